"""Bursts of coverage as shuffles: rare words by word, words in common by pair, the rest by numbers."""

from __future__ import annotations

from itertools import chain

import numpy as np
import pyarrow as pa

from reportedly.cluster.place import Place, shard
from reportedly.cluster.readings import read_all
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
from reportedly.cluster.tables import readings_of, rows_of
from reportedly.linking.bands import meeting, posted
from reportedly.linking.bursts import ALIKE_AT, POSTED, Wording, day_of, grouped, likeness, wording
from reportedly.timex import as_dated

Counts = dict[str, int]


def bands(place: Place, partition: int, shape: Shape) -> Counts:
    """The rarest words of a partition's articles with their days, to the bucket of each word."""
    name = f"{shard(partition)}.parquet"
    orders = dict(rows_of(place.read_table(f"work/orders/{name}")))
    readings = readings_of({"documents": place.read_table(f"documents/{name}")})
    articles, numbers = canonical(place, partition)
    found = [readings[a].document for a in articles.tolist()]
    days = [
        day_of(as_dated(d, orders.get(a, "")))
        for a, d in zip(articles.tolist(), found, strict=True)
    ]
    words = [wording(d.text) for d in found]
    place.write_table(f"work/wordings/{name}", _wordings(articles, words))
    sizes = np.array([len(w.heaviest) for w in words], np.int64)
    rows = [[row.tobytes()] * n for row, n in zip(map(posted, words), sizes.tolist(), strict=True)]
    spilled = integers(
        word=np.array([word for w in words for word in w.heaviest], np.int64),
        number=np.repeat(numbers, sizes),
        day=np.repeat(np.array(days, np.int64), sizes),
    ).append_column("words", pa.array(chain.from_iterable(rows), pa.large_binary()))
    buckets = column(spilled, "word") % shape.buckets
    place.spill(f"work/bands/{shard(partition)}.arrow", spilled, buckets, shape.buckets)
    return {"words": len(spilled)}


_NONE = np.empty(0, np.int64)


def _wordings(articles: Integers, words: list[Wording]) -> pa.Table:
    return pa.table(
        {
            "article": pa.array(articles, pa.int64()),
            "words": pa.array([w.words.tobytes() for w in words], pa.large_binary()),
            "weights": pa.array([w.weights.tobytes() for w in words], pa.large_binary()),
        }
    )


def met(place: Place, bucket: int, shape: Shape) -> Counts:
    """Pairs of articles that share rare words and days; the wordings of both are sent for."""
    table = place.pour(files("bands", shape.partitions), bucket)
    table = table.sort_by([("word", "ascending"), ("number", "ascending")])
    word, number, day = (column(table, name) for name in ("word", "number", "day"))
    words = np.frombuffer(b"".join(table["words"].to_pylist()), np.int32).reshape(-1, POSTED)
    bounds = np.flatnonzero(np.r_[True, np.diff(word) != 0, True]) if len(word) else _NONE
    pairs = [np.empty((2, 0), np.int64)]
    for first, last in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        rows = slice(first, last)
        one, other = meeting(int(word[first]), words[rows], day[rows])
        pairs.append(np.stack([number[rows][one], number[rows][other]]))
    a, b = np.concatenate(pairs, axis=1)
    home, name = shape.bucket_of(a), f"{shard(bucket)}.arrow"
    place.spill(f"work/met/{name}", integers(a=a, b=b), home, shape.buckets)
    both = np.unique(np.stack([np.r_[a, b], np.r_[home, home]]), axis=1)
    articles = articles_by_number(place)[both[0]]
    asked = integers(article=articles, bucket=both[1])
    place.spill(f"work/asked/{name}", asked, partition_of(articles), shape.partitions)
    return {"met": len(a)}


def wordings(place: Place, partition: int, shape: Shape) -> Counts:
    """Wordings of a partition's articles, to the buckets whose pairs need them."""
    asked = place.pour(files("asked", shape.buckets), partition)
    both = np.unique(np.stack([column(asked, "article"), column(asked, "bucket")]), axis=1)
    name = shard(partition)
    tables = {"words": place.read_table(f"work/wordings/{name}.parquet")}
    send(place, f"worded/{name}", tables, (both[0], both[1]), shape.buckets)
    return {"wordings": both.shape[1]}


def alike(place: Place, bucket: int, shape: Shape) -> Counts:
    """How alike the pairs of a bucket are in their words, of those that are no strangers."""
    sent = received(place, "worded", ["words"], shape.partitions, bucket)["words"]
    known = {
        article: Wording(np.frombuffer(words, np.uint16), np.frombuffer(weights, np.float32))
        for article, words, weights in rows_of(sent)
    }
    article = articles_by_number(place)
    table = place.pour(files("met", shape.buckets), bucket).sort_by(
        [("a", "ascending"), ("b", "ascending")]
    )
    a, b = column(table, "a"), column(table, "b")
    values = np.zeros(len(a))
    bounds = np.flatnonzero(np.r_[True, np.diff(a) != 0, True]) if len(a) else _NONE
    for first, last in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        others = [known[x] for x in article[b[first:last]].tolist()]
        values[first:last] = likeness(known[int(article[a[first]])], others)
    near = values >= ALIKE_AT
    found = integers(a=a[near], b=b[near]).append_column("likeness", pa.array(values[near]))
    place.write_table(f"work/alike/{shard(bucket)}.parquet", found)
    return {"alike": len(found)}


def bursts(place: Place, _number: int, shape: Shape) -> Counts:
    """The bursts that all pairs give: of every article, its burst (first number) and that one's bucket."""
    table = place.read_table("articles/000000.parquet", ["article", "document"])
    articles, names = column(table, "article"), table["document"].to_pylist()
    pairs = read_all(place, "alike", shape.buckets)
    likeness_of = {
        (min(names[a], names[b]), max(names[a], names[b])): value for a, b, value in rows_of(pairs)
    }
    number_of = {name: number for number, name in enumerate(names)}
    found = [[number_of[d] for d in group] for group in grouped(names, likeness_of)]
    burst = np.zeros(len(names), np.int64)
    for group in found:
        burst[group] = min(group)
    rows = integers(article=articles, burst=burst, bucket=shape.bucket_of(burst))
    partitions = partition_of(articles)
    place.spill("work/bursts/000000.arrow", rows, partitions, shape.partitions)
    return {"bursts": len(found)}
