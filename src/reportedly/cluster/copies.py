"""Reuse as shuffles: carriers by key, documents by their postings, pairs by time, texts to their pairs.

Every step is the one that ``reuse.links`` takes on one machine, over one bucket.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

import numpy as np
import pyarrow as pa

from reportedly.cluster.place import Place, shard
from reportedly.cluster.shape import (
    Integers,
    Shape,
    articles_by_number,
    canonical,
    column,
    files,
    integers,
    partition_of,
    received,
    send,
)
from reportedly.cluster.tables import LAYOUT, LINKS, readings_of, table_of
from reportedly.model import Link
from reportedly.reuse import compare, profile
from reportedly.reuse.carriers import is_passage
from reportedly.reuse.index import POSTINGS, rank
from reportedly.reuse.profile import Profile
from reportedly.store.rows import link_row

Counts = dict[str, int]
_KEPT = 512
"""Profiles at hand while a bucket's pairs are compared, as in ``reuse.links``."""


def keys(place: Place, partition: int, shape: Shape) -> Counts:
    """Carriers of a partition's canonical articles, to the bucket of their key."""
    table = place.read_table(f"carriers/{shard(partition)}.parquet")
    articles, numbers = canonical(place, partition)
    owner, n, key = (column(table, name) for name in ("article", "n", "key"))
    at = np.searchsorted(articles, owner).clip(max=max(0, len(articles) - 1))
    known = articles[at] == owner if len(articles) else np.zeros(len(owner), bool)
    number = numbers[at[known]] if len(articles) else owner[known]
    spilled = integers(number=number, n=n[known], key=key[known])
    buckets = key[known] % shape.buckets
    place.spill(f"work/keys/{shard(partition)}.arrow", spilled, buckets, shape.buckets)
    return {"carriers": int(known.sum())}


def postings(place: Place, bucket: int, shape: Shape) -> Counts:
    """The articles of each carrier, the earliest ones, to the buckets of all that have it.

    A carrier that one article has tells nothing and is left out, but for passages, which are
    counted to know what is little.
    """
    table = place.pour(files("keys", shape.partitions), bucket)
    number, n, key = (column(table, name) for name in ("number", "n", "key"))
    order = np.lexsort((number, key))
    number, n, key = number[order], n[order], key[order]
    starts = np.flatnonzero(np.r_[True, key[1:] != key[:-1]]) if len(key) else np.empty(0, int)
    sizes = np.diff(np.r_[starts, len(key)])
    kept: list[Integers] = []
    lists: list[Integers] = []
    for start, size in zip(starts.tolist(), sizes.tolist(), strict=True):
        if size > 1 or is_passage(int(key[start])):
            kept.append(np.arange(start, start + size))
            lists += [number[start : start + min(size, POSTINGS)]] * size
    rows = np.concatenate([*kept, np.empty(0, np.int64)]).astype(np.int64)
    offsets = np.cumsum([0, *(len(x) for x in lists)])
    values = pa.array(np.concatenate([*lists, np.empty(0, np.int64)]), pa.int64())
    spilled = integers(number=number[rows], n=n[rows], key=key[rows]).append_column(
        "numbers", pa.LargeListArray.from_arrays(pa.array(offsets, pa.int64()), values)
    )
    buckets = shape.bucket_of(number[rows])
    place.spill(f"work/postings/{shard(bucket)}.arrow", spilled, buckets, shape.buckets)
    return {"postings": len(rows)}


