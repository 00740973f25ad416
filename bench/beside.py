"""Others beside us, on the same articles in the same run, in ratios of processor time."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.articles import Row, write
from bench.clock import clock, peak, table
from reportedly import pipeline
from reportedly.encoder import Encoder
from reportedly.ingest.rows import document_of
from reportedly.model import Document

PEERS = Path(".venv-peers/bin/python")
SHARED = Path("../shared")
HEAD = [
    "attribution",
    "processor ms per article",
    "times ours",
    "peak memory, MB",
    "content token F1, PolNeAR dev",
    "end-to-end F1",
]


def measure(rows: list[Row]) -> str:
    """Attribution of the articles by us (all stages) and by textacy, each on one thread."""
    documents = [d for row in rows if isinstance(d := document_of(row, "x", b""), Document)]
    encoder = Encoder.load(threads=1)
    with clock() as cost:
        for i in range(0, len(documents), 8):
            pipeline.analyse(documents[i : i + 8], encoder)
    ours = cost.processor / len(rows)
    found: list[list[object]] = [
        ["reportedly, all stages", round(ours * 1000, 1), 1, peak(), *_scores(_our_answers)]
    ]
    if not PEERS.exists():
        return table(HEAD, found) + "\n\nNo peers are installed: `make bench` does."
    theirs = peer("textacy", rows)
    per = theirs["processor"] / len(rows)
    name = f"textacy, direct quotations ({refused(theirs):.0%} of the articles refused)"
    found.append(
        [name, round(per * 1000, 1), round(per / ours, 2), theirs["peak"], *_scores(_their_answers)]
    )
    return table(HEAD, found)


def peer(name: str, rows: list[Row]) -> dict[str, Any]:
    """What a peer says about some rows."""
    with tempfile.TemporaryDirectory() as folder:
        source = write(rows, Path(folder) / "rows.jsonl")
        done = subprocess.run(  # noqa: S603 - our own script
            [PEERS, Path(__file__).with_name("peer.py"), name, source],
            capture_output=True,
            text=True,
            check=True,
            env={"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        )
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def refused(told: dict[str, Any]) -> float:
    """The share of texts that textacy did not take."""
    return sum("error" in row for row in told["found"]) / len(told["found"])


def _our_answers(rows: list[Row]) -> list[Row]:
    from eval.tasks import sentences  # noqa: PLC0415 - the evaluation loads every stage

    texts = [row["text"] for row in rows]
    found = Encoder.load().encode(texts, sentences(texts))
    return [
        {
            "doc_id": row["doc_id"],
            "attributions": [
                {"source": a.source, "cue": a.cue, "content": a.content} for a in one.attributions
            ],
        }
        for row, one in zip(rows, found, strict=True)
    ]


def _their_answers(rows: list[Row]) -> list[Row]:
    return list(peer("textacy", rows)["found"])


def _scores(answer: Any) -> list[object]:
    """Content token and end-to-end F1 on PolNeAR dev, where it is present."""
    gold = SHARED / "data/attribution/polnear_dev.jsonl.gz"
    if not gold.exists():
        return ["", ""]
    with gzip.open(gold, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    with tempfile.TemporaryDirectory() as folder:
        given = write(rows, Path(folder) / "gold.jsonl")
        told = write(answer(rows), Path(folder) / "told.jsonl")
        scorer = SHARED / "scorers/attribution.py"
        done = subprocess.run(  # noqa: S603 - our own scorer on our own files
            [sys.executable, scorer, given, told, "--json"],
            capture_output=True,
            text=True,
            check=True,
        )
    line = next(x for x in done.stdout.splitlines() if "{" in x)
    scored = json.loads(line[line.index("{") :])
    return [scored["content_token"]["F1"], scored["e2e"]["F1"]]
