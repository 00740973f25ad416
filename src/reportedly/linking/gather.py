"""Events of claims: what the tellings of one claim speak of becomes one event.

Rules tell apart what is dated and typed with its parties (two calls between the same men); what
they leave in small pieces is joined here by the claims that statements make. The event most
spoken of in a claim stands for it and takes in the others; a response to what no words of the
corpus tell makes an event of its own, which is implicit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from reportedly.linking.claims import (
    JOIN_AT,
    MOST,
    Matrix,
    Telling,
    grouped,
    probabilities,
    tellings,
)
from reportedly.linking.occasion import occasion
from reportedly.linking.titles import in_words
from reportedly.linking.units import Interval, compatible, interval
from reportedly.model import Event, Reading, Statement, record_id

MOSTLY = 0.5
"""Share of a claim's tellings that speak of an event taken by another claim, to join that one."""

RESPONSE_WEIGHT = 2.0
"""How much more the events that responses speak of stand for a claim than those of assertions."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What gathering looks at in one burst: readings by document, events and who speaks of them.

    ``kept`` are the events that are never taken into another: those that rules tell apart, and
    those a person decided on.
    """

    readings: Mapping[str, Reading]
    who: Mapping[str, str]
    events: Mapping[str, Event]
    events_of: Mapping[str, tuple[str, ...]]
    kept: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Claim:
    """Tellings of one claim (places in their part, the most central first) and their event."""

    told: tuple[int, ...]
    event: Event


@dataclass(frozen=True, slots=True)
class _Part:
    """Tellings compared with each other; ``alike`` holds their probabilities: (all, ``others``).

    The first ``others`` are by holders, the rest are the texts' own words.
    """

    told: tuple[Telling, ...]
    others: int
    alike: Matrix


def kept(events: Mapping[str, Event], judged: Collection[str]) -> frozenset[str]:
    """Events that a person decided on, and those that only their dates tell from another.

    Two events of one type with a party in common on days that do not meet (two calls between the
    same men) are for rules alone: words would join them.
    """
    alike: dict[tuple[str, str], list[tuple[Interval, str]]] = defaultdict(list)
    for event in events.values():
        if _particular(event) and (when := interval(event.time)) is not None:
            for party, _ in event.participants:
                alike[event.label, party].append((when, event.id))
    apart = set[str]()
    for group in alike.values():
        last, first = max(when[0] for when, _ in group), min(when[1] for when, _ in group)
        apart |= {name for when, name in group if when[0] > first or when[1] < last}
    decided = (e.id for e in events.values() if not set(e.mentions).isdisjoint(judged))
    return frozenset((*apart, *decided))


def gather(scene: Scene) -> tuple[dict[str, Event], dict[str, tuple[str, ...]]]:
    """Events, and the events of every statement, with what speaks of one claim in one event."""
    for part in _parts(scene):
        scene = _gathered(scene, part)
    return dict(scene.events), {s: es for s, es in scene.events_of.items() if es}


def _gathered(scene: Scene, part: _Part) -> Scene:
    """The scene with the claims of a part: a later part finds what an earlier one made."""
    claims = _claims(scene, part)
    into = _taken(scene, part, claims)
    events = dict(scene.events)
    for claim in claims:
        absorbed = [scene.events[e] for e, to in into.items() if to == claim.event.id]
        events[claim.event.id] = _absorb(claim.event, absorbed)
    led = {**scene.events_of, **_led(scene, part, claims, into)}
    found = {s: tuple(dict.fromkeys(into.get(e, e) for e in es)) for s, es in led.items()}
    return replace(
        scene,
        events={e: v for e, v in events.items() if e not in into},
        events_of={s: es for s, es in found.items() if es},
    )


def _parts(scene: Scene) -> Iterator[_Part]:
    """The tellings of a burst, at most ``MOST`` at a time, in order of publication."""
    readings = scene.readings.values()
    others, texts = list[Telling](), list[Telling]()
    for reading in sorted(readings, key=lambda r: (r.document.published, r.document.id)):
        told = tellings(reading, _holders(scene, reading))
        loose = [t for t in told if not _settled(scene, t)]
        said = [t for t in loose if t.holder != reading.document.id]
        own = [t for t in loose if t.holder == reading.document.id]
        if others and len(others) + len(texts) + len(said) + len(own) > MOST:
            yield _part(others, texts)
            others, texts = [], []
        others += said
        texts += own
    if others:
        yield _part(others, texts)


def _part(others: Sequence[Telling], texts: Sequence[Telling]) -> _Part:
    told = (*others, *texts)
    return _Part(told, len(others), probabilities(told, len(others)))


def _holders(scene: Scene, reading: Reading) -> dict[str, tuple[str, str]]:
    """Global id and name of a document's agents; its own voice goes by the document's id."""
    own = (reading.document.id, "")
    return {
        a.id: own if a.kind == "voice" else (scene.who.get(a.id, a.id), a.name)
        for a in reading.agents
    }


def _settled(scene: Scene, telling: Telling) -> bool:
    """Whether a telling is of an event that rules tell apart: it needs no claim."""
    return not scene.kept.isdisjoint(_events(scene, telling))


def _events(scene: Scene, telling: Telling) -> frozenset[str]:
    """The events that the words of a telling speak of."""
    return frozenset(e for s in telling.statements for e in scene.events_of.get(s.id, ()))


