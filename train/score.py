"""Score the shipped model on the dev sets, through the same class that users run."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from reportedly.encoder import Encoder
from train.texts import held_back, rows, sentences

if TYPE_CHECKING:
    from collections.abc import Iterable


def scorer(name: str, data: Path, gold: Path, predicted: Iterable[Any]) -> dict[str, Any]:
    """Run one of the project's scorers on predicted rows."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "predicted.jsonl"
        path.write_text("".join(json.dumps(r) + "\n" for r in predicted), encoding="utf-8")
        told = subprocess.run(  # noqa: S603 - our own scorer
            [
                sys.executable,
                str(data.parent / "scorers" / f"{name}.py"),
                str(gold),
                str(path),
                "--json",
            ],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    found: dict[str, Any] = json.loads(told)
    return found


def attribution(encoder: Encoder, data: Path, few: int = 0) -> dict[str, Any]:
    """PolNeAR dev."""
    path = data / "attribution" / "polnear_dev.jsonl.gz"
    gold = rows(path)[: few or None]
    found = encoder.encode([r["text"] for r in gold], [sentences(r["text"]) for r in gold])
    predicted = [
        {
            "doc_id": r["doc_id"],
            "attributions": [
                {"source": a.source, "cue": a.cue, "content": a.content} for a in e.attributions
            ],
        }
        for r, e in zip(gold, found, strict=True)
    ]
    if few:
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False) as part:
            part.write("".join(json.dumps(r) + "\n" for r in gold))
        path = Path(part.name)
    return scorer("attribution", data, path, predicted)


def names(encoder: Encoder, data: Path) -> dict[str, Any]:
    """CoNLL-2003 dev."""
    path = data / "names" / "conll03_dev.jsonl.gz"
    texts = [r["text"] for r in rows(path)]
    found = encoder.encode(texts, [[] for _ in texts])
    return scorer(
        "names",
        data,
        path,
        ({"entities": [[n.start, n.end, n.kind] for n in e.names]} for e in found),
    )


def roots(encoder: Encoder, data: Path) -> dict[str, Any]:
    """The held-back part of PLV train."""
    gold = [r for r in rows(data / "coding" / "plv_train.jsonl.gz") if held_back(r["id"])]
    predicted = []
    for r in gold:
        at = [{s["role"]: (s["start"], s["end"]) for s in e["spans"]} for e in r["events"]]
        pairs = [(x.get("SRC", (0, 0)), x.get("TAR", (0, 0))) for x in at]
        predicted.append({"id": r["id"], "codes": [c for c, _ in encoder.roots(r["text"], pairs)]})
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False) as part:
        part.write("".join(json.dumps(r) + "\n" for r in gold))
    return scorer("coding", data, Path(part.name), predicted)


def factuality(encoder: Encoder, data: Path) -> dict[str, Any]:
    """Mean absolute error and correlation on a part of the dev words that are found as events."""
    told, gold = [], []
    for name in ("uw", "uds_ih2", "meantime"):
        some = rows(data / "factuality" / f"{name}_dev.jsonl.gz")[:400]
        for r in some:
            at = len(" ".join(r["text"].split(" ")[: r["span"][0]])) + (r["span"][0] > 0)
            for word in encoder.event_words(r["text"], []):
                if word.start <= at < word.end:
                    told.append(word.factuality)
                    gold.append(r["factuality"])
    x, y = np.array(told), np.array(gold)
    return {
        "n": len(x),
        "mae": round(float(np.abs(x - y).mean()), 3),
        "r": round(float(np.corrcoef(x, y)[0, 1]), 3),
    }


def speed(encoder: Encoder, data: Path, articles: int = 60) -> dict[str, Any]:
    """Articles and words a second on the first articles of the corpus."""
    texts = [r["text"] for r in rows(data / "corpus" / "news12k.jsonl.gz")[:articles]]
    parts = [sentences(t) for t in texts]
    began = time.monotonic()
    encoder.encode(texts, parts)
    spent = time.monotonic() - began
    words = sum(len(re.findall(r"\w+", t)) for t in texts)
    return {
        "articles_per_second": round(articles / spent, 1),
        "words_per_second": round(words / spent),
    }


def score(data: Path, few: int = 0) -> None:
    """Print every figure."""
    encoder = Encoder.load()
    print(encoder.version)
    print("attribution", json.dumps(attribution(encoder, data, few), indent=1))
    for task in (names, roots, factuality, speed):
        print(task.__name__, json.dumps(task(encoder, data)), flush=True)
