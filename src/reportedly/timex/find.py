"""Every time expression of a text as model.Time: TIMEX3 value, interval, anchor, relation."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.model import Document, Layout, Part, Time
from reportedly.timex.anchors import event_phrases, with_anchors
from reportedly.timex.dates import day
from reportedly.timex.grammar import expressions
from reportedly.timex.hit import Around
from reportedly.timex.intervals import as_time
from reportedly.timex.order import forced
from reportedly.timex.tables import BUILTIN, Tables
from reportedly.timex.tokens import Tokens, tokenise


def normalise(text: str, reference: str) -> tuple[Time, ...]:
    """The TIMEX3 expressions of a raw text, counted from a reference date (ISO, may be empty)."""
    tokens = tokenise(text)
    around = Around(day(reference), reference, forced([text]) or "mdy")
    return tuple(_expressions(tokens, (0, len(text)), around, ""))


def find(
    document: Document, layout: Layout, tables: Tables = BUILTIN, *, habit: str = ""
) -> tuple[Time, ...]:
    """Every time of a document, in text order; inside a post, counted from the post's own date.

    Expressions that hang on an event in words ("two days after the vote", "since his victory")
    get the date of that event where the table of public events has it, else stay symbolic. ``habit``
    is the order of day and month that the outlet is known to use, where its own page tells none.
    """
    tokens = tokenise(document.text)
    order = _order(document, habit)
    times = list[Time]()
    for (start, end), reference in _stretches(document, layout):
        around = Around(day(reference), reference, order)
        found = list(_expressions(tokens, (start, end), around, document.id))
        found = with_anchors(document.text, found, reference, tables)
        phrases = event_phrases(document.text, (start, end), found, document.id)
        times += found + with_anchors(document.text, phrases, reference, tables)
    return tuple(sorted(times, key=_position))


def _position(time: Time) -> tuple[int, int]:
    return (time.span.start, time.span.end) if time.span else (-1, -1)


def _order(document: Document, habit: str) -> str:
    """How numeric dates of a document are read: as its own dates were told, else by its text."""
    for candidate in document.dates:
        if candidate.order[:3] in {"dmy", "mdy"}:
            return candidate.order[:3]
    known = forced([document.text])
    return known or habit or ("mdy" if document.language in {"", "en"} else "dmy")


def _stretches(document: Document, layout: Layout) -> Iterator[tuple[tuple[int, int], str]]:
    """The text cut at embedded posts that have a date, each stretch with its reference date."""
    at = 0
    for part in sorted(_dated_posts(layout), key=lambda p: p.span.start):
        if part.span.start < at:
            continue
        yield (at, part.span.start), document.published
        yield (part.span.start, part.span.end), part.date
        at = part.span.end
    yield (at, len(document.text)), document.published


def _dated_posts(layout: Layout) -> Iterator[Part]:
    return (p for p in layout.parts if p.kind == "post" and day(p.date) is not None)


def _expressions(
    tokens: Tokens, chars: tuple[int, int], around: Around, document: str
) -> Iterator[Time]:
    first, last = tokens.between(*chars)
    for hit, draft in expressions(tokens, first, last, around):
        yield as_time(hit, draft, document)
