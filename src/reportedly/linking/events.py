"""Events across articles: local events that speak of the same occasion, merged with vetoes.

Blocking by type and party, a score for each pair, then greedy merging from the best pair down.
Incompatible dates veto a merge: two calls between the same men are two events. The result does
not depend on the order of articles: pairs are taken by score, then by id.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reportedly.linking.units import (
    Interval,
    Unit,
    compatible,
    expected,
    general,
    one_type,
    overlap,
    special,
)
from reportedly.model import Agent, Event, Judgement, Time, record_id

MERGE_AT = 1.5
"""Least score of a merge: two parties shared, or one and an equal explicit date."""

Block = tuple[str, ...]

WEEK = 7

MONTH = range(27, 31)
"""Days from the first of a month to its last."""


Scored = tuple[float, str, str]


def merge(
    units: Sequence[Unit],
    judgements: Sequence[Judgement] = (),
    story_of: Mapping[str, str] | None = None,
) -> tuple[tuple[Unit, ...], ...]:
    """Clusters of local events that are the same occasion; a person's judgement comes first.

    ``story_of`` maps documents to the story they tell: in one story, two events of one type on one
    day are the same unless their parties clash.
    """
    return clusters(units, scored(units, story_of or {}), judgements)


def clusters(
    units: Sequence[Unit], scored: Iterable[Scored], judgements: Sequence[Judgement] = ()
) -> tuple[tuple[Unit, ...], ...]:
    """Clusters of local events from the pairs worth merging (minus their score, and ids)."""
    parent = {u.id: u.id for u in units}
    by_mention = {m.id: u.id for u in units for m in u.mentions}
    found = {u.id: _Cluster([u], u.interval, {u.label}) for u in units}
    apart = _decided(judgements, "split", by_mention)
    together = _decided(judgements, "merge", by_mention)

    def find(x: str) -> str:
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    def join(a: str, b: str) -> None:
        a, b = sorted((find(a), find(b)))
        if a != b:
            parent[b] = a
            found[a].take_in(found.pop(b))

    for a, b in sorted(together):
        join(a, b)
    for _, a, b in sorted(scored):
        ra, rb = find(a), find(b)
        if ra != rb and _may_join(found[ra], found[rb], apart):
            join(a, b)
    return tuple(
        tuple(sorted(c.units, key=lambda u: u.id))
        for c in sorted(found.values(), key=lambda c: min(u.id for u in c.units))
    )


@dataclass(slots=True)
class _Cluster:
    """Local events that are one, the interval that all their dates allow, and their labels."""

    units: list[Unit]
    interval: Interval | None
    labels: set[str]

    def take_in(self, other: _Cluster) -> None:
        """Join another one to this."""
        self.units += other.units
        self.interval = overlap(self.interval, other.interval)
        self.labels |= other.labels


def _decided(
    judgements: Sequence[Judgement], verb: str, by_mention: Mapping[str, str]
) -> set[tuple[str, str]]:
    """Pairs of local events that a person joined or set apart, as far as they are in the corpus."""
    pairs = [
        (by_mention[j.left], by_mention[j.right])
        for j in judgements
        if j.verb == verb and not j.withdrawn and j.left in by_mention and j.right in by_mention
    ]
    return {(min(p), max(p)) for p in pairs}


def _may_join(a: _Cluster, b: _Cluster, apart: set[tuple[str, str]]) -> bool:
    """No veto: dates fit over both clusters, and no person set two of their members apart."""
    if not compatible(a.interval, b.interval) or not one_type(a.labels | b.labels):
        return False
    if not apart:
        return True
    return not any((min(x.id, y.id), max(x.id, y.id)) in apart for x in a.units for y in b.units)


def common(cluster: Iterable[Unit]) -> Interval | None:
    """The interval that all dates of a cluster allow, or None where none is dated."""
    known: Interval | None = None
    for unit in cluster:
        known = overlap(known, unit.interval)
    return known


def scored(units: Sequence[Unit], stories: Mapping[str, str]) -> Iterator[Scored]:
    """Pairs worth merging as (minus score, ids), from blocks of one type and a party or a story."""
    by_block: dict[Block, list[Unit]] = defaultdict(list)
    for unit in units:
        for block in blocks(unit, stories.get(unit.document, "")):
            by_block[block].append(unit)
    seen: set[tuple[str, str]] = set()
    for members in by_block.values():
        members.sort(key=lambda u: (expected(u) or ("", ""), u.id))
        for a, b in _meeting(members):
            key = (min(a.id, b.id), max(a.id, b.id))
            if key not in seen:
                seen.add(key)
                value = paired(a, b, stories)
                if value >= MERGE_AT:
                    yield -value, *key


def paired(a: Unit, b: Unit, stories: Mapping[str, str]) -> float:
    """The score of two local events, 0 for two of one document; ``stories`` by document."""
    story = stories.get(a.document)
    same = story is not None and story == stories.get(b.document)
    return 0.0 if a.document == b.document else score(a, b, same)


def _meeting(block: Sequence[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """Pairs of a block in order of time, but for those that begin after the other has ended."""
    when = [expected(unit) for unit in block]
    for i, (unit, interval) in enumerate(zip(block, when, strict=True)):
        for other, later in zip(block[i + 1 :], when[i + 1 :], strict=True):
            if interval is not None and later is not None and later[0] > interval[1]:
                break
            yield unit, other


def blocks(unit: Unit, story: str) -> list[Block]:
    """What a local event is looked up by: its type with a party, or with its story and month."""
    label = general(unit.label)
    found: list[Block] = [(label, party) for party in unit.parties]
    if unit.interval is not None and story:
        first, last = unit.interval
        month = first[:7] == last[:7]
        found.append((label, story, first[:7]) if month else (label, story, first, last))
    return found


def score(a: Unit, b: Unit, one_story: bool = False) -> float:
    """How surely two local events are one: shared parties, dates, one story, less clashing parties."""
    if not one_type((a.label, b.label)) or not compatible(expected(a), expected(b)):
        return 0.0
    shared = min(_shared(a, b), _shared(b, a))
    clash = min(_clashing(a, b), _clashing(b, a))
    dated = a.interval is not None and b.interval is not None
    around = _around(a.interval, b.interval)
    month = around in MONTH  # "in March" and "on March 3"
    week = around is not None and around < WEEK  # "last weekend" and "on Sunday"
    exact = dated and (a.interval == b.interval or week or (month and one_story))
    same = 0.75 if exact and one_story and not clash else 0.0
    agreed = 0.75 if exact else 0.5 if month else 0.25 * dated
    return shared + agreed + same - 0.75 * clash


def _around(a: Interval | None, b: Interval | None) -> int | None:
    """Days of the one of two intervals that holds the other, ``None`` where neither does."""
    if a is None or b is None:
        return None
    first, last = max(a, b, key=_days)
    return _days((first, last)) if first <= min(a[0], b[0]) and max(a[1], b[1]) <= last else None


def _days(when: Interval) -> int:
    """Days from the first of an interval to its last."""
    return (date.fromisoformat(when[1]) - date.fromisoformat(when[0])).days


def _shared(a: Unit, b: Unit) -> int:
    """Parties of one event that are, or stand for, one of the other's."""
    return len({p.id for p in a.cast if any(p.akin(q) for q in b.cast)})


