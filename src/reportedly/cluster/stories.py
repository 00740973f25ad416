"""Linking as a shuffle on blocks: articles whose events can meet are linked together, in bins.

Articles that share a block of type and party, or of which one derives from the other, even through
others, are one story here; stories are linked apart from each other by the very function that links
a whole ledger.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict

import numpy as np
import pyarrow as pa

from reportedly import entities, linking
from reportedly.cluster.place import Place, shard
from reportedly.cluster.shape import (
    Integers,
    Shape,
    canonical,
    column,
    files,
    integers,
    partition_of,
    send,
)
from reportedly.cluster.tables import WHOLE, readings_of, rows_of, schema, table_of
from reportedly.model import Agent, Document, Layout, Mention, Reading, Span
from reportedly.store.rows import TABLES

Counts = dict[str, int]
AGENTS = next(table for table in TABLES if table.name == "agents")
IDENTITIES = pa.schema(list(schema("agents"))[3:])
WHO = pa.schema(
    [("article", pa.int64()), ("local", pa.large_string()), ("agent", pa.large_string())]
)


def identities(place: Place, _number: int, shape: Shape) -> Counts:
    """One agent for all mentions of one person, outlet, body or place over the whole run."""
    named: dict[int, Reading] = {}
    for partition in range(shape.partitions):
        named |= _named(place, partition)
    found = entities.merge(sorted(named.values(), key=lambda r: r.document.id))
    rows = [AGENTS.row(agent) for agent in found.agents.values()]
    place.write_table("identities/000000.parquet", table_of(rows, IDENTITIES))
    who = table_of(
        [(a, x.id, found.who[x.id]) for a, r in sorted(named.items()) for x in r.agents], WHO
    )
    partitions = partition_of(column(who, "article"))
    place.spill("work/who/000000.arrow", who, partitions, shape.partitions)
    return {"agents": len(rows)}


def _named(place: Place, partition: int) -> dict[int, Reading]:
    """Canonical articles of a partition with their agents and as many mentions, and nothing else."""
    articles = set(canonical(place, partition)[0].tolist())
    mentions = place.read_table(f"mentions/{shard(partition)}.parquet", ["article", "agent"])
    counts = Counter(rows_of(mentions))
    agents: dict[tuple[int, str], list[Agent]] = defaultdict(list)
    for article, key, _, *row in rows_of(place.read_table(f"agents/{shard(partition)}.parquet")):
        if article in articles:
            agents[article, key].append(AGENTS.record(key, tuple(row)))
    return {
        article: Reading(
            Document(key, "", ""),
            Layout((), (), ()),
            tuple(here),
            tuple(
                Mention(Span(key, 0, 0), "name", agent.id)
                for agent in here
                for _ in range(counts[article, agent.id])
            ),
        )
        for (article, key), here in agents.items()
    }


def known_agents(place: Place) -> dict[str, Agent]:
    """The agents of the run by their ids, in their order."""
    rows = rows_of(place.read_table("identities/000000.parquet"))
    return {row[0]: AGENTS.record("", row) for row in rows}


def who_of(table: pa.Table) -> dict[str, str]:
    """The agents of the run that agents of articles are."""
    return {local: agent for _, local, agent in rows_of(table)}


def blocks(place: Place, partition: int, shape: Shape) -> Counts:
    """The blocks of a partition's articles, to the bucket of the block."""
    who = who_of(place.pour(files("who", 1), partition))
    readings = readings_of(_whole(place, partition))
    keys, numbers = list[int](), list[int]()
    for article, number in zip(*(x.tolist() for x in canonical(place, partition)), strict=True):
        found = [_hash(key) for key in linking.blocks(readings[article], who)]
        keys += found
        numbers += [number] * len(found)
    key, number = np.array(keys, np.int64), np.array(numbers, np.int64)
    spilled = integers(key=key, number=number)
    place.spill(
        f"work/blocks/{shard(partition)}.arrow", spilled, key % shape.buckets, shape.buckets
    )
    return {"blocks": len(keys)}


def _whole(place: Place, partition: int) -> dict[str, pa.Table]:
    return {kind: place.read_table(f"{kind}/{shard(partition)}.parquet") for kind in WHOLE}


def _hash(key: tuple[str, str]) -> int:
    """A block's key in 63 bits; two that meet would only be linked together needlessly."""
    told = "\x1f".join(key).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(told, digest_size=8).digest(), "big") >> 1


def ties(place: Place, bucket: int, shape: Shape) -> Counts:
    """Articles that share a block of a bucket, as pairs with the first of the block."""
    table = place.pour(files("blocks", shape.partitions), bucket)
    key, number = column(table, "key"), column(table, "number")
    order = np.lexsort((number, key))
    key, number = key[order], number[order]
    first = np.searchsorted(key, key)
    a, b = number[first], number
    found = np.unique(np.stack([a[a != b], b[a != b]]), axis=1)
    place.write_table(f"work/ties/{shard(bucket)}.parquet", integers(a=found[0], b=found[1]))
    return {"ties": int(found.shape[1])}


def stories(place: Place, _number: int, shape: Shape) -> Counts:
    """The articles that hang together, packed into bins of equal size as far as that goes."""
    parent = list(range(shape.articles))

    def root(x: int) -> int:
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    for bucket in range(shape.buckets):
        for kind in ("ties", "ends"):
            table = place.read_table(f"work/{kind}/{shard(bucket)}.parquet")
            for a, b in zip(table["a"].to_pylist(), table["b"].to_pylist(), strict=True):
                one, other = sorted((root(a), root(b)))
                parent[other] = one
    roots = np.array([root(x) for x in range(shape.articles)], np.int64)
    place.write_table("work/bins.parquet", integers(bin=_packed(roots, shape.buckets)))
    sizes = np.unique(roots, return_counts=True)[1]
    return {"stories": len(sizes), "largest": int(sizes.max(initial=0))}


def _packed(roots: Integers, bins: int) -> Integers:
    """A bin for every article: the largest story first, each to the emptiest bin."""
    known, place, sizes = np.unique(roots, return_inverse=True, return_counts=True)
    filled = np.zeros(bins, np.int64)
    at = np.zeros(len(known), np.int64)
    for story in np.argsort(-sizes, kind="stable").tolist():
        at[story] = filled.argmin()
        filled[at[story]] += sizes[story]
    found: Integers = at[place]
    return found


def gather(place: Place, partition: int, shape: Shape) -> Counts:
    """Whole readings of a partition's canonical articles, to the bins of their stories."""
    articles, numbers = canonical(place, partition)
    bins = column(place.read_table("work/bins.parquet"), "bin")[numbers]
    tables = _whole(place, partition) | {"who": place.pour(files("who", 1), partition)}
    tables["inside"] = place.read_table(f"inside/{shard(partition)}.parquet")
    send(place, f"gather/{shard(partition)}", tables, (articles, bins), shape.buckets)
    return {"gathered": len(articles)}
