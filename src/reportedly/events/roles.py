"""Participants of an event by role, from the words around its trigger.

Verbs: subject, object and prepositional phrases of the clause; nouns: possessor, compound,
“between”, “with”, “of”, “by”, “on”, and the subject of a light verb (“held talks”).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reportedly.events import words as w
from reportedly.events.clauses import Clauses, is_verb
from reportedly.events.lexicon import entries
from reportedly.events.subjects import coordinated, joined_right, opening, possessive, subject
from reportedly.events.verbs import CONTROL, LIGHT, UNDERGO, VerbGroup, governor, verb_group
from reportedly.model import Participant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.events.line import Group, Line
    from reportedly.events.triggers import Trigger

Role = Literal["who", "whom", "with", "what"]
_LONGEST_WHAT = 14


def _roles(**prepositions: str) -> dict[str, Role]:
    """Preposition → role; ``object`` stands for none."""
    by_role: tuple[Role, ...] = ("who", "whom", "with", "what")
    return {
        word.replace("object", ""): role
        for role in by_role
        for word in prepositions.get(role, "").split()
    }


_VERB_ROLES: dict[str, dict[str, Role]] = {
    "act": _roles(whom="object against on at to from upon into", **{"with": "with"}),
    "recip": _roles(**{"with": "object with to from against"}),
    "topic": _roles(**{"with": "with"}),
    "phone": _roles(whom="object"),
    "thing": _roles(what="object", whom="to from of on", **{"with": "with"}),
    "ask": _roles(whom="object of to on from"),
    "self": _roles(whom="to", **{"with": "with"}),
}
_NOUN_ROLES: dict[str, dict[str, Role]] = {
    "recip": _roles(who="between of from by among involving", **{"with": "with to"}),
    "act": _roles(who="by from", whom="on against at to of for", **{"with": "with"}),
    "patient": _roles(who="by from", whom="of against into on", **{"with": "with"}),
    "thing": _roles(who="by from", whom="to on against", **{"with": "with"}),
    "self": _roles(who="of by from", whom="to", **{"with": "with"}),
    "anaphor": _roles(who="between involving", **{"with": "with"}),
    "report": _roles(who="by from", whom="against"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A role with the mentions that fill it."""

    role: Role
    group: Group


def of_verb(line: Line, clauses: Clauses, trigger: Trigger, group: VerbGroup) -> list[Participant]:
    """Participants of a verbal trigger."""
    frame = trigger.entry.frame
    subjects = _subjects(line, clauses, trigger, group)
    found = [Found("whom" if group.passive else "who", g) for g in subjects]
    roles = _VERB_ROLES.get(frame, _VERB_ROLES["act"])
    for preposition, member in _phrases(line, clauses, trigger):
        role = _passive_role(preposition, roles) if group.passive else roles.get(preposition)
        if role and role != "what":
            found += [Found(role, g) for g in joined_right(line, member)]
    taken = _participants(found)
    what = _what(line, clauses, trigger, frame) if not group.passive else None
    return [*taken, what] if what else taken


def _passive_role(preposition: str, roles: dict[str, Role]) -> Role | None:
    if preposition == "by":
        return "who"
    return roles.get(preposition) if preposition else None


def _subjects(line: Line, clauses: Clauses, trigger: Trigger, group: VerbGroup) -> list[Group]:
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
    if (
        trigger.entry.rest
        and trigger.entry.rest[-1] in w.PREPOSITION
        and len(trigger.entry.rest) > 1
    ):
        preposition = ""
    while i < len(line.words) and i < trigger.last + 40:
        word = line.words[i]
        group = starts.get(i)
        if group and clauses.of[i] == owner:
            if not possessive(line, group) and not _more_name(line, starts, group):
                if preposition or not used:
                    yield preposition, group
                preposition, used = ("-", True) if preposition else ("-", True)
            i = group.last
            continue
        if clauses.of[i] != owner:
            if clauses.items[clauses.of[i]].kind not in {"rel"}:
                return
        elif word in w.PREPOSITION:
            preposition = word
        elif (
            word == "," and line.word(i + 1) not in w.PREPOSITION and (used or preposition)
        ) or _stops(word, i, trigger):
            return
        i += 1


