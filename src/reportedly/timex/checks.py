"""Dates that contradict each other or what they are said of; every finding has both sides' spans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from reportedly.model import DateCandidate, Document, Finding, Layout, Span, Time
from reportedly.timex import words as w
from reportedly.timex.dates import day, granularity
from reportedly.timex.offices import OFFICES, Claim, OfficeTable, claims, contradicted
from reportedly.timex.order import read_numeric

_WEEKDAY = re.compile(rf"\b({'|'.join(w.WEEKDAYS)})\b", re.IGNORECASE)
_NUMERIC = re.compile(r"\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d\d)")
_NEAR = 24
"""Characters between an expression and the other one it is set against ("two days after … on …")."""


def check(
    document: Document,
    layout: Layout,
    times: Sequence[Time],
    *,
    now: str = "",
    offices: OfficeTable = OFFICES,
) -> tuple[Finding, ...]:
    """Everything about a document's dates that does not fit together, in text order.

    ``now`` is the day of reading (ISO); without it no date counts as lying in the future.
    """
    found = [
        *_stamps(document, now),
        *_weekdays(document, times),
        *_distances(document, layout, times),
        *_lengths(document, layout, times),
        *_ages(document, layout, times),
        *_offices(document, layout, times, offices),
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
        if candidate and now and _earlier(now, candidate.value):
            text = f"{candidate.role} {candidate.value} lies after the day of reading, {now[:10]}"
            yield Finding("date in the future", text, _spans(candidate))


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


def _distances(document: Document, layout: Layout, times: Sequence[Time]) -> Iterator[Finding]:
    """“on November 9, two days after the election” where the election was on the 5th."""
    for time, other in _pairs(layout, times):
        if (
            not time.shift
            or time.anchor not in {"calendar", "time", "event"}
            or time.anchor_span is None
        ):
            continue
        if other.anchor_span is not None or granularity(other.value) not in {
            "day",
            "minute",
            "part of day",
        }:
            continue
        if _contains(time.anchor_span, other.span) or not _adjacent(document.text, other, time):
            continue
        if time.earliest and other.earliest and not _meets(time, other):
            told, counted = other.value[:10], time.earliest[:10]
            text = f"{_words(document, time)} … counts to {counted}, the text says {told}"
            yield Finding("distance against date", text, _both(other, time, time.anchor_span))


def _pairs(layout: Layout, times: Sequence[Time]) -> Iterator[tuple[Time, Time]]:
    """Ordered pairs of different times in one sentence."""
    for group in _by_sentence(layout, times):
        for a in group:
            for b in group:
                if a is not b:
                    yield a, b


def _by_sentence(layout: Layout, times: Sequence[Time]) -> Iterator[list[Time]]:
    placed = sorted((t for t in times if t.span), key=lambda t: t.span.start if t.span else 0)
    at = 0
    for sentence in layout.sentences:
        group = list[Time]()
        while at < len(placed) and (span := placed[at].span) and span.start < sentence.end:
            if span.start >= sentence.start:
                group.append(placed[at])
            at += 1
        if len(group) > 1:
            yield group


def _contains(outer: Span, inner: Span | None) -> bool:
    return inner is not None and outer.start <= inner.start < outer.end


def _adjacent(text: str, other: Time, time: Time) -> bool:
    """In apposition: nothing but a comma, bracket or “just” between the two expressions."""
    if other.span is None or time.span is None:
        return False
    anchor = time.anchor_span
    if other.span.end <= time.span.start:
        between = text[other.span.end : time.span.start]
    else:
        between = text[(anchor or time.span).end : other.span.start]
    words = between.strip(" ,(–—-")
    return len(between) <= _NEAR and words in {"", "just", "only", "exactly", "on", "or", "that is"}


def _meets(a: Time, b: Time) -> bool:
    return a.earliest[:10] <= (b.latest or b.earliest)[:10] and b.earliest[:10] <= a.latest[:10]


def _words(document: Document, time: Time) -> str:
    span = time.span
    return document.text[span.start : span.end] if span else ""


def _both(a: Time, b: Time, *more: Span) -> tuple[Span, ...]:
    return tuple(s for s in (a.span, b.span, *more) if s is not None)


_RANGE = re.compile(r"^\s*(?:to|until|till|and|through|–|-)\s+(?:on\s+)?$")
_LENGTH = re.compile(r"P(\d+(?:\.\d+)?)([DWMY])$")
_DAYS = {"D": 1, "W": 7, "M": 30.44, "Y": 365.25}


def _lengths(document: Document, layout: Layout, times: Sequence[Time]) -> Iterator[Finding]:
    """“from 2010 to 2014, nine years”: both ends and the length are told, and do not agree."""
    for group in _by_sentence(layout, times):
        for first, second, length in zip(group, group[1:], group[2:], strict=False):
            told = _LENGTH.match(length.value) if length.kind == "DURATION" else None
            if told is None or length.mod or not _is_range(document.text, first, second):
                continue
            if not _follows(document.text, second, length):
                continue
            days = _apart(first, second)
            unit = _DAYS[told[2]]
            slack = 1.5 * unit + (
                366 if granularity(first.value) == "year" and told[2] != "Y" else 0
            )
            if days is not None and abs(days - float(told[1]) * unit) > slack:
                text = f"{_words(document, length)} from {first.value} to {second.value}"
                yield Finding("duration against dates", text, _both(first, second, *_own(length)))


def _own(time: Time) -> tuple[Span, ...]:
    return (time.span,) if time.span else ()


def _is_range(text: str, a: Time, b: Time) -> bool:
    if a.span is None or b.span is None or "DATE" not in (a.kind, b.kind):
        return False
    opened = re.search(
        r"\b(?:from|between)\s+(?:the\s+)?$", text[: a.span.start][-14:], re.IGNORECASE
    )
    return opened is not None and _RANGE.match(text[a.span.end : b.span.start]) is not None


def _follows(text: str, a: Time, b: Time) -> bool:
    if a.span is None or b.span is None:
        return False
    between = text[a.span.end : b.span.start]
    return (
        re.fullmatch(r"[\s,(–—]*(?:for|or|a period of|a total of|in all|that is)?\s*", between)
        is not None
    )


def _apart(a: Time, b: Time) -> int | None:
    first, last = day(a.earliest), day(b.latest if len(b.value) > 4 else b.earliest)
    return (last - first).days if first and last else None


_BORN = re.compile(r"\bborn\s+(?:\w+\s+){0,4}?(?:on|in)\s+$", re.IGNORECASE)
_AGE = re.compile(
    r"\b(?:aged\s+(?P<a>\d{1,3})|(?P<b>\d{1,3})[- ]years?[- ]old|(?<=, )(?P<c>\d{1,2})(?=,\s))"
)


def _ages(document: Document, layout: Layout, times: Sequence[Time]) -> Iterator[Finding]:
    """“born in 1950 … aged 60” on a page of 2024: the age does not follow from the birth."""
    published = day(document.published)
    if published is None:
        return
    for time in times:
        if time.span is None or not time.value[:4].isdigit() or time.anchor:
            continue
        if not _BORN.search(document.text[max(0, time.span.start - 40) : time.span.start]):
            continue
        sentence = _sentence(layout, time.span.start)
        match = _AGE.search(document.text, *sentence) if sentence else None
        if match is None or not time.earliest or not time.latest:
            continue
        age = int(match["a"] or match["b"] or match["c"])
        low, high = _age(time.latest, published), _age(time.earliest, published)
        if not low - 1 <= age <= high + 1:
            text = f"born {time.value}, {age} years old on {published.isoformat()}"
            spans = (time.span, Span(document.id, match.start(), match.end()))
            yield Finding("age against date", text, spans)


def _age(born: str, on: date) -> int:
    return int((on - date.fromisoformat(born[:10])) / timedelta(days=365.2425))


def _sentence(layout: Layout, at: int) -> tuple[int, int] | None:
    return next(((s.start, s.end) for s in layout.sentences if s.start <= at < s.end), None)


def _offices(
    document: Document, layout: Layout, times: Sequence[Time], table: OfficeTable
) -> Iterator[Finding]:
    """“former President X” on a day on which X was in office, by the table of office-holders.

    A text may speak of 2010 from 2024: the claim must be wrong on the day of publication too.
    """
    for claim in claims(document.text):
        near = _day_told(layout, times, claim)
        when = document.published or (near.earliest if near else "")
        term = contradicted(claim, when, table)
        if term is None or (
            near and contradicted(claim, near.earliest, table) is None and claim.how == "former"
        ):
            continue
        span = Span(document.id, claim.start, claim.end)
        sides = _both(near, near)[:1] if near else _published_span(document)
        text = (
            f"“{document.text[claim.start : claim.end]}”, but {term.name} was {term.office} "
            f"({term.place}) on {(near.earliest if near else when)[:10]}, since {term.since}"
        )
        yield Finding("office against date", text, (span, *sides))


def _published_span(document: Document) -> tuple[Span, ...]:
    chosen = next((d for d in document.dates if d.role == "published"), None)
    return (chosen.span,) if chosen and chosen.span else ()


def _day_told(layout: Layout, times: Sequence[Time], claim: Claim) -> Time | None:
    """The day that the claim's own sentence names."""
    sentence = _sentence(layout, claim.start)
    if sentence is None:
        return None
    inside = [t for t in times if t.span and sentence[0] <= t.span.start < sentence[1]]
    return next((t for t in inside if day(t.earliest) and granularity(t.value) == "day"), None)