def _clashing(a: Unit, b: Unit) -> int:
    """Named parties of one event in whose role the other names somebody else."""
    return sum(
        not any(p.akin(q) for q in b.cast) and any(q.named and q.role == p.role for q in b.cast)
        for p in a.cast
        if p.named
    )


def as_event(cluster: Sequence[Unit], asserted: bool = False) -> Event:
    """The event of a cluster, its participants without names.

    It is implicit unless anybody says it happened: somebody elsewhere (``asserted``), or here.
    """
    mentions = sorted((m for u in cluster for m in u.mentions), key=lambda m: m.id)
    root = Counter(m.root for m in mentions).most_common(1)[0][0]
    ordered = sorted(cluster, key=lambda u: u.id)
    count = Counter(p for u in ordered for p in u.parties)
    ranked = [p for p, _ in count.most_common(4)]
    interval = common(cluster)
    place = Counter(m.place for m in mentions if m.place).most_common(1)
    return Event(
        id=event_id(ordered[0].id),
        root=root,
        label=special(u.label for u in cluster),
        title="",
        participants=tuple((p, "") for p in ranked),
        mentions=tuple(m.id for m in mentions),
        place=place[0][0] if place else "",
        time=_time(interval, cluster),
        implicit=not (asserted or any(u.asserted for u in cluster)),
    )


def event_id(unit: str) -> str:
    """The id of the event that a local event is the first of."""
    return record_id("e", unit)


def joined(parts: Sequence[Event], cluster: Sequence[Unit], asserted: bool) -> Event:
    """The event that several bursts tell of, from what each made of it (``parts``).

    ``cluster`` are the local events it stands for; what its claims found (words for a title, a
    date, parties) counts where these say nothing.
    """
    event = as_event(cluster, asserted)
    ordered = sorted(parts, key=lambda e: e.id)
    timed = [e.time for e in ordered if e.time is not None]
    time = event.time or next(iter(timed), None)
    if time is not None and time.span is None:  # lent by another event: a burst has the words
        same = (
            t for t in timed if t.span and (t.earliest, t.latest) == (time.earliest, time.latest)
        )
        time = next(same, time)
    parties = (e.participants for e in ordered if e.participants)
    return replace(
        event,
        title=next((e.title for e in ordered if e.title), ""),
        participants=event.participants or next(parties, ()),
        mentions=tuple(sorted({*event.mentions, *(m for e in ordered for m in e.mentions)})),
        time=time,
        implicit=all(e.implicit for e in ordered),
    )


def titled(event: Event, known: Mapping[str, Agent]) -> Event:
    """The event with its participants' agents (``known`` by what stood for them), and a title."""
    parties = tuple((known[p].id, known[p].name) for p, _ in event.participants)
    return replace(event, participants=parties, title=event.title or _title(event, parties))


def _title(event: Event, parties: Sequence[tuple[str, str]]) -> str:
    what = (event.label or event.root.lower()).capitalize()
    who = " – ".join(name for _, name in parties[:3])
    time, when = event.time, ""
    if time is not None and time.earliest:
        first, last = time.earliest[:10], time.latest[:10]
        when = first if first == last else f"{first} to {last}"
    return ", ".join(x for x in (": ".join(x for x in (what, who) if x), when) if x)


def _time(interval: Interval | None, cluster: Sequence[Unit]) -> Time | None:
    """The sharpest time expression of the cluster, narrowed to what all its dates allow."""
    if interval is None:
        return None
    value = interval[0] if interval[0] == interval[1] else f"{interval[0]}/{interval[1]}"
    times = [m.time for u in cluster for m in u.mentions if m.time and m.time.earliest]
    if not times:  # lent by another event
        return Time(value, "DATE", None, *interval, anchor="event")
    sharpest = min(
        times, key=lambda t: (t.latest > interval[1], -len(t.value), t.earliest, str(t.span))
    )
    return Time(
        value=value,
        kind="DATE",
        span=sharpest.span,
        earliest=interval[0],
        latest=interval[1],
        granularity=sharpest.granularity,
        relation=sharpest.relation,
        anchor=sharpest.anchor,
        anchor_span=sharpest.anchor_span,
    )
