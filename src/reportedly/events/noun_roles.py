"""Participants of a nominal trigger: possessor, compound, “between”, “with”, “of”, light verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.events import words as w
from reportedly.events.clauses import Clauses, is_verb, verb_at
from reportedly.events.lexicon import entries
from reportedly.events.roles import (
    Found,
    Role,
    by_preposition,
    participants,
    qualifies_name,
    thing,
)
from reportedly.events.subjects import coordinated, joined_right, possessive, subject
from reportedly.events.verbs import LIGHT, UNDERGO, accused, governor, verb_group

if TYPE_CHECKING:
    from reportedly.events.line import Group, Line
    from reportedly.events.triggers import Trigger
    from reportedly.model import Participant

_ROLES = {
    "recip": by_preposition(who="between of from by among involving", beside="with to"),
    "act": by_preposition(who="by from", whom="on against at to of for"),
    "patient": by_preposition(who="by from", whom="of against into on"),
    "thing": by_preposition(who="by from", whom="to on against"),
    "self": by_preposition(who="of by", whom="to"),
    "anaphor": by_preposition(who="between involving"),
    "report": by_preposition(who="by from", whom="against", beside=""),
}
# Words after a noun in which its phrases are looked for.
_REACH = 16
_ENDS_PHRASE = (
    w.PUNCTUATION | w.PREPOSITION | w.SUBORDINATOR | w.AUX | w.REPORT | LIGHT | UNDERGO | w.NEGATION
)


def of_noun(line: Line, clauses: Clauses, trigger: Trigger, start: int) -> list[Participant]:
    """Participants of a nominal trigger whose noun phrase opens at word ``start``."""
    frame = trigger.entry.frame
    after = _after(line, trigger)
    undergone = frame == "patient" and not any(f.role == "whom" for f in after)
    role: Role = "whom" if undergone else "who"
    owners, compound = _before(line, trigger, start)
    found = [Found(role, g) for g in owners] + [_qualifier(line, g, role) for g in compound] + after
    if frame not in {"anaphor", "report"} and not any(f.role == "who" for f in found):
        found = _light_subject(line, clauses, start) + found
        if line.word(start - 1) in {"of", "with"} and not any(f.role == "who" for f in found):
            blamed = accused(line, start - 1)
            found += [Found("who", blamed)] if blamed else []
    what = _what(line, clauses, trigger) if frame == "thing" else None
    return [*participants(found), what] if what else participants(found)


def opening(line: Line, first: int) -> int:
    """First word of the noun phrase that ends in a trigger: back to a determiner, verb or comma."""
    i = first
    while i > 0 and i > first - 8:
        word = line.words[i - 1]
        if word in w.DETERMINER:
            return i - 1 - (line.word(i - 2) in w.DETERMINER)
        if word in {"and", ","}:
            return _joined_adjectives(line, i)
        acting = is_verb(word) or (word.endswith("ing") and word in entries())
        ends = (word in _ENDS_PHRASE or acting) and not _qualifies(line, i - 1)
        if ends and word not in w.POSSESSIVE:
            break
        i -= 1
    return i


def _joined_adjectives(line: Line, i: int) -> int:
    """“a long and productive call”: the determiner before a joined adjective, else ``i``."""
    for j in range(i - 2, max(i - 5, -1), -1):
        word = line.words[j]
        if word in w.DETERMINER:
            return j
        if word in _ENDS_PHRASE or is_verb(word):
            return i
    return i


def _qualifies(line: Line, i: int) -> bool:
    """An -ed word after a determiner or possessive qualifies the noun (“the alleged call”)."""
    before = line.word(i - 1)
    determined = before in w.DETERMINER or before in w.POSSESSIVE or before in w.PREPOSITION
    return line.words[i].endswith("ed") and determined


def _qualifier(line: Line, group: Group, role: Role) -> Found:
    """“the FBI investigation” is by the FBI, “the Smith investigation” is of Smith."""
    kind = line.kinds.get(group.mentions[0].agent, "")
    return Found("who" if kind in {"organisation", "outlet"} else role, group)


def _before(line: Line, trigger: Trigger, start: int) -> tuple[list[Group], list[Group]]:
    """Possessors and compound mentions before the noun (“A and B's call”, “the A-B call”)."""
    owners: list[Group] = []
    compound: list[Group] = []
    for group in line.groups:
        if group.last > trigger.first or group.last < max(start - 1, trigger.first - 7):
            continue
        if possessive(line, group):
            if _only_adjectives(line, group.last, trigger.first):
                owners = coordinated(line, group)
        elif group.last > start:
            compound.append(group)
    return owners, [] if owners else compound


def _only_adjectives(line: Line, first: int, last: int) -> bool:
    stop = w.PREPOSITION | w.AUX | w.BREAK | {","}
    return not any(word in stop for word in line.words[first:last] if word not in {"'s", "'"})


def _after(line: Line, trigger: Trigger) -> list[Found]:
    """What prepositions after the noun bring; “of” only where it follows the noun at once."""
    roles = _ROLES[trigger.entry.frame]
    starts = {g.first: g for g in line.groups}
    found: list[Found] = []
    preposition, i = "", trigger.last
    while i < min(len(line.words), trigger.last + _REACH):
        word, group = line.words[i], starts.get(i)
        if group:
            i = group.last
            if qualifies_name(line, starts, group):
                continue
            role = roles.get(preposition)
            if role and preposition == "from" and trigger.entry.root == "REQUEST":
                role = "whom"
            if role and not possessive(line, group):
                members = joined_right(line, group)
                found += [Found(role, g) for g in members]
                i = members[-1].last
            preposition = ""
            continue
        if _ends_noun_phrase(line, starts, i):
            break
        if word in w.PREPOSITION or word == "involving":
            preposition = "-" if word == "of" and i > trigger.last else word
        i += 1
    return found


def _ends_noun_phrase(line: Line, starts: dict[int, Group], i: int) -> bool:
    word = line.words[i]
    if word == "to":
        after = line.word(i + 1)
        noun = i + 1 in starts or after in w.DETERMINER or after in w.POSSESSIVE
        return not (noun or line.capital(i + 1))
    closed = word in w.RELATIVE or word == "that" or (word in w.PAUSE and word != "'")
    return closed or verb_at(line, i)


def _what(line: Line, clauses: Clauses, trigger: Trigger) -> Participant | None:
    """“a demand for minerals”, “pressure on them to leave”: what is asked for or offered."""
    for i in range(trigger.last, min(trigger.last + 9, len(line.words))):
        word = line.words[i]
        infinitive = word == "to" and _ends_noun_phrase(line, {g.first: g for g in line.groups}, i)
        if infinitive or (word == "for" and i == trigger.last):
            return thing(line, clauses, i, clauses.of[i])
        if word in w.PAUSE or verb_at(line, i):
            return None
    return None


def _light_subject(line: Line, clauses: Clauses, start: int) -> list[Found]:
    """The subject of “held”, “had”, “engaged in” … before the noun phrase."""
    at = start - 1
    if line.word(at) in {"in", "for", "on", "off", "into"}:
        at -= 1
    if line.word(at) in {"out", "part"}:
        at -= 1
    word = line.word(at)
    if word not in LIGHT and word not in UNDERGO:
        return []
    group = verb_group(line, at, "past" if word.endswith(("ed", "en")) else "base")
    first = group.first
    if group.infinitive:
        found = governor(line, first)
        first = verb_group(line, found[0], "past").first if found else first
    role: Role = "whom" if word in UNDERGO else "who"
    return [Found(role, g) for g in subject(line, clauses, first, infinitive=group.infinitive)]
