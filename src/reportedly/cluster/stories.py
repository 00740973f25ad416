"""Bursts read, their local events, and which of these are one occasion over the whole run."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from zlib import crc32

import pyarrow as pa

from reportedly import linking, timex
from reportedly.cluster.place import Place, shard
from reportedly.cluster.readings import (
    Known,
    arrived,
    held,
    known,
    of_articles,
    pass_on,
    read_all,
)
from reportedly.cluster.shape import Shape, column, files
from reportedly.cluster.tables import fields, rows_of, table_of
from reportedly.linking.events import blocks, clusters, scored
from reportedly.linking.records import of_unit, to_outline, to_unit
from reportedly.linking.story import occasions as occasions_of
from reportedly.linking.units import Unit
from reportedly.model import Reading
from reportedly.relations import AT_ONCE

Counts = dict[str, int]
CLOCK = linking.Clock(timex.resolve, timex.anchor_date)


LOCAL = fields("record", "burst")
BLOCKS = fields("record", "burst home block")
MET = fields("unit first last label", "asserted burst home")
SCORES = pa.schema([("score", pa.float64()), ("a", pa.large_string()), ("b", pa.large_string())])
OCCASIONS = fields("unit cluster", "asserted several home")


def stories(place: Place, partition: int, shape: Shape) -> Counts:
    """Everything found in a partition's articles, to the buckets of their bursts."""
    sent = place.pour(files("bursts", 1), partition).sort_by("article")
    name, articles = shard(partition), column(sent, "article")
    wanted = articles, column(sent, "bucket")
    pass_on(place, f"stories/{name}", held(place, partition), wanted, shape.buckets)
    place.spill(f"work/burst/{name}.arrow", sent, wanted[1], shape.buckets)
    return {"sent": len(articles)}


def bursts_of(
    place: Place, bucket: int, shape: Shape
) -> Iterator[tuple[int, Sequence[Reading], Known]]:
    """The bursts of a bucket (first numbers), their readings by document, and what is known there."""
    tables = arrived(place, "stories", shape.partitions, bucket)
    sent = place.pour(files("burst", shape.partitions), bucket).sort_by("burst")
    document_of = dict(rows_of(tables["documents"].select(["article", "document"])))
    for piece in _pieces(rows_of(sent)):
        here = known(of_articles(tables, (a for some in piece.values() for a in some)))
        for burst, articles in piece.items():
            documents = sorted(document_of[a] for a in articles)
            yield burst, [here.readings[d] for d in documents], here


def _pieces(rows: Iterable[tuple[int, int, int]]) -> Iterator[dict[int, list[int]]]:
    """The articles of whole bursts, so many at a time that their readings fit into memory."""
    found: dict[int, list[int]] = {}
    size = 0
    for article, burst, _ in rows:
        if burst not in found and size >= AT_ONCE:
            yield found
            found, size = {}, 0
        found.setdefault(burst, []).append(article)
        size += 1
    if found:
        yield found


def local(place: Place, bucket: int, shape: Shape) -> Counts:
    """The local events of a bucket's bursts, also to the buckets in which they may meet others."""
    found, sent = list[tuple[str, int]](), list[tuple[str, int, int, int]]()
    for burst, readings, here in bursts_of(place, bucket, shape):
        for unit in occasions_of(readings, here.who, CLOCK):
            record = of_unit(unit)
            found.append((record, burst))
            at = {_place_of(block, shape) for block in blocks(unit, str(burst))}
            sent += ((record, burst, bucket, number) for number in sorted(at))
    place.write_table(f"work/local/{shard(bucket)}.parquet", table_of(found, LOCAL))
    table = table_of(sent, BLOCKS)
    spilled = f"work/blocks/{shard(bucket)}.arrow"
    place.spill(spilled, table, column(table, "block"), shape.buckets)
    return {"local events": len(found)}


def _place_of(block: Sequence[str], shape: Shape) -> int:
    """The bucket of a block."""
    return crc32(json.dumps(block).encode()) % shape.buckets


def meetings(place: Place, bucket: int, shape: Shape) -> Counts:
    """Pairs of local events that may be one, with all that their clusters depend on."""
    table = place.pour(files("blocks", shape.buckets), bucket)
    units, homes, stories = dict[str, Unit](), dict[str, tuple[int, int]](), dict[str, str]()
    for record, burst, home, _ in rows_of(table):
        unit = to_unit(record)
        units[unit.id], homes[unit.id] = unit, (burst, home)
        stories[unit.document] = str(burst)
    pairs = list(scored(list(units.values()), stories))
    met = [_outline(units[u], homes[u]) for u in sorted({u for _, *both in pairs for u in both})]
    place.write_table(f"work/scores/{shard(bucket)}.parquet", table_of(pairs, SCORES))
    place.write_table(f"work/outlines/{shard(bucket)}.parquet", table_of(met, MET))
    return {"meetings": len(pairs)}


def _outline(unit: Unit, at: tuple[int, int]) -> tuple[str, str, str, str, int, int, int]:
    first, last = unit.interval or ("", "")
    return unit.id, first, last, unit.label, unit.asserted, *at


def occasions(place: Place, _number: int, shape: Shape) -> Counts:
    """Which local events of all bursts are one, to the buckets of their bursts."""
    met = {row[0]: row for row in rows_of(read_all(place, "outlines", shape.buckets))}
    pairs = set(rows_of(read_all(place, "scores", shape.buckets)))
    found = list[tuple[str, str, bool, bool, int]]()
    for cluster in clusters([to_outline(*row[:5]) for row in met.values()], pairs):
        asserted = any(u.asserted for u in cluster)
        several = len({met[u.id][5] for u in cluster}) > 1
        found += (
            (u.id, cluster[0].id, asserted, several, met[u.id][6])
            for u in cluster
            if len(cluster) > 1
        )
    table = table_of(found, OCCASIONS)
    place.spill("work/occasions/000000.arrow", table, column(table, "home"), shape.buckets)
    return {"occasions": len({row[1] for row in found})}
