"""One function a task: rows in, predictions of the shipped pipeline out."""

from __future__ import annotations

import gzip
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from eval.contested import contested
from reportedly import events, reuse, segment, timex
from reportedly.encoder import Encoder
from reportedly.linking import coreference
from reportedly.linking.stance import predict as stance_of
from reportedly.model import Document, text_hash

Row = dict[str, Any]
BATCH = 32


def rows(path: Path) -> Iterator[Row]:
    """Rows of a JSON Lines file (plain or gzip), or of a JSON file with a list or ``docs``."""
    if path.suffix == ".json":
        whole = json.loads(path.read_text("utf-8"))
        yield from whole["docs"] if isinstance(whole, dict) else whole
        return
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _batches(items: Iterable[Row]) -> Iterator[list[Row]]:
    source = iter(items)
    while batch := list(islice(source, BATCH)):
        yield batch


def attribution(path: Path) -> Iterator[Row]:
    """Source, cue and content spans of each attribution of each article."""
    encoder = Encoder.load()
    for batch in _batches(rows(path)):
        texts = [r["text"] for r in batch]
        for row, encoding in zip(batch, encoder.encode(texts, sentences(texts)), strict=True):
            found = [
                {"source": a.source, "cue": a.cue, "content": a.content}
                for a in encoding.attributions
            ]
            yield {"doc_id": row["doc_id"], "attributions": found}


def sentences(texts: Iterable[str]) -> list[list[tuple[int, int]]]:
    """Sentence spans of each text, as the pipeline cuts them."""
    layouts = (segment.lay_out(Document(text_hash(t), t, "eval")) for t in texts)
    return [[(s.start, s.end) for s in layout.sentences] for layout in layouts]


def names(path: Path) -> Iterator[Row]:
    """Named entities of each sentence."""
    encoder = Encoder.load()
    for batch in _batches(rows(path)):
        texts = [r["text"] for r in batch]
        for encoding in encoder.encode(texts, [[(0, len(t))] for t in texts]):
            yield {"entities": [[n.start, n.end, n.kind] for n in encoding.names]}


def times(path: Path) -> Iterator[Row]:
    """TIMEX3 spans with value and type."""
    for row in rows(path):
        found = timex.normalise(row["text"], row.get("dct") or "")
        items = [
            {"start": t.span.start, "end": t.span.end, "value": t.value, "type": t.kind}
            for t in found
            if t.span
        ]
        yield {"doc_id": row["doc_id"], "timex": items}


def coding(path: Path) -> Iterator[Row]:
    """The PLOVER root between the source and the target of each marked event."""
    for row in rows(path):
        pairs = [_pair(e["spans"]) for e in row["events"]]
        yield {"id": row["id"], "codes": events.code(row["text"], pairs)}


def _pair(spans: list[Row]) -> tuple[tuple[int, int], tuple[int, int]]:
    found = {s["role"]: (s["start"], s["end"]) for s in spans}
    return found.get("SRC", (0, 0)), found.get("TAR", (0, 0))


def coref(folder: Path) -> Iterator[Row]:
    """A cluster for each given event mention, over all documents, without topics."""
    documents = list(rows(folder / "docs.jsonl.gz"))
    mentions = list(rows(folder / "mentions.jsonl.gz"))
    yield from coreference.resolve(documents, mentions, Encoder.load())


def stance(folder: Path) -> Iterator[Row]:
    """The stance of each article towards the headline it is paired with."""
    bodies = {r["body_id"]: r["text"] for r in rows(folder / "bodies.jsonl.gz")}
    pairs = list(rows(folder / "pairs.jsonl.gz"))
    for label in stance_of([(p["headline"], bodies[p["body_id"]]) for p in pairs]):
        yield {"stance": label}


def rewrites(path: Path) -> Iterator[Row]:
    """Which text derives from which, and how."""
    yield from reuse.predict(list(rows(path)))


TASKS: dict[str, Callable[[Path], Iterator[Row]]] = {
    "attribution": attribution,
    "names": names,
    "timex": times,
    "coding": coding,
    "coref": coref,
    "stance": stance,
    "rewrites": rewrites,
    "contested": contested,
}


def predict(task: str, source: Path, target: Path) -> None:
    """Write the predictions of a task: JSON Lines, but one JSON object for contested stories."""
    found = TASKS[task](source)
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=target.parent, delete=False, suffix=".part"
    ) as out:
        for row in found:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    Path(out.name).replace(target)
