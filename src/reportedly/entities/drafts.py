"""Agents under construction: a draft gathers names, roles and places until the cast is made."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from reportedly.entities.lexicon import plain
from reportedly.model import Agent, AgentKind, Role, record_id

MentionKind = Literal["name", "nominal", "pronoun"]


@dataclass(slots=True, eq=False)
class Draft:
    """What is known so far of one agent.

    ``classes`` are the classes of nouns that may stand for it, ``state`` the state it belongs to,
    ``gender`` m, f or "", ``party`` as in a head of state's row or "R-Ga.".
    """

    kind: AgentKind
    names: Counter[str] = field(default_factory=Counter)
    fixed: str = ""
    aliases: set[str] = field(default_factory=set)
    roles: list[Role] = field(default_factory=list)
    classes: set[str] = field(default_factory=set)
    gender: str = ""
    state: str = ""
    party: str = ""
    plural: bool = False
    speaks_for: str = ""
    count: int = 0

    @property
    def name(self) -> str:
        """The canonical name: of the full ones (no bare surname) the most frequent."""
        if self.fixed or not self.names:
            return self.fixed
        return min(self.names, key=self._rank)

    def _rank(self, name: str) -> tuple[bool, bool, int, int, str]:
        words = name.split()
        tail = any(other.endswith(" " + name) for other in self.names)
        single = len(words) == 1
        return name.isupper() and not single, single or tail, -self.names[name], -len(words), name

    def add_role(self, role: Role, classes: frozenset[str], gender: str) -> None:
        """One more office or function, once each."""
        if role not in self.roles:
            self.roles.append(role)
        self.classes |= classes
        self.gender = self.gender or gender


def settle(drafts: list[Draft], document: str) -> dict[int, Agent]:
    """Agents of the drafts, by the identity of the draft; same kind and name give one id."""
    return {id(d): _agent(d, document) for d in drafts}


def _agent(draft: Draft, document: str) -> Agent:
    name = draft.name
    aliases = sorted({*draft.names, *draft.aliases} - {name})
    return Agent(
        id=record_id("a", document, draft.kind, name),
        kind=draft.kind,
        name=name,
        aliases=tuple(aliases),
        roles=tuple(draft.roles),
        speaks_for=draft.speaks_for,
    )


def person_key(words: tuple[str, ...]) -> tuple[str, str]:
    """Plain surname and suffix of a person's name."""
    bare = [plain(w).strip(".") for w in words if w[:1].isalnum()]
    suffix = bare.pop() if len(bare) > 1 and bare[-1] in {"jr", "sr", "ii", "iii", "iv"} else ""
    surname = bare[-1] if bare else ""
    for prefix in ("al-", "el-"):
        surname = surname.removeprefix(prefix)
    return surname, suffix