def _more_name(line: Line, starts: dict[int, Group], group: Group) -> bool:
    """“FBI Director James Comey”: a mention that only qualifies the next one."""
    for j in range(group.last, min(group.last + 4, len(line.words))):
        if j in starts:
            return True
        if not line.capital(j) and line.words[j] not in {
            "director",
            "president",
            "minister",
            "leader",
        }:
            return False
    return False


def _stops(word: str, i: int, trigger: Trigger) -> bool:
    if i < trigger.last:
        return False
    return (
        word in {";", ":", "to"} or word in w.REPORT or (is_verb(word) and not word.endswith("ed"))
    )


def _what(line: Line, clauses: Clauses, trigger: Trigger, frame: str) -> Participant | None:
    """What is demanded, offered, spent, discussed or asked: words of the clause, not an agent."""
    if frame == "ask":
        start = next(
            (
                i
                for i in range(trigger.last, min(trigger.last + 10, len(line.words)))
                if line.words[i] in {"to", "not", "for"} and i > trigger.last - 1
            ),
            None,
        )
        owner = None
    elif frame in {"thing", "topic"}:
        start, owner = trigger.last, clauses.of[trigger.first]
    else:
        return None
    if start is None:
        return None
    end = _phrase_end(line, clauses, start, owner)
    if end <= start or (end - start == 1 and line.words[start] in w.PREPOSITION):
        return None
    return Participant("what", "", line.span(start, end))


def _phrase_end(line: Line, clauses: Clauses, start: int, owner: int | None) -> int:
    limit = min(start + _LONGEST_WHAT, len(line.words))
    for i in range(start, limit):
        word = line.words[i]
        if word in {",", ";", ":", ".", "—", "–", "!", "?", "(", ")"} or word in w.MONTH_OR_DAY:
            return i
        if owner is not None and clauses.of[i] != owner:
            return i
        if i > start and word in {"before", "after", "from", "with", "during", "while", "at"}:
            return i
        if i > start and word in {"on", "in"} and line.word(i + 1) in w.MONTH_OR_DAY:
            return i
    return limit


def of_noun(line: Line, clauses: Clauses, trigger: Trigger, start: int) -> list[Participant]:
    """Participants of a nominal trigger whose noun phrase opens at word ``start``."""
    frame = trigger.entry.frame
    found = _after_noun(line, trigger)
    has_object = any(f.role == "whom" for f in found)
    owners, compound = _before_noun(line, trigger, start)
    role: Role = "whom" if frame == "patient" and not has_object else "who"
    if frame == "report":
        role = "who"
    found = [Found(role, g) for g in owners] + [_qualifier(line, g, role) for g in compound] + found
    if frame not in {"anaphor", "report"} and not any(f.role == "who" for f in found):
        found = _light_subject(line, clauses, start) + found
    return _participants(found)


def _qualifier(line: Line, group: Group, role: Role) -> Found:
    """“the FBI investigation” is by the FBI, “the Smith investigation” is of Smith."""
    kind = line.kinds.get(group.mentions[0].agent, "")
    return Found("who" if kind in {"organisation", "outlet"} else role, group)


def noun_opening(line: Line, first: int) -> int:
    """First word of the noun phrase that ends in a trigger: back to a determiner, verb or comma."""
    i = first
    while i > 0 and i > first - 8:
        word = line.words[i - 1]
        if word in w.DETERMINER:
            return i - 1 - (line.word(i - 2) in w.DETERMINER)
        if word in w.POSSESSIVE:
            i -= 1
            continue
        if word in {"and", ","}:
            return _joined_adjectives(line, i)
        acting = is_verb(word) or (word.endswith("ing") and word in entries())
        if (_ends_phrase(word) or acting) and not _qualifies(line, i - 1):
            break
        i -= 1
    return i


