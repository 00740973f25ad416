"""Cost against the size of the corpus: one ledger that grows."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.articles import Row, write
from bench.clock import clock, peak, table
from reportedly import pipeline
from reportedly.store import Ledger
from reportedly.workers import cores

STEPS = (1 / 12, 1 / 6, 1 / 4, 1 / 2, 3 / 4, 1)
HEAD = [
    "articles in the ledger",
    "reading: articles/s of the last",
    "reading: processor ms per article of the last",
    "ledger, kB per article",
    "peak memory of reading, MB",
    "all dossiers: processor ms per article",
    "peak memory with them, MB",
]


def measure(rows: list[Row]) -> str:
    """Read more and more of the articles; the figures of a row are of those new in it."""
    found: list[list[object]] = []
    with tempfile.TemporaryDirectory() as name:
        folder, begin = Path(name), 0
        for step in STEPS:
            end = round(len(rows) * step)
            if end > begin:
                found.append(_grown(folder, rows[begin:end], end))
            begin = end
    return table(HEAD, found)


def _grown(folder: Path, new: list[Row], count: int) -> list[object]:
    source = write(new, folder / f"{count}.jsonl")
    with Ledger.open(folder / "ledger.sqlite") as ledger:
        with clock() as reading:
            pipeline.read_into(ledger, [source], jobs=cores())
        of_reading = peak(cores())
        with clock() as linking:
            pipeline.dossiers(ledger)
    size = sum(p.stat().st_size for p in folder.glob("ledger.sqlite*")) / 1024
    return [
        count,
        round(len(new) / reading.wall, 1),
        round(reading.processor / len(new) * 1000, 1),
        round(size / count),
        of_reading,
        round(linking.processor / count * 1000, 1),
        peak(),
    ]
