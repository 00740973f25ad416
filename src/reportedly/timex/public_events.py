"""Dated public events that recur in news: elections, inaugurations, summits, games."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

from reportedly.timex.dates import day
from reportedly.timex.offices import BUILTIN_OFFICES, OfficeTable, Term, term_of
from reportedly.timex.places import mentions
from reportedly.timex.rows import fields
from reportedly.timex.words import listed

_QUALIFIERS = frozenset(
    listed("presidential parliamentary legislative general federal midterm european summer winter")
)
_SYNONYMS = {
    "elections": "election",
    "midterms": "midterm election",
    "olympic": "olympics",
    "games": "olympics",
    "g-7": "g7",
    "g-8": "g8",
    "g-20": "g20",
}
_PLAIN = frozenset(listed("the this that last recent past u.s us national country's"))
_BARE_REACH = 120
_REACH = 800
"""Days from publication within which "the election", and "the presidential election", are the table's."""


@dataclass(frozen=True, slots=True)
class PublicEvent:
    """A dated public event: first and last day (ISO), place (``""`` for a standing body), name."""

    start: str
    end: str
    place: str
    name: str


CalendarTable = tuple[PublicEvent, ...]


def _builtin() -> CalendarTable:
    text = files("reportedly.timex").joinpath("events.tsv").read_text("utf-8")
    return tuple(PublicEvent(*row) for _, row in fields(text, 4))


BUILTIN_EVENTS: CalendarTable = _builtin()


def event_named(
    words: str, text: str, published: str, table: Iterable[PublicEvent] = BUILTIN_EVENTS
) -> PublicEvent | None:
    """The public event that words such as "the presidential election" mean, or None.

    The one nearest to publication, of the place named with it, else of a place the text speaks of.
    Any other word before the noun ("the special election", "the guild's summit") means another event.
    """
    won = re.search(r"\bvictory in (the\s.*)", words)
    near, said = day(published), _head(won[1] if won else words)
    if near is None or not said:
        return None
    fitting = [e for e in table if _fits(e, said, near)]
    placed = [e for e in fitting if e.place and mentions(words, e.place)]
    placed = placed or [e for e in fitting if not e.place or mentions(text, e.place)]
    return min(placed, key=lambda e: _distance(e, near), default=None)


def _head(words: str) -> frozenset[str]:
    """The words up to the noun, nothing for "an election"; what follows ("in Rio") is free."""
    match = _HEAD.match(words)
    if match is None:
        return frozenset()
    plain = re.findall(r"[\w.'’-]+", match.group().lower().replace("’", "'"))
    return frozenset(
        w for word in plain for w in _SYNONYMS.get(word.strip("."), word.strip(".")).split()
    )


_HEAD = re.compile(
    r"(?!an?\b)(?:[\w.'’-]+\s+){0,5}?"
    r"(?:elections?|midterms|summit|inauguration|referendum|convention|conference|olympics|games|cup"
    r"|[\w’'-]+)\b(?=\s+(?:in|of|on|at|this|last)\b|\W*$)",
    re.IGNORECASE,
)


def _fits(event: PublicEvent, said: frozenset[str], near: date) -> bool:
    """All words of the event's name are said, qualifiers apart, and nothing foreign to it."""
    name = _words(event.name)
    if not name - _QUALIFIERS <= said:
        return False
    year = frozenset(w for w in said if w.isdigit())
    foreign = {
        w for w in said - name - _PLAIN - year if not mentions(w.removesuffix("'s"), event.place)
    }
    if foreign or (year and event.start[:4] not in year):
        return False
    sure = bool(said & _QUALIFIERS) or not name & _QUALIFIERS or bool(year)
    return _distance(event, near) <= (_REACH if sure else _BARE_REACH)


@lru_cache(maxsize=1024)
def _words(name: str) -> frozenset[str]:
    return frozenset(name.lower().split())


def _distance(event: PublicEvent, near: date) -> int:
    first, last = day(event.start), day(event.end)
    if first is None or last is None:
        return 10**6
    if first <= near <= last:
        return 0
    return min(abs((first - near).days), abs((last - near).days))


_OFFICE = re.compile(
    r"(?P<name>[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*)\s+(?:officially\s+)?"
    r"(?P<verb>takes?|took|taking|comes?|came|is|was)\s+(?:office|to\s+power|sworn\s+in|inaugurated)"
)
_VICTORY = re.compile(
    r"(?:(?P<a>[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*)['’]s?\s+(?:election|victory)"
    r"|the\s+(?:election|victory)\s+of\s+(?P<b>[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*))"
)


def personal_event(
    words: str,
    published: str,
    table: Iterable[PublicEvent] = BUILTIN_EVENTS,
    offices: OfficeTable = BUILTIN_OFFICES,
) -> PublicEvent | None:
    """The day "Jane Doe takes office", or the election "Jane Doe's victory" means, or None.

    Both come from the table of offices: the term that begins next, or began last where the words
    say so; the victory is the last general election of that country before the term.
    """
    office, victory = _OFFICE.search(words), _VICTORY.search(words)
    if office is not None:
        ahead = office["verb"] in {"take", "takes", "come", "comes", "is"}
        term = term_of(office["name"], published, offices, ahead=ahead)
        return PublicEvent(term.since, term.since, term.place, "inauguration") if term else None
    if victory is None:
        return None
    name = victory["a"] or victory["b"]
    term = _latest_win(name, published, offices) or term_of(name, published, offices, ahead=False)
    return _election_before(term, table) if term else None


def _latest_win(name: str, published: str, offices: OfficeTable) -> Term | None:
    """The term about to begin, where its election lies just behind publication."""
    term = term_of(name, published, offices, ahead=True)
    first, near = day(term.since) if term else None, day(published)
    return term if first and near and (first - near).days <= 90 else None


def _election_before(term: Term, table: Iterable[PublicEvent]) -> PublicEvent | None:
    first = day(term.since)
    won = [
        e
        for e in table
        if e.place == term.place
        and e.name.split()[-1] == "election"
        and not e.name.startswith("midterm")
        and first is not None
        and e.start < term.since
        and _distance(e, first) <= 120
    ]
    return max(won, key=lambda e: e.start, default=None)
