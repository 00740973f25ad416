"""Which articles repeat which: our links beside the near-duplicates of rensa and datasketch."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

from bench.articles import SHARED, Row
from bench.beside import PEERS, peer
from bench.clock import clock, peak, table
from reportedly import reuse
from reportedly.ingest.rows import document_of
from reportedly.model import Document

Pairs = set[frozenset[str]]
COUNT = 2000
CONTAINED = 0.5
HEAD = [
    "reuse",
    "processor ms per article",
    "times ours",
    "peak memory, MB",
    "pairs",
    "of the pairs that share half of their 5-grams",
]


def measure(rows: list[Row]) -> str:
    """All articles of such pairs of the shared corpus, and the first others, to make up COUNT."""
    wanted = _pairs(SHARED.with_name("reuse_candidates.tsv"))
    rows = _chosen(wanted) if wanted else rows
    documents = {row["id"]: document_of(row, row["id"], b"") for row in rows}
    texts = {d.id: name for name, d in documents.items() if isinstance(d, Document)}
    with clock() as cost:
        links = reuse.links([d for d in documents.values() if isinstance(d, Document)])
    ends = ((link.a[0].document, link.b[0].document) for link in links)
    ours = {frozenset((texts[a], texts[b])) for a, b in ends if a != b}
    per = cost.processor / len(rows)
    found = [_row("reportedly, links with spans", per, per, peak(), ours, wanted)]
    for name in ("rensa", "datasketch") if PEERS.exists() else ():
        told = peer(name, rows)
        pairs = {frozenset(pair) for pair in told["found"]}
        what = f"{name}, MinHash of 5-grams, Jaccard from .5"
        own = told["processor"] / len(rows)
        found.append(_row(what, own, per, told["peak"], pairs, wanted))
    return f"{len(rows)} articles.\n\n{table(HEAD, found)}"


def _row(  # noqa: PLR0913, PLR0917 - the columns of a table
    name: str, per: float, ours: float, memory: float, pairs: Pairs, wanted: Pairs
) -> list[object]:
    hit = f"{len(pairs & wanted)} of {len(wanted)}" if wanted else ""
    return [name, round(per * 1000, 2), round(per / ours, 2), memory, len(pairs), hit]


def _pairs(path: Path) -> Pairs:
    """The pairs of articles that share many 5-grams, of the list beside the corpus."""
    if not path.exists():
        return set()
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {
            frozenset((row["id_a"], row["id_b"]))
            for row in rows
            if float(row["containment5"]) >= CONTAINED
        }


def _chosen(wanted: Pairs) -> list[Row]:
    """The articles of these pairs, and the first others."""
    named = {name for pair in wanted for name in pair}
    with gzip.open(SHARED, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    chosen = [row for row in rows if row["id"] in named]
    others = (row for row in rows if row["id"] not in named)
    return chosen + [row for row, _ in zip(others, range(COUNT - len(chosen)), strict=False)]
