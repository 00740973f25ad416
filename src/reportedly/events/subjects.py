"""Subjects without a parser: the noun phrase of agents that a verb group is said of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.events import words as w

if TYPE_CHECKING:
    from reportedly.events.clauses import Clauses
    from reportedly.events.line import Group, Line

_TITLE = w.words(
    """
    a an and both chancellor chief deputy director dr foreign former gen general gov governor
    interimacting judge king minister mr mrs ms new newly old president prime prince queen rep
    secretary sen senator state the then vice young
    """
)


_LEAD = 4  # words of a subject before its “of”


def opening(line: Line, group: Group) -> int:
    """First word of the noun phrase around a mention: titles and capitals before it belong to it."""
    i = group.first
    while i > 0 and i > group.first - 6:
        word = line.words[i - 1]
        if word in w.COORDINATOR or word in w.PUNCTUATION or word in w.POSSESSIVE - {"his", "her"}:
            break
        if not (
            word in _TITLE or word in {"his", "her", "their", "its"} or _name_word(line, i - 1)
        ):
            break
        i -= 1
    return i


def _name_word(line: Line, i: int) -> bool:
    word = line.words[i]
    closed = word in w.PREPOSITION or word in w.AUX or word in w.SUBORDINATOR or word in w.REPORT
    return line.capital(i) and not closed and i > 0 and word not in w.MONTH_OR_DAY


def possessive(line: Line, group: Group) -> bool:
    """Whether a mention is a possessor (“Adler's”, “his”)."""
    if line.word(group.last) in {"'s", "'"}:
        return True
    if group.last - group.first != 1:
        return False
    word = line.words[group.first]
    return word in {"his", "their", "its", "my", "our"} or (
        word == "her" and _noun_after(line, group)
    )


def _noun_after(line: Line, group: Group) -> bool:
    """“her boss” against “told her on Monday”."""
    after = line.word(group.last)
    closed = after in w.PREPOSITION or after in w.COORDINATOR or after in w.SUBORDINATOR
    other = after in w.DETERMINER or after in w.MONTH_OR_DAY or after in w.AUX or after in w.FILLER
    return after.isalpha() and not (closed or other or w.adverb(after))


def oblique(line: Line, group: Group) -> bool:
    """Whether a preposition stands before the noun phrase."""
    before = line.word(opening(line, group) - 1)
    return before in w.PREPOSITION


def coordinated(line: Line, group: Group) -> list[Group]:
    """The group with those joined to it on the left and right by commas and “and”."""
    index = line.groups.index(group)
    found, joined = [group], False
    for other in reversed(line.groups[:index]):
        between = line.words[other.last : opening(line, found[0])]
        if (
            not between
            or not set(between) <= {",", ".", "and", "&", "both"}
            or (not joined and "and" not in between and "&" not in between)
            or (oblique(line, other) and not oblique(line, found[-1]))
        ):
            break
        joined = True
        found.insert(0, other)
    return found


def joined_right(line: Line, group: Group) -> list[Group]:
    """The group with those joined to it on the right: “A, B and C”."""
    index = line.groups.index(group)
    found: list[Group] = [group]
    pending: list[Group] = []
    for other in line.groups[index + 1 :]:
        between = set(
            line.words[found[-1].last if not pending else pending[-1].last : opening(line, other)]
        )
        if between and between <= {",", ".", "and", "&", "or"}:
            pending.append(other)
            if between & {"and", "&", "or"}:
                found, pending = found + pending, []
        else:
            break
    return found


def subject(line: Line, clauses: Clauses, at: int, infinitive: bool = False) -> list[Group]:
    """The subject of the verb group that opens at word ``at``: in its clause, or that it hangs on."""
    index = clauses.of[min(at, len(clauses.of) - 1)]
    seen: set[int] = set()
    while index >= 0 and index not in seen:
        seen.add(index)
        clause = clauses.items[index]
        found = _in_clause(line, clauses, index, at, nearest=len(seen) == 1 and not infinitive)
        if found:
            return coordinated(line, found)
        if clause.kind == "rel" and clause.marker in {"who", "which", "that", "whom"}:
            antecedent = _antecedent(line, clause.first)
            return coordinated(line, antecedent) if antecedent else []
        if (
            clause.kind in {"comp", "sub"}
            and not infinitive
            and _has_own_subject(line, clause.first, at)
        ):
            return []
        if clause.kind == "main":
            return []
        index = clause.parent
    return []


def _has_own_subject(line: Line, first: int, at: int) -> bool:
    """A clause with words between its marker and the verb has a subject, if of no agent."""
    return at - first > 1 and not line.word(first + 1).endswith("ing")


def _in_clause(line: Line, clauses: Clauses, index: int, at: int, *, nearest: bool) -> Group | None:
    usable = [
        g
        for g in line.groups
        if g.last <= at
        and g.first < len(clauses.of)
        and clauses.of[g.first] == index
        and not possessive(line, g)
        and not oblique(line, g)
        and not _accusative(line, g)
    ]
    if not usable:
        return _owner_of_subject(line, clauses, index, at)
    return usable[-1] if nearest else usable[0]


def _owner_of_subject(line: Line, clauses: Clauses, index: int, at: int) -> Group | None:
    """“Drones of the army struck”: whose they are, where the subject itself is no agent."""
    first = clauses.items[index].first
    for group in line.groups:
        opened = opening(line, group)
        opened -= line.word(opened - 1) in w.DETERMINER
        if group.last <= at and clauses.of[min(group.first, len(clauses.of) - 1)] == index:
            lead = line.words[first : opened - 1]
            plain = lead and len(lead) <= _LEAD and all(x.isalpha() for x in lead)
            owns = line.word(opened - 1) == "of" and plain and not possessive(line, group)
            return (
                group if owns and not any(x in w.AUX or x in w.PREPOSITION for x in lead) else None
            )
    return None


def _accusative(line: Line, group: Group) -> bool:
    return line.words[group.first] in {"him", "them", "us", "me"} and group.last - group.first == 1


def _antecedent(line: Line, first: int) -> Group | None:
    for group in reversed(line.groups):
        if group.last <= first:
            gap = line.words[group.last : first]
            return group if len(gap) <= 4 and not any(x in w.AUX for x in gap) else None
    return None
