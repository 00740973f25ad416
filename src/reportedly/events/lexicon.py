"""The lexicon of event words: lemma and word class → PLOVER root, plain label, role frame.

Written for this project from what general news reports; it names no person, outlet or story.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from reportedly.events.inflection import INVARIANT, noun_forms, verb_forms

Frame = Literal[
    "act", "recip", "thing", "self", "patient", "phone", "topic", "ask", "anaphor", "report"
]


@dataclass(frozen=True, slots=True)
class Entry:
    """One event word: PLOVER root (or ``""``), plain label, role frame, verb form.

    ``pos`` is ``v``, ``n`` or ``-`` (a phrase that is no event); ``rest`` the phrase's other words.
    """

    pos: str
    root: str
    label: str
    frame: str
    form: str
    rest: tuple[str, ...] = ()


@cache
def entries() -> dict[str, tuple[Entry, ...]]:
    """First word (lower case) → entries, the longest phrase first."""
    table: dict[str, list[Entry]] = {}
    text = resources.files("reportedly.events").joinpath("lexicon.tsv").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            _add(table, line.split("\t"))
    return {
        word: tuple(sorted(found, key=lambda e: (-len(e.rest), e.pos, e.form, e.label)))
        for word, found in table.items()
    }


def _add(table: dict[str, list[Entry]], fields: list[str]) -> None:
    lemmas, pos, root, label, frame = fields
    for lemma in lemmas.split(","):
        expand = _noun_phrases if pos == "n" else _verb_phrases
        for words, form in expand(lemma.split()):
            entry = Entry(pos, root, label, frame, form, tuple(words[1:]))
            table.setdefault(words[0], []).append(entry)


def _verb_phrases(words: list[str]) -> list[tuple[list[str], str]]:
    """A verb phrase is inflected in its first word, or after an adverb in its second."""
    at = 1 if words[0].endswith("ly") and len(words) > 1 else 0
    forms = list(verb_forms(words[at]).items())
    if words[at] in INVARIANT:
        forms.append((words[at], "past"))
    return [([*words[:at], form, *words[at + 1 :]], name) for form, name in forms]


def _noun_phrases(words: list[str]) -> list[tuple[list[str], str]]:
    return [([*words[:-1], form], "n") for form in noun_forms(words[-1])]


@cache
def verb_words() -> frozenset[str]:
    """Forms that are verbs wherever they stand in a clause: past, participle and -ing forms."""
    return frozenset(
        word
        for word, found in entries().items()
        if any(e.pos == "v" and e.form in {"past", "part"} for e in found)
    )


@cache
def present_forms() -> frozenset[str]:
    """Verb forms in -s, which can be plural nouns too."""
    return frozenset(word for word, found in entries().items() if any(e.form == "s" for e in found))
