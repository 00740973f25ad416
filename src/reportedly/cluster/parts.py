"""Which articles the dossiers of which bucket need beside its own, and those articles on their way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from reportedly.cluster.claims import parties
from reportedly.cluster.place import Place, shard
from reportedly.cluster.readings import arrived, pass_on, read_all, send_people
from reportedly.cluster.shape import Integers, Shape, column, files, integers
from reportedly.cluster.tables import rows_of
from reportedly.dossier import DERIVED

Counts = dict[str, int]
Ends = tuple[int, int]


def parts(place: Place, _number: int, shape: Shape) -> Counts:
    """The articles that buckets need of others, and the links that stand to where both ends are."""
    articles = place.read_table("articles/000000.parquet", ["article", "document"])
    home = _homes(place, shape)
    ends = [_ends(place, bucket, articles) for bucket in range(shape.buckets)]
    derived = [pair for found in ends for pair, kind in found if kind in DERIVED]
    needing = _Needing(home, rows_of(read_all(place, "wants", shape.buckets)))
    needing.together(_families(derived))
    needing.lend(rows_of(read_all(place, "others", shape.buckets)))
    sent = [(a, b, home[a]) for a, some in needing.beside.items() for b in sorted(some)]
    table = integers(
        **{
            name: np.array([row[i] for row in sorted(sent)], np.int64)
            for i, name in enumerate(("article", "bucket", "home"))
        }
    )
    place.spill("work/parts/000000.arrow", table, column(table, "home"), shape.buckets)
    for bucket, found in enumerate(ends):
        _send_links(place, bucket, [needing.both(*pair) for pair, _ in found], shape)
    return {"lent": len(sent)}


def _homes(place: Place, shape: Shape) -> dict[int, int]:
    """The bucket of the burst of every article."""
    tables = (place.pour(files("bursts", 1), p) for p in range(shape.partitions))
    return {article: bucket for table in tables for article, _, bucket in rows_of(table)}


def _ends(place: Place, bucket: int, articles: pa.Table) -> list[tuple[Ends, str]]:
    """The ends (articles) and kinds of the links of a bucket that stand."""
    table = _standing(place, bucket)
    known, article = articles["document"].combine_chunks(), column(articles, "article")
    a, b = (
        article[pc.index_in(table[end], value_set=known).to_numpy().astype(np.int64)].tolist()
        for end in ("a_document", "b_document")
    )
    return list(zip(zip(a, b, strict=True), table["kind"].to_pylist(), strict=True))


def _standing(place: Place, bucket: int) -> pa.Table:
    table = place.read_table(f"links/{shard(bucket)}.parquet")
    return table.filter(pc.equal(table["stands"], 1))


def _families(derived: Iterable[Ends]) -> Iterator[list[int]]:
    """Articles that a chain of links joins."""
    beside: dict[int, set[int]] = defaultdict(set)
    for a, b in derived:
        beside[a].add(b)
        beside[b].add(a)
    seen = set[int]()
    for first in sorted(beside):
        if first not in seen:
            family, frontier = set[int](), {first}
            while frontier:
                family |= frontier
                frontier = {o for a in frontier for o in beside[a]} - family
            seen |= family
            yield sorted(family)


class _Needing:
    """The buckets that need each article: its own (``home``), and those ``beside`` it."""

    def __init__(self, home: Mapping[int, int], wants: Iterable[tuple[int, int]]) -> None:
        self._home = home
        self.beside: dict[int, set[int]] = defaultdict(set)
        for article, bucket in wants:
            self.beside[article].add(bucket)

    def of(self, article: int) -> set[int]:
        """All buckets that need an article."""
        return {self._home[article]} | self.beside.get(article, set())

    def both(self, a: int, b: int) -> set[int]:
        """All buckets that need two articles."""
        return self.of(a) & self.of(b)

    def together(self, families: Iterable[Iterable[int]]) -> None:
        """Who needs one article of a family needs all."""
        for family in map(list, families):
            buckets = set[int]().union(*map(self.of, family))
            for article in family:
                self._add(article, buckets)

    def lend(self, others: Iterable[tuple[str, int, int]]) -> None:
        """Who needs an article that tells of an event without a subject needs all that do tell of it."""
        speaking: dict[str, set[int]] = defaultdict(set)
        buckets: dict[str, set[int]] = defaultdict(set)
        for event, article, bare in others:
            speaking[event].add(article)
            buckets[event] |= self.of(article) if bare else set()
        for event, articles in speaking.items():
            for article in articles:
                self._add(article, buckets[event])

    def _add(self, article: int, buckets: set[int]) -> None:
        if more := buckets - {self._home[article]}:
            self.beside[article] |= more


def _send_links(place: Place, bucket: int, needed: list[set[int]], shape: Shape) -> None:
    """Send the links of a bucket to the buckets that need both their ends."""
    table = _standing(place, bucket)
    both = [(row, to) for row, some in enumerate(needed) for to in sorted(some)]
    rows, to = (np.array([pair[i] for pair in both], np.int64) for i in range(2))
    place.spill(
        f"work/between/{shard(bucket)}.arrow", table.take(pa.array(rows)), to, shape.buckets
    )


def lent(place: Place, bucket: int, shape: Shape) -> Counts:
    """Articles of a bucket, with what they tell, to the buckets whose dossiers need them too."""
    tables = arrived(place, "stories", shape.partitions, bucket)
    asked = place.pour(files("parts", 1), bucket)
    wanted, name = (column(asked, "article"), column(asked, "bucket")), shard(bucket)
    told = {kind: place.read_table(f"work/{kind}/{name}.parquet") for kind in ("led", "bare")}
    pass_on(place, f"lent/{name}", tables | told, wanted, shape.buckets)
    events = place.pour(files("events", shape.buckets), bucket)
    rows, to = _speaking(events, wanted)
    table = events.take(pa.array(rows))
    place.spill(f"work/speaking/{name}.arrow", table, to, shape.buckets)
    people = place.pour(files("shown/people", shape.buckets), bucket)
    send_people(place, f"parties/{name}", people, parties(table, to), shape.buckets)
    return {"lent": len(wanted[0])}


def _speaking(events: pa.Table, wanted: tuple[Integers, Integers]) -> tuple[Integers, Integers]:
    """Rows of the events that articles speak of, each once a bucket that wants such an article."""
    spoken: dict[int, list[int]] = defaultdict(list)
    for row, articles in enumerate(events["articles"].to_pylist()):
        for article in articles:
            spoken[article].append(row)
    asked = zip(*(w.tolist() for w in wanted), strict=True)
    both = sorted({(row, to) for article, to in asked for row in spoken[article]})
    return (
        np.array([pair[0] for pair in both], np.int64),
        np.array([pair[1] for pair in both], np.int64),
    )
