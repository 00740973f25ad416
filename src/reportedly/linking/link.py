"""Mentions and statements of many documents linked to the events they are about."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from reportedly.linking.anchors import Clock, anchored, dated
from reportedly.linking.bursts import bursts
from reportedly.linking.decisions import decided
from reportedly.linking.events import as_event, common, merge
from reportedly.linking.gather import Scene, gather, kept
from reportedly.linking.targets import Known, targets
from reportedly.linking.units import units
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
    local = [u for r in sorted(readings, key=lambda r: r.document.id) for u in units(r, who)]
    by_document = {r.document.id: r for r in readings}
    told_in = bursts([r.document for r in readings])
    story_of = {d: burst[0] for burst in told_in for d in burst}
    clusters = merge(local, judgements, story_of)
    known = {
        u.id: interval
        for cluster in clusters
        if (interval := common(cluster)) is not None
        for u in cluster
    }
    lent = dated(local, by_document, known, clock)
    if any(new is not old for new, old in zip(lent, local, strict=True)):
        clusters = merge(lent, judgements, story_of)
    asserted = {m for r in readings for s in r.statements if s.act == "asserts" for m in s.about}
    texts = {d: r.document.text for d, r in by_document.items()}
    events: dict[str, Event] = {}
    event_of: dict[str, str] = {}
    parties_of: dict[str, frozenset[str]] = {}
    for cluster in clusters:
        mentions = {m.id for u in cluster for m in u.mentions}
        event = as_event(cluster, agents, bool(mentions & asserted))
        event = anchored(event, cluster, texts)
        events[event.id] = event
        parties_of[event.id] = frozenset(p for u in cluster for p in u.parties)
        event_of.update(dict.fromkeys(mentions, event.id))
    told = Known(
        event_of,
        parties_of,
        since={e.id: e.time.earliest[:10] for e in events.values() if e.time},
        asserted={e.id for e in events.values() if not e.implicit},
    )
    events_of: dict[str, tuple[str, ...]] = {}
    for reading in readings:
        events_of |= targets(reading, told, who)
    judged = {m for j in judgements if not j.withdrawn for m in (j.left, j.right)}
    scene = Scene(by_document, who, agents, events, events_of, kept(events, judged))
    events, events_of = gather(scene, told_in)
    event_of = {m: e.id for e in events.values() for m in e.mentions}
    return Linked(*decided(events, events_of, event_of, judgements))
