"""Agents across documents: which local agents are one, under one name and one id.

Blocking by surname or normalised name, so cost is near linear in the number of agents; every
choice is made over sorted sets, so the order of reading changes nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.entities.kinship import Form, groups
from reportedly.model import Agent, AgentKind, Judgement, Reading, Role, record_id

APART = frozenset({"unnamed", "voice"})
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
    local = {a.id: a for r in readings for a in r.agents}
    named: dict[FormKey, list[Agent]] = defaultdict(list)
    for agent in local.values():
        if agent.kind not in APART:
            named[agent.name, agent.kind].append(agent)
    forms = [Form(*key, len(of), acronyms(of)) for key, of in named.items()]
    clusters = [
        tuple(a for form in group for a in named[form.name, form.kind]) for group in groups(forms)
    ]
    clusters += [(a,) for a in local.values() if a.kind in APART]
    who: dict[str, str] = {}
    agents: dict[str, Agent] = {}
    for members, name in sorted(judged(clusters, judgements), key=lambda x: x[0][0].id):
        agent = one_agent(members, name)
        if agent.id in agents:  # same name, kept apart by a judgement or a suffix
            agent = replace(agent, id=record_id("g", agent.kind, agent.name, members[0].id))
        agents[agent.id] = agent
        who |= {m.id: agent.id for m in members}
    return Identities(who, agents)


def acronyms(agents: Iterable[Agent]) -> frozenset[str]:
    """Acronyms by which documents explain the name of some agents."""
    aliases = (alias for a in agents for alias in a.aliases)
    return frozenset(alias for alias in aliases if alias.replace(".", "").isupper())


FormKey = tuple[str, AgentKind]
Members = tuple[Agent, ...]


def judged(
    clusters: Sequence[Members], judgements: Sequence[Judgement]
) -> list[tuple[Members, str]]:
    """Clusters after the judgements on agents, by id, and the name each was given, if any.

    Rules' and models' judgements come before a person's.
    """
    decided = {x for j in judgements if not j.withdrawn for x in (j.left, j.right)}
    if not decided:
        return [(tuple(sorted(c, key=_by_id)), "") for c in clusters]
    sets: list[set[Agent]] = [set(c) for c in clusters]
    at = {x.id: s for s in sets for x in s}
    if not decided <= at.keys():
        at |= {one_agent(tuple(sorted(s, key=_by_id)), "").id: s for s in sets}
    names: dict[int, str] = {}
    ordered = sorted(judgements, key=lambda j: (_automatic(j), j.at, j.id))
    ordered.sort(key=lambda j: not _automatic(j))
    for judgement in ordered:
        if judgement.withdrawn or judgement.left not in at:
            continue
        _apply(judgement, (sets, at, names))
    return [(tuple(sorted(s, key=_by_id)), names.get(id(s), "")) for s in sets if s]


def _by_id(agent: Agent) -> str:
    return agent.id


def _automatic(judgement: Judgement) -> bool:
    return judgement.by.startswith(("rule", "model"))


_State = tuple[list[set[Agent]], dict[str, set[Agent]], dict[int, str]]


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
        at |= {x.id: alone for x in alone}
        if judgement.verb == "relink" and right is not None and right is not alone:
            _join(right, alone, at)


def _join(into: set[Agent], other: set[Agent], at: dict[str, set[Agent]]) -> None:
    into |= other
    at |= {key: into for key, value in at.items() if value is other}
    other.clear()


def _take_out(key: str, cluster: set[Agent]) -> set[Agent]:
    """The member with an id leaves its cluster, and with it those under exactly its name."""
    member = next((x for x in cluster if x.id == key), None)
    if member is None:
        return set()
    alone = {x for x in cluster if x.name == member.name} or {member}
    alone = alone if alone != cluster else {member}
    cluster -= alone
    return alone


def one_agent(members: Members, name: str = "") -> Agent:
    """The global agent of a cluster (by id): fullest and most frequent name, all aliases and roles."""
    if len(members) == 1 and members[0].kind in APART:
        return members[0]
    names, kinds = (Counter(x) for x in zip(*((m.name, m.kind) for m in members), strict=True))
    kind = _kind(kinds)
    called = _name(names, kind)
    chosen = name or called
    aliases = {a for m in members for a in (m.name, *m.aliases)} - {chosen}
    roles: Counter[Role] = Counter(r for m in members for r in m.roles)
    parties = Counter(m.speaks_for for m in members if m.speaks_for)
    ranked = sorted(roles, key=lambda r: (-roles[r], r.since, r.title, r.organisation))
    return Agent(
        id=known_as(names, kinds),
        kind=kind,
        name=chosen,
        aliases=tuple(sorted(aliases)),
        roles=tuple(ranked[:_SHOWN_ROLES]),
        speaks_for=min(parties, key=lambda p: (-parties[p], p), default=""),
    )


def known_as(names: Mapping[str, int], kinds: Mapping[AgentKind, int]) -> str:
    """The id of a global agent, from how many documents use which name and kind."""
    kind = _kind(kinds)
    return record_id("g", kind, _name(names, kind))


def _kind(counts: Mapping[AgentKind, int]) -> AgentKind:
    if counts.get("outlet") or counts.get("person"):  # an outlet read as a person is an outlet
        return min(counts, key=lambda k: (k != "outlet", -counts[k], k))
    return "organisation" if counts.get("organisation") else "place"


def _name(counts: Mapping[str, int], kind: AgentKind) -> str:
    """The name of a cluster: for people two words at least, then by how many documents use it."""
    if kind != "person":
        return min(counts, key=lambda n: (-counts[n], n))
    full = [n for n in counts if len(n.split()) > 1 and not n.isupper()]
    # "Donald J. Trump" does not displace the form nine of ten articles use
    return min(full or list(counts), key=lambda n: (-counts[n], -len(n.split()), n))
