"""The register of agents: who is one over all documents of a ledger, kept as documents come in.

Agents are one by their forms (name and kind), and two forms can be one agent only where a chain of
shared keys joins them (``kinship.keys``). A document changes the numbers of its forms; the register
groups those anew with all that such chains lead to, once for all documents that came, and tells
which documents that concerns. Who is one does not depend on the order in which documents came; the
numbers of families do.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from reportedly.entities.forms import BODY, HOMELESS, PERSON, Entry, Forms
from reportedly.entities.identities import APART, Members, judged, known_as, one_agent
from reportedly.entities.kinship import families, first_name, first_names, is_full
from reportedly.model import Agent, AgentKind, Judgement, record_id

FORMS = 500
"""Forms grouped in one step, with all that they may be one with."""

KNOWN = 1 << 16
"""Forms whose families are kept in memory, 10 MB."""


class Agents(Protocol):
    """What the register asks of the ledger: agents of documents by form or id, and where they are."""

    def agents_like(self, name: str, kind: str) -> Sequence[Agent]:
        """The agents of all documents that have a name and kind."""

    def agents_apart(self, words: str) -> Sequence[Agent]:
        """Agents without a name of their own whose description holds some words."""

    def agent(self, agent: str) -> Agent | None:
        """The agent of a document by its id, if a document has it."""

    def documents_with(self, agents: Iterable[str]) -> frozenset[str]:
        """The documents of agents, by their ids."""

    def documents_naming(self, agents: Iterable[str]) -> frozenset[str]:
        """Those of them in whose text the agents are mentioned."""


class Register:
    """Agents of a ledger, in the tables ``entity_…``.

    A family is a number; forms of one family name one agent. Judgements move agents of single
    documents to other families.
    """

    def __init__(self, connection: sqlite3.Connection, agents: Agents) -> None:
        self._db, self._forms, self._agents = connection, Forms(connection), agents
        self._known: dict[tuple[str, str], int] = {}

    def count(self, documents: Mapping[str, Sequence[Agent]]) -> None:
        """Take in documents with their agents (none: the document is gone); their forms then wait."""
        touched = sorted(self._forms.count(documents))
        self._db.executemany("INSERT OR IGNORE INTO entity_waiting VALUES (?)", zip(touched))

    def waiting(self) -> int:
        """How many forms are still to be grouped."""
        return int(self._db.execute("SELECT count(*) FROM entity_waiting").fetchone()[0])

    def regroup(self, judgements: Sequence[Judgement]) -> frozenset[str]:
        """Group some forms that wait, and apply judgements once none does.

        Returns the documents whose agents are of other families than before.
        """
        self.refresh()
        rows = self._db.execute("SELECT form FROM entity_waiting ORDER BY form LIMIT ?", (FORMS,))
        some = {form for (form,) in rows}
        near, others = self._regroup(some)
        done = [(form,) for form in sorted(some | near)]
        self._db.executemany("DELETE FROM entity_waiting WHERE form = ?", done)
        agents = (a for e in others for a in self._agents.agents_like(e.form.name, e.form.kind))
        changed = self._agents.documents_with([a.id for a in agents])
        return changed if self.waiting() else changed | self.judge(judgements)

    def judge(self, judgements: Sequence[Judgement]) -> frozenset[str]:
        """Apply judgements; the documents whose agents they moved to other families."""
        return self._agents.documents_with(self._judge(judgements))

    def refresh(self) -> None:
        """Forget the families kept in memory: another process may have changed them."""
        self._known.clear()

    def who(self, agents: Iterable[Agent]) -> dict[str, str]:
        """The family of each agent of a document; what has no name is its own."""
        known = {a.id: a for a in agents}
        moved = self._db.execute(
            "SELECT agent, family FROM entity_moved JOIN json_each(?) ON agent = value",
            (json.dumps(list(known)),),
        )
        found: dict[str, int] = dict(moved.fetchall())
        for key, agent in known.items():
            if key not in found and agent.kind not in APART:
                found[key] = self._family(agent)
        return {key: str(found[key]) if found.get(key) else key for key in known}

    def families(self) -> list[str]:
        """All families that have an agent."""
        rows = self._db.execute(
            "SELECT family FROM entity_families WHERE now != '' ORDER BY family"
        )
        return [str(family) for (family,) in rows]

    def person(self, family: str) -> Agent:
        """The agent that a family is. Raises KeyError where there is none of this number."""
        members = self._members(int(family)) if family.isdigit() else ()
        if not members:
            raise KeyError(family)
        row = self._db.execute(
            "SELECT name FROM entity_named WHERE family = ?", (family,)
        ).fetchone()
        agent = one_agent(members, row[0] if row else "")
        rivals = self._db.execute(
            "SELECT family FROM entity_families WHERE now = ? AND family != ?", (agent.id, family)
        )
        alike = (self._members(rival) for (rival,) in rivals.fetchall())
        if any(some and some[0].id < members[0].id for some in alike):
            agent = replace(agent, id=record_id("g", agent.kind, agent.name, members[0].id))
        return agent

    def called(self, name: str) -> frozenset[str]:
        """The families that may be the agents known under a name."""
        found = self._forms.called(name)
        moved = self._db.execute("SELECT DISTINCT family FROM entity_moved")
        return frozenset(str(family) for family in found | {f for (f,) in moved})

    def called_like(self, words: str) -> frozenset[str]:
        """What may be agents one of whose names holds some words, upper and lower case alike.

        Families, and the ids of agents that stand for themselves.
        """
        families = {
            f for name in self._forms.names() if words in name.casefold() for f in self.called(name)
        }
        return frozenset({*families, *(a.id for a in self._agents.agents_apart(words))})

    def documents_with(self, family: str) -> frozenset[str]:
        """The documents that have the agent that a family is, or one that stands for itself."""
        own = [family] if not family.isdigit() else [a.id for a in self._members(int(family))]
        return self._agents.documents_with(own)

    def documents_of(self, family: str) -> frozenset[str]:
        """The documents that name the agent that a family is."""
        return self._agents.documents_naming(a.id for a in self._members(int(family)))

    def _family(self, agent: Agent) -> int:
        """The family that rules give an agent with a name."""
        form = agent.name, agent.kind
        if form not in self._known:
            if len(self._known) >= KNOWN:
                self._known.clear()
            self._known[form] = self._forms.family(*form)
        return self._known[form]

    def _members(self, family: int, *, ruled: bool = False) -> Members:
        """The agents of documents that are of a family, by id; as rules alone have it (``ruled``)."""
        found = {
            a.id: a
            for e in self._forms.of(family).values()
            for a in self._agents.agents_like(e.form.name, e.form.kind)
        }
        if not ruled:
            moved = self._db.execute(
                "SELECT agent, family FROM entity_moved WHERE family = ? OR agent IN"
                " (SELECT agent FROM entity_moved)",
                (family,),
            ).fetchall()
            for agent, now in moved:
                if now != family:
                    found.pop(agent, None)
                elif agent not in found and (known := self._agents.agent(agent)) is not None:
                    found[agent] = known
        return tuple(found[key] for key in sorted(found))

    # -- grouping ------------------------------------------------------------------------------

    def _regroup(self, touched: Collection[int]) -> tuple[set[int], list[Entry]]:
        """Group touched forms anew with all that they may be one with.

        Returns all of these (numbers), and those that changed families.
        """
        if not touched:
            return set(), []
        near = self._forms.near(touched)
        number = {(e.form.name, e.form.kind): n for n, e in near.items()}
        kin = families([e.form for e in near.values() if e.form.documents])
        people, bodies = (
            [[number[f.name, f.kind] for f in group] for group in groups]
            for groups in (kin.people, kin.bodies)
        )
        homeless = {number[f.name, f.kind] for f in kin.homeless}
        called = {first for e in near.values() for first in first_names([e.form])}
        called |= {first_name(e.form) for e in near.values() if not is_full(e.form)}
        entries = near | self._forms.homeless(called, near)
        taken = set[int]()
        chosen = self._chosen([*people, *bodies], entries, taken)
        firsts: dict[str, set[int]] = defaultdict(set)
        for group, forms in zip(people, kin.people, strict=True):
            for first in first_names(forms):
                firsts[first].add(chosen[group[0]])
        alone: dict[str, list[int]] = defaultdict(list)
        for n in sorted(homeless | (entries.keys() - near.keys())):
            first = first_name(entries[n].form)
            owners = firsts[first] | self._forms.owners(first, near)
            if len(owners) == 1:
                chosen[n] = min(owners)
            else:
                alone[first].append(n)
        chosen |= self._chosen(list(alone.values()), entries, taken)
        standing = dict.fromkeys(entries.keys() - near.keys() | homeless, HOMELESS)
        standing |= {n: PERSON for group in people for n in group}
        return {*near}, self._keep(entries, chosen, standing)

    def _chosen(
        self, groups: Sequence[Sequence[int]], entries: Mapping[int, Entry], taken: set[int]
    ) -> dict[int, int]:
        """A family for the forms of each group: the one most of them had, if it is free."""
        votes: list[tuple[int, int, int, int]] = []
        for i, group in enumerate(groups):
            count = Counter[int]()
            for entry in (entries[n] for n in group if entries[n].family):
                if entry.standing != HOMELESS or not self._forms.has_owner(entry.family):
                    count[entry.family] += entry.form.documents
            votes += [(0, -n, family, i) for family, n in count.items()]
        found = self._allotted(votes, len(groups), taken)
        return {n: family for family, group in zip(found, groups, strict=True) for n in group}

    def _allotted(
        self, votes: Iterable[tuple[int, int, int, int]], groups: int, taken: set[int]
    ) -> list[int]:
        """A family for each group, by votes (rank, minus their number, family, group), best first.

        None that is ``taken`` is given; a group without any gets a new one, and all are then taken.
        """
        found: dict[int, int] = {}
        for _, _, family, i in sorted(votes):
            if i not in found and family not in taken:
                found[i] = family
                taken.add(family)
        fresh = max([self._forms.fresh(), *(family + 1 for family in taken)])
        for i in range(groups):
            if i not in found:
                found[i] = fresh
                taken.add(fresh)
                fresh += 1
        return [found[i] for i in range(groups)]

    def _keep(
        self, entries: Mapping[int, Entry], chosen: Mapping[int, int], standing: Mapping[int, str]
    ) -> list[Entry]:
        changed: list[Entry] = []
        for number, entry in entries.items():
            family, stands = chosen.get(number, 0), standing.get(number, BODY)
            if (family, stands) != (entry.family, entry.standing):
                self._forms.keep(number, family, stands)
            if entry.family not in (0, family):
                changed.append(entry)
        for family in {*chosen.values()} | {e.family for e in changed}:
            self._call(family)
        return changed

    def _call(self, family: int) -> None:
        """Note the id of the agent that a family is, as rules alone have it and as it now stands."""
        names, kinds = Counter[str](), Counter[AgentKind]()
        for entry in self._forms.of(family).values():
            names[entry.form.name] += entry.form.documents
            kinds[entry.form.kind] += entry.form.documents
        ruled = now = known_as(names, kinds) if names else ""
        if self._db.execute("SELECT 1 FROM entity_moved LIMIT 1").fetchone():
            members = self._members(family)
            now = one_agent(members).id if members else ""
        self._db.execute(
            "INSERT OR REPLACE INTO entity_families VALUES (?, ?, ?)", (family, ruled, now)
        )

    # -- judgements ----------------------------------------------------------------------------

    def _judge(self, judgements: Sequence[Judgement]) -> set[str]:
        """Apply judgements to the families they name; the agents of documents that they moved."""
        query = self._db.execute("SELECT agent, family FROM entity_moved")
        before: dict[str, int] = dict(query.fetchall())
        clusters, ruled = self._concerned(judgements)
        if not clusters and not before:
            return set()
        self._db.execute("DELETE FROM entity_moved")
        self._db.execute("DELETE FROM entity_named")
        after: dict[str, int] = {}
        found = judged(clusters, judgements)
        families = self._settled([members for members, _ in found], ruled, before)
        for family, (members, name) in zip(families, found, strict=True):
            alone = len(members) == 1 and members[0].id not in ruled
            after |= {m.id: family for m in members if not alone and ruled.get(m.id) != family}
            if name and not alone:
                self._db.execute("INSERT INTO entity_named VALUES (?, ?)", (family, name))
        self._db.executemany("INSERT INTO entity_moved VALUES (?, ?)", sorted(after.items()))
        changed = {a for a in before.keys() | after.keys() if before.get(a) != after.get(a)}
        for family in {*families, *ruled.values(), *before.values()}:
            self._call(family)
        return changed

    def _concerned(self, judgements: Sequence[Judgement]) -> tuple[list[Members], dict[str, int]]:
        """The agents, by family, that judgements name, and the families that rules gave them."""
        found: dict[int, Members] = {}
        single: dict[str, Agent] = {}
        for name in sorted({x for j in judgements if not j.withdrawn for x in (j.left, j.right)}):
            agent = self._agents.agent(name)
            family = self._forms.family(agent.name, agent.kind) if agent else 0
            if agent is not None and agent.kind in APART:
                single[agent.id] = agent
                continue
            row = self._db.execute(
                "SELECT min(family) FROM entity_families WHERE agent = ?", (name,)
            ).fetchone()
            family = family or row[0] or 0
            if family and family not in found:
                found[family] = self._members(family, ruled=True)
        ruled = {a.id: family for family, members in found.items() for a in members}
        return [*filter(None, found.values()), *((a,) for a in single.values())], ruled

    def _settled(
        self, clusters: Sequence[Members], ruled: Mapping[str, int], before: Mapping[str, int]
    ) -> list[int]:
        """A family for each cluster: that of most of its agents by rule, or as it was judged before."""
        votes: list[tuple[int, int, int, int]] = []
        for i, members in enumerate(clusters):
            for rank, had in enumerate((ruled, before)):
                count = Counter(had[m.id] for m in members if m.id in had)
                votes += [(rank, -n, family, i) for family, n in count.items()]
        taken = set(ruled.values()) - {family for rank, _, family, _ in votes if rank == 0}
        return self._allotted(votes, len(clusters), taken)
