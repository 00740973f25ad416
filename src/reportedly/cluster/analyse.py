"""Per-document analysis of a partition, and the canonical appearance of every text of the run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from reportedly import __version__, pipeline
from reportedly.cluster.inputs import Split, documents
from reportedly.cluster.place import Place, shard
from reportedly.cluster.shape import Integers, integers, partition_of
from reportedly.cluster.tables import INSIDE, SPAN, failures_of, rows_of, table_of, tables_of
from reportedly.encoder import Encoder, encoder_version
from reportedly.model import DateCandidate, Document, Failure, Reading
from reportedly.reuse import carriers, within
from reportedly.reuse.index import place_of
from reportedly.reuse.profile import plain
from reportedly.store.links import link_row

Counts = dict[str, int]

ARTICLES = pa.schema(
    [
        ("number", pa.int64()),
        ("article", pa.int64()),
        ("document", pa.large_string()),
        ("published", pa.large_string()),
        ("uri", pa.large_string()),
    ]
)


@cache
def _encoder() -> Encoder:
    """The encoder of a worker process, loaded once; a worker reads one partition at a time."""
    return Encoder.load(threads=1)


def version() -> str:
    """The version of the per-document stages, as the pipeline keeps it with every reading."""
    return f"{__version__}/{encoder_version()}"


def analyse(place: Place, number: int, given: tuple[Split, str]) -> Counts:
    """Read and analyse a stretch of input at a moment; what cannot be read is a row of ``failures``."""
    split, now = given
    found, failed = dict[int, Reading](), list[Failure]()
    items = documents(split)
    while batch := list(islice(items, pipeline.BATCH)):
        failed += [item for item in batch if isinstance(item, Failure)]
        for outcome in _analysed([item for item in batch if isinstance(item, Document)], now):
            if isinstance(outcome, Failure):
                failed.append(outcome)
            else:
                found[number * SPAN + len(found)] = outcome
    for name, table in tables_of(found, version()).items():
        place.write_table(f"{name}/{shard(number)}.parquet", table)
    place.write_table(f"failures/{shard(number)}.parquet", failures_of(failed))
    place.write_table(f"carriers/{shard(number)}.parquet", _carriers(found))
    inside = [(a, *link_row(k)) for a, r in found.items() for k in within(r.document, r.layout)]
    place.write_table(f"inside/{shard(number)}.parquet", table_of(inside, INSIDE))
    return {"documents": len(found), "failures": len(failed)}


def _analysed(batch: Sequence[Document], now: str) -> Iterator[Reading | Failure]:
    """Readings of a batch; where the stages fail on it, of each document that they can read."""
    try:
        yield from pipeline.analyse(batch, _encoder(), now=now)
    except Exception as error:
        if len(batch) > 1:
            for document in batch:
                yield from _analysed([document], now)
        else:
            yield Failure(batch[0].uri, f"analysis failed: {type(error).__name__}: {error}")


def _carriers(found: dict[int, Reading]) -> pa.Table:
    """The carriers of every article, in the order in which the ledger keeps them."""
    keys = {a: carriers(plain(r.document)) for a, r in found.items()}
    sizes = [len(k) for k in keys.values()]
    return integers(
        article=np.repeat(np.array(list(keys), np.int64), sizes),
        n=np.concatenate([np.arange(size) for size in sizes] or [np.empty(0, np.int64)]),
        key=np.array([key for k in keys.values() for key in k], np.int64),
    )


def order(place: Place, _number: int, partitions: int) -> Counts:
    """Choose each text's canonical appearance, as the ledger does, and number them by date and id."""
    found: dict[str, list[_Appearance]] = defaultdict(list)
    for number in range(partitions):
        table = place.read_table(f"documents/{shard(number)}.parquet", _Appearance._fields)
        for row in rows_of(table):
            appearance = _Appearance(*row)
            found[appearance.document].append(appearance)
    ranked = sorted((min(x, key=_first) for x in found.values()), key=lambda a: a[1:3])
    rows = [(n, a.article, a.document, a.published, a.uri) for n, a in enumerate(ranked)]
    place.write_table("articles/000000.parquet", table_of(rows, ARTICLES))
    articles = np.array([a.article for a in ranked], np.int64)
    spilled = integers(article=articles, number=np.arange(len(rows)))
    place.spill("work/order/000000.arrow", spilled, partition_of(articles), partitions)
    _keep_places(place, [found[a.document] for a in ranked], articles, partitions)
    return {"articles": len(rows)}


class _Appearance(NamedTuple):
    """A text at one place, as far as its order in time and its outlet go."""

    article: int
    published: str
    document: str
    uri: str
    publisher: str


def _first(appearance: _Appearance) -> tuple[str, str, int]:
    return appearance.published or "9999", appearance.uri, appearance.article


def _keep_places(
    place: Place, appearances: Sequence[list[_Appearance]], articles: Integers, partitions: int
) -> None:
    """Days and outlets that texts appeared on, by the partition of the canonical appearance."""
    found = [
        (n, *p) for n, listed in enumerate(appearances) for p in sorted({*map(_place, listed)})
    ]
    number, where, outlet = (np.array([row[i] for row in found], np.int64) for i in range(3))
    table = integers(article=articles[number], number=number, place=where, outlet=outlet)
    place.spill("work/places/000000.arrow", table, partition_of(articles[number]), partitions)
    place.write_table("work/outlets.parquet", integers(number=number, outlet=outlet))


def _place(a: _Appearance) -> tuple[int, int]:
    dates = (DateCandidate("published", a.published, "row"),) if a.published else ()
    return place_of(Document(a.document, "", a.uri, a.publisher, dates=dates))
