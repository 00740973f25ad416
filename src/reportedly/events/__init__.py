"""Event mentions with PLOVER type, participants, Time and modality; PLOVER coding of pairs."""

from reportedly.events.coding import ROOTS, code, in_dev, root_scores
from reportedly.events.find import find

__all__ = ["ROOTS", "code", "find", "in_dev", "root_scores"]
