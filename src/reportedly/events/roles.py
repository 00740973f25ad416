"""What the participants of verbs and of nouns have in common: roles, phrases, things in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reportedly.events import words as w
from reportedly.model import Participant

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.events.clauses import Clauses
    from reportedly.events.line import Group, Line

Role = Literal["who", "whom", "with", "what"]
_LONGEST_WHAT = 14  # words; a longer thing asked for is cut, it stays readable in its clause
_ENDS = frozenset(",;:.—–!?()")
_CLOSING = w.words("before after from with during while at")


@dataclass(frozen=True, slots=True)
class Found:
    """A role with the mentions that fill it."""

    role: Role
    group: Group


def by_preposition(
    who: str = "", whom: str = "", beside: str = "with", what: str = ""
) -> dict[str, Role]:
    """Preposition → role (``beside`` is the role ``with``); the word ``object`` is for none."""
    listed: dict[Role, str] = {"who": who, "whom": whom, "with": beside, "what": what}
    return {
        word.replace("object", ""): role for role, words in listed.items() for word in words.split()
    }


def participants(found: list[Found]) -> list[Participant]:
    """One participant per agent, in the first role it was found in."""
    taken: dict[str, Participant] = {}
    for item in found:
        for mention in item.group.mentions:
            taken.setdefault(mention.agent, Participant(item.role, mention.agent, mention.span))
    return list(taken.values())


def qualifies_name(line: Line, starts: Mapping[int, Group], group: Group) -> bool:
    """“FBI Director James Comey”: a mention that only qualifies the next one."""
    for j in range(group.last, min(group.last + 4, len(line.words))):
        if j in starts:
            return True
        if line.words[j] in w.PREPOSITION or line.words[j] in w.AUX:
            return False
        if not line.capital(j) and line.words[j] not in {"director", "president", "minister"}:
            return False
    return False


def thing(line: Line, clauses: Clauses, start: int, owner: int | None) -> Participant | None:
    """The words from ``start`` to the end of their phrase, as what is asked for, paid, discussed.

    ``owner`` is the clause they must stay in, ``None`` where an infinitive opens one of its own.
    """
    end = _phrase_end(line, clauses, start, owner)
    if end <= start or (end - start == 1 and line.words[start] in w.PREPOSITION):
        return None
    return Participant("what", "", line.span(start, end))


def _phrase_end(line: Line, clauses: Clauses, start: int, owner: int | None) -> int:
    limit = min(start + _LONGEST_WHAT, len(line.words))
    for i in range(start, limit):
        word = line.words[i]
        if (
            word in _ENDS
            or word in w.MONTH_OR_DAY
            or (owner is not None and clauses.of[i] != owner)
        ):
            return i
        dated = word in {"on", "in"} and line.word(i + 1) in w.MONTH_OR_DAY
        if i > start and (word in _CLOSING or dated):
            return i
    return limit
