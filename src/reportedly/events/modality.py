"""Modality of an event mention: happened, did not, planned, conditional, asked for.

Under a verb of denial the content keeps its own modality: “denied calling” reports a call (the
denial is a Statement); “never called” is ``did not``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.events import words as w
from reportedly.events.clauses import is_verb
from reportedly.events.verbs import (
    ASKING,
    GOVERNOR,
    LIGHT,
    OCCUR,
    UNDERGO,
    VerbGroup,
    governor,
    verb_group,
)

if TYPE_CHECKING:
    from reportedly.events.clauses import Clauses
    from reportedly.events.line import Line
    from reportedly.model import Modality

_MODALS: dict[str, Modality] = {
    "will": "planned", "'ll": "planned", "wo": "planned", "shall": "planned", "won": "planned",
    "would": "conditional", "'d": "conditional", "wouldn": "conditional", "could": "conditional",
    "might": "conditional", "can": "conditional", "may": "conditional", "ca": "conditional",
    "should": "asked for", "must": "asked for",
}  # fmt: skip
_QUALIFIED: dict[Modality, str] = {
    "planned": "planned upcoming scheduled future forthcoming next expected",
    "conditional": "possible potential proposed hypothetical eventual prospective",
    "did not": "no cancelled canceled aborted averted",
}
_ADJECTIVES = {word: modality for modality, ws in _QUALIFIED.items() for word in ws.split()}


def of_verb(line: Line, clauses: Clauses, group: VerbGroup, at: int) -> Modality:
    """Modality of a verbal trigger at word ``at`` with its verb group."""
    inner = _of_group(line, group)
    if inner != "happened":
        return inner
    if line.word(group.first - 1) == "without" or _of_nobody(line, clauses, group.first):
        return "did not"
    return _of_clause(line, clauses, at)


def _of_nobody(line: Line, clauses: Clauses, at: int) -> bool:
    """“Nobody has closed …”, “no officer struck …”, “not a cent was paid”: a negative subject."""
    first = clauses.items[clauses.of[min(at, len(clauses.of) - 1)]].first
    for i in range(at - 1, max(first - 1, at - 7), -1):
        word = line.words[i]
        if word in {"nobody", "none", "neither", "nothing", "no"}:
            return True
        if word == "not":
            return line.word(i + 1) in {"a", "an", "one", "any"}
        if word in w.REPORT or word in w.PUNCTUATION or is_verb(word):
            return False
    return False


def _of_group(line: Line, group: VerbGroup) -> Modality:
    if group.infinitive:
        found = governor(line, group.first + (line.word(group.first) != "to"))
        if found and group.negated:
            return found[1] if found[1] == "asked for" else "did not"
        if found:
            return _flip(line, found[0], found[1])
        if group.have:
            return "happened"
        return "planned" if line.title else "conditional"
    if group.negated:
        return "did not"
    if group.modal in {"may", "must"} and group.have:
        return "happened"
    return _MODALS.get(group.modal, "happened")


def _flip(line: Line, at: int, modality: Modality) -> Modality:
    """“did not refuse to”, “did not plan to”: a negated governor."""
    outer = verb_group(line, at, "base")
    if not outer.negated and line.word(at - 1) != "no":
        return modality
    return "happened" if modality == "did not" else "did not"


def _of_clause(line: Line, clauses: Clauses, at: int) -> Modality:
    clause = clauses.items[clauses.of[at]]
    if clause.marker in w.CONDITION:
        return "conditional"
    if clause.kind == "comp" and clause.first > 0:
        before = line.word(clause.first - 1)
        if before in ASKING - {"told", "tell", "tells"} and not line.capital(clause.first - 1):
            return "asked for"
    return "happened"


def of_noun(line: Line, clauses: Clauses, opening: int, trigger: tuple[int, int]) -> Modality:
    """Modality of a nominal trigger whose noun phrase opens at word ``opening``."""
    first, last = trigger
    for i in range(opening, first):
        if line.words[i] in _ADJECTIVES:
            return _ADJECTIVES[line.words[i]]
    if line.word(opening) == "any" and _denied(line, clauses, opening):
        return "did not"
    after = _occurrence(line, last)
    if after != "happened":
        return after
    if line.word(opening - 1) in {"on", "about"} and _undecided(line, opening - 1):
        return "conditional"
    before = _governing(line, opening)
    return before if before != "happened" else _of_clause(line, clauses, first)


def _undecided(line: Line, at: int) -> bool:
    """“no decision has been made on a meeting”, “has not decided on a visit”: it is still open."""
    return bool(
        {"decision", "decisions", "decided", "decide"} & set(line.words[max(at - 5, 0) : at])
    )


def _denied(line: Line, clauses: Clauses, opening: int) -> bool:
    """“there was no …, no research of any pardon”, “did not discuss any pardon”."""
    first = clauses.items[clauses.of[opening]].first
    return any(word in w.NEGATION or word == "no" for word in line.words[first:opening])


def _occurrence(line: Line, last: int) -> Modality:
    """“… did not take place”, “… will be held”: the verb that says whether the noun happened."""
    for j in range(last, min(last + 12, len(line.words))):
        word = line.words[j]
        if word in OCCUR:
            return _of_group(line, verb_group(line, j, "past"))
        if word in w.BREAK or word in w.RELATIVE or word in w.QUOTE:
            break
    return "happened"


def _governing(line: Line, opening: int) -> Modality:
    """The verb that takes the noun phrase: “called for a meeting”, “cancelled the meeting”."""
    at = opening - 1
    if line.word(at) in {"for", "on", "in", "off", "to", "out"}:
        at -= 1
    word = line.word(at)
    if word in w.DENIAL:
        return "happened"
    if word in GOVERNOR and word not in {"set", "right", "should", "must", "stop", "stopped"}:
        return _flip(line, at, GOVERNOR[word])
    if word not in LIGHT and word not in UNDERGO:
        return "happened"
    group = verb_group(line, at, "base")
    return _of_group(line, group) if group.first < at else "happened"
