"""Public events and office-holders: the built-in tables, and a user's own beside the ledger."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from reportedly.timex.offices import BUILTIN_OFFICES, OfficeTable, Term
from reportedly.timex.public_events import BUILTIN_EVENTS, CalendarTable, PublicEvent
from reportedly.timex.rows import TableError, rows_of


@dataclass(frozen=True, slots=True)
class Tables:
    """Dated public events and terms of office; ``digest`` tells a user's own rows, ``""`` for none."""

    events: CalendarTable = BUILTIN_EVENTS
    offices: OfficeTable = BUILTIN_OFFICES
    digest: str = ""


BUILTIN = Tables()


def tables_beside(ledger: Path) -> Tables:
    """The built-in tables and a user's rows: ``news.events.tsv``, ``news.offices.tsv`` by ``news.sqlite``.

    Tab-separated, ISO days, ``#`` starts a comment: first day, last day, place, name of an event;
    name, office, place, first day, first day out of office (may be empty) of a term. A user's rows
    come first. Raises TableError for a row that is none, with its file and line.
    """
    own = {k: ledger.with_name(f"{ledger.stem}.{k}.tsv") for k in ("events", "offices")}
    texts = {kind: _text(path) for kind, path in own.items()}
    if not any(texts.values()):
        return BUILTIN
    events = [PublicEvent(*row) for row in rows_of(texts["events"], own["events"], (0, 1), 4)]
    terms = [Term(*row) for row in rows_of(texts["offices"], own["offices"], (3, 4), 5)]
    digest = hashlib.sha256("\x1f".join(texts.values()).encode()).hexdigest()[:12]
    return Tables((*events, *BUILTIN_EVENTS), (*terms, *BUILTIN_OFFICES), digest)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig") if path.is_file() else ""
    except UnicodeDecodeError as error:
        raise TableError(f"{path} is not UTF-8: save it so.") from error
