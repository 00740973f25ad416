"""Titles and appositions: the office a phrase gives to the person named beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.entities.drafts import Draft
from reportedly.entities.lexicon import PARTIES, demonyms, nouns
from reportedly.entities.names import Name, is_title
from reportedly.entities.page import Page
from reportedly.entities.phrases import Phrase
from reportedly.entities.words import SAYING
from reportedly.model import Role

SPOKEN = frozenset({"spokesman"})
HEADS = frozenset("executive director chair lawyer president minister secretary leader".split())
"""Who heads a body or is somebody's lawyer answers for it as its spokesman does."""

_BODIES = frozenset({"organisation", "outlet"})
_COMPANIES = frozenset({"company", "bank"})  # whose "board" it may be
_LONG_TITLE = 10
_POSSESSOR = 5  # words of a possessor before its mark
_IN_TITLES = frozenset("the of and for staff state defense defence foreign affairs on".split())
_CLOSERS = frozenset(
    ", . ; ) ( — – who of for at in with and from on to whose ” \" ' ? ! that".split()
)


class Titles:
    """Which phrases are titles of names, or stand in apposition to them.

    ``owned`` holds those phrases: with the agent an apposition refers to, with None for a title;
    ``borne`` whose title each title is.
    """

    def __init__(self, page: Page, placed: Mapping[Name, Draft], found: Sequence[Phrase]) -> None:
        self._page = page
        self._placed = placed
        self._starts = {n.first: n for n in placed}
        self._ends = {n.last: n for n in placed}
        self._titles: dict[int, Name] = {}
        self.owned: dict[Phrase, Draft | None] = {}
        self.borne: dict[Phrase, Draft] = {}
        self._attach(found)

    def _attach(self, found: Sequence[Phrase]) -> None:
        """Roles from titles before names, appositions after and before them, and "is the …"."""
        for name, draft in self._placed.items():
            if draft.kind == "person":
                self._party(name, draft)
        for phrase in found:
            titled = self._titled(phrase)
            if titled is not None and phrase.noun.title:
                self._titles[phrase.first] = titled
        for phrase in found:
            body = self._starts.get(phrase.last)
            if phrase.noun.group and body is not None and self._placed[body].kind in _BODIES:
                self._placed[body].classes |= phrase.noun.classes  # "the union IGW"
                self.owned[phrase] = self._placed[body]
                continue
            titled = self._titled(phrase)
            if titled is not None and phrase.noun.title:
                self._role(phrase, self._placed[titled])
                self.owned[phrase] = None
                self.borne[phrase] = self._placed[titled]
                continue
            beside = self._in_apposition(phrase)
            if beside is not None:
                if beside.kind == "person":
                    self._role(phrase, beside)
                self.owned[phrase] = beside

    def _titled(self, phrase: Phrase) -> Name | None:
        """The person a phrase is the title of, directly or as "Secretary of State X"."""
        page, i = self._page, phrase.last
        while i not in self._starts and is_title(page.lower(i)) and page.capital(i):
            i += 1  # "spokesman Colonel X"
        if page.lower(i) == "in" and page.lower(i + 1) in {"chief", "charge"}:
            i += 2  # "editor in chief X"
        if page.lower(i) in {"of", "to", "for"} and i + 1 not in self._starts:
            for i in range(phrase.last + 1, min(phrase.last + _LONG_TITLE, len(page.words))):
                if i in self._starts and self._placed[self._starts[i]].kind == "person":
                    break
                if not page.capital(i) and page.lowers[i] not in _IN_TITLES:
                    return None
        name = self._starts.get(i)
        return name if name is not None and self._placed[name].kind == "person" else None

    def _party(self, name: Name, draft: Draft) -> None:
        """“, R-Ga.,” or “(D-Mo.)” after a name of a legislator."""
        mark = self._page.lower(name.last + 1)
        if self._page.lower(name.last) in {",", "("} and mark[:2] in {"r-", "d-", "i-"}:
            party = {"r": "Republican", "d": "Democrat", "i": "Independent"}[mark[0]]
            draft.party = party
            state = self._page.words[name.last + 1][2:]
            draft.add_role(Role(party, state), frozenset({"senator", "representative"}), "")

    def _in_apposition(self, phrase: Phrase) -> Draft | None:
        """The named agent beside a phrase: "X, the lawyer", "the lawyer, X", "X is a lawyer"."""
        page, first = self._page, self._opened(phrase)
        before = self._ends.get(first - 1)
        if before is not None and page.lower(first - 1) in {",", "—", "–", "("}:
            draft = self._placed[before]
            closed = page.lower(phrase.end) in _CLOSERS or not page.lower(phrase.end)
            if closed and self._same_sort(phrase, draft) and not self._lists(phrase):
                return draft
        comma = self._after_attached(phrase.end)
        after = self._starts.get(comma + 1) or self._titles.get(comma + 1)
        if after is not None and page.lower(comma) == "," and not phrase.noun.group:
            draft = self._placed[after]
            closed = page.lower(after.last) in _CLOSERS or phrase.owner is not None
            if closed and draft.kind == "person" and self._same_sort(phrase, draft):
                return draft
        copula = self._ends.get(first - 1)
        if copula is not None and page.lower(first - 1) in {"is", "was"}:
            draft = self._placed[copula]
            return draft if draft.kind == "person" and self._same_sort(phrase, draft) else None
        return None

    def _opened(self, phrase: Phrase) -> int:
        """The first word of a phrase with its possessor: “X, the union’s secretary”."""
        if self._page.lower(phrase.first - 1) in {"'s", "’s"}:
            for i in range(phrase.first - 2, max(phrase.first - 2 - _POSSESSOR, 0), -1):
                if self._page.lowers[i] == ",":
                    return i + 1
        return phrase.first

    def _after_attached(self, end: int) -> int:
        """The word after "in New York" or "of the board", where that follows a phrase."""
        page = self._page
        place = self._starts.get(end + 1) if page.lower(end) in {"in", "at"} else None
        if place is not None:
            return place.last
        if page.lower(end) in {"of", "for", "at", "from"}:
            for i in range(end + 1, min(end + _LONG_TITLE + 1, len(page.words))):
                if page.lowers[i] == ",":
                    return i
                if not page.words[i].isalpha() or page.opens(i) or page.lowers[i] in SAYING:
                    break
        return end

    def _lists(self, phrase: Phrase) -> bool:
        """Whether the comma between name and phrase is one of a list ("X, police and Y")."""
        return phrase.kind == "bare" and self._page.lower(phrase.end) in {"and", "or"}

    def _same_sort(self, phrase: Phrase, draft: Draft) -> bool:
        if phrase.noun.group:
            return draft.kind in {"organisation", "outlet"} and phrase.kind != "possessed"
        return draft.kind == "person" and not phrase.noun.plural

    def _role(self, phrase: Phrase, draft: Draft) -> None:
        """The office a phrase gives a person, with the body it is held in."""
        page = self._page
        body = self.body(phrase)
        words = [
            page.words[i]
            for i in range(phrase.first, phrase.last)
            if not any(
                n and n.first <= i < n.last + (n is phrase.owner)
                for n in (phrase.owner, phrase.inner)
            )
        ]
        name = self._titled(phrase)
        if name is not None and name.first > phrase.last:
            words += self._page.words[phrase.last : name.first]
        while words and words[0].lower() in {
            "the",
            "a",
            "an",
            "his",
            "her",
            "their",
            "its",
            "our",
            "one",
        }:
            words = words[1:]
        if "honorific" not in phrase.noun.classes and words:
            organisation = body.name if body else self.state(phrase)
            draft.add_role(
                Role(" ".join(words), organisation), phrase.noun.classes, phrase.noun.gender
            )
            if organisation and (phrase.noun.classes & SPOKEN or _answers(phrase, body)):
                draft.speaks_for = draft.speaks_for or organisation
        draft.gender = draft.gender or phrase.noun.gender
        draft.state = draft.state or self.state(phrase)
        for word in (phrase.head, *phrase.modifiers):
            draft.party = draft.party or PARTIES.get(word.removesuffix("ic"), "")

    def body(self, phrase: Phrase) -> Draft | None:
        """The body or person a phrase belongs to."""
        for name in (phrase.of, phrase.owner, phrase.inner):
            if name is not None and name in self._placed:
                return self._placed[name]
        return None

    def state(self, phrase: Phrase) -> str:
        """The state whose demonym stands in a phrase."""
        table = demonyms()
        for i in range(phrase.first, phrase.last):
            state = table.get(self._page.words[i]) or table.get(
                f"{self._page.words[i]} {self._page.words[min(i + 1, phrase.last - 1)]}"
            )
            if state:
                return state
        return ""

    def state_of(self, phrase: Phrase) -> str:
        """The state after "of": "the president of France"."""
        body = self._placed.get(phrase.of) if phrase.of else None
        return body.state if body else ""


def _answers(phrase: Phrase, body: Draft | None) -> bool:
    """Whether who has an office answers for the body (or, a lawyer, for the person) it is held in."""
    if body is None or body.kind == "outlet" or {"former", "ex"} & set(phrase.modifiers):
        return False
    if body.kind == "person":
        return "lawyer" in phrase.noun.classes
    return body.kind == "organisation" and bool(phrase.noun.classes & HEADS)


def serves(page: Page, phrase: Phrase) -> frozenset[str]:
    """Classes of the body a title names in common words: “union secretary”, “head of the bank”."""
    if not phrase.noun.classes & (SPOKEN | HEADS):
        return frozenset()
    told = [*phrase.modifiers, page.lower(phrase.first - 1)]
    if page.lower(phrase.last) in {"of", "for"}:
        told += page.lowers[phrase.last + 1 : phrase.last + 3]
    heads = [nouns()[m] for m in told if m in nouns() and nouns()[m].group]
    classes = heads[-1].classes if heads else frozenset()
    return classes | _COMPANIES if "committee" in classes else classes
