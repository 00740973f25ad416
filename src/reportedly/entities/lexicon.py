"""Gazetteers as data: outlets, states, bodies, heads of government, offices, given names.

Every table is a tab-separated file of this package; a table is read once, when first asked for.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

PARTIES = {"republican": "Republican", "democrat": "Democrat"}
"""Nouns for members of a party, and the party as tables and roles name it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A known name: what it denotes and of which sort it is.

    ``kind`` is outlet, body, state, seat or person; ``sort`` the finer class ("bank", "agency",
    "newspaper"); ``state`` the state it belongs to; ``bare`` that it needs no article before it.
    """

    name: str
    kind: str
    sort: str = ""
    state: str = ""
    bare: bool = True


@dataclass(frozen=True, slots=True)
class Office:
    """An office of state held by a person between two ISO 8601 dates (open where ``""``)."""

    state: str
    title: str
    name: str
    since: str
    until: str
    gender: str
    party: str

    def held_on(self, day: str) -> bool:
        """Whether the office was held on a day (ISO 8601, at any precision)."""
        return bool(day) and self.since[: len(day)] <= day and (not self.until or day < self.until)


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for a person or body: its classes, gender, number, and whether it precedes names."""

    classes: frozenset[str]
    gender: str
    plural: bool
    title: bool
    group: bool = False


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a table, without comments, each padded to eight fields."""
    text = (files("reportedly.entities") / "data" / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            cells = line.split("\t")
            yield cells + [""] * (8 - len(cells))


def plain(word: str) -> str:
    """A word in lower case without accents, with straight apostrophes: for comparison only."""
    if word.isascii():
        return word.lower()
    bare = unicodedata.normalize("NFKD", word.replace("’", "'").replace("‑", "-"))
    return "".join(c for c in bare if not unicodedata.combining(c)).lower()


@cache
def known() -> Mapping[str, tuple[tuple[tuple[str, ...], Entry], ...]]:
    """Known names by their first word, longest first, as tuples of words."""
    found: dict[str, list[tuple[tuple[str, ...], Entry]]] = defaultdict(list)
    for name, entry in _entries():
        words = tuple(name.replace("’", "'").split())
        found[words[0]].append((words, entry))
    return {first: tuple(sorted(e, key=lambda x: -len(x[0]))) for first, e in found.items()}


def _entries() -> Iterator[tuple[str, Entry]]:
    yield from _outlets()
    for canonical, others, sort, state, *_ in rows("bodies.tsv"):
        for name in _names(canonical, others):
            yield name.removeprefix("the "), Entry(canonical, "body", sort, state)
    for canonical, others, _, seats, *_ in rows("states.tsv"):
        for name in _names(canonical, others):
            yield name, Entry(canonical, "state", "government", canonical)
        for name in sorted({*filter(None, seats.split("|"))} - _seats_elsewhere()):
            yield name, Entry(name, "seat", "government", canonical)
    for office in offices():
        yield office.name, Entry(office.name, "person", "", office.state)


def _outlets() -> Iterator[tuple[str, Entry]]:
    for canonical, others, _, sort, *_ in rows("outlets.tsv"):
        article = canonical.startswith("The ")
        for name in _names(canonical, others):
            bare = not article or len(name.split()) > 1 or name.startswith("The ")
            yield name, Entry(canonical, "outlet", sort, bare=bare)
        if article and len(canonical.split()) > 2:
            yield canonical.removeprefix("The "), Entry(canonical, "outlet", sort)


@cache
def _seats_elsewhere() -> frozenset[str]:
    """Seats that the table of bodies knows better."""
    return frozenset(n for c, others, *_ in rows("bodies.tsv") for n in _names(c, others))


def _names(canonical: str, others: str) -> list[str]:
    return [canonical, *filter(None, others.split("|"))]


@cache
def short_names() -> Mapping[str, frozenset[str]]:
    """Short names of outlets ("Post") with the outlets they can stand for."""
    found: dict[str, set[str]] = defaultdict(set)
    for canonical, _, shorts, *_ in rows("outlets.tsv"):
        for short in filter(None, shorts.split("|")):
            found[short].add(canonical)
    return {k: frozenset(v) for k, v in found.items()}


@cache
def offices() -> tuple[Office, ...]:
    """Heads of state and government with the dates of their offices."""
    return tuple(Office(*cells[:7]) for cells in rows("leaders.tsv"))


@cache
def offices_by_surname() -> Mapping[str, tuple[Office, ...]]:
    """Offices by the plain last and (for family-name-first names) first word of the holder."""
    found: dict[str, list[Office]] = defaultdict(list)
    for office in offices():
        words = [plain(w) for w in office.name.split() if w not in {"Jr.", "Sr."}]
        first = words[0] if plain(office.name.split()[0]) not in given() else words[-1]
        for word in {words[-1], words[-1].removeprefix("al-").removeprefix("el-"), first}:
            found[word].append(office)
    return {k: tuple(v) for k, v in found.items()}


@cache
def demonyms() -> Mapping[str, str]:
    """Demonyms and names of states, to the state."""
    found: dict[str, str] = {}
    for canonical, others, people, _, *_ in rows("states.tsv"):
        found |= dict.fromkeys(_names(canonical, others), canonical)
        found |= {n: canonical for n in people.split("|") if n}
    return found


@cache
def given() -> Mapping[str, str]:
    """Given names (plain) with the gender they usually tell; "" where they tell none."""
    found: dict[str, str] = {}
    for gender, names, *_ in rows("given.tsv"):
        for name in map(plain, names.split()):
            found[name] = gender if found.get(name, gender) == gender else ""
    return found


@cache
def nicknames() -> Mapping[str, frozenset[int]]:
    """Given names (plain) with the numbers of the rows they stand in: one row, one name."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, (names, *_) in enumerate(rows("nicknames.tsv")):
        for name in map(plain, names.split()):
            found[name].add(number)
    return {k: frozenset(v) for k, v in found.items()}


@cache
def nouns() -> Mapping[str, Noun]:
    """Nouns for people and for bodies, by lower-case word."""
    found: dict[str, Noun] = {}
    for label, gender, words, *_ in rows("people.tsv"):
        for word in words.split():
            name = word.rstrip("+=")
            marks = word[len(name) :]
            new = Noun(frozenset({label}), gender, "+" in marks, "=" in marks)
            found[name] = _joined(found.get(name), new)
    for label, words, *_ in rows("groups.tsv"):
        for word in words.split():
            name = word.rstrip("+")
            new = Noun(frozenset({label}), "", word.endswith("+"), title=False, group=True)
            if name not in found or found[name].group:
                found[name] = _joined(found.get(name), new)
    return found


def _joined(old: Noun | None, new: Noun) -> Noun:
    if old is None:
        return new
    gender = old.gender if old.gender == new.gender else ""
    return Noun(old.classes | new.classes, gender, old.plural, old.title or new.title, old.group)


@cache
def endings() -> Mapping[str, str]:
    """Last words of names of bodies, to the class they tell."""
    return {word: label for label, _, words, *_ in rows("groups.tsv") for word in words.split()}
