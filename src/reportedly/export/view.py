"""A dossier arranged for readers: statements by act, chains, and the positions matrix."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.export.side_by_side import Comparison, compared
from reportedly.model import Act, Document, Dossier, Link, Position, Testimony

HEADINGS: dict[Act, str] = {
    "asserts": "Asserted",
    "confirms": "Confirmed",
    "denies": "Denied",
    "declines": "Declined to answer",
    "doubts": "Doubted",
    "demands": "Demanded",
    "offers": "Offered",
    "accepts": "Accepted",
    "rejects": "Rejected",
    "promises": "Promised",
    "threatens": "Threatened",
    "predicts": "Predicted",
}

TAKEN: tuple[Act, ...] = (
    "demands",
    "offers",
    "accepts",
    "rejects",
    "promises",
    "threatens",
    "denies",
)
"""Acts that are positions, in the order of the matrix."""

DERIVED = frozenset({"copy", "rewrite", "translation"})
"""Kinds of links that lead an article back to another."""

_EMPTY = re.compile(r"[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Voice:
    """One holder's words, shown once, and the other places that carry the same words."""

    shown: Testimony
    again: tuple[Testimony, ...]

    @property
    def own(self) -> bool:
        """Whether a text speaks in its own voice, so that no source is named."""
        return self.shown.holder.kind == "voice"


@dataclass(frozen=True, slots=True)
class Group:
    """All that was done towards the event in one way, such as denying it."""

    act: Act
    heading: str
    named: tuple[Voice, ...]
    unnamed: tuple[Voice, ...]

    @property
    def holders(self) -> tuple[str, ...]:
        """Those who are named, each once."""
        return tuple(dict.fromkeys(v.shown.holder.name for v in self.named))


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who takes which position: rows of holders, a cell per act, empty cells kept."""

    acts: tuple[Act, ...]
    rows: tuple[tuple[str, tuple[tuple[Position, ...], ...]], ...]
    unused: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a family: the link that leads it back, and the two texts side by side."""

    document: str
    link: Link
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Family:
    """Articles that lead back to one text, its root, each with how that is known."""

    root: str
    members: tuple[Member, ...]


def families(dossier: Dossier, documents: Mapping[str, Document]) -> tuple[Family, ...]:
    """The families of more than one article, the largest first."""
    found = [
        Family(root, tuple(_members(dossier, (root, *rest), documents)))
        for root, *rest in dossier.families
        if rest
    ]
    return tuple(sorted(found, key=lambda f: (-len(f.members), f.root)))


def lead_back(family: Family) -> str:
    """How many articles lead back to a text: ``3 articles lead back to``."""
    number = len(family.members)
    return f"{counted(number, 'article')} {'leads' if number == 1 else 'lead'} back to"


def _members(
    dossier: Dossier, family: Sequence[str], documents: Mapping[str, Document]
) -> Iterator[Member]:
    """Everyone but the root, by the link to the root, or else the surest to another of them."""
    for document in family[1:]:
        links = [k for k in dossier.links if k.kind in DERIVED and document in _ends(k)]
        near = [k for k in links if set(_ends(k)) <= set(family) and len(set(_ends(k))) == 2]
        if near:
            link = max(near, key=lambda k: (family[0] in _ends(k), k.score))
            yield Member(document, link, compared(link, documents))


def _ends(link: Link) -> tuple[str, str]:
    return link.a[0].document, link.b[0].document


def groups(testimonies: Iterable[Testimony]) -> tuple[Group, ...]:
    """Statements by act, in the order of HEADINGS; the same words of one holder shown once."""
    by_act: dict[Act, dict[tuple[str, str], list[Testimony]]] = {}
    for t in testimonies:
        key = (t.holder.id, " ".join(t.quote.split()))
        by_act.setdefault(t.statement.act, {}).setdefault(key, []).append(t)
    found = []
    for act, heading in HEADINGS.items():
        voices = [Voice(same[0], tuple(same[1:])) for same in by_act.get(act, {}).values()]
        if voices:
            named = tuple(v for v in voices if not v.own)
            found.append(Group(act, heading, named, tuple(v for v in voices if v.own)))
    return tuple(found)


def chain(testimony: Testimony, name: str) -> tuple[str, ...]:
    """Who passes the words on, from the article (by outlet, or ``name``) to the holder."""
    outlet = testimony.publisher or name
    if testimony.holder.kind == "voice":
        return (outlet,)
    links = [outlet, *(r.name for r in testimony.relays), testimony.holder.name]
    return tuple(a for i, a in enumerate(links) if i == 0 or a != links[i - 1])


def holder(testimony: Testimony, name: str) -> str:
    """Who speaks, in words; a text's own voice by its outlet."""
    if testimony.holder.kind == "voice":
        return f"{testimony.publisher or name}, in its own voice"
    return testimony.holder.name


def matrix(dossier: Dossier) -> Matrix:
    """The positions matrix: everybody who takes part has a row, even an empty one."""
    parties = [name for _, name in dossier.event.participants]
    holders = [p.holder.name for p in dossier.positions]
    acts = tuple(a for a in TAKEN if any(p.act == a for p in dossier.positions))
    rows = tuple(
        (name, tuple(_cell(dossier.positions, name, act) for act in acts))
        for name in dict.fromkeys(parties + holders)
    )
    return Matrix(acts, rows, tuple(a for a in TAKEN if a not in acts))


def _cell(positions: Sequence[Position], name: str, act: Act) -> tuple[Position, ...]:
    return tuple(p for p in positions if p.holder.name == name and p.act == act)


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: ``1 article``, ``41 articles``."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def tail(words: str, longest: int = 110) -> str:
    """The end of the words before a quote, cut between words, without empty lines."""
    words = _EMPTY.sub("\n", words)
    if len(words) <= longest:
        return words
    kept = words[-longest:]
    return "…" + (kept[kept.find(" ") :] if " " in kept else kept)


def head(words: str, longest: int = 110) -> str:
    """The beginning of the words after a quote, cut between words, without empty lines."""
    words = _EMPTY.sub("\n", words)
    if len(words) <= longest:
        return words
    kept = words[:longest]
    return (kept[: kept.rfind(" ") + 1] if " " in kept else kept) + "…"
