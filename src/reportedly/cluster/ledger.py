"""The tables of a run merged into a ledger, through the same steps as a local reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly import pipeline
from reportedly.cluster.place import ClusterError, Place, shard
from reportedly.cluster.shape import Shape
from reportedly.cluster.tables import WHOLE, readings_of, rows_of
from reportedly.model import Failure, Link, Reading
from reportedly.reuse import Index
from reportedly.store import Ledger
from reportedly.store.links import to_link

Watcher = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import found in a run: readings, failures and links between articles."""

    readings: int
    failures: int
    links: int


@dataclass(frozen=True, slots=True)
class _Parcel:
    """What a run knows of one appearance: its reading, carriers, and links (canonical ones only)."""

    reading: Reading
    analysis: str
    keys: Sequence[int]
    links: Sequence[Link]


def import_into(ledger: Ledger, place: Place, watch: Watcher) -> Imported:
    """Merge a finished run into a ledger; what is there already is left alone.

    The run's own links are kept where the ledger holds nothing else; where it does, each article
    is linked anew to all that the ledger holds. ``watch`` is called with the partitions done and
    all there are. Raises ClusterError where the folder holds no finished run.
    """
    shape = Shape(**place.read_json("shape.json")) if place.exists("shape.json") else None
    done = place.names("done/dossiers")
    if shape is None or not done.issuperset(f"{shard(n)}.json" for n in range(shape.buckets)):
        raise ClusterError(f"{place.url} holds no finished run of reportedly cluster read.")
    articles = place.read_table("articles/000000.parquet", ["article", "document"])
    document_of = dict(rows_of(articles))
    links, there = _links(place, shape), set(ledger.ids())
    alone = there <= set(document_of.values())
    read = failed = 0
    for number in range(shape.partitions):
        for parcel in _parcels(place, number, links, document_of):
            _keep(ledger, parcel, there if alone else None)
            read += 1
        failed += _fail(ledger, place, f"{shard(number)}.parquet")
        watch(number + 1, shape.partitions)
    failed += _fail(ledger, place, "inputs.parquet")
    return Imported(read, failed, sum(map(len, links.values())) // 2)


def _links(place: Place, shape: Shape) -> Mapping[str, Sequence[Link]]:
    """The run's links between articles, by either end."""
    found: dict[str, list[Link]] = defaultdict(list)
    for number in range(shape.buckets):
        for *row, _ in rows_of(place.read_table(f"links/{shard(number)}.parquet")):
            link = to_link(tuple(row))
            for spans in (link.a, link.b):
                found[spans[0].document].append(link)
    return found


def _parcels(
    place: Place,
    number: int,
    links: Mapping[str, Sequence[Link]],
    canonical: Mapping[int, str],
) -> Iterator[_Parcel]:
    """Everything known of the appearances of a partition, in the order of reading."""
    name = f"{shard(number)}.parquet"
    tables = {kind: place.read_table(f"{kind}/{name}") for kind in WHOLE}
    keys: dict[int, list[int]] = defaultdict(list)
    carriers = place.read_table(f"carriers/{name}", ["article", "key"])
    for article, key in rows_of(carriers):
        keys[article].append(key)
    inside: dict[int, list[Link]] = defaultdict(list)
    for article, *row in rows_of(place.read_table(f"inside/{name}")):
        inside[article].append(to_link(tuple(row)))
    analyses = tables["documents"]["analysis"].to_pylist()
    for (article, reading), analysis in zip(readings_of(tables).items(), analyses, strict=True):
        known = canonical.get(article)
        found = (*inside[article], *links.get(known, ())) if known else ()
        yield _Parcel(reading, analysis, keys[article], found)


def _keep(ledger: Ledger, parcel: _Parcel, there: set[str] | None) -> None:
    """Keep an appearance with the links to what is ``there``, whole or not at all.

    Without ``there`` its links are looked for in the ledger.
    """
    document = parcel.reading.document
    if there is None:
        if not ledger.has(document.id, document.uri, parcel.analysis):
            pipeline.keep(ledger, parcel.reading, parcel.analysis)
        return
    there.add(document.id)
    ends = [(k, {k.a[0].document, k.b[0].document}) for k in parcel.links]
    with ledger.transaction():
        ledger.add(parcel.reading, parcel.analysis)
        Index(ledger.connection).add_keys(document, parcel.keys)
        ledger.add_links(link for link, both in ends if both <= there)


def _fail(ledger: Ledger, place: Place, name: str) -> int:
    """Note the failures of one table."""
    rows = rows_of(place.read_table(f"failures/{name}"))
    for uri, reason in rows:
        ledger.fail(Failure(uri, reason))
    return len(rows)
