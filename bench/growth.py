"""Cost against the size of the corpus: one ledger that grows.

python -m bench.growth LEDGER [SOURCE]: one step, its figures as JSON
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.articles import Row, write
from bench.clock import Cost, clock, peak, table
from reportedly import pipeline
from reportedly.dossier import compile_dossier
from reportedly.store import Ledger
from reportedly.workers import cores

STEPS = (1 / 12, 1 / 6, 1 / 4, 1 / 2, 3 / 4, 1)
HEAD = [
    "articles in the ledger",
    "reading: articles/s of the last",
    "reading: processor ms per article of the last",
    "peak memory of reading, MB",
    "ledger, kB per article",
    "linking all: processor ms per article",
    "all dossiers: processor ms per article",
    "peak memory of all dossiers, MB",
]


def measure(rows: list[Row]) -> str:
    """Read more and more of the articles; the figures of a row are of those new in it."""
    found: list[list[object]] = []
    with tempfile.TemporaryDirectory() as name:
        folder, begin = Path(name), 0
        for step in STEPS:
            end = round(len(rows) * step)
            if end > begin:
                source = write(rows[begin:end], folder / f"{end}.jsonl")
                found.append(_grown(folder / "ledger.sqlite", source, end - begin, end))
            begin = end
    return table(HEAD, found)


def _grown(ledger: Path, source: Path, new: int, count: int) -> list[object]:
    """Read `new` articles into a ledger, make all dossiers: each in a process of its own."""
    reading, linking = _step(ledger, source), _step(ledger)
    size = sum(p.stat().st_size for p in ledger.parent.glob("ledger.sqlite*")) / 1024
    return [
        count,
        round(new / reading["wall"], 1),
        round(reading["processor"] / new * 1000, 1),
        reading["peak"],
        round(size / count),
        round(linking["linking"] / count * 1000, 1),
        round(linking["processor"] / count * 1000, 1),
        linking["peak"],
    ]


def _step(*paths: Path) -> dict[str, float]:
    done = subprocess.run(  # noqa: S603 - this very module
        [sys.executable, "-m", "bench.growth", *paths], stdout=subprocess.PIPE, check=True
    )
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def main(ledger: str, *sources: str) -> None:
    """Read the sources, or link all and make the dossiers, one by one, where none is given."""
    linking = Cost()
    with Ledger.open(ledger) as opened, clock() as cost:
        if sources:
            pipeline.read_into(opened, sources, jobs=cores())
        else:
            with clock() as linking:
                corpus = pipeline.corpus(opened)
            for event in corpus.events:
                compile_dossier(corpus, event)
    figures = {"wall": cost.wall, "processor": cost.processor, "linking": linking.processor}
    print(json.dumps(figures | {"peak": peak(cores() if sources else 0)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
