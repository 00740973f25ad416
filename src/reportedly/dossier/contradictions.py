"""Findings on contradictions: numbers, roles and dates in which tellings of one event differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from reportedly.dossier.corpus import Corpus
from reportedly.dossier.tellings import EMPTY, Place, differ, places, stems, tokens, words_at
from reportedly.model import Event, Finding, Span

_SMALL = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenty"
).split()
_WRITTEN = {word: float(i) for i, word in enumerate(_SMALL, 2)}
_SCALE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_AT_LEAST = r"more than|at least|over|upwards of|no fewer than"
_AT_MOST = r"less than|fewer than|up to|as many as|under|no more than"
_ABOUT = r"about|around|some|nearly|almost|roughly|approximately|an estimated|close to"
_NUMBER = re.compile(
    rf"(?:\b(?:(?P<least>{_AT_LEAST})|(?P<most>{_AT_MOST})|(?P<about>{_ABOUT}))\s+)?"
    r"(?P<sign>[$€£]\s?)?(?<![\w.,:/-])"
    rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{'|'.join(_SMALL)})"
    rf"(?:[\s-](?P<scale>{'|'.join(_SCALE)}))?(?![\w%]|[:/,.]\d|[\s-]+(?:percent|per cent|year|day|hour))"
    r"(?P<noun>(?:[^\S\n]+[a-z][\w’'-]*){0,2})",
    re.IGNORECASE,
)
_ROUGH = 0.15
"""Share by which a rounded number ("about 40") may miss an exact one."""
_FARTHEST = 3
"""Times one number of the same things may be another one. Linking joins killings of one town: of
two numbers found on 110 articles, 10 beside 1,101 and beside 60, neither was of one event."""
_NEAR = 14
"""Days by which one event's date is mistaken; events further apart are two."""
_ROUNDED = 0.05
"""Share by which two numbers may differ and one still be the other one rounded."""


@dataclass(frozen=True, slots=True)
class _Count:
    """What a telling counts: the stems of the thing counted, and between which values it lies."""

    place: Place
    span: Span
    of: frozenset[str]
    low: float
    high: float


def differing_numbers(stand: Sequence[Place]) -> Iterator[Finding]:
    """Two tellings of one event count the same thing and come to different numbers."""
    if not differ(stand):
        return
    told = set[tuple[frozenset[str], frozenset[float]]]()
    for a, b in combinations([c for p in stand for c in _counts(p)], 2):
        if a.place.telling == b.place.telling or not a.of & b.of:
            continue
        key = (a.of & b.of, frozenset({a.low, b.low}))
        if (a.low <= b.high and b.low <= a.high) or key in told or _far_apart(a, b):
            continue
        told.add(key)
        x, y = (words_at(c.place.reading, c.span) for c in (a, b))
        yield Finding("numbers differ", f"“{x}” and “{y}”", (a.span, b.span))


def _far_apart(a: _Count, b: _Count) -> bool:
    """Whether two counts are too different to be of one thing: part and whole, or other events."""
    small, large = sorted((a.low or a.high, b.low or b.high))
    return large > _FARTHEST * small


def _counts(place: Place) -> Iterator[_Count]:
    """Numbers of things in the clause of a mention; dates, lengths of time and shares left out."""
    clause, reading = place.mention.clause, place.reading
    for match in _NUMBER.finditer(reading.document.text, clause.start, clause.end):
        noun = _counted(match)
        timed = (t.span for t in reading.times if t.span is not None)
        if any(s.start <= match.start("number") < s.end for s in timed):
            continue
        of = frozenset({"money"}) if match["sign"] else stems(noun)
        if of:
            written = match["number"].lower().replace(",", "")
            value = _WRITTEN.get(written) or float(written)
            value *= _SCALE[match["scale"].lower()] if match["scale"] else 1.0
            start, end = match.start(), match.start("noun") + len(noun)
            yield _Count(place, Span(clause.document, start, end), of, *_range(match, value))


def _counted(match: re.Match[str]) -> str:
    """The words after a number up to the first one without content: what is counted."""
    end = 0
    for word in tokens(match["noun"]):
        if word.group().lower() in EMPTY or word.group()[0].isupper():
            break
        end = word.end()
    return match["noun"][:end]


def _range(match: re.Match[str], value: float) -> tuple[float, float]:
    if match["least"]:
        return value, float("inf")
    if match["most"]:
        return 0.0, value
    slack = _ROUGH if match["about"] else _ROUNDED if value >= 100 else 0.0
    return value * (1 - slack), value * (1 + slack)


def exchanged_roles(corpus: Corpus, stand: Sequence[Place]) -> Iterator[Finding]:
    """One telling has A do it to B, another one B to A."""
    if not differ(stand):
        return
    done = [(p, _agents(corpus, p, "who"), _agents(corpus, p, "whom")) for p in stand]
    for (p, who, whom), (q, other_who, other_whom) in combinations(done, 2):
        if p.telling == q.telling or not (who and whom):
            continue
        if who == other_whom and whom == other_who:
            text = "who did it to whom differs between tellings"
            yield Finding("roles differ", text, (p.mention.clause, q.mention.clause))
            return


def _agents(corpus: Corpus, place: Place, role: str) -> frozenset[str]:
    found = (p.agent for p in place.mention.participants if p.role == role and p.agent)
    return frozenset(corpus.who.get(a, a) for a in found)


def differing_dates(corpus: Corpus, event: Event) -> Iterator[Finding]:
    """Of two articles that derive from one another, each dates the event on another day.

    Dates that exclude each other make two events; here each article tells of one of them only.
    """
    day = _day(event)
    if day is None or len(event.participants) < 2:
        return
    here = {p.reading.document.id for p in places(corpus, event)}
    for other in corpus.alike[event.label, frozenset(event.participants)]:
        other_day = _day(other)
        if other_day is None or not 0 < abs((day - other_day).days) <= _NEAR:
            continue
        there = {p.reading.document.id for p in places(corpus, other)}
        pairs = {(a, b) for a in here - there for b in there - here}
        if not corpus.derived.isdisjoint(pairs):
            text = f"on {day} here, on {other_day} in an article made from the same text"
            yield Finding("dates differ", text, _spans(event, other))


def _day(event: Event) -> date | None:
    """The first day on which an event may have been, where its own words say so."""
    told = event.time is not None and event.time.span is not None and event.time.earliest
    return date.fromisoformat(told[:10]) if told else None


def _spans(*events: Event) -> tuple[Span, ...]:
    return tuple(e.time.span for e in events if e.time is not None and e.time.span is not None)
