"""Which local agents are one: people by surname and given name, the rest by normalised name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.entities.drafts import person_key
from reportedly.entities.lexicon import demonyms, given, plain
from reportedly.entities.spelling import initials, middle, same_given, skeleton
from reportedly.model import Agent

_DOMINANT = 4  # a bare surname goes to a person named so many times as often as the next one
_SMALL = frozenset({"the", "of", "and", "for"})


@dataclass(frozen=True, slots=True)
class Local:
    """An agent of one document, with the number of its mentions there."""

    agent: Agent
    count: int


Group = tuple[Local, ...]


def groups(local: Sequence[Local]) -> list[Group]:
    """Clusters of local agents that are one; independent of the order of ``local``."""
    human = _human(local)
    people = [x for x in local if (x.agent.kind == "person") != (x.agent.id in human)]
    others = [x for x in local if (x.agent.kind == "person") == (x.agent.id in human)]
    return [*_people(people), *_bodies(others)]


def _human(local: Sequence[Local]) -> frozenset[str]:
    """Agents (ids) that one document read as a person and most others as a body, or the reverse.

    Outlets are never people. A single word stays a person's where somebody has it as a surname.
    """
    by_name: dict[str, list[Local]] = defaultdict(list)
    for x in local:
        by_name[" ".join(plain(x.agent.name).split())].append(x)
    surnames = {
        plain(words[-1]) for x in local if x.agent.kind == "person" and len(words := _words(x)) > 1
    }
    found: set[str] = set()
    for name, members in by_name.items():
        people = [x for x in members if x.agent.kind == "person"]
        bodies = [x for x in members if x.agent.kind in {"organisation", "outlet"}]
        outlets = [x for x in bodies if x.agent.kind == "outlet"]
        places = [x for x in members if x.agent.kind == "place"]
        if not people or (name in surnames and not outlets):
            continue
        if outlets or len(bodies) + len(places) >= len(people):
            found |= {x.agent.id for x in people}
        elif not places:
            found |= {x.agent.id for x in bodies}
        elif name.split()[0] not in given():
            found |= {x.agent.id for x in people}
    return frozenset(found)


def _people(local: Sequence[Local]) -> list[Group]:
    """People by surname: full names first, then the bare ones."""
    blocks: dict[tuple[str, str], list[Local]] = defaultdict(list)
    for x in local:
        surname, suffix = person_key(tuple(x.agent.name.split()))
        blocks[skeleton(surname), suffix].append(x)
    found: list[Group] = []
    homeless: list[Local] = []
    for key in sorted(blocks):
        full = [x for x in blocks[key] if len(_words(x)) > 1]
        bare = [x for x in blocks[key] if len(_words(x)) == 1]
        clusters = _by_given(full)
        home = _dominant(clusters)
        if home is None:
            homeless += bare
        else:
            clusters[home] += bare
        found += [tuple(c) for c in clusters if c]
    return [*_by_first_name(found, homeless)]


def _words(x: Local) -> tuple[str, ...]:
    words = tuple(x.agent.name.split())
    return tuple(w for w in words if plain(w).strip(".") not in {"jr", "sr", "ii", "iii", "iv"})


def _by_given(full: Sequence[Local]) -> list[list[Local]]:
    """People of one surname apart by given name and middle initial; what fits two joins neither."""
    by_name: dict[tuple[str, str], list[Local]] = defaultdict(list)
    for x in full:
        by_name[_given(x), middle(_words(x))].append(x)
    # written-out names first, middle initials before none: an order of their own, ever the same
    ordered = sorted(by_name, key=lambda n: (initials(n[0]), not n[1], -len(by_name[n]), n))
    clusters: list[tuple[list[tuple[str, str]], list[Local]]] = []
    for name in ordered:
        fitting = [c for c in clusters if all(_compatible(name, other) for other in c[0])]
        home = fitting[0] if len(fitting) == 1 else None
        if home is None:
            clusters.append(([name], list(by_name[name])))
        else:
            home[0].append(name)
            home[1].extend(by_name[name])
    return [members for _, members in clusters]


def _compatible(a: tuple[str, str], b: tuple[str, str]) -> bool:
    """Given names that can be one person's, and no two different middle initials."""
    return same_given(a[0], b[0]) and (not a[1] or not b[1] or a[1] == b[1])


def _given(x: Local) -> str:
    return plain(_words(x)[0])


def _dominant(clusters: Sequence[Sequence[Local]]) -> int | None:
    """The person a bare surname means in a corpus: the only one, or by far the most named."""
    weights = [(len(c), i) for i, c in enumerate(clusters)]
    if not weights:
        return None
    weights.sort(key=lambda w: (-w[0], w[1]))
    if len(weights) == 1 or weights[0][0] >= _DOMINANT * weights[1][0]:
        return weights[0][1]
    return None


def _by_first_name(found: Sequence[Group], bare: Sequence[Local]) -> list[Group]:
    """A single name that is a person's first word ("Omarosa", "Xi") joins the only one it begins."""
    by_first: dict[str, list[int]] = defaultdict(list)
    for i, cluster in enumerate(found):
        for first in sorted({_given(x) for x in cluster if len(_words(x)) > 1}):
            by_first[first].append(i)
    clusters = [list(c) for c in found]
    alone: dict[str, list[Local]] = defaultdict(list)
    for x in bare:
        key = _given(x)
        owners = by_first.get(key, [])
        if len(owners) == 1 and key not in given():
            clusters[owners[0]].append(x)
        else:
            alone[key].append(x)
    return [*map(tuple, clusters), *(tuple(alone[k]) for k in sorted(alone))]


def _bodies(local: Sequence[Local]) -> list[Group]:
    """Outlets, bodies and places by normalised name; an acronym by its only expansion."""
    by_key: dict[str, list[Local]] = defaultdict(list)
    for x in local:
        by_key[_key(x.agent.name)].append(x)
    expansions = _expansions(by_key)
    merged: dict[str, list[Local]] = defaultdict(list)
    for key in sorted(by_key):
        targets = expansions.get(key, frozenset())
        merged[next(iter(targets)) if len(targets) == 1 else key] += by_key[key]
    return [tuple(merged[k]) for k in sorted(merged)]


def _expansions(by_key: dict[str, list[Local]]) -> dict[str, frozenset[str]]:
    """Acronyms that some document explains, with the names they are explained by."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, members in by_key.items():
        if " " not in key:
            continue
        for x in members:
            for alias in x.agent.aliases:
                short = _key(alias)
                if short in by_key and short != key and alias.replace(".", "").isupper():
                    found[short].add(key)
    return {k: frozenset(v) for k, v in found.items()}


def _key(name: str) -> str:
    """A name without article, punctuation, accents and spelling of other languages for places."""
    words = [plain(w).replace(".", "").strip("'’,") for w in name.split()]
    kept = [w for w in words if w not in _SMALL] or words
    if len(kept) == 1 and name not in demonyms():
        return skeleton(kept[0]) or kept[0]
    return " ".join(kept)
