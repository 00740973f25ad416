"""What each burst tells, and the events that several of them do put together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from zlib import crc32

import numpy as np
import pyarrow as pa

from reportedly.cluster.place import Place, shard
from reportedly.cluster.readings import BARE, LED, PEOPLE, Known, send_people
from reportedly.cluster.shape import Integers, Shape, column, files
from reportedly.cluster.stories import bursts_of
from reportedly.cluster.tables import fields, rows_of, table_of
from reportedly.dossier import headless
from reportedly.linking.events import event_id, joined
from reportedly.linking.records import of_event, of_unit, to_event, to_unit
from reportedly.linking.speaking import speaking
from reportedly.linking.story import Around, told
from reportedly.linking.units import Unit
from reportedly.model import Event, Reading

Counts = dict[str, int]

ARTICLES = pa.field("articles", pa.large_list(pa.int64()))
TOLD = (
    fields("event record", "asserted home")
    .append(ARTICLES)
    .append(pa.field("units", pa.large_list(pa.large_string())))
)
"""An event as a burst tells it, by the id that it has over all; ``units`` are its local events
there, where it has others elsewhere."""

EVENTS = fields("event record", "home").append(ARTICLES)
"""An event, its participants without names; its dossier is made in its ``home``."""

WANTS = fields("", "article bucket")
"""An article that an event of another bucket needs."""

OTHERS = fields("event", "article bare")
"""An article that speaks of an event which some article, itself (``bare``) or another one, tells of
by a verb without a subject."""

_Told = tuple[str, str, bool, int, list[int], list[str]]


@dataclass(frozen=True, slots=True)
class _Local:
    """The local events of a bucket by burst, and which are one with others of any bucket.

    ``asserted`` and ``several`` are the occasions that somebody says happened, and those that have
    local events in several bursts.
    """

    units: Mapping[int, Sequence[Unit]]
    cluster_of: Mapping[str, str]
    asserted: frozenset[str]
    several: frozenset[str]


def _local(place: Place, bucket: int) -> _Local:
    units: dict[int, list[Unit]] = defaultdict(list)
    for record, burst in rows_of(place.read_table(f"work/local/{shard(bucket)}.parquet")):
        units[burst].append(to_unit(record))
    rows = rows_of(place.pour(files("occasions", 1), bucket))
    every = [u for some in units.values() for u in some]
    return _Local(
        units,
        {u.id: u.id for u in every} | {unit: cluster for unit, cluster, *_ in rows},
        frozenset({u.id for u in every if u.asserted} | {c for _, c, said, *_ in rows if said}),
        frozenset(cluster for _, cluster, _, several, _ in rows if several),
    )


@dataclass(frozen=True, slots=True)
class _Tales:
    """What bursts tell, as rows of TOLD, LED and BARE, and who takes part: rows of PEOPLE by id."""

    told: list[_Told]
    led: list[tuple[str, str, int]]
    bare: list[tuple[str, int]]
    people: dict[str, tuple[Any, ...]]


def claims(place: Place, bucket: int, shape: Shape) -> Counts:
    """What the bursts of a bucket tell: each event to its own bucket, with who takes part in it."""
    local, found, name = _local(place, bucket), _Tales([], [], [], {}), shard(bucket)
    for burst, readings, here in bursts_of(place, bucket, shape):
        _tell(found, readings, here, (local, local.units.get(burst, []), bucket))
    place.write_table(f"work/led/{name}.parquet", by_article(table_of(found.led, LED)))
    bare = by_article(table_of(found.bare, BARE))
    place.write_table(f"work/bare/{name}.parquet", bare)
    place.spill(f"work/headless/{name}.arrow", bare, _homes(bare, shape), shape.buckets)
    table = table_of(found.told, TOLD)
    place.spill(f"work/told/{name}.arrow", table, _homes(table, shape), shape.buckets)
    people = table_of(list(found.people.values()), PEOPLE)
    send_people(place, f"cast/{name}", people, parties(table, _homes(table, shape)), shape.buckets)
    return {"told": len(found.told)}


def _tell(
    found: _Tales, readings: Sequence[Reading], here: Known, at: tuple[_Local, Sequence[Unit], int]
) -> None:
    """Add what one burst tells, with ids as they are over all bursts."""
    local, units, bucket = at
    tale = told(readings, here.who, units, Around(local.cluster_of, local.asserted, ()))
    article_of, documents = here.article_of, speaking(readings, tale)
    final = {event.id: event_id(cluster) for cluster, event in tale.occasions.items()}
    clusters = {event.id: cluster for cluster, event in tale.occasions.items()}
    event_of: dict[str, str] = {}
    apart: dict[str, list[str]] = defaultdict(list)
    for unit in units:
        if (cluster := local.cluster_of[unit.id]) in local.several:
            apart[cluster].append(of_unit(unit))
    for event in (*tale.occasions.values(), *tale.claimed):
        cluster = clusters.get(event.id, "")
        articles = sorted(article_of[d] for d in documents[event.id])
        row = (final.get(event.id, event.id), of_event(event), cluster in local.asserted)
        found.told.append((*row, bucket, articles, apart.get(cluster, [])))
        found.people.update({p: here.person(p) for p, _ in event.participants})
        event_of |= dict.fromkeys(event.mentions, row[0])
    for reading in readings:
        article = article_of[reading.document.id]
        for s in reading.statements:
            about = tale.events_of.get(s.id, ())
            found.led.extend((s.id, final.get(e, e), article) for e in about)
        some = {event_of[m] for m in headless(reading)}
        found.bare.extend((event, article) for event in sorted(some))


def by_article(table: pa.Table) -> pa.Table:
    """A table in the order of its articles, rows of one in the order they were in."""
    return table.take(pa.array(np.argsort(column(table, "article"), kind="stable")))


def _homes(table: pa.Table, shape: Shape) -> Integers:
    """The buckets in which events are put together."""
    ids = table["event"].to_pylist()
    return np.array([crc32(e.encode()) % shape.buckets for e in ids], np.int64)


def parties(table: pa.Table, buckets: Integers) -> tuple[pa.Array, Integers]:
    """The participants of the events of a table, with the bucket that each event goes to."""
    rows = zip(table["record"].to_pylist(), buckets.tolist(), strict=True)
    both = [(party, b) for record, b in rows for party, _ in to_event(record).participants]
    names = pa.array([party for party, _ in both], pa.large_string())
    return names, np.array([b for _, b in both], np.int64)


def events(place: Place, bucket: int, shape: Shape) -> Counts:
    """Events over all bursts, to the buckets whose bursts tell of them; and what else these need."""
    found: dict[str, list[_Told]] = defaultdict(list)
    for row in rows_of(place.pour(files("told", shape.buckets), bucket)):
        found[row[0]].append(row)
    rows = list[tuple[str, str, int, list[int]]]()
    homes, wants = list[int](), set[tuple[int, int]]()
    for name, parts in found.items():
        event, home = _whole(name, parts), min(row[3] for row in parts)
        articles = sorted({a for row in parts for a in row[4]})
        for other in sorted({row[3] for row in parts}):
            rows.append((name, of_event(event), home, articles))
            homes.append(other)
        wants |= {(a, home) for row in parts for a in row[4] if row[3] != home}
    table, buckets, number = table_of(rows, EVENTS), np.array(homes, np.int64), shard(bucket)
    place.spill(f"work/events/{number}.arrow", table, buckets, shape.buckets)
    people = place.pour(files("cast/people", shape.buckets), bucket)
    send_people(place, f"shown/{number}", people, parties(table, buckets), shape.buckets)
    place.write_table(f"work/wants/{number}.parquet", table_of(sorted(wants), WANTS))
    bare = rows_of(place.pour(files("headless", shape.buckets), bucket))
    others = _others({row[0]: row[3] for row in rows}, bare)
    place.write_table(f"work/others/{number}.parquet", table_of(others, OTHERS))
    return {"events": len(found)}


def _others(
    articles: Mapping[str, Sequence[int]], bare: Sequence[tuple[str, int]]
) -> list[tuple[str, int, int]]:
    """Events told somewhere by a verb without a subject, with all articles that speak of them."""
    told_by: dict[str, set[int]] = defaultdict(set)
    for event, article in bare:
        told_by[event].add(article)
    return [
        (event, article, article in some)
        for event, some in told_by.items()
        for article in sorted(some | {*articles.get(event, ())})
        if len(articles.get(event, ())) > 1
    ]


def _whole(name: str, parts: Sequence[_Told]) -> Event:
    """The event that some bursts tell of."""
    told = [to_event(row[1]) for row in parts]
    if [event.id for event in told] == [name]:
        return told[0]
    units = [to_unit(record) for row in parts for record in row[5]]
    return replace(joined(told, units, any(row[2] for row in parts)), id=name)
