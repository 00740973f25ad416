"""The ledger: texts, readings, links, judgements and failures in one SQLite file."""

from reportedly.store.ledger import Ledger
from reportedly.store.open import LedgerError, MissingLedger, NewerSchema, NotALedger
from reportedly.store.search import Hit

__all__ = ["Hit", "Ledger", "LedgerError", "MissingLedger", "NewerSchema", "NotALedger"]