def _joined_adjectives(line: Line, i: int) -> int:
    """“a long and productive call”: the determiner before a joined adjective, else ``i``."""
    for j in range(i - 2, max(i - 5, -1), -1):
        word = line.words[j]
        if word in w.DETERMINER:
            return j
        if _ends_phrase(word) or word in w.PUNCTUATION or is_verb(word):
            return i
    return i


def _ends_phrase(word: str) -> bool:
    return (
        word in w.PUNCTUATION
        or word in w.PREPOSITION
        or word in w.SUBORDINATOR
        or word in w.AUX
        or word in w.REPORT
        or word in LIGHT
        or word in UNDERGO
        or word in w.NEGATION
    )


def _qualifies(line: Line, i: int) -> bool:
    """An -ed word after a determiner or possessive qualifies the noun (“the alleged call”)."""
    before = line.word(i - 1)
    determined = before in w.DETERMINER or before in w.POSSESSIVE or before in w.PREPOSITION
    return line.words[i].endswith("ed") and determined


def _before_noun(line: Line, trigger: Trigger, start: int) -> tuple[list[Group], list[Group]]:
    """Possessors and compound mentions before the noun (“A and B's call”, “the A-B call”)."""
    owners: list[Group] = []
    compound: list[Group] = []
    for group in line.groups:
        if group.last > trigger.first or group.last < max(start - 1, trigger.first - 7):
            continue
        if possessive(line, group) and group.last >= start - 1:
            if _only_adjectives(line, group.last, trigger.first):
                owners = coordinated(line, group)
        elif group.last > start or group.first >= start:
            compound.append(group)
    return owners, compound if not owners else []


def _only_adjectives(line: Line, first: int, last: int) -> bool:
    stop = w.PREPOSITION | w.AUX | w.BREAK | {","}
    return not any(word in stop for word in line.words[first:last] if word not in {"'s", "'"})


def _after_noun(line: Line, trigger: Trigger) -> list[Found]:
    roles = _NOUN_ROLES.get(trigger.entry.frame, _NOUN_ROLES["act"])
    starts = {g.first: g for g in line.groups}
    found: list[Found] = []
    preposition, i = "", trigger.last
    while i < len(line.words) and i < trigger.last + 16:
        word, group = line.words[i], starts.get(i)
        if group:
            role = roles.get(preposition)
            if preposition == "from" and trigger.entry.root == "REQUEST":
                role = "whom"
            if _more_name(line, starts, group):
                i = group.last
                continue
            if role and not possessive(line, group):
                members = joined_right(line, group)
                found += [Found(role, g) for g in members]
                group = members[-1]
            preposition, i = "", group.last
            continue
        if word == "to" and not _noun_follows(line, starts, i + 1):
            break
        if word in w.PREPOSITION or word in {"involving"}:
            preposition = word
        elif (
            word in w.PUNCTUATION - {".", "'"}
            or is_verb(word)
            or word in w.RELATIVE
            or word == "that"
        ):
            break
        i += 1
    return found


def _noun_follows(line: Line, starts: dict[int, Group], i: int) -> bool:
    """Is this “to” a preposition and not that of an infinitive?"""
    word = line.word(i)
    return i in starts or word in w.DETERMINER or word in w.POSSESSIVE or line.capital(i)


def _light_subject(line: Line, clauses: Clauses, start: int) -> list[Found]:
    at = start - 1
    if line.word(at) in {"in", "out", "for", "on", "off", "into", "part"}:
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


def _participants(found: list[Found]) -> list[Participant]:
    """One participant per agent, the first role it was found in."""
    taken: dict[str, Participant] = {}
    for item in found:
        for mention in item.group.mentions:
            taken.setdefault(mention.agent, Participant(item.role, mention.agent, mention.span))
    return list(taken.values())


__all__ = ["Found", "Role", "noun_opening", "of_noun", "of_verb", "opening"]
