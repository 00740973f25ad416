"""Office-holders by date, and words about offices that a date contradicts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from reportedly.timex.dates import day
from reportedly.timex.places import mentions
from reportedly.timex.rows import fields

_REVISED = re.compile(r"^# revised (\d{4}-\d\d-\d\d)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Term:
    """One person in one office: ISO days, ``until`` the first day no longer in it.

    A term that was open when its table was revised ends with that day: nothing is said of later.
    """

    name: str
    office: str
    place: str
    since: str
    until: str


OfficeTable = tuple[Term, ...]


def _builtin() -> Iterator[Term]:
    text = files("reportedly.timex").joinpath("offices.tsv").read_text("utf-8")
    revised = _REVISED.search(text)
    for _, (name, office, place, since, until) in fields(text, 5):
        yield Term(name, office, place, since, until or (revised[1] if revised else ""))


BUILTIN_OFFICES: OfficeTable = tuple(_builtin())


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that claim somebody is out of an office, or not yet in it: "former President X"."""

    start: int
    end: int
    how: str
    office: str
    described: str
    name: str


_OFFICE = (
    r"vice[ -]president|president|prime minister|premier|chancellor|secretary of state"
    r"|foreign minister|secretary[- ]general|king"
)
_PARTICLE = r"al-\w+|el-\w+|de|la|von|der|van|bin"
_NAME = rf"[^\W\d_a-z][\w.’'-]*(?:\s+(?:[^\W\d_a-z][\w.’'-]*|{_PARTICLE})){{0,4}}"
_FORMER = re.compile(
    rf"\b(?P<how>(?i:former|ex|one-time|onetime))[ -](?P<what>(?:(?:[A-Z]\.)+\s+|\w+\s+){{0,2}}?)"
    rf"(?P<office>(?i:{_OFFICE}))\s+(?P<name>{_NAME})"
)
_FUTURE = re.compile(
    rf"\b(?<!hen[ -])(?P<what>(?:[A-Z][\w.]+\s+){{0,2}}?)"
    rf"(?P<office>(?i:{_OFFICE}))(?P<how>[ -](?i:elect|designate))"
    rf"\s+(?P<name>{_NAME})"
)


_ELECT = re.compile(r"[ -](?:elect|designate)\s", re.IGNORECASE)
"""What few texts have: without it there is nothing to look for."""


def claims(text: str) -> Iterator[Claim]:
    """Every "former President X" and "President-elect X" of a text."""
    coming = _FUTURE.finditer(text) if _ELECT.search(text) else ()
    for found, how in ((_FORMER.finditer(text), "former"), (coming, "elect")):
        for match in found:
            office = match["office"].lower().replace("-", " ")
            yield Claim(
                match.start(), match.end(), how, office, match["what"], match["name"].rstrip(".’'")
            )


def contradicted(claim: Claim, when: str, table: OfficeTable = BUILTIN_OFFICES) -> Term | None:
    """The term that contradicts a claim on a day: in office while "former" or "elect"."""
    on = day(when)
    if on is None:
        return None
    for term in table:
        if _same(claim, term) and _holds(term, on):
            return term
    return None


def _same(claim: Claim, term: Term) -> bool:
    office = term.office.removeprefix("commission ")
    if not (claim.office == office or {claim.office, office} == {"premier", "prime minister"}):
        return False
    said, known = _plain(claim.name), _plain(term.name)
    if not (said == known or said.startswith(known + " ") or _surname(said, known)):
        return False
    placed = [p for p in _places() if mentions(claim.described, p)]
    return not placed or term.place in placed


def _surname(said: str, known: str) -> bool:
    """First and last name in common: middle names and initials come and go."""
    a, b = said.split(), known.split()
    return len(a) > 1 and len(b) > 1 and a[0] == b[0] and a[-1] == b[-1]


@cache
def _places() -> tuple[str, ...]:
    return tuple(dict.fromkeys(term.place for term in BUILTIN_OFFICES))


def _plain(name: str) -> str:
    """A name without accents, initials and case."""
    bare = unicodedata.normalize("NFKD", name.replace("’", "'"))
    letters = "".join(c for c in bare if not unicodedata.combining(c)).lower()
    return " ".join(w for w in letters.split() if not re.fullmatch(r"\w\.?|jr\.?|sr\.?", w))


def _holds(term: Term, on: date) -> bool:
    since, until = day(term.since), day(term.until)
    return since is not None and since <= on and (until is None or on < until)


_HEADS = frozenset({"president", "prime minister", "chancellor", "premier"})


def term_of(name: str, published: str, table: OfficeTable, *, ahead: bool) -> Term | None:
    """A head of state or government's term by name: the next to begin, else the last begun."""
    on = published[:10]
    words = _plain(name.replace("’s", "").replace("'s", "")).split()
    known = [
        t for t in table if t.office in _HEADS and words and _plain(t.name).split()[-1] == words[-1]
    ]
    known = [
        t for t in known if len(words) == 1 or words[-2] in {"president", *_plain(t.name).split()}
    ]
    if ahead:
        return min((t for t in known if t.since >= on), key=lambda t: t.since, default=None)
    return max((t for t in known if t.since <= on), key=lambda t: t.since, default=None)
