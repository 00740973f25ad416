"""Distances, lengths and ages that two dates of a text contradict."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from reportedly.model import Document, Finding, Layout, Span, Time
from reportedly.timex.dates import day, granularity

_NEAR = 24
"""Characters between an expression and the other one it is set against ("two days after … on …")."""


def distances(document: Document, layout: Layout, times: Sequence[Time]) -> Iterator[Finding]:
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
            yield Finding("distance against date", text, both(other, time, time.anchor_span))


def _pairs(layout: Layout, times: Sequence[Time]) -> Iterator[tuple[Time, Time]]:
    """Ordered pairs of different times in one sentence."""
    for group in _bysentence_at(layout, times):
        for a in group:
            for b in group:
                if a is not b:
                    yield a, b


def _bysentence_at(layout: Layout, times: Sequence[Time]) -> Iterator[list[Time]]:
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


def both(a: Time, b: Time, *more: Span) -> tuple[Span, ...]:
    """The spans of two times, and more."""
    return tuple(s for s in (a.span, b.span, *more) if s is not None)


_RANGE = re.compile(r"^\s*(?:to|until|till|and|through|–|-)\s+(?:on\s+)?$")
_LENGTH = re.compile(r"P(\d+(?:\.\d+)?)([DWMY])$")
_DAYS = {"D": 1, "W": 7, "M": 30.44, "Y": 365.25}


def lengths(document: Document, layout: Layout, times: Sequence[Time]) -> Iterator[Finding]:
    """“from 2010 to 2014, nine years”: both ends and the length are told, and do not agree."""
    for group in _bysentence_at(layout, times):
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
                yield Finding("duration against dates", text, both(first, second, *_own(length)))


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


def ages(document: Document, layout: Layout, times: Sequence[Time]) -> Iterator[Finding]:
    """“born in 1950 … aged 60” on a page of 2024: the age does not follow from the birth."""
    published = day(document.published)
    if published is None:
        return
    for time in times:
        if time.span is None or not time.value[:4].isdigit() or time.anchor:
            continue
        if not _BORN.search(document.text[max(0, time.span.start - 40) : time.span.start]):
            continue
        sentence = sentence_at(layout, time.span.start)
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


def sentence_at(layout: Layout, at: int) -> tuple[int, int] | None:
    """The sentence that an offset lies in."""
    return next(((s.start, s.end) for s in layout.sentences if s.start <= at < s.end), None)
