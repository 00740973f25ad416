"""Which names are one agent's: people by surname and given name, the rest by normalised name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.entities.drafts import person_key
from reportedly.entities.lexicon import demonyms, given, plain
from reportedly.entities.spelling import initials, middle, same_given, skeleton
from reportedly.model import AgentKind

_DOMINANT = 4  # a bare surname goes to a person named so many times as often as the next one
_SMALL = frozenset({"the", "of", "and", "for"})


@dataclass(frozen=True, slots=True)
class Form:
    """How documents name an agent: name and kind, and in how many documents.

    ``short`` are the acronyms by which documents explain the name.
    """

    name: str
    kind: AgentKind
    documents: int = 1
    short: frozenset[str] = frozenset()


Group = tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class Kin:
    """Groups of forms that are one agent, and bare names of people that nobody's surname explains."""

    people: tuple[Group, ...]
    bodies: tuple[Group, ...]
    homeless: Group


def groups(forms: Sequence[Form]) -> list[Group]:
    """Clusters of forms that name one agent; independent of the order of ``forms``."""
    kin = families(forms)
    by_first: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(kin.people):
        for first in first_names(group):
            by_first[first].append(number)
    people = [list(g) for g in kin.people]
    alone: dict[str, list[Form]] = defaultdict(list)
    for form in kin.homeless:
        owners = by_first.get(first_name(form), [])
        if len(owners) == 1:
            people[owners[0]].append(form)
        else:
            alone[first_name(form)].append(form)
    return [*map(tuple, people), *map(tuple, alone.values()), *kin.bodies]


def families(forms: Sequence[Form]) -> Kin:
    """Forms by surname or normalised name; what shares none of its ``keys`` is not looked at."""
    human = _human(forms)
    people = [x for x in forms if (x.kind == "person") != (x in human)]
    others = [x for x in forms if (x.kind == "person") == (x in human)]
    found, homeless = _people(people)
    return Kin(tuple(found), tuple(_bodies(others)), tuple(homeless))


def keys(form: Form) -> frozenset[str]:
    """What a form is compared by: two forms without a chain of shared keys are never one family."""
    found = {"name " + " ".join(plain(form.name).split()), "key " + _key(form.name)}
    if form.kind == "person":
        words = _words(form)
        if len(words) > 1:
            found.add("name " + plain(words[-1]))
        found.add("surname " + " ".join(_surname(form)))
    if " " in _key(form.name):
        found |= {"key " + _key(short) for short in form.short}
    return frozenset(found)


def first_names(group: Iterable[Form]) -> frozenset[str]:
    """First words by which a person may be called alone ("Omarosa", "Xi"): those few people bear."""
    full = (first_name(x) for x in group if is_full(x))
    return frozenset(first for first in full if first not in given())


def is_full(form: Form) -> bool:
    """Whether a name has more than one word."""
    return len(_words(form)) > 1


def first_name(form: Form) -> str:
    """The first word of a name, plain; ``""`` where it has none."""
    words = _words(form)
    return plain(words[0]) if words else ""


def _human(forms: Sequence[Form]) -> frozenset[Form]:
    """Forms that one document read as a person and most others as a body, or the reverse.

    Outlets are never people. A single word stays a person's where somebody has it as a surname;
    what some document read as a place is none unless it begins with a given name.
    """
    by_name: dict[str, list[Form]] = defaultdict(list)
    for x in forms:
        by_name[" ".join(plain(x.name).split())].append(x)
    surnames = {
        plain(words[-1]) for x in forms if x.kind == "person" and len(words := _words(x)) > 1
    }
    found: set[Form] = set()
    for name, members in by_name.items():
        count = Counter[str]()
        for x in members:
            count[x.kind] += x.documents
        bodies = count["organisation"] + count["outlet"]
        if not count["person"] or (name in surnames and not count["outlet"]):
            continue
        placed = count["place"] and name.split()[0] not in given()
        if count["outlet"] or placed or bodies + count["place"] >= count["person"]:
            found |= {x for x in members if x.kind == "person"}
        elif not count["place"]:
            found |= {x for x in members if x.kind in {"organisation", "outlet"}}
    return frozenset(found)


