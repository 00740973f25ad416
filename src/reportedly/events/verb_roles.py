"""Participants of a verbal trigger: subject, object and prepositional phrases of its clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.events import words as w
from reportedly.events.clauses import Clauses, is_verb
from reportedly.events.roles import (
    Found,
    Role,
    by_preposition,
    participants,
    qualifies_name,
    thing,
)
from reportedly.events.subjects import coordinated, joined_right, possessive, subject
from reportedly.events.verbs import CONTROL, VerbGroup, accused, governor, verb_group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.events.line import Group, Line
    from reportedly.events.triggers import Trigger
    from reportedly.model import Participant

_ROLES = {
    "act": by_preposition(whom="object against on at to from upon into"),
    "recip": by_preposition(beside="object with to from against"),
    "topic": by_preposition(),
    "phone": by_preposition(whom="object", beside=""),
    "thing": by_preposition(what="object", whom="to from of on"),
    "ask": by_preposition(whom="object of to on from", beside=""),
    "self": by_preposition(whom="to"),
}
# Words of a clause after a verb in which its object and its phrases are looked for.
_REACH = 40


def of_verb(line: Line, clauses: Clauses, trigger: Trigger, group: VerbGroup) -> list[Participant]:
    """Participants of a verbal trigger; in the passive the subject is whom it is done to."""
    subjects = _subjects(line, clauses, group)
    if trigger.entry.form == "ing" and line.word(group.first - 1) in {
        "of",
        "with",
        ",",
        "and",
        "or",
    }:
        blamed = accused(line, group.first)
        subjects = [blamed] if blamed else subjects
    passive = group.passive and trigger.entry.rest[:1] != ("by",)  # "spoke by telephone" is active
    found = [Found("whom" if passive else "who", g) for g in subjects]
    roles = _ROLES[trigger.entry.frame]
    for preposition, member in _phrases(line, clauses, trigger):
        role = _passive_role(preposition, roles) if passive else roles.get(preposition)
        if role and role != "what":
            found += [Found(role, g) for g in joined_right(line, member)]
    what = None if passive else _what(line, clauses, trigger)
    return [*participants(found), what] if what else participants(found)


def _passive_role(preposition: str, roles: dict[str, Role]) -> Role | None:
    if preposition == "by":
        return "who"
    return roles.get(preposition) if preposition else None


def _subjects(line: Line, clauses: Clauses, group: VerbGroup) -> list[Group]:
    """The subject; of an infinitive under “urged X to”, “called on X to” it is X."""
    if not group.infinitive:
        return subject(line, clauses, group.first)
    found = governor(line, group.first)
    if found and line.words[found[0]] in CONTROL:
        between = [g for g in line.groups if found[0] < g.first and g.last <= group.first]
        between = [g for g in between if not possessive(line, g)]
        if between:
            return coordinated(line, between[-1])
    at = found[0] if found else group.first
    owner = next((g for g in line.groups if g.last + 1 == at and possessive(line, g)), None)
    if owner:
        return [owner]
    return subject(line, clauses, verb_group(line, at, "past").first, infinitive=True)


def _phrases(line: Line, clauses: Clauses, trigger: Trigger) -> Iterator[tuple[str, Group]]:
    """(preposition or "", mention) for what follows a verb in its clause, up to the next verb."""
    owner, preposition, used = clauses.of[trigger.first], "", False
    starts = {g.first: g for g in line.groups}
    i = trigger.last
    while i < min(len(line.words), trigger.last + _REACH):
        word, group = line.words[i], starts.get(i)
        if group and clauses.of[i] == owner:
            if not possessive(line, group) and not qualifies_name(line, starts, group):
                if preposition or not used:
                    yield preposition, group
                preposition, used = "-", True
            i = group.last + (line.word(group.last) == "'s")
            continue
        if clauses.of[i] != owner:
            if clauses.items[clauses.of[i]].kind != "rel":
                return
        elif word in w.PREPOSITION:
            preposition = word
        elif _stops(line, i) or (
            word == "," and (used or preposition) and _new_phrase(line, i + 1)
        ):
            return
        i += 1


def _stops(line: Line, i: int) -> bool:
    word = line.words[i]
    return word in {";", ":", "to"} or word in w.REPORT or (is_verb(word) and word[-2:] != "ed")


def _new_phrase(line: Line, i: int) -> bool:
    return line.word(i) not in w.PREPOSITION


def _what(line: Line, clauses: Clauses, trigger: Trigger) -> Participant | None:
    """What is demanded, offered, spent, discussed or asked: words of the clause, not an agent."""
    frame = trigger.entry.frame
    if frame in {"thing", "topic"}:
        return thing(line, clauses, trigger.last, clauses.of[trigger.first])
    if frame != "ask":
        return None
    for i in range(trigger.last, min(trigger.last + 10, len(line.words))):
        if line.words[i] in {"to", "not", "for"}:
            return thing(line, clauses, i, None)
    return None
