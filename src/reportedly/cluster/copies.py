"""Reuse as shuffles: carriers by key, joined articles by pair, texts to the pairs that need them.

What joins two articles, what compares them and what makes a link stand are the functions that a
ledger uses; only the way to their arguments differs.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from reportedly.cluster.place import Place, shard
from reportedly.cluster.shape import (
    Integers,
    Shape,
    articles_by_number,
    column,
    files,
    integers,
    partition_of,
    ranges,
    received,
    send,
)
from reportedly.cluster.tables import LINKS, readings_of, table_of
from reportedly.model import Document, Link
from reportedly.reuse import carriers, compare
from reportedly.reuse.carriers import FAMILY_BITS, PASSAGE, is_passage
from reportedly.reuse.index import ENOUGH, NEAR, Entry, weight_of
from reportedly.reuse.profile import plain
from reportedly.reuse.standing import COMMON, HOLDERS, is_standing, rests
from reportedly.store.links import link_row

Counts = dict[str, int]


def keys(place: Place, partition: int, shape: Shape) -> Counts:
    """Carriers of a partition's texts at each of their places, to the bucket of the key.

    A passage brings all passages of its text along, to tell strangers by.
    """
    table = place.read_table(f"carriers/{shard(partition)}.parquet")
    owner, key = column(table, "article"), column(table, "key")
    places = place.pour(files("places", 1), partition)
    article, number = column(places, "article"), column(places, "number")
    row, at = ranges(owner, article)
    found = key[row]
    spilled = integers(
        key=found,
        number=number[at],
        place=column(places, "place")[at],
        outlet=column(places, "outlet")[at],
    ).append_column("passages", _passages(owner, key, article[at], found))
    buckets = found % shape.buckets
    place.spill(f"work/keys/{shard(partition)}.arrow", spilled, buckets, shape.buckets)
    return {"carriers": len(found)}


def _passages(owner: Integers, key: Integers, article: Integers, found: Integers) -> pa.Array:
    """All passages of the text of every row that is a passage, none for other carriers."""
    known = key >> FAMILY_BITS == PASSAGE
    of: dict[int, list[int]] = defaultdict(list)
    for text, passage in zip(owner[known].tolist(), key[known].tolist(), strict=True):
        of[text].append(passage)
    rows = zip(article.tolist(), (found >> FAMILY_BITS == PASSAGE).tolist(), strict=True)
    listed: list[list[int]] = [of[text] if passage else [] for text, passage in rows]
    return pa.array(listed, pa.large_list(pa.int64()))


def joined(place: Place, bucket: int, shape: Shape) -> Counts:
    """The pairs of articles that each carrier joins, and the passages that are standing text."""
    table = place.pour(files("keys", shape.partitions), bucket)
    order = [("key", "ascending"), ("place", "ascending"), ("number", "ascending")]
    table = table.sort_by(order)
    key, number, where = (column(table, name) for name in ("key", "number", "place"))
    first = np.r_[True, (np.diff(key) != 0) | (np.diff(where) != 0)][: len(key)]
    pairs = _near(key[first], number[first])
    spilled = integers(a=pairs[0], b=pairs[1], key=pairs[2]).append_column(
        "weight", pa.array(_weights(key[first], pairs[2]))
    )
    name = f"{shard(bucket)}.arrow"
    place.spill(f"work/joined/{name}", spilled, shape.bucket_of(pairs[0]), shape.buckets)
    standing = _standing(table)
    place.spill(
        f"work/standing/{name}",
        standing,
        shape.bucket_of(column(standing, "number")),
        shape.buckets,
    )
    return {"joined": len(pairs[0]), "standing": standing.num_rows}


def _near(key: Integers, number: Integers) -> Integers:
    """Distinct (earlier article, later one, carrier), of those near each other in time."""
    found = [np.empty((3, 0), np.int64)]
    for step in range(1, min(NEAR, len(key) - 1) + 1):
        same = (key[step:] == key[:-step]) & (number[step:] != number[:-step])
        one, other = number[:-step][same], number[step:][same]
        found.append(np.stack([np.minimum(one, other), np.maximum(one, other), key[step:][same]]))
    pairs: Integers = np.unique(np.concatenate(found, axis=1), axis=1)
    return pairs


def _weights(key: Integers, wanted: Integers) -> list[float]:
    """What each carrier tells, by how many places have it."""
    known, counts = np.unique(key, return_counts=True)
    many = counts[np.searchsorted(known, wanted)] if len(known) else wanted
    return [weight_of(count) for count in np.minimum(many, NEAR + 1).tolist()]


def _standing(table: pa.Table) -> pa.Table:
    """Passages that are an outlet's standing text, for every article that has one there."""
    passage = column(table, "key") >> FAMILY_BITS == PASSAGE
    table = table.filter(pa.array(passage))
    key, outlet, number = (column(table, name) for name in ("key", "outlet", "number"))
    order = np.lexsort((np.arange(len(key)), outlet, key))
    changes = np.diff(key[order]) | np.diff(outlet[order])
    bounds = np.flatnonzero(np.r_[True, changes != 0, True]) if len(key) else np.empty(0, int)
    found = [np.empty(0, np.int64)]
    for begin, end in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        rows = order[begin:end]
        if end - begin >= COMMON and is_standing(_held(table, number, rows[:HOLDERS])):
            found.append(rows)
    rows = np.concatenate(found)
    return integers(number=number[rows], key=key[rows], outlet=outlet[rows])


