"""Dated public events that recur in news: elections, inaugurations, summits, games."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

from reportedly.timex.dates import day
from reportedly.timex.places import mentions
from reportedly.timex.words import listed

_QUALIFIERS = frozenset(
    listed("presidential parliamentary legislative general federal midterm european summer winter")
)
_SYNONYMS = {
    "elections": "election",
    "vote": "election",
    "ballot": "election",
    "polls": "election",
    "midterms": "midterm election",
    "victory": "election",
    "win": "election",
    "triumph": "election",
    "olympic": "olympics",
    "games": "olympics",
    "sworn": "inauguration",
    "inaugurated": "inauguration",
    "office": "inauguration",
    "power": "inauguration",
    "g-7": "g7",
    "g-8": "g8",
    "g-20": "g20",
}
_HORIZON = 800
"""Days from publication within which "the election" is taken for one of the table: two years."""


@dataclass(frozen=True, slots=True)
class PublicEvent:
    """A dated public event: first and last day (ISO), place (``""`` for a standing body), name."""

    start: str
    end: str
    place: str
    name: str


CalendarTable = tuple[PublicEvent, ...]


def read_table(path: str | Path) -> CalendarTable:
    """Events of a tab-separated file (first day, last day, place, name; ``#`` starts a comment)."""
    return tuple(_rows(Path(path).read_text("utf-8")))


def _rows(text: str) -> Iterator[PublicEvent]:
    for line in text.splitlines():
        fields = line.split("\t")
        if not line.startswith("#") and len(fields) == 4:
            yield PublicEvent(*fields)


@cache
def _builtin() -> CalendarTable:
    return tuple(_rows(files("reportedly.timex").joinpath("events.tsv").read_text("utf-8")))


BUILTIN: CalendarTable = _builtin()


def event_named(
    words: str, text: str, published: str, table: Iterable[PublicEvent] = BUILTIN
) -> PublicEvent | None:
    """The public event that words such as "the presidential election" mean, or None.

    The one nearest to publication, of the place named with it, else of a place the text speaks
    of. "His victory" is an election's only in a text that speaks of one.
    """
    near = day(published)
    said = _said(words)
    if near is None or not said or not _speaks_of(words, text):
        return None
    fitting = [e for e in table if _fits(e, said) and _distance(e, near) <= _HORIZON]
    placed = [e for e in fitting if e.place and mentions(words, e.place)]
    placed = placed or [e for e in fitting if not e.place or mentions(text, e.place)]
    return min(placed, key=lambda e: _distance(e, near), default=None)


def _said(words: str) -> frozenset[str]:
    plain = re.findall(r"[\w-]+", words.lower())
    return frozenset(w for word in plain for w in _SYNONYMS.get(word, word).split())


def _speaks_of(words: str, text: str) -> bool:
    """“Victory” and “power” are vague: the text itself must speak of an election or an office."""
    if re.search(r"\b(?:victory|win|triumph)\b", words, re.IGNORECASE):
        return (
            re.search(
                r"\b(?:presidential|general|federal) election|president-elect", text, re.IGNORECASE
            )
            is not None
        )
    if re.search(r"\b(?:office|power)\b", words, re.IGNORECASE):
        return re.search(r"\b(?:tak|took|com|came|sworn|arriv)", words, re.IGNORECASE) is not None
    return True


def _fits(event: PublicEvent, said: frozenset[str]) -> bool:
    """All words of the event's name are said, qualifiers apart; no other qualifier is said."""
    name = frozenset(event.name.lower().split())
    return name - _QUALIFIERS <= said and (said & _QUALIFIERS) <= name


def _distance(event: PublicEvent, near: date) -> int:
    first, last = day(event.start), day(event.end)
    if first is None or last is None:
        return _HORIZON + 1
    if first <= near <= last:
        return 0
    return min(abs((first - near).days), abs((last - near).days))
