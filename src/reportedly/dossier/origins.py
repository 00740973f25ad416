"""Independent origins of a report: chains and families followed to where they begin."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from reportedly.dossier.corpus import Said
from reportedly.dossier.parties import described
from reportedly.model import Agent, Origin

UNSPECIFIC = re.compile(
    r"(?:(?:the|a|an|some|various|several|other|media|news|press|initial|recent|local|this) )*"
    r"(?:papers?|newspapers?|reports?|media|press|dail(?:y|ies)|articles?|outlets?|accounts?)",
    re.IGNORECASE,
)


def origins(
    said: Sequence[Said], root_of: Mapping[str, str], publishers: Mapping[str, Agent]
) -> tuple[Origin, ...]:
    """Who the assertions of an event go back to, each origin once.

    The innermost named holder of a chain is its origin; an unnamed source stands behind the
    relay that quotes it, or behind the outlet that the article's family leads back to. The text's
    own voice and those who only comment on a report in an interview add none.
    """
    documents: dict[str, set[str]] = defaultdict(set)
    statements: dict[str, set[str]] = defaultdict(set)
    agents: dict[str, Agent] = {}
    for item in said:
        if not _asserting(item) or taken_back(item, said):
            continue
        agent = _innermost(item, root_of, publishers)
        key = described(agent) or agent.id
        agents.setdefault(key, agent)
        documents[key].add(item.span.document)
        statements[key].add(item.statement.id)
    for one, whole in _spoken_for(agents).items():
        documents[whole] |= documents[one]
        statements[whole] |= statements[one]
        del agents[one]
    named = [a for a in agents if not _unspecific(agents[a])]
    return tuple(
        Origin(agents[a], tuple(sorted(documents[a])), tuple(sorted(statements[a])))
        for a in sorted(named or agents, key=lambda a: (agents[a].name, a))
    )


def _asserting(item: Said) -> bool:
    """Whether somebody says that it happened: not the text's own voice, nor an interview's guest."""
    told = item.statement.act in ("asserts", "confirms") and item.happened
    return told and not item.voice and not item.in_interview


def taken_back(item: Said, said: Sequence[Said]) -> bool:
    """Whether the holder of a statement, or the outlet that stands behind it, denies the event.

    Who denies a report is not where it comes from, and a report that its outlet retracts supports
    nothing any more. Denying a part of it leaves the rest told.
    """
    tellers = {item.holder.id}
    if item.holder.kind == "unnamed" and item.relays:
        tellers.add(item.relays[-1].id)
    elif item.holder.kind == "unnamed" or item.voice:
        tellers.add(item.publisher)
    return any(
        s.holder.id in tellers and s.statement.act == "denies" and not s.statement.part_only
        for s in said
    )


def _spoken_for(agents: Mapping[str, Agent]) -> dict[str, str]:
    """Origins (keys) that are one with another: a spokesman and his party, two of one party.

    Chains end at the party itself where it is among them, else at the first of its spokesmen.
    """
    by_name = {a.name: key for key, a in sorted(agents.items(), reverse=True)}
    first: dict[str, str] = {}
    merged: dict[str, str] = {}
    for key in sorted(agents):
        party = agents[key].speaks_for
        if not party:
            continue
        whole = by_name.get(party) or first.setdefault(party, key)
        if whole != key:
            merged[key] = whole
    return {key: _end(key, merged) for key in merged if _end(key, merged) != key}


def _end(key: str, merged: Mapping[str, str]) -> str:
    """The last of a chain of origins that are one; a circle ends at its smallest."""
    seen = [key]
    while (step := merged.get(seen[-1])) is not None:
        if step in seen:
            return min(seen[seen.index(step) :])
        seen.append(step)
    return seen[-1]


def _unspecific(agent: Agent) -> bool:
    """Words for a source ("the paper", "reports") that is named elsewhere, or not at all."""
    return agent.kind == "unnamed" and bool(UNSPECIFIC.fullmatch(agent.name))


def _speaks(agent: Agent) -> bool:
    """A spokesman without a name is his party's own voice, not an unnamed source."""
    return bool(agent.speaks_for) and "spokes" in agent.name.casefold()


def _innermost(item: Said, root_of: Mapping[str, str], publishers: Mapping[str, Agent]) -> Agent:
    """The origin of one assertion: its holder, or who first quotes a holder without a name."""
    if item.holder.kind != "unnamed" or described(item.holder) or _speaks(item.holder):
        return item.holder
    if item.relays:
        return item.relays[-1]
    root = root_of.get(item.span.document, item.span.document)
    return publishers.get(root, item.holder)