def _people(forms: Sequence[Form]) -> tuple[list[Group], list[Form]]:
    """People by surname: full names first, then the bare ones; and bare ones that are nobody's."""
    blocks: dict[tuple[str, str], list[Form]] = defaultdict(list)
    for x in forms:
        blocks[_surname(x)].append(x)
    found: list[Group] = []
    homeless: list[Form] = []
    for key in sorted(blocks):
        full = [x for x in blocks[key] if is_full(x)]
        bare = [x for x in blocks[key] if not is_full(x)]
        clusters = _by_given(full)
        home = _dominant(clusters)
        if home is None:
            homeless += bare
        else:
            clusters[home] += bare
        found += [tuple(c) for c in clusters if c]
    return found, homeless


def _surname(x: Form) -> tuple[str, str]:
    surname, suffix = person_key(tuple(x.name.split()))
    return skeleton(surname), suffix


def _words(x: Form) -> tuple[str, ...]:
    words = tuple(x.name.split())
    kept = tuple(w for w in words if plain(w).strip(".") not in {"jr", "sr", "ii", "iii", "iv"})
    return kept or words


def _by_given(full: Sequence[Form]) -> list[list[Form]]:
    """People of one surname apart by given name and middle initial; what fits two joins neither."""
    by_name: dict[tuple[str, str], list[Form]] = defaultdict(list)
    for x in full:
        by_name[first_name(x), middle(_words(x))].append(x)
    # written-out names first, middle initials before none: an order of their own, ever the same
    ordered = sorted(by_name, key=lambda n: (initials(n[0]), not n[1], -_documents(by_name[n]), n))
    clusters: list[tuple[list[tuple[str, str]], list[Form]]] = []
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


def _documents(forms: Iterable[Form]) -> int:
    return sum(x.documents for x in forms)


def _dominant(clusters: Sequence[Sequence[Form]]) -> int | None:
    """The person a bare surname means in a corpus: the only one, or by far the most named."""
    weights = [(_documents(c), i) for i, c in enumerate(clusters)]
    if not weights:
        return None
    weights.sort(key=lambda w: (-w[0], w[1]))
    if len(weights) == 1 or weights[0][0] >= _DOMINANT * weights[1][0]:
        return weights[0][1]
    return None


def _bodies(forms: Sequence[Form]) -> list[Group]:
    """Outlets, bodies and places by normalised name; an acronym by its only expansion."""
    by_key: dict[str, list[Form]] = defaultdict(list)
    for x in forms:
        by_key[_key(x.name)].append(x)
    expansions = _expansions(by_key)
    merged: dict[str, list[Form]] = defaultdict(list)
    for key in sorted(by_key):
        targets = expansions.get(key, frozenset())
        merged[next(iter(targets)) if len(targets) == 1 else key] += by_key[key]
    return [tuple(merged[k]) for k in sorted(merged)]


def _expansions(by_key: dict[str, list[Form]]) -> dict[str, frozenset[str]]:
    """Acronyms that some document explains, with the names they are explained by."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, members in by_key.items():
        if " " not in key:
            continue
        for x in members:
            for short in map(_key, x.short):
                if short in by_key and short != key:
                    found[short].add(key)
    return {k: frozenset(v) for k, v in found.items()}


def _key(name: str) -> str:
    """A name without article, punctuation, accents and spelling of other languages for places."""
    words = [plain(w).replace(".", "").strip("'’,") for w in name.split()]
    kept = [w for w in words if w not in _SMALL] or words
    if len(kept) == 1 and name not in demonyms():
        return skeleton(kept[0]) or kept[0]
    return " ".join(kept)
