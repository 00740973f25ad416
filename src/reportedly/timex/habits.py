"""Whether an outlet writes the day or the month first, from the other documents of a ledger.

A numeric date such as 03/04/2024 that nothing on its own page tells apart is read as its outlet
writes dates elsewhere. The evidence is the set of documents, so the order of reading does not matter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from reportedly.model import DateCandidate, Document, EventMention, Reading, Span, Time
from reportedly.timex.checks import KINDS, check
from reportedly.timex.find import find
from reportedly.timex.order import AMBIGUOUS, GUESSED, forced, holds_numeric
from reportedly.timex.stamps import read_stamp
from reportedly.timex.tables import BUILTIN, Tables

_AGREED = 9
"""An outlet has a habit when its dates speak for one order more than nine times as often."""


def by_habit(readings: Collection[Reading], tables: Tables = BUILTIN) -> tuple[Reading, ...]:
    """The readings, those with open numeric dates dated as their outlets are used to write them."""
    known = habits(r.document for r in readings)
    return tuple(by_order(r, known.get(outlet(r.document), ""), tables) for r in readings)


def habits(documents: Iterable[Document]) -> Mapping[str, str]:
    """The order (``dmy`` or ``mdy``) each outlet uses, where its documents give evidence of one."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        if order := evidence(document):
            votes[outlet(document)][order] += 1
    return {name: order for name, count in votes.items() if name and (order := habit(count))}


def habit(votes: Mapping[str, int]) -> str:
    """The order an outlet uses, by how many of its documents show which; ``""`` for no habit."""
    total = sum(votes.values())
    agreed = (o for o in ("dmy", "mdy") if votes.get(o, 0) > _AGREED * (total - votes.get(o, 0)))
    return next(agreed, "")


def outlet(document: Document) -> str:
    """What names a document's outlet: its publisher, else the host of its address."""
    if document.publisher:
        return document.publisher.casefold()
    try:
        host = urlsplit(document.url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def evidence(document: Document) -> str:
    """The order that a document's own dates show, ``""`` where none does or they disagree."""
    shown = {c.order[:3] for c in document.dates if c.order not in {"", AMBIGUOUS} | GUESSED}
    return shown.pop() if len(shown) == 1 else "" if shown else forced([document.text])


def as_dated(document: Document, order: str) -> Document:
    """A document with its open date stamps read in an order, unless its own page shows one."""
    if not order or evidence(document):
        return document
    dates = tuple(_read(c, order) if c.order == AMBIGUOUS else c for c in document.dates)
    return replace(document, dates=dates)


def _read(candidate: DateCandidate, order: str) -> DateCandidate:
    stamp = read_stamp(candidate.raw, 0, len(candidate.raw))
    value = stamp.value(order) if stamp else candidate.value
    return replace(candidate, value=value, order=f"{order} by the outlet's habit")


def is_open(document: Document) -> bool:
    """Whether a document has numeric dates that its own page leaves open."""
    written = any(c.order == AMBIGUOUS for c in document.dates)
    return (written or holds_numeric(document.text)) and not evidence(document)


def by_order(reading: Reading, order: str, tables: Tables = BUILTIN) -> Reading:
    """A reading with its open dates read in an order (``""``: as they are), and what hangs on them."""
    document = reading.document
    if not order or not is_open(document):
        return reading
    document = as_dated(document, order)
    times = find(document, reading.layout, tables, habit=order)
    at = {t.span: t for t in times}
    own = tuple(f for f in reading.findings if f.kind not in KINDS)
    return replace(
        reading,
        document=document,
        times=times,
        events=tuple(_timed(m, at) for m in reading.events),
        statements=tuple(
            replace(s, said=at.get(s.said.span, s.said)) if s.said else s
            for s in reading.statements
        ),
        findings=(*own, *check(document, reading.layout, times, tables=tables)),
    )


def _timed(mention: EventMention, at: Mapping[Span | None, Time]) -> EventMention:
    time = mention.time
    return replace(mention, time=at.get(time.span, time)) if time else mention
