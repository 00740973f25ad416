"""The encoder alone: layouts are made before the clock starts."""

from __future__ import annotations

from bench.articles import Row
from bench.clock import HEAD, clock, peak, table
from reportedly import segment
from reportedly.encoder import Encoder
from reportedly.model import Document, text_hash
from reportedly.workers import cores


def measure(rows: list[Row]) -> str:
    """All texts with as many threads as there are processors."""
    texts = [row["text"] for row in rows]
    layouts = [segment.lay_out(Document(text_hash(t), t, "bench")) for t in texts]
    sentences = [[(s.start, s.end) for s in layout.sentences] for layout in layouts]
    threads = cores()
    encoder = Encoder.load(threads=threads)
    encoder.encode(texts[:8], sentences[:8])
    with clock() as cost:
        for i in range(0, len(texts), 32):
            encoder.encode(texts[i : i + 32], sentences[i : i + 32])
    return table(HEAD, [cost.row(f"encoder, {threads} threads", len(texts), peak())])
