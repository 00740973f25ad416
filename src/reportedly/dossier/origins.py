"""Independent origins of a report: chains, copies and rewrites followed to where they begin."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from reportedly.dossier.corpus import DERIVED, Said
from reportedly.model import Agent, Link, Origin

UNSPECIFIC = re.compile(
    r"(?:(?:the|a|an|some|various|several|other|media|news|press|initial|recent|local|this) )*"
    r"(?:papers?|newspapers?|reports?|media|press|dail(?:y|ies)|articles?|outlets?|accounts?)",
    re.IGNORECASE,
)


def roots(documents: Sequence[str], links: Sequence[Link]) -> dict[str, str]:
    """Each document's root: the one that copies, rewrites and translations lead back to.

    Where the direction of a link is unknown, the smaller id stands for both: the number of
    origins does not need to know who took from whom.
    """
    parent = {d: d for d in documents}

    def find(x: str) -> str:
        while parent.get(x, x) != x:
            x = parent[x]
        return x

    for link in links:
        a, b = link.a[0].document, link.b[0].document
        if link.kind not in DERIVED or a == b:
            continue
        ra, rb = find(a), find(b)
        if ra != rb:
            first = find(link.source) if link.source else min(ra, rb)
            parent[rb if first == ra else ra] = first
    return {d: find(d) for d in documents}


def origins(
    said: Sequence[Said], root_of: Mapping[str, str], publishers: Mapping[str, Agent]
) -> tuple[Origin, ...]:
    """Who the assertions of an event go back to, each origin once.

    The innermost named holder of a chain is its origin; an unnamed source stands behind the
    relay that quotes it, or behind the article's publisher. The text's own voice and those who
    only comment on a report in an interview add none.
    """
    documents: dict[str, set[str]] = defaultdict(set)
    statements: dict[str, set[str]] = defaultdict(set)
    agents: dict[str, Agent] = {}
    deniers = {s.holder.id for s in said if s.statement.act == "denies"}
    for item in said:
        if item.holder.id in deniers:  # who denies a report is not where it comes from
            continue
        if item.statement.act not in ("asserts", "confirms") or item.voice or item.in_interview:
            continue
        if not item.happened:
            continue
        agent = _innermost(item, root_of, publishers)
        agents[agent.id] = agent
        documents[agent.id].add(item.span.document)
        statements[agent.id].add(item.statement.id)
    named = [a for a in agents if not _unspecific(agents[a])]
    return tuple(
        Origin(agents[a], tuple(sorted(documents[a])), tuple(sorted(statements[a])))
        for a in sorted(named or agents, key=lambda a: agents[a].name)
    )


def _unspecific(agent: Agent) -> bool:
    """Words for a source ("the paper", "reports") that is named elsewhere, or not at all."""
    return agent.kind == "unnamed" and bool(UNSPECIFIC.fullmatch(agent.name))


def _innermost(item: Said, root_of: Mapping[str, str], publishers: Mapping[str, Agent]) -> Agent:
    """The origin of one assertion: its holder, or who first quotes a holder without a name."""
    if item.holder.kind != "unnamed":
        return item.holder
    if item.relays:
        return item.relays[-1]
    root = root_of.get(item.span.document, item.span.document)
    return publishers.get(root, item.holder)