def neighbours(place: Place, bucket: int, shape: Shape) -> Counts:
    """Pairs that each article of a bucket proposes, to the bucket of the earlier one."""
    table = place.pour(files("postings", shape.buckets), bucket)
    table = table.sort_by([("number", "ascending"), ("n", "ascending")])
    by_article: dict[int, dict[int, list[int]]] = defaultdict(dict)
    for own, _, key, numbers in zip(*(c.to_pylist() for c in table.columns), strict=True):
        by_article[own][key] = numbers
    proposed: list[tuple[int, int, int, list[int]]] = []
    for own, found in by_article.items():
        near, common = rank(found, own)
        standing = sorted(common)
        proposed += [(min(own, other), max(own, other), own, standing) for other in near]
    a, b, by = (np.array([row[i] for row in proposed], np.int64) for i in range(3))
    standings = pa.array([row[3] for row in proposed], pa.large_list(pa.int64()))
    spilled = integers(a=a, b=b, by=by).append_column("common", standings)
    place.spill(
        f"work/neighbours/{shard(bucket)}.arrow", spilled, shape.bucket_of(a), shape.buckets
    )
    return {"proposals": len(proposed)}


def pairs(place: Place, bucket: int, shape: Shape) -> Counts:
    """Distinct pairs of a bucket, each as the earlier of its articles proposes it; texts are sent for."""
    table = place.pour(files("neighbours", shape.buckets), bucket)
    table = table.sort_by([(name, "ascending") for name in ("a", "b", "by")])
    a, b = column(table, "a"), column(table, "b")
    first = np.r_[True, (a[1:] != a[:-1]) | (b[1:] != b[:-1])] if len(a) else np.empty(0, bool)
    table = table.filter(pa.array(first))
    place.write_table(f"work/pairs/{shard(bucket)}.parquet", table)
    wanted = np.unique(np.r_[a, b])
    articles = np.sort(articles_by_number(place)[wanted])
    place.spill(
        f"work/wanted/{shard(bucket)}.arrow",
        integers(article=articles),
        partition_of(articles),
        shape.partitions,
    )
    return {"pairs": int(first.sum())}


def texts(place: Place, partition: int, shape: Shape) -> Counts:
    """Texts of a partition with their layout, to the buckets whose pairs need them."""
    wanted = [column(place.pour([f], partition), "article") for f in files("wanted", shape.buckets)]
    articles = np.concatenate(wanted)
    buckets = np.repeat(np.arange(shape.buckets), [len(w) for w in wanted])
    tables = {kind: place.read_table(f"{kind}/{shard(partition)}.parquet") for kind in LAYOUT}
    send(place, f"texts/{shard(partition)}", tables, (articles, buckets), shape.buckets)
    return {"texts": len(articles)}


def links(place: Place, bucket: int, shape: Shape) -> Counts:
    """The pairs of a bucket compared: rows of ``links``, and to the bins of both their stories."""
    table = place.read_table(f"work/pairs/{shard(bucket)}.parquet")
    bins = column(place.read_table("work/bins.parquet"), "bin")
    found = list(_compared(place, bucket, shape, table))
    rows = table_of([link_row(link) for _, _, link in found], LINKS)
    place.write_table(f"links/{shard(bucket)}.parquet", rows)
    left = bins[np.array([a for a, _, _ in found], np.int64)]
    right = bins[np.array([b for _, b, _ in found], np.int64)]
    inside = left == right
    place.spill(
        f"work/links/{shard(bucket)}.arrow",
        rows.filter(pa.array(inside)),
        left[inside],
        shape.buckets,
    )
    return {"links": len(found)}


def _compared(
    place: Place, bucket: int, shape: Shape, table: pa.Table
) -> Iterator[tuple[int, int, Link]]:
    """Links of the pairs of a table, with the numbers of their articles."""
    readings = readings_of(received(place, "texts", LAYOUT, shape.partitions, bucket))
    article = articles_by_number(place)

    @lru_cache(maxsize=_KEPT)
    def of(number: int) -> Profile:
        reading = readings[int(article[number])]
        return profile(reading.document, reading.layout)

    names = ("a", "b", "common")
    for a, b, common in zip(*(table[name].to_pylist() for name in names), strict=True):
        if link := compare(of(a), of(b), frozenset(common)):
            yield a, b, link
