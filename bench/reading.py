"""The whole way from files to a ledger, and which stage takes how much of it."""

from __future__ import annotations

import tempfile
import time
from collections import Counter, deque
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from bench.articles import Row, write
from bench.clock import HEAD, clock, peak, table
from reportedly import attribution, entities, events, linking, pipeline, segment, timex
from reportedly.encoder import Encoder
from reportedly.store import Ledger
from reportedly.workers import cores

STAGES: tuple[tuple[str, Any, str], ...] = (
    ("segment", segment, "lay_out"),
    ("dates of the document", timex, "date_document"),
    ("encoder", Encoder, "encode"),
    ("entities", entities, "resolve"),
    ("times", timex, "find"),
    ("events", events, "find"),
    ("attribution", attribution, "attribute"),
    ("findings of time", timex, "check"),
    ("store", Ledger, "add"),
    ("links to others (reuse)", pipeline, "_link"),
    ("agents of all documents", entities.Register, "count"),
    ("agents of all documents", entities.Register, "regroup"),
    *(
        ("events of all documents", linking.Index, step)
        for step in (
            "place",
            "group",
            "local",
            "keep_local",
            "regroup",
            "tell",
            "keep_told",
            "join",
        )
    ),
)


def measure(rows: list[Row]) -> str:
    """One process, then all; a second run over the same files; and the stages of one process."""
    with tempfile.TemporaryDirectory() as name:
        folder, jobs = Path(name), cores()
        source = write(rows, folder / "articles.jsonl")
        found = [
            _read(source, folder / "one.sqlite", 1, "file to ledger, 1 process"),
            _read(source, folder / "all.sqlite", jobs, f"file to ledger, {jobs} processes"),
            _told(source, folder / "told.sqlite", jobs, f"file to dossiers, {jobs} processes"),
            _read(source, folder / "all.sqlite", jobs, "the same files again"),
        ]
        size = sum(p.stat().st_size for p in folder.glob("all.sqlite*")) / 1024 / len(rows)
        stages = _stages(source, folder / "stages.sqlite", len(rows))
    return f"{table(HEAD, found)}\n\nLedger: {size:.0f} kB per article.\n\n{stages}"


def _read(source: Path, ledger: Path, jobs: int, name: str) -> list[object]:
    """Read into a ledger, with the model's loading."""
    with Ledger.open(ledger) as opened, clock() as cost:
        summary = pipeline.read_into(opened, [source], jobs=jobs)
    count = summary.read + summary.unchanged
    return cost.row(name, count, peak(jobs if summary.read and jobs > 1 else 0))


def _told(source: Path, ledger: Path, jobs: int, name: str) -> list[object]:
    """Read into a ledger and make the dossiers of all events."""
    with Ledger.open(ledger) as opened, clock() as cost:
        summary = pipeline.read_into(opened, [source], jobs=jobs)
        deque(pipeline.every_dossier(opened, jobs=jobs), maxlen=0)
    return cost.row(name, summary.read, peak(jobs))


def _stages(source: Path, ledger: Path, count: int) -> str:
    """Processor time of each stage in one process, that of the stages it calls left out."""
    spent, inner = Counter[str](), list[float]()
    for name, owner, function in STAGES:
        setattr(owner, function, _timed(name, getattr(owner, function), spent, inner))
    began = time.process_time()
    with Ledger.open(ledger) as opened:
        pipeline.read_into(opened, [source])
    spent["the rest (ingest, loading the model)"] = time.process_time() - began - spent.total()
    rows: list[list[object]] = [
        [name, round(seconds / count * 1000, 2), f"{seconds / spent.total():.0%}"]
        for name, seconds in spent.most_common()
    ]
    return table(["stage", "processor ms per article", "share"], rows)


def _timed(
    name: str, function: Callable[..., Any], spent: Counter[str], inner: list[float]
) -> Callable[..., Any]:
    @wraps(function)
    def timed(*given: Any, **named: Any) -> Any:
        began = time.process_time()
        inner.append(0.0)
        try:
            return function(*given, **named)
        finally:
            whole = time.process_time() - began
            spent[name] += whole - inner.pop()  # type: ignore[assignment]
            if inner:
                inner[-1] += whole

    return timed
