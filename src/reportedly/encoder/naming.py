"""Names of a text, with people joined by a hyphen told apart."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.encoder.decode import named
from reportedly.encoder.records import Name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.encoder.model import Model
    from reportedly.encoder.scopes import Scope
    from reportedly.encoder.states import States

_PART = re.compile(r"[^-–‑]+")


def read_names(model: Model, states: States, scopes: Sequence[Scope]) -> list[tuple[Name, ...]]:
    """All names of each scope in text order."""
    p, tags = states.probabilities("names"), tuple(model.config["names"])
    return [
        tuple(
            Name(*states.chars(a + begin, b + begin), kind, score)
            for a, b, kind, score in named(p[begin:end], tags)
        )
        for begin, end in (scope.own for scope in scopes)
    ]


def told_apart(found: Sequence[Name], text: str) -> tuple[Name, ...]:
    """The names of a whole text, with people that are joined by a hyphen told apart.

    In "Trump-Putin call" or "anti-Trump" the parts that are people elsewhere in the text are
    people, and so is whoever is called junior: CoNLL's names of whole words do not know either.
    """
    kinds = {text[n.start : n.end]: n.kind for n in found}
    kinds |= {
        text[n.start : n.end].rsplit(maxsplit=1)[-1]: n.kind for n in found if n.kind == "PER"
    }
    return tuple(new for name in found for new in _parted(name, text, kinds))


def _parted(name: Name, text: str, kinds: dict[str, str]) -> Iterator[Name]:
    """The parts of a hyphenated name with a person in it, or the name itself.

    A capitalised part that is no name elsewhere in the text is taken for a person as well.
    """
    told = text[name.start : name.end]
    if name.kind != "PER" and told.endswith((" Jr.", " Jr", " Sr.", " Sr")):
        yield replace(name, kind="PER")
        return
    parts = [m for m in _PART.finditer(told) if m.group().istitle() or m.group() in kinds]
    person = any(kinds.get(m.group()) == "PER" for m in parts)
    if name.kind == "PER" or " " in told or not person:
        yield name
        return
    for part in parts:
        kind = kinds.get(part.group(), "PER")
        yield Name(name.start + part.start(), name.start + part.end(), kind, name.score)
