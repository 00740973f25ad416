"""Per-document analysis of a partition, and the canonical appearance of every text of the run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

import numpy as np
import pyarrow as pa

from reportedly import pipeline
from reportedly.cluster.inputs import Split, documents
from reportedly.cluster.place import Place, shard
from reportedly.cluster.shape import integers, partition_of
from reportedly.cluster.tables import SPAN, failures_of, rows_of, table_of, tables_of
from reportedly.encoder import Encoder
from reportedly.model import Document, Failure, Reading
from reportedly.reuse import carriers, profile

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
    """The version of the per-document stages, as the ledger keeps it with every reading."""
    return pipeline.version_of(_encoder())


def analyse(place: Place, number: int, split: Split) -> Counts:
    """Read and analyse one stretch of input; what cannot be read is a row of ``failures``."""
    found, failed = dict[int, Reading](), list[Failure]()
    items = documents(split)
    while batch := list(islice(items, pipeline.BATCH)):
        failed += [item for item in batch if isinstance(item, Failure)]
        for outcome in _analysed([item for item in batch if isinstance(item, Document)]):
            if isinstance(outcome, Failure):
                failed.append(outcome)
            else:
                found[number * SPAN + len(found)] = outcome
    for name, table in tables_of(found, version()).items():
        place.write_table(f"{name}/{shard(number)}.parquet", table)
    place.write_table(f"failures/{shard(number)}.parquet", failures_of(failed))
    place.write_table(f"carriers/{shard(number)}.parquet", _carriers(found))
    return {"documents": len(found), "failures": len(failed)}


def _analysed(batch: Sequence[Document]) -> Iterator[Reading | Failure]:
    """Readings of a batch; where the stages fail on it, of each document that they can read."""
    try:
        yield from pipeline.analyse(batch, _encoder())
    except Exception as error:
        if len(batch) > 1:
            for document in batch:
                yield from _analysed([document])
        else:
            yield Failure(batch[0].uri, f"analysis failed: {type(error).__name__}: {error}")


def _carriers(found: dict[int, Reading]) -> pa.Table:
    """The carriers of every article, in the order in which they are weighed."""
    keys = {a: carriers(profile(r.document, r.layout)) for a, r in found.items()}
    sizes = [len(k) for k in keys.values()]
    return integers(
        article=np.repeat(np.array(list(keys), np.int64), sizes),
        n=np.concatenate([np.arange(size) for size in sizes] or [np.empty(0, np.int64)]),
        key=np.array([key for k in keys.values() for key in k], np.int64),
    )


def order(place: Place, _number: int, partitions: int) -> Counts:
    """Choose each text's canonical appearance, as the ledger does, and number them by date and id."""
    wanted = ["article", "document", "published", "uri"]
    best: dict[str, tuple[str, str, int, str]] = {}
    for number in range(partitions):
        table = place.read_table(f"documents/{shard(number)}.parquet", wanted).select(wanted)
        for article, document, published, uri in rows_of(table):
            found = (published or "9999", uri, article, published)
            best[document] = min(found, best.get(document, found))
    ranked = sorted((b[3], document, b[2], b[1]) for document, b in best.items())
    rows = [(n, a, d, published, uri) for n, (published, d, a, uri) in enumerate(ranked)]
    place.write_table("articles/000000.parquet", table_of(rows, ARTICLES))
    articles = np.array([row[1] for row in rows], np.int64)
    spilled = integers(article=articles, number=np.arange(len(rows)))
    place.spill("work/order/000000.arrow", spilled, partition_of(articles), partitions)
    return {"articles": len(rows)}