def _held(table: pa.Table, number: Integers, rows: Integers) -> Iterator[frozenset[int]]:
    """The passages of the articles of some rows, each article once."""
    first: dict[int, int] = {}
    for row in rows.tolist():
        first.setdefault(int(number[row]), row)
    for row in first.values():
        yield frozenset(table["passages"][row].as_py())


def pairs(place: Place, bucket: int, shape: Shape) -> Counts:
    """Pairs of a bucket that enough carriers join; the texts of both are sent for."""
    table = place.pour(files("joined", shape.buckets), bucket)
    table = table.sort_by([(name, "ascending") for name in ("a", "b", "key")])
    a, b, weight = column(table, "a"), column(table, "b"), table["weight"].to_numpy()
    starts = np.flatnonzero(np.r_[True, (np.diff(a) != 0) | (np.diff(b) != 0)][: len(a)])
    enough = np.add.reduceat(weight, starts) >= ENOUGH if len(a) else starts.astype(bool)
    a, b = a[starts][enough], b[starts][enough]
    place.write_table(f"work/pairs/{shard(bucket)}.parquet", integers(a=a, b=b))
    articles = np.sort(articles_by_number(place)[np.unique(np.r_[a, b])])
    place.spill(
        f"work/wanted/{shard(bucket)}.arrow",
        integers(article=articles),
        partition_of(articles),
        shape.partitions,
    )
    return {"pairs": len(a)}


def texts(place: Place, partition: int, shape: Shape) -> Counts:
    """Texts of a partition, to the buckets whose pairs need them."""
    wanted = [column(place.pour([f], partition), "article") for f in files("wanted", shape.buckets)]
    articles = np.concatenate(wanted)
    buckets = np.repeat(np.arange(shape.buckets), [len(w) for w in wanted])
    tables = {"documents": place.read_table(f"documents/{shard(partition)}.parquet")}
    send(place, f"texts/{shard(partition)}", tables, (articles, buckets), shape.buckets)
    return {"texts": len(articles)}


def links(place: Place, bucket: int, shape: Shape) -> Counts:
    """The pairs of a bucket compared: rows of ``links``, and whether each stands."""
    rows = [(*link_row(link), stands) for link, stands in _compared(place, bucket, shape)]
    place.write_table(f"links/{shard(bucket)}.parquet", table_of(rows, LINKS))
    return {"links": len(rows)}


def _compared(place: Place, bucket: int, shape: Shape) -> Iterator[tuple[Link, bool]]:
    """Links of the pairs of a bucket, and whether they stand."""
    sent = readings_of(received(place, "texts", ["documents"], shape.partitions, bucket))
    article = articles_by_number(place)
    known = _known(place, bucket, shape)
    pairs = place.read_table(f"work/pairs/{shard(bucket)}.parquet")
    for a, b in zip(pairs["a"].to_pylist(), pairs["b"].to_pylist(), strict=True):
        one, other = (sent[int(article[n])].document for n in (a, b))
        if link := compare(plain(one), plain(other)):
            yield link, link.kind == "copy" or not known.rests((a, one), (b, other))


@dataclass(frozen=True, slots=True)
class _Known:
    """Outlets of the articles of a bucket's pairs, and (article, passage, outlet) that stand."""

    outlets: Mapping[int, set[int]]
    standing: set[tuple[int, int, int]]

    def rests(self, a: tuple[int, Document], b: tuple[int, Document]) -> bool:
        """Whether most of what two articles of one outlet share is its standing text."""
        left, right = (self._entry(*side) for side in (a, b))
        shared = sorted({*left.keys} & {*right.keys})
        return rests([left, right], shared, lambda key, at: (a[0], key, at) in self.standing)

    def _entry(self, number: int, document: Document) -> Entry:
        passages = filter(is_passage, carriers(plain(document)))
        return Entry(array("q", passages), tuple((0, at) for at in self.outlets[number]))


def _known(place: Place, bucket: int, shape: Shape) -> _Known:
    """Outlets of all articles, and the standing passages of those that come first in a pair."""
    table = place.read_table("work/outlets.parquet")
    outlets: dict[int, set[int]] = defaultdict(set)
    for number, outlet in zip(
        table["number"].to_pylist(), table["outlet"].to_pylist(), strict=True
    ):
        outlets[number].add(outlet)
    standing = place.pour(files("standing", shape.buckets), bucket)
    columns = [standing[name].to_pylist() for name in ("number", "key", "outlet")]
    return _Known(outlets, set(zip(*columns, strict=True)))
