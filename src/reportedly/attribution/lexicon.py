"""The cue lexicon: which act a reporting verb or noun performs, and how sure it leaves the reader."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import cast

from reportedly.model import Act, Certainty

WORD = re.compile(r"[\w'’]+")
NEGATION = re.compile(
    r"\b(?:not|never|neither|nor|no|nobody|none|nothing|without|cannot|\w+n[’']t)\b", re.IGNORECASE
)
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Cue:
    """An entry of the lexicon: the lemma, the act it performs and its certainty."""

    lemma: str
    act: Act
    certainty: Certainty


def inflections(verb: str) -> frozenset[str]:
    """Regular English forms of a verb (third person, past, -ing), itself included."""
    if verb.endswith("e"):
        return frozenset({verb, verb + "s", verb + "d", verb[:-1] + "ing"})
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return frozenset({verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"})
    plural = "es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return frozenset({verb, verb + plural, verb + "ed", verb + "ing"})


@cache
def lexicon() -> dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
    """First word of a cue, in every form, to the words that must follow and the entry."""
    table: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    lines = (resources.files(__package__) / "cues.tsv").read_text("utf-8").splitlines()
    for line in lines:
        if not line or line.startswith("#"):
            continue
        lemma, act, irregular, certainty = line.split("\t")
        head, *rest = lemma.split()
        cue = Cue(lemma, cast("Act", act), cast("Certainty", certainty))
        firsts = inflections(head) | {form.split()[0] for form in irregular.split(",") if form}
        for first in firsts:
            table.setdefault(first, []).append((tuple(rest), cue))
    return {first: tuple(sorted(e, key=lambda x: -len(x[0]))) for first, e in table.items()}


def find_cue(words: str) -> Cue | None:
    """The strongest cue among some words: one that is more than an assertion wins, then the first."""
    return cue_in(words)[0]


@lru_cache(maxsize=1024)  # each cue is asked for three or four times
def cue_in(words: str) -> tuple[Cue | None, int]:
    """The strongest cue among some words, and where it ends in them (0 where there is none)."""
    tokens = list(WORD.finditer(words))
    forms = [m.group().lower().replace("’", "'") for m in tokens]
    found = [(cue, i) for i, form in enumerate(forms) for cue in _cues_at(forms, i, form)]
    cue, at = next((f for f in found if f[0].act != "asserts"), found[0] if found else (None, 0))
    return (cue, tokens[at + len(cue.lemma.split()) - 1].end()) if cue else (None, 0)


def _cues_at(tokens: list[str], i: int, token: str) -> list[Cue]:
    """The longest entry of the lexicon that begins at a token (none or one)."""
    for rest, cue in lexicon().get(token, ()):
        if tuple(tokens[i + 1 : i + 1 + len(rest)]) == rest:
            return [cue]
    return []
