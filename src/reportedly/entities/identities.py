"""Agents across documents: which local agents are one, under one name and one id.

Blocking by surname or normalised name, so cost is near linear in the number of agents; every
choice is made over sorted sets, so the order of reading changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.entities.kinship import Local, groups
from reportedly.model import Agent, AgentKind, Judgement, Reading, Role, record_id

_APART = frozenset({"unnamed", "voice"})
_SHOWN_ROLES = 12


@dataclass(frozen=True, slots=True)
class Identities:
    """Global agents by id, and the global id of every local agent."""

    who: Mapping[str, str]
    agents: Mapping[str, Agent]


def merge(readings: Iterable[Reading], judgements: Sequence[Judgement] = ()) -> Identities:
    """One agent for all mentions of one person, outlet, body or place over all documents.

    Unnamed sources and narrators stay with their document. A person's judgements (merge, split,
    relink, rename) are applied last, in the order of their time, and win.
    """
    local = sorted(_locals(readings), key=lambda x: x.agent.id)
    clusters = groups([x for x in local if x.agent.kind not in _APART])
    clusters += [(x,) for x in local if x.agent.kind in _APART]
    named = _judged(clusters, judgements)
    who: dict[str, str] = {}
    agents: dict[str, Agent] = {}
    for members, name in sorted(named, key=lambda x: x[0][0].agent.id):
        agent = _agent(members, name)
        if agent.id in agents:  # same name, kept apart by a judgement or a suffix
            agent = replace(agent, id=record_id("g", agent.kind, agent.name, members[0].agent.id))
        agents[agent.id] = agent
        who |= {m.agent.id: agent.id for m in members}
    return Identities(who, agents)


def _locals(readings: Iterable[Reading]) -> Iterable[Local]:
    """Every agent of every document, once, with how often it is mentioned there."""
    seen: set[str] = set()
    for reading in readings:
        counts = Counter(m.agent for m in reading.mentions)
        for agent in reading.agents:
            if agent.id not in seen:
                seen.add(agent.id)
                yield Local(agent, counts[agent.id])


_Named = tuple[tuple[Local, ...], str]


def _judged(clusters: Sequence[tuple[Local, ...]], judgements: Sequence[Judgement]) -> list[_Named]:
    """Clusters after the judgements on agents; rules' and models' come before a person's."""
    sets: list[set[Local]] = [set(c) for c in clusters]
    at = {x.agent.id: s for s in sets for x in s}
    at |= {
        _agent(tuple(sorted(c, key=_by_id)), "").id: s for c, s in zip(clusters, sets, strict=True)
    }
    names: dict[int, str] = {}
    ordered = sorted(judgements, key=lambda j: (_automatic(j), j.at, j.id))
    ordered.sort(key=lambda j: not _automatic(j))
    for judgement in ordered:
        if judgement.withdrawn or judgement.left not in at:
            continue
        _apply(judgement, (sets, at, names))
    return [(tuple(sorted(s, key=_by_id)), names.get(id(s), "")) for s in sets if s]


def _by_id(local: Local) -> str:
    return local.agent.id


def _automatic(judgement: Judgement) -> bool:
    return judgement.by.startswith(("rule", "model"))


_State = tuple[list[set[Local]], dict[str, set[Local]], dict[int, str]]


def _apply(judgement: Judgement, state: _State) -> None:
    """One judgement: clusters joined, one member taken out, or a cluster renamed."""
    sets, at, names = state
    left, right = at[judgement.left], at.get(judgement.right)
    if judgement.verb == "rename" and judgement.right:
        names[id(left)] = judgement.right
    elif judgement.verb == "merge" and right is not None and right is not left:
        _join(left, right, at)
    elif judgement.verb in {"split", "relink"}:
        alone = _take_out(judgement.left, left)
        sets.append(alone)
        at |= {x.agent.id: alone for x in alone}
        if judgement.verb == "relink" and right is not None and right is not alone:
            _join(right, alone, at)


def _join(into: set[Local], other: set[Local], at: dict[str, set[Local]]) -> None:
    into |= other
    at |= {key: into for key, value in at.items() if value is other}
    other.clear()


def _take_out(key: str, cluster: set[Local]) -> set[Local]:
    """The member with an id leaves its cluster, and with it those under exactly its name."""
    member = next((x for x in cluster if x.agent.id == key), None)
    if member is None:
        return set()
    alone = {x for x in cluster if x.agent.name == member.agent.name} or {member}
    alone = alone if alone != cluster else {member}
    cluster -= alone
    return alone


def _agent(members: Sequence[Local], name: str) -> Agent:
    """The global agent of a cluster: fullest and most frequent name, all aliases and roles."""
    if len(members) == 1 and members[0].agent.kind in _APART:
        return members[0].agent
    kind = _kind(members)
    chosen = name or _name(members, kind)
    aliases = {a for m in members for a in (m.agent.name, *m.agent.aliases)} - {chosen}
    roles: Counter[Role] = Counter(r for m in members for r in m.agent.roles)
    parties = Counter(m.agent.speaks_for for m in members if m.agent.speaks_for)
    ranked = sorted(roles, key=lambda r: (-roles[r], r.since, r.title, r.organisation))
    return Agent(
        id=record_id("g", kind, _name(members, kind)),
        kind=kind,
        name=chosen,
        aliases=tuple(sorted(aliases)),
        roles=tuple(ranked[:_SHOWN_ROLES]),
        speaks_for=min(parties, key=lambda p: (-parties[p], p), default=""),
    )


def _kind(members: Sequence[Local]) -> AgentKind:
    counts = Counter(m.agent.kind for m in members)
    if counts["outlet"] or counts["person"]:  # an outlet that was read as a person is an outlet
        return min(counts, key=lambda k: (k != "outlet", -counts[k], k))
    return "organisation" if counts["organisation"] else "place"


def _name(members: Sequence[Local], kind: AgentKind) -> str:
    """The name of a cluster: for people two words at least, then by how many documents use it."""
    counts: Counter[str] = Counter()
    for m in members:
        counts[m.agent.name] += 1
    if kind != "person":
        return min(counts, key=lambda n: (-counts[n], n))
    full = [n for n in counts if len(n.split()) > 1 and not n.isupper()]
    # "Donald J. Trump" does not displace the form nine of ten articles use
    return min(full or list(counts), key=lambda n: (-counts[n], -len(n.split()), n))
