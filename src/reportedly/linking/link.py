"""Mentions and statements of many documents linked to the events they are about.

Bursts of coverage first, then local events into occasions over all of them, then each burst's
claims. What a further article changes is its burst, and the occasions it shares with others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.linking.anchors import Clock
from reportedly.linking.bursts import bursts
from reportedly.linking.decisions import decided
from reportedly.linking.events import event_id, joined, merge, titled
from reportedly.linking.story import Around, occasions, told
from reportedly.linking.units import Unit
from reportedly.model import Agent, Event, Judgement, Reading


@dataclass(frozen=True, slots=True)
class Linked:
    """Events over all articles, and the events each statement is about."""

    events: Mapping[str, Event]
    events_of: Mapping[str, tuple[str, ...]]


def link(
    readings: Collection[Reading],
    who: Mapping[str, str],
    agents: Mapping[str, Agent],
    clock: Clock,
    judgements: Sequence[Judgement] = (),
) -> Linked:
    """Events and their statements; ``who`` maps local agents to global ones (``agents``)."""
    by_document = {r.document.id: r for r in readings}
    stories = [[by_document[d] for d in b] for b in bursts([r.document for r in readings])]
    local = [occasions(story, who, clock, judgements) for story in stories]
    story_of = {r.document.id: s[0].document.id for s in stories for r in s}
    clusters = merge([u for units in local for u in units], judgements, story_of)
    around = Around(
        cluster_of={u.id: c[0].id for c in clusters for u in c},
        asserted={c[0].id for c in clusters if any(u.asserted for u in c)},
        judged={m for j in judgements if not j.withdrawn for m in (j.left, j.right)},
    )
    events: dict[str, Event] = {}
    events_of: dict[str, tuple[str, ...]] = {}
    parts: dict[str, list[Event]] = defaultdict(list)
    standing: dict[str, list[Unit]] = defaultdict(list)
    for story, units in zip(stories, local, strict=True):
        found = told(story, who, units, around)
        events |= found.claimed
        events_of |= found.events_of
        for cluster, event in found.occasions.items():
            parts[cluster].append(event)
            standing[cluster] += (u for u in units if around.cluster_of[u.id] == cluster)
    for cluster, some in parts.items():
        event = joined(some, standing[cluster], cluster in around.asserted)
        events[event_id(cluster)] = replace(event, id=event_id(cluster))
    names = {a.id: a.name for a in agents.values()}
    shown = {name: titled(e, names) for name, e in events.items()}
    event_of = {m: e.id for e in events.values() for m in e.mentions}
    return Linked(*decided(shown, events_of, event_of, judgements))
