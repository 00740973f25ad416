"""Dates that contradict each other or what they are said of; every finding has both sides' spans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from reportedly.model import DateCandidate, Document, Finding, Layout, Span, Time
from reportedly.timex import words as w
from reportedly.timex.consistency import ages, both, distances, lengths, sentence_at
from reportedly.timex.dates import day, granularity
from reportedly.timex.offices import Claim, OfficeTable, claims, contradicted
from reportedly.timex.order import read_numeric
from reportedly.timex.tables import BUILTIN, Tables

KINDS = frozenset(
    (
        "modified before published",
        "date in the future",
        "weekday against date",
        "distance against date",
        "duration against dates",
        "age against date",
        "office against date",
    )
)
"""What the checks find."""

_WEEKDAY = re.compile(rf"\b({'|'.join(w.WEEKDAYS)})\b", re.IGNORECASE)
_NUMERIC = re.compile(r"\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d\d)")


def check(
    document: Document,
    layout: Layout,
    times: Sequence[Time],
    *,
    now: str = "",
    tables: Tables = BUILTIN,
) -> tuple[Finding, ...]:
    """Everything about a document's dates that does not fit together, in text order.

    ``now`` is the moment of reading (ISO, UTC); without it no date counts as lying in the future.
    """
    found = [
        *_stamps(document, now),
        *_weekdays(document, times),
        *distances(document, layout, times),
        *lengths(document, layout, times),
        *ages(document, layout, times),
        *_offices(document, layout, times, tables.offices),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda f: f.spans[0].start if f.spans else -1))


def _stamps(document: Document, now: str) -> Iterator[Finding]:
    """A change before publication; a publication after the day of reading."""
    published = next((d for d in document.dates if d.role == "published"), None)
    modified = next((d for d in document.dates if d.role == "modified"), None)
    if published and modified and _earlier(modified.value, published.value):
        yield Finding(
            "modified before published",
            f"modified {modified.value}, published {published.value}",
            _spans(modified, published),
        )
    for candidate in (published, modified):
        if candidate and now and _earlier(_latest(now, candidate.value), candidate.value):
            text = f"{candidate.role} {candidate.value} lies after the day of reading, {now[:10]}"
            yield Finding("date in the future", text, _spans(candidate))


def _latest(now: str, value: str) -> str:
    """The moment of reading as the calendar has it where a date was printed.

    A date without a zone may be of one up to 14 hours ahead of UTC.
    """
    moment = _instant(now)
    if moment is None or ("T" in value and (own := _instant(value)) and own.tzinfo is not None):
        return now
    return (moment + timedelta(hours=14)).replace(tzinfo=None).isoformat(timespec="minutes")


def _spans(*candidates: DateCandidate) -> tuple[Span, ...]:
    return tuple(c.span for c in candidates if c.span is not None)


def _earlier(a: str, b: str) -> bool:
    """Whether one ISO value lies before another, at the coarser of their precisions."""
    first, second = _instant(a), _instant(b)
    if (
        first is not None
        and second is not None
        and (first.tzinfo is None) == (second.tzinfo is None)
    ):
        return first < second
    length = min(len(a), len(b), 10)
    return a[:length] < b[:length]


def _instant(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value) if len(value) > 10 else None
    except ValueError:
        return None


def _weekdays(document: Document, times: Iterable[Time]) -> Iterator[Finding]:
    """“Friday, November 7, 2024” where that day was a Thursday."""
    for time in times:
        span, on = time.span, day(time.value)
        if span is None or on is None:
            continue
        words = document.text[span.start : span.end]
        named = _WEEKDAY.match(words) or _before(document.text, span, words)
        if named is None or not re.search(r"\d", words):
            continue
        if w.WEEKDAYS[named[1].lower()] != on.weekday() and not _other_order(words, named):
            text = f"{words}: {on.isoformat()} is a {on:%A}"
            start = span.start + named.start() if named.string == words else named.start()
            end = start + len(named[1])
            rest = document.text[end : span.end].lstrip(" ,.\n")
            sides = Span(document.id, start, end), Span(document.id, span.end - len(rest), span.end)
            yield Finding("weekday against date", text, sides)


def _before(text: str, span: Span, words: str) -> re.Match[str] | None:
    """A weekday directly before a numeric date: “Monday, 11/11/2024”."""
    if not _NUMERIC.match(words):
        return None
    match = next(_WEEKDAY.finditer(text, max(0, span.start - 12), span.start), None)
    return match if match and text[match.end() : span.start].strip(" ,.") == "" else None


def _other_order(words: str, named: re.Match[str]) -> bool:
    """Whether the other reading of a numeric date falls on the weekday: then nothing is wrong."""
    numeric = _NUMERIC.search(words)
    if numeric is None:
        return False
    others = (read_numeric(numeric.group(), order) for order in ("dmy", "mdy"))
    return any((d := day(o)) and d.weekday() == w.WEEKDAYS[named[1].lower()] for o in others)


def _offices(
    document: Document, layout: Layout, times: Sequence[Time], table: OfficeTable
) -> Iterator[Finding]:
    """“former President X” on a day on which X was in office, by the table of office-holders.

    A text may speak of 2010 from 2024: the claim must be wrong on the day of publication too.
    """
    for claim in claims(document.text):
        told = _told(layout, times, claim)
        near = next((t for t in told if granularity(t.value) == "day"), None)
        when = document.published or (near.earliest if near else "")
        term = contradicted(claim, when, table)
        ends = [d for t in told for d in (t.earliest, t.latest)]
        if term is None or any(contradicted(claim, d, table) is None for d in ends):
            continue
        span = Span(document.id, claim.start, claim.end)
        sides = both(near, near)[:1] if near else _published_span(document)
        text = (
            f"“{document.text[claim.start : claim.end]}”, but {term.name} was {term.office} "
            f"({term.place}) on {(near.earliest if near else when)[:10]}, since {term.since}"
        )
        yield Finding("office against date", text, (span, *sides))


def _published_span(document: Document) -> tuple[Span, ...]:
    chosen = next((d for d in document.dates if d.role == "published"), None)
    return (chosen.span,) if chosen and chosen.span else ()


def _told(layout: Layout, times: Sequence[Time], claim: Claim) -> list[Time]:
    """The dates that the claim's own sentence names: days, months, years."""
    sentence = sentence_at(layout, claim.start)
    if sentence is None:
        return []
    inside = [t for t in times if t.span and sentence[0] <= t.span.start < sentence[1]]
    return [t for t in inside if t.kind == "DATE" and day(t.earliest) and day(t.latest)]
