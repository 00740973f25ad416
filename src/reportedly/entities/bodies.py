"""Outlets, bodies, states and places of one document: aliases, acronyms, shortened names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from reportedly.entities.drafts import Draft
from reportedly.entities.lexicon import Entry, demonyms, endings, short_names
from reportedly.entities.names import Name
from reportedly.entities.page import Page
from reportedly.entities.words import SAYING
from reportedly.model import AgentKind

_SMALL = frozenset("of the and for in on to at de la du des et &".split())
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,6}s?$")
_AUXILIARIES = frozenset("has had will would".split())
_PLACING = frozenset(
    "in at from near outside to into of across around through via inside toward leaving".split()
)


class Bodies:
    """Everything with a name that is no person."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._by_key: dict[str, Draft] = {}
        self._by_initials: dict[str, Draft] = {}
        self._by_start: dict[str, list[Draft]] = defaultdict(list)
        self.drafts: list[Draft] = []

    def place(self, names: Sequence[Name]) -> dict[Name, Draft]:
        """The draft of every name of a body or place; longer names are read before shorter ones."""
        placed: dict[Name, Draft] = {}
        for name in sorted(names, key=lambda n: (-len(n.words), n.first)):
            draft = self._draft(name)
            placed[name] = draft
            draft.names[name.text] += 1
            draft.count += 1
        for name, draft in placed.items():
            if draft.kind == "place" and acts(self._page, name):
                draft.kind = "organisation"
                draft.classes.add("government")
        return placed

    def outlet(self, name: str) -> Draft:
        """The outlet of a name: the one that publishes the document."""
        words = tuple(name.split())
        key = _key(words)
        known = self._by_key.get(key)
        return known or self._add(words, Draft("outlet", classes={"outlet"}), key)

    def _draft(self, name: Name) -> Draft:
        if name.entry is not None:
            return self._known(name.entry)
        key = _key(name.words)
        if key in self._by_key:
            return self._by_key[key]
        initials = key.replace(".", "").upper()
        if len(name.words) == 1 and _ACRONYM.match(name.text) and initials in self._by_initials:
            return self._by_initials[initials]
        longer = self._by_start.get(name.words[0], []) if len(name.words) == 1 else []
        if len(longer) == 1 and name.kind == "ORG" and name.text not in demonyms():
            return longer[0]
        return self._add(name.words, Draft(_KINDS.get(name.kind, "organisation")), key)

    def _known(self, entry: Entry) -> Draft:
        """The draft of a name of the gazetteer, under its canonical name."""
        key = _key(tuple(entry.name.split()))
        if key not in self._by_key:
            kind: AgentKind = "place" if entry.kind in {"state", "seat"} else "organisation"
            draft = Draft("outlet" if entry.kind == "outlet" else kind, fixed=entry.name)
            draft.state = entry.state
            draft.classes = {entry.sort, "outlet"} if entry.kind == "outlet" else {entry.sort}
            if entry.kind == "seat" or entry.sort == "seat":
                draft.classes |= {"government"}
                draft.speaks_for = entry.state
            self._add(tuple(entry.name.split()), draft, key)
        return self._by_key[key]

    def _add(self, words: tuple[str, ...], draft: Draft, key: str) -> Draft:
        if not draft.fixed and words:
            draft.names.setdefault(" ".join(words), 0)
        if words and words[-1] in endings():
            draft.classes.add(endings()[words[-1]])
            if draft.kind == "place":
                draft.kind = "organisation"
        self._by_key[key] = draft
        self.drafts.append(draft)
        initials = "".join(w[0] for w in words if w not in _SMALL and w[0].isupper())
        if len(initials) > 1:
            self._by_initials.setdefault(initials, draft)
        if len(words) > 1 and len(words[0]) > 3 and draft.kind == "organisation":
            self._by_start[words[0]].append(draft)
        return draft


_KINDS: dict[str, AgentKind] = {"ORG": "organisation", "LOC": "place", "MISC": "organisation"}


def _key(words: Iterable[str]) -> str:
    kept = [w.casefold().replace("’", "'") for w in words if w.lower() not in {"the", "."}]
    return " ".join(kept).replace(".", "")


def acts(page: Page, name: Name) -> bool:
    """A place that says, denies or wants something stands for those who govern it."""
    after = page.lower(name.last)
    if after in {"'s", "’s"} or page.lower(name.first - 1) in _PLACING:
        return False
    if after.endswith("ly") and page.lower(name.last + 1) in SAYING:
        return True
    return after in SAYING and after not in _AUXILIARIES


def shorts(page: Page, names: Sequence[Name], publisher: str) -> list[Name]:
    """Short names of outlets ("the Post", "the Times") whose full name stands in the document.

    Where two outlets of the document share a short name, the one named last before it is meant.
    """
    table = short_names()
    outlets = [n for n in names if n.entry is not None and n.entry.kind == "outlet"]
    known = [n for n in names if n.entry is not None or len(n.words) > 1]
    taken = {i for n in known for i in range(n.first, n.last)}
    found = []
    for i, word in enumerate(page.words):
        if word in table and i not in taken and page.lower(i - 1) == "the":
            meant = [n for n in outlets if n.entry and n.entry.name in table[word]]
            before = [n for n in meant if n.first < i] or meant
            if before:
                found.append(Name(i, i + 1, (word,), "ORG", before[-1].entry, votes=2))
            elif publisher in table[word]:
                found.append(Name(i, i + 1, (word,), "ORG", Entry(publisher, "outlet"), votes=2))
    return found
