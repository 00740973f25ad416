"""Measure articles per second and memory, and write bench/RESULTS.md.

    python -m bench [--articles N] [--corpus FILE]

Every measure runs in a process of its own, so that peak memory is its own. Without the shared
corpus the bundled demo texts are repeated with a running number, which flatters no cache.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from reportedly import pipeline, segment
from reportedly.encoder import Encoder
from reportedly.model import Document, text_hash
from reportedly.store import Ledger


def texts(corpus: Path, count: int) -> list[str]:
    """The first articles of the corpus, or the demo texts made different by a number."""
    if corpus.exists():
        with gzip.open(corpus, "rt", encoding="utf-8") as lines:
            return [json.loads(line)["text"] for line in islice(lines, count)]
    folder = Path(segment.__file__).parents[1] / "demo" / "corpus"
    found = [p.read_text("utf-8") for p in sorted(folder.glob("*.txt"))]
    return [f"{found[i % len(found)]}\n\nNo. {i}.\n" for i in range(count)]


def encoder_alone(articles: list[str]) -> float:
    """Seconds the encoder takes; layouts are made before the clock starts."""
    encoder = Encoder.load(threads=2)
    layouts = [segment.lay_out(Document(text_hash(t), t, "bench")) for t in articles]
    sentences = [[(s.start, s.end) for s in layout.sentences] for layout in layouts]
    began = time.perf_counter()
    for i in range(0, len(articles), 16):
        encoder.encode(articles[i : i + 16], sentences[i : i + 16])
    return time.perf_counter() - began


def whole_way(articles: list[str]) -> float:
    """Seconds from files to a ledger, in one process."""
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "articles.jsonl"
        source.write_text("".join(json.dumps({"text": t}) + "\n" for t in articles), "utf-8")
        with Ledger.open(Path(name) / "ledger.sqlite") as ledger:
            began = time.perf_counter()
            pipeline.read_into(ledger, [source])
            return time.perf_counter() - began


MEASURES: dict[str, Callable[[list[str]], float]] = {
    "encoder alone, two threads": encoder_alone,
    "file to ledger, one process": whole_way,
}


def measure(name: str, articles: list[str]) -> dict[str, float]:
    """Articles per second and peak memory in MB of one measure, in this process."""
    seconds = MEASURES[name](articles)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"rate": len(articles) / seconds, "peak": peak}


def main() -> None:
    """Run every measure and write the table."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument(
        "--corpus", type=Path, default=Path("../shared/data/corpus/news12k.jsonl.gz")
    )
    parser.add_argument("--measure", choices=sorted(MEASURES), help="one, in this process")
    given = parser.parse_args()
    articles = texts(given.corpus, given.articles)
    if given.measure:
        print(json.dumps(measure(given.measure, articles)))
        return
    words = sum(len(t.split()) for t in articles) / len(articles)
    lines = ["| measure | articles/s | peak memory, MB |", "| --- | --- | --- |"]
    for name in MEASURES:
        done = subprocess.run(  # noqa: S603 - this very program
            [sys.executable, "-m", "bench", *sys.argv[1:], "--measure", name],
            capture_output=True,
            text=True,
            check=True,
        )
        found = json.loads(done.stdout)
        lines.append(f"| {name} | {found['rate']:.1f} | {found['peak']:.0f} |")
        print(lines[-1], flush=True)
    machine = f"{os.cpu_count()} cores, {platform.machine()}, load {os.getloadavg()[0]:.1f}"
    today = datetime.now(UTC).date().isoformat()
    head = f"# Speed\n\n{today}; {machine}; {len(articles)} articles of {words:.0f} words.\n\n"
    Path(__file__).with_name("RESULTS.md").write_text(head + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
