"""The shape of a run: how many partitions and buckets, which article goes where, and how rows travel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from reportedly.cluster.place import Place, shard
from reportedly.cluster.tables import SPAN

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Shape:
    """Numbers of partitions, distinct articles and buckets of a run.

    Articles are numbered by date and id, so that a bucket of articles is a stretch of time and
    reports of one event are mostly neighbours.
    """

    partitions: int
    articles: int
    buckets: int

    def bucket_of(self, numbers: Integers) -> Integers:
        """The buckets of articles by their numbers."""
        return np.minimum(numbers * self.buckets // max(1, self.articles), self.buckets - 1)


def column(table: pa.Table, name: str) -> Integers:
    """A column of whole numbers."""
    found: Integers = table[name].to_numpy().astype(np.int64)
    return found


def integers(**columns: Integers) -> pa.Table:
    """A table of whole numbers."""
    return pa.table({name: pa.array(values, pa.int64()) for name, values in columns.items()})


def files(stage: str, count: int) -> list[str]:
    """The files that the tasks of a stage spilled."""
    return [f"work/{stage}/{shard(number)}.arrow" for number in range(count)]


def canonical(place: Place, partition: int) -> tuple[Integers, Integers]:
    """Canonical articles of a partition in their order there, and their numbers in the run."""
    found = place.pour(files("order", 1), partition)
    articles, numbers = column(found, "article"), column(found, "number")
    order = np.argsort(articles)
    return articles[order], numbers[order]


def articles_by_number(place: Place) -> Integers:
    """The article of every number of the run."""
    return column(place.read_table("articles/000000.parquet", ["article"]), "article")


def partition_of(articles: Integers) -> Integers:
    """The partitions articles were read in."""
    return articles // SPAN


def ranges(known: Integers, wanted: Integers) -> tuple[Integers, Integers]:
    """Rows of a sorted column that equal each wanted value: their places, and the value's place."""
    first = np.searchsorted(known, wanted, "left")
    sizes = np.searchsorted(known, wanted, "right") - first
    inside = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return np.repeat(first, sizes) + inside, np.repeat(np.arange(len(wanted)), sizes)


def send(
    place: Place, name: str, tables: Mapping[str, pa.Table], wanted: tuple[Integers, Integers],
    count: int,
) -> None:  # fmt: skip
    """Spill the rows of some articles by bucket; ``wanted`` are articles and a bucket of each.

    An article may be wanted by several buckets. The tables are sorted by article.
    """
    stage, number = name.split("/")
    articles, buckets = wanted
    for kind, table in tables.items():
        rows, at = ranges(column(table, "article"), articles)
        spilled = f"work/{stage}/{kind}/{number}.arrow"
        place.spill(spilled, table.take(pa.array(rows)), buckets[at], count)


def received(
    place: Place, stage: str, kinds: Iterable[str], partitions: int, bucket: int
) -> dict[str, pa.Table]:
    """The tables that all partitions sent to a bucket."""
    return {kind: place.pour(files(f"{stage}/{kind}", partitions), bucket) for kind in kinds}
