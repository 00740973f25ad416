"""People of one document: full names, bare surnames, first names, initials and nicknames."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from reportedly.entities.drafts import Draft, person_key
from reportedly.entities.lexicon import (
    Office,
    given,
    nouns,
    offices_by_surname,
    plain,
)
from reportedly.entities.names import Name
from reportedly.entities.page import Page
from reportedly.entities.spelling import middle, same_given, skeleton
from reportedly.model import Role

_NEAR = 2  # sentences within which the last full name owns a surname that two people share


class People:
    """The people of one document, found by name; bare names go to the one they most likely mean."""

    def __init__(self, page: Page, day: str) -> None:
        """``day`` is the publication date: who holds an office depends on it."""
        self._page = page
        self._day = day
        self._by_surname: dict[str, list[Draft]] = defaultdict(list)
        self._by_first: dict[str, list[Draft]] = defaultdict(list)
        self._full: dict[int, tuple[str, ...]] = {}
        self._suffix: dict[int, str] = {}
        self._last_full: dict[int, int] = {}
        self.drafts: list[Draft] = []

    def place(self, names: Sequence[Name]) -> dict[Name, Draft]:
        """The draft of every name of a person; full names are read before bare ones."""
        placed: dict[Name, Draft] = {}
        for name in sorted(names, key=lambda n: (-_length(n.words), n.first)):
            if _length(name.words) > 1:
                placed[name] = self._full_name(name.words)
        for name in sorted(names, key=lambda n: n.first):
            draft = placed.get(name) or self._bare(name)
            placed[name] = draft
            if _length(name.words) > 1:
                self._last_full[id(draft)] = self._page.sentences[name.first]
            draft.names[name.text] += 1
            draft.count += 1
        for draft in self.drafts:
            self._office(draft)
        return placed

    def named(self, name: str) -> Draft:
        """The person of a by-line, a post or an interview turn, made where nobody has the name."""
        words = tuple(name.split())
        draft = self._full_name(words) if len(words) > 1 else self._first_of(words)
        draft.aliases.add(name)
        draft.names.setdefault(name, 0)
        return draft

    def _first_of(self, words: tuple[str, ...]) -> Draft:
        fitting = self._by_first[plain(words[0])] or self._by_surname[skeleton(words[0])]
        return fitting[0] if fitting else self._new(words)

    def _full_name(self, words: tuple[str, ...]) -> Draft:
        """The person of a name of several words, made where nobody fits."""
        surname, suffix = _block(words)
        for draft in self._by_surname[surname]:
            old = self._full[id(draft)]
            apart = {middle(old), middle(words), ""}
            if (
                self._suffix[id(draft)] == suffix
                and same_given(old[0], words[0])
                and len(apart) < 3
            ):
                if len(words) > len(old):
                    self._full[id(draft)] = words
                return draft
        for draft in [] if suffix else self._by_surname[surname]:
            if _ends(self._full[id(draft)], words):
                return draft
        for draft in self._by_first[plain(words[0])]:
            junior = suffix or self._suffix[id(draft)]
            if not junior and _extends(self._full[id(draft)], words):
                return draft
        return self._new(words)

    def _new(self, words: tuple[str, ...]) -> Draft:
        draft = Draft("person", gender=given().get(plain(words[0]), ""))
        if len(words) == 1:
            draft.gender = ""
        surname, suffix = _block(words)
        noun = nouns().get(plain(words[0]))
        if noun is not None and noun.title and len(words) > 1:  # "Prince Andrew"
            draft.add_role(Role(words[0]), noun.classes, noun.gender)
        self.drafts.append(draft)
        self._full[id(draft)] = words
        self._suffix[id(draft)] = suffix
        self._by_surname[surname].append(draft)
        if len(words) > 1:
            self._by_first[plain(words[0])].append(draft)
            for part in _middle(words):
                self._by_surname[skeleton(part)].append(draft)
        return draft

    def _bare(self, name: Name) -> Draft:
        """The person a single word means: by surname, else by first name, else somebody new."""
        key, _ = person_key(name.words)
        fitting = self._by_surname.get(_block(name.words)[0], [])
        gender = _honorific(self._page, name)
        if len(fitting) > 1 and gender:
            fitting = [d for d in fitting if d.gender == gender] or fitting
        if len(fitting) > 1:
            return self._likeliest(name, fitting)
        if fitting:
            return fitting[0]
        first = self._by_first.get(key, [])
        if first and not gender:
            return self._likeliest(name, first)
        return self._new(name.words)

    def _likeliest(self, name: Name, fitting: Sequence[Draft]) -> Draft:
        """Of several with one name: whose full name stood just before, else the most named one."""
        here = self._page.sentences[name.first]
        near = [d for d in fitting if 0 <= here - self._last_full.get(id(d), -99) <= _NEAR]
        pool = near or fitting
        return max(
            pool,
            key=lambda d: (
                not self._suffix[id(d)],
                self._last_full.get(id(d), -1) if near else 0,
                d.count,
                -self.drafts.index(d),
            ),
        )

    def _office(self, draft: Draft) -> None:
        """Offices of state from the table; a bare surname takes the name of who holds the office."""
        words = self._full[id(draft)]
        held = [o for o in offices_by_surname().get(person_key(words)[0], ()) if self._is(o, words)]
        if not held:
            return
        draft.fixed = held[-1].name
        draft.state = held[-1].state
        draft.gender = held[-1].gender
        draft.party = held[-1].party
        for office in held:
            role = Role(office.title, office.state, office.since, office.until)
            draft.add_role(role, office_classes(office.title), office.gender)

    def _is(self, office: Office, words: tuple[str, ...]) -> bool:
        """A full name is the holder's; a bare one only while in office (or elected to it)."""
        theirs = tuple(office.name.split())
        if len(words) > 1:
            initials = {middle(theirs), middle(words), ""}
            alike = same_given(theirs[0], words[0]) and len(initials) < 3
            return alike and person_key(theirs) == person_key(words)
        return office.held_on(self._day[:10])


def office_classes(title: str) -> frozenset[str]:
    """Classes of the nouns that can stand for the holder of an office of state."""
    classes = {"leader", "politician"}
    words = (
        plain(title)
        .replace("prime minister", "premier")
        .replace("vice president", "vice-president")
    )
    for word in words.split():
        noun = nouns().get(word)
        classes |= noun.classes if noun else set()
    return frozenset(classes)


def _block(words: tuple[str, ...]) -> tuple[str, str]:
    """Key of a surname in any spelling, and the suffix."""
    surname, suffix = person_key(words)
    return skeleton(surname), suffix


def _length(words: Iterable[str]) -> int:
    return sum(1 for w in words if w[:1].isalpha())


def _extends(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether the shorter of two names begins the longer ("Ann Smith", "Ann Smith Jones")."""
    short, long_ = sorted((a, b), key=len)
    return len(short) > 1 and tuple(map(plain, long_[: len(short)])) == tuple(map(plain, short))


def _ends(full: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether a name is the end of a fuller one (a double surname without the given name)."""
    tail = tuple(map(plain, full[-len(words) :]))
    return len(full) > len(words) and tail == tuple(map(plain, words))


def _middle(words: tuple[str, ...]) -> list[str]:
    """Words that may be used alone for a name of three or more: a first half of a double surname."""
    long_ = [w for w in words[1:-1] if len(w) > 3 and w[0].isupper() and w.isalpha()]
    return [plain(w) for w in long_ if plain(w) not in given()]


def _honorific(page: Page, name: Name) -> str:
    noun = nouns().get(page.lower(name.first - 1))
    return noun.gender if noun and "honorific" in noun.classes else ""