def _claims(scene: Scene, part: _Part) -> list[_Claim]:
    """Claims with the event that stands for each: the one most spoken of that no other claims."""
    told, alike = part.told[: part.others], part.alike[: part.others]
    groups = grouped(told, alike)
    found, claimed = list[_Claim](), set[str]()
    for group in sorted(groups, key=lambda g: (-len(g), told[g[0]].statements[0].id)):
        central = sorted(
            group, key=lambda i: (-float(alike[i, group].sum()), told[i].statements[0].id)
        )
        event = _standing(scene, [told[i] for i in central], claimed)
        if event is not None:
            claimed.add(event.id)
            found.append(_Claim(tuple(central), event))
    return found


def _standing(scene: Scene, told: Sequence[Telling], claimed: Collection[str]) -> Event | None:
    """The event that stands for a claim, dated by its tellings where it has no date of its own.

    ``None`` where one assertion speaks of an event that another claim took; more may join it.
    """
    weight: dict[str, float] = defaultdict(float)
    for telling in told:
        spoken = _events(scene, telling)
        for name in spoken:
            weight[name] += (RESPONSE_WEIGHT if telling.responds else 1.0) / len(spoken)
    free = [e for e in weight if e not in claimed]
    responds = any(t.responds for t in told)
    if free:
        event = scene.events[max(free, key=lambda e: (weight[e], e))]
    elif len(told) > 1 and (main := _main(scene, told, weight)):
        return main
    elif len(told) > 1 or responds:
        asserted = any("asserts" in t.acts for t in told)
        first = min(s.id for t in told for s in t.statements)
        event = Event(record_id("e", first), "", "", "", (), (), implicit=not asserted)
    else:
        return None
    statements = [s for t in told for s in t.statements]
    title = event.title if event.participants else in_words(told, scene.readings) or event.title
    return replace(event, title=title, time=event.time or occasion(statements, scene.readings))


def _main(scene: Scene, told: Sequence[Telling], spoken: Collection[str]) -> Event | None:
    """The dated event of a known type and party that most tellings of a second claim speak of."""
    for event in (scene.events[e] for e in sorted(spoken)):
        share = sum(event.id in _events(scene, t) for t in told) / len(told)
        if share >= MOSTLY and event.label and event.participants and event.time:
            return event
    return None


def _taken(scene: Scene, part: _Part, claims: Sequence[_Claim]) -> dict[str, str]:
    """Events that a claim's event takes in: those spoken of mostly in its tellings."""
    share: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    standing = {c.event.id for c in claims}
    for claim in claims:
        for telling in (part.told[i] for i in claim.told):
            spoken = _events(scene, telling)
            for event in spoken - standing - scene.kept:
                if _may_be_one(scene.events[event], claim.event):
                    share[event][claim.event.id] += 1 / len(spoken)
    return {e: max(to, key=lambda c: (to[c], c)) for e, to in share.items()}


def _may_be_one(a: Event, b: Event) -> bool:
    """Whether an event may be taken in by another: with two parties, only where it has them too."""
    if a.label == b.label and not compatible(interval(a.time), interval(b.time)):
        return False
    parties = {*a.participants}
    if _particular(a):
        return parties <= {*b.participants}
    return not parties or not b.participants or not parties.isdisjoint(b.participants)


def _absorb(event: Event, others: Sequence[Event]) -> Event:
    """An event with the mentions of those it takes in, and with their parties if it has none."""
    if not others:
        return event
    ordered = sorted(others, key=lambda e: e.id)
    parties = dict.fromkeys(p for e in ordered for p in e.participants)
    mentions = sorted({m for e in (event, *ordered) for m in e.mentions})
    return replace(
        event,
        mentions=tuple(mentions),
        participants=event.participants or tuple(parties),
        implicit=event.implicit and all(e.implicit for e in ordered),
    )


def _led(
    scene: Scene, part: _Part, claims: Sequence[_Claim], taken: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """Events of the statements of a part: kept ones of their own words, else their claim's.

    What a holder asserts in the sentence of his response is not about the claim for that. The
    text's own words join the claim they are most likely of.
    """
    led: dict[str, tuple[str, ...]] = {}
    for claim in claims:
        for telling in (part.told[i] for i in claim.told):
            for statement in telling.statements:
                if telling.responds and statement.act == "asserts":
                    continue
                led[statement.id] = _own(scene, statement, taken) or (claim.event.id,)
    texts = part.alike[part.others :]
    means = [np.take(texts, c.told, axis=1).mean(axis=1).tolist() for c in claims]
    for telling, alike in zip(part.told[part.others :], zip(*means, strict=True), strict=False):
        likeliest, event = max(zip(alike, (c.event.id for c in claims), strict=True))
        if likeliest >= JOIN_AT:
            for statement in telling.statements:
                led[statement.id] = _own(scene, statement, taken) or (event,)
    return led


def _own(scene: Scene, statement: Statement, taken: Collection[str]) -> tuple[str, ...]:
    """Events a statement speaks of that no claim takes from it: typed, with two parties."""
    return tuple(
        e
        for e in scene.events_of.get(statement.id, ())
        if e in scene.kept or (e not in taken and _particular(scene.events[e]))
    )


def _particular(event: Event) -> bool:
    """Whether type and parties say what an event is."""
    return bool(event.label) and len(event.participants) > 1
