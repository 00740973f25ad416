"""Cost against the size of the corpus: one ledger that grows.

python -m bench.growth LEDGER [SOURCE]: one step, its figures as JSON
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import deque
from pathlib import Path
from statistics import fmean

from bench.articles import Row, write
from bench.clock import clock, peak, table
from reportedly import pipeline
from reportedly.store import Ledger
from reportedly.workers import cores, steady

STEPS = (1 / 12, 1 / 6, 1 / 4, 1 / 2, 3 / 4, 1)
FURTHER = 60
"""Articles, drawn from the ledger, that are linked once more, each by itself."""

HEAD = [
    "articles in the ledger",
    "reading: articles/s of the last",
    "reading: processor ms per article of the last",
    "peak memory of reading, MB",
    "ledger, kB per article",
    "linking one further article: processor ms, mean and most",
    "all dossiers: processor ms per article",
    "peak memory of all dossiers, MB",
    "from file to dossiers: articles/s of all so far",
]


def measure(rows: list[Row]) -> str:
    """Read more and more of the articles, make all dossiers: each in a process of its own."""
    found: list[list[object]] = []
    with tempfile.TemporaryDirectory() as name:
        folder, begin, spent = Path(name), 0, 0.0
        for step in STEPS:
            end = round(len(rows) * step)
            if end > begin:
                source = write(rows[begin:end], folder / f"{end}.jsonl")
                reading, told = (
                    _step(folder / "ledger.sqlite", source),
                    _step(folder / "ledger.sqlite"),
                )
                spent += reading["wall"]
                row = _row(folder / "ledger.sqlite", reading, told, (end - begin, end))
                found.append([*row, round(end / (spent + told["wall"]), 1)])
            begin = end
    return table(HEAD, found)


def _row(
    ledger: Path, reading: dict[str, float], told: dict[str, float], counts: tuple[int, int]
) -> list[object]:
    """The figures of reading some articles (new, all), and of all dossiers."""
    new, count = counts
    size = sum(p.stat().st_size for p in ledger.parent.glob("ledger.sqlite*")) / 1024
    return [
        count,
        round(new / reading["wall"], 1),
        round(reading["processor"] / new * 1000, 1),
        reading["peak"],
        round(size / count),
        f"{told['further']:.1f}, {told['most']:.1f}",
        round(told["processor"] / count * 1000, 1),
        told["peak"],
    ]


def _step(*paths: Path) -> dict[str, float]:
    done = subprocess.run(  # noqa: S603 - this very module
        [sys.executable, "-m", "bench.growth", *paths], stdout=subprocess.PIPE, check=True
    )
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def main(ledger: str, *sources: str) -> None:
    """Read the sources, or link some articles again and make all dossiers where none is given."""
    steady()
    further: list[float] = []
    with Ledger.open(ledger) as opened:
        with clock() as cost:
            if sources:
                pipeline.read_into(opened, sources, jobs=cores())
            else:
                deque(pipeline.outlines(opened, jobs=cores()), maxlen=0)
        if not sources:
            names = sorted(opened.ids())
            further = [_further(opened, name) for name in names[:: -(-len(names) // FURTHER)]]
    figures = {"wall": cost.wall, "processor": cost.processor}
    figures |= {"further": fmean(further or [0]), "most": max(further, default=0)}
    print(json.dumps(figures | {"peak": peak(cores())}))


def _further(ledger: Ledger, name: str) -> float:
    """Link one of the articles of a ledger again, as if it had just come in."""
    ledger.connection.execute("INSERT INTO unrelated VALUES (?)", (name,))
    with clock() as cost:
        pipeline.related(ledger)
    return cost.processor * 1000


if __name__ == "__main__":
    main(*sys.argv[1:])
