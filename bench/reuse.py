"""What does this article derive from? Asked of an index of a million articles.

The articles given are indexed with their texts; made ones, whose carriers are partly those of the
real ones, as often as these have them, fill the index up. Then cut and retitled versions of the real
ones are looked up and compared with what is proposed.
"""

from __future__ import annotations

import random
import sqlite3
import tempfile
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import perf_counter, process_time
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly import reuse
from reportedly.model import DateCandidate, Document, text_hash
from reportedly.reuse.index import SCHEMA

Row = dict[str, Any]
DOCUMENTS = 1_000_000
KEYS = 160
"""Carriers of a made article: what an article of 968 words has."""
SHARED = 0.5
ASKED = 300
_DAYS = (36_500, 44_000)
_SLICES = 64
_SIZE = 1 << 40


def measure(rows: list[Row], documents: int = DOCUMENTS) -> str:
    """A table: milliseconds of a question, of adding an article, memory and size."""
    known = {d.id: d for d in map(_document, rows)}
    rng = random.Random(6)  # noqa: S311 - no secret is made here
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index.sqlite"
        filled = get_context("spawn").Process(
            target=_fill, args=(path, list(known.values()), documents - len(known))
        )
        filled.start()  # in a process of its own, so that peak memory is that of the questions
        filled.join()
        connection = sqlite3.connect(path, isolation_level=None)
        connection.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
        index = reuse.Index(connection)
        asked = [_cut(d, rng) for d in rng.sample(list(known.values()), min(ASKED, len(known)))]
        questions, walls, found = [], [], 0
        for new in asked:
            began, wall = process_time(), perf_counter()
            others = [known[name] for name in index.comparable(new) if name in known]
            links = list(reuse.standing(index, reuse.derived(new, others), [new]))
            questions.append(process_time() - began)
            walls.append(perf_counter() - wall)
            found += new.uri in {s[0].document for k in links for s in (k.a, k.b)}
        adding = [_added(connection, new) for new in asked]
        connection.close()
        size = path.stat().st_size
    lines = [
        "| measure | figure |",
        "| --- | --- |",
        f"| documents in the index | {documents:,} |",
        f"| a question, processor ms: median, 95 %, most | {_spread(questions)} |",
        f"| a question, ms by the wall: median, 95 %, most | {_spread(walls)} |",
        f"| sources found | {found} of {len(asked)} |",
        f"| adding an article, processor ms: median, 95 %, most | {_spread(adding)} |",
        f"| peak memory, MB | {getrusage(RUSAGE_SELF).ru_maxrss / 1024:.0f} |",
        f"| size on disk, kB per article, its sketch of 6 kB left out | {size / documents / 1024:.1f} |",
    ]
    return "\n".join(lines)


def _document(row: Row) -> Document:
    dates = (DateCandidate("published", str(row.get("date") or ""), "row"),)
    text = str(row["text"])
    return Document(text_hash(text), text, "", str(row.get("source") or ""), dates=dates)


def _cut(document: Document, rng: random.Random) -> Document:
    """The first two thirds of an article under another headline; its uri names the article."""
    text = f"Report {rng.random():.9f}\n\n{document.text[: len(document.text) * 2 // 3]}"
    return Document(text_hash(text), text, document.id, "Elsewhere", dates=document.dates)


def _added(connection: sqlite3.Connection, document: Document) -> float:
    """Seconds of adding an article in a transaction of its own."""
    began = process_time()
    connection.execute("BEGIN IMMEDIATE")
    reuse.Index(connection).add(document)
    connection.execute("COMMIT")
    return process_time() - began


def _fill(path: Path, real: list[Document], made: int) -> None:
    """An index of the real articles and as many made ones, in the order of its table."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + SCHEMA)
    small = reuse.Index()
    for document in real:
        small.add(document)
    held = [np.array(small.entry(d.id).keys, dtype=np.int64) for d in real]
    places = [small.entry(d.id).places[0][0] for d in real]
    for document, keys in zip(real, held, strict=True):
        row = (document.id, keys.tobytes())
        connection.execute("INSERT OR IGNORE INTO reuse_documents VALUES (?, ?)", row)
        row = (document.id, small.sketch(document.id))
        connection.execute("INSERT OR IGNORE INTO reuse_sketches VALUES (?, ?)", row)
        for place, outlet in small.entry(document.id).places:
            row = (document.id, place, outlet)
            connection.execute("INSERT OR IGNORE INTO reuse_places VALUES (?, ?, ?)", row)
    own = np.repeat(np.array(places, dtype=np.int64), [len(keys) for keys in held])
    connection.execute("BEGIN")
    for rows in _rows(np.concatenate(held), own, made):
        connection.executemany("INSERT OR IGNORE INTO reuse_carriers VALUES (?, ?)", rows)
    connection.execute("COMMIT")
    connection.close()


def _rows(
    pool: NDArray[np.int64], own: NDArray[np.int64], made: int
) -> Iterator[Iterator[tuple[int, int]]]:
    """Postings in the order of their keys, a slice of the keys at a time."""
    rng = np.random.default_rng(6)
    days = rng.integers(*_DAYS, made, dtype=np.int64)
    place = days << 47 | rng.integers(0, 1 << 47, made, dtype=np.int64)
    for first in range(0, _SIZE, _SIZE // _SLICES):
        last = first + _SIZE // _SLICES
        inside = (pool >= first) & (pool < last)
        shared = int(made * KEYS * SHARED * inside.mean())
        fresh = int(made * KEYS * (1 - SHARED) / _SLICES)
        drawn = rng.choice(pool[inside], shared) if shared else np.empty(0, dtype=np.int64)
        keys = np.concatenate([pool[inside], drawn, rng.integers(first, last, fresh)])
        at = np.concatenate([own[inside], place[rng.integers(0, made, shared + fresh)]])
        order = np.lexsort((at, keys))
        yield zip(keys[order].tolist(), at[order].tolist(), strict=True)


def _spread(seconds: list[float]) -> str:
    """Median, 95th percentile and most, in milliseconds."""
    median, high, most = np.quantile(np.array(seconds) * 1000, [0.5, 0.95, 1])
    return f"{median:.1f}, {high:.1f}, {most:.1f}"
