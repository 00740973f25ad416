"""What one burst of coverage tells: its local events, and what its claims make of them.

Both depend on the documents of the burst alone, and on which of its local events are one occasion;
so a further article changes its own story and no other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from reportedly.linking.anchors import Clock, anchored, dated, lends
from reportedly.linking.events import as_event, common, merge
from reportedly.linking.gather import Scene, gather, kept
from reportedly.linking.targets import Known, targets
from reportedly.linking.units import Unit, units
from reportedly.model import Event, Judgement, Reading, Statement


@dataclass(frozen=True, slots=True)
class Around:
    """What a burst has to know beyond its own words.

    ``cluster_of`` says which local events are one occasion, ``asserted`` which occasions anybody
    says happened, wherever; ``judged`` are mentions that a person decided on.
    """

    cluster_of: Mapping[str, str]
    asserted: Collection[str]
    judged: Collection[str]


@dataclass(frozen=True, slots=True)
class Told:
    """What a burst tells, participants by their global ids, without names.

    ``occasions`` are its events by the cluster of local events that each stands for, ``claimed``
    those that no words tell; ``events_of`` are the events of its statements. An event has the id
    of the first of its local events in the burst, or of its first statement.
    """

    occasions: Mapping[str, Event]
    claimed: tuple[Event, ...]
    events_of: Mapping[str, tuple[str, ...]]


def occasions(
    readings: Sequence[Reading],
    who: Mapping[str, str],
    clock: Clock,
    judgements: Sequence[Judgement] = (),
) -> tuple[Unit, ...]:
    """The local events of the documents of a burst, with the dates that they lend each other."""
    local = tuple(u for r in readings for u in units(r, who))
    by_document: dict[str, list[Unit]] = defaultdict(list)
    for unit in local:
        by_document[unit.document].append(unit)
    if not any(lends(r, by_document[r.document.id]) for r in readings):
        return local
    first = readings[0].document.id
    clusters = merge(local, judgements, {r.document.id: first for r in readings})
    known = {u.id: when for c in clusters if (when := common(c)) is not None for u in c}
    return dated(local, {r.document.id: r for r in readings}, known, clock)


def told(
    readings: Sequence[Reading], who: Mapping[str, str], local: Sequence[Unit], around: Around
) -> Told:
    """The events of a burst and its local events (``local``), one for each claim."""
    groups: dict[str, list[Unit]] = defaultdict(list)
    for unit in local:
        groups[around.cluster_of[unit.id]].append(unit)
    by_document = {r.document.id: r for r in readings}
    texts = {d: r.document.text for d, r in by_document.items()}
    events: dict[str, Event] = {}
    clusters: dict[str, str] = {}
    for cluster, group in groups.items():
        event = anchored(as_event(group, cluster in around.asserted), group, texts)
        events[event.id] = event
        clusters[event.id] = cluster
    known = Known(
        {m: e.id for e in events.values() for m in e.mentions},
        {e: frozenset(p for u in groups[c] for p in u.parties) for e, c in clusters.items()},
        since={e.id: e.time.earliest[:10] for e in events.values() if e.time},
        asserted={e.id for e in events.values() if not e.implicit},
    )
    events_of: dict[str, tuple[str, ...]] = {}
    for reading in readings:
        events_of |= targets(reading, known, who)
    apart = {e for e, c in clusters.items() if all(u.apart for u in groups[c])}
    alone = kept(events, around.judged) | apart
    scene = Scene(by_document, who, events, events_of, alone)
    found, led = gather(scene)
    if len(readings) == 1:
        led = _answered(readings[0], found, led)
    spoken = {e for about in led.values() for e in about}
    return Told(
        occasions={clusters[e]: event for e, event in found.items() if e in clusters},
        claimed=tuple(
            v for e, v in found.items() if e not in clusters and (v.mentions or e in spoken)
        ),
        events_of=led,
    )


def _answered(
    reading: Reading, events: Mapping[str, Event], led: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """The events of statements, without denials in which a lone article answers nobody.

    To say that something was not so denies it where somebody else, in words of his own, says that
    it was. Several articles on one story tell of what is disputed in many words; in a single one
    nine of ten such sentences answered nothing (docs/decisions/0011).
    """
    happened = {m.id for m in reading.events if m.modality == "happened"}
    telling = [
        (s, {*s.about} & happened) for s in reading.statements if s.act in {"asserts", "confirms"}
    ]

    def answers(statement: Statement, event: Event) -> bool:
        own = {*event.mentions} & {*statement.about}
        told = (s for s, about in telling if about & {*event.mentions})
        others = (s for s in told if s.holder != statement.holder and s.span != statement.span)
        return bool(own) and any(others)

    kept = dict(led)
    for statement in reading.statements:
        if statement.negated and statement.id in led:
            about = (e for e in led[statement.id] if answers(statement, events[e]))
            kept[statement.id] = tuple(about)
    return {s: about for s, about in kept.items() if about}
