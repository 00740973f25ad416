"""An Encoding as bytes and back, for a cache that outlives the process."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from reportedly.encoder.records import Attributed, Chars, Encoding, EventWord, Floats, Name


def pack(found: Encoding) -> bytes:
    """A JSON line with everything but the vectors, then the vectors as raw floats."""
    vectors = [e.vector for e in found.event_words]
    arrays = [
        np.stack(vectors) if vectors else np.zeros((0, 0), np.float32),
        found.sentence_vectors,
        found.sentence_acts,
    ]
    head = {
        "names": [(n.start, n.end, n.kind, n.score) for n in found.names],
        "attributions": [(a.cue, a.source, a.content, a.score, a.acts) for a in found.attributions],
        "events": [(e.start, e.end, e.score, e.factuality) for e in found.event_words],
        "shapes": [a.shape for a in arrays],
    }
    return b"".join(
        [json.dumps(head).encode(), b"\n", *(a.astype("<f4").tobytes() for a in arrays)]
    )


def unpack(data: bytes) -> Encoding:
    """The Encoding that was packed."""
    line, _, rest = data.partition(b"\n")
    head = json.loads(line)
    arrays: list[Floats] = []
    for shape in head["shapes"]:
        size = int(np.prod(shape)) * 4
        arrays.append(np.frombuffer(rest[:size], "<f4").astype(np.float32).reshape(shape))
        rest = rest[size:]
    return Encoding(
        tuple(Name(*n) for n in head["names"]),
        tuple(_attributed(a) for a in head["attributions"]),
        tuple(
            EventWord(start, end, score, factuality, vector)
            for (start, end, score, factuality), vector in zip(
                head["events"], arrays[0], strict=True
            )
        ),
        arrays[1],
        arrays[2],
    )


def _attributed(told: list[Any]) -> Attributed:
    cue, source, content, score, acts = told
    return Attributed(
        _spans(cue), _spans(source), _spans(content), score, tuple((act, p) for act, p in acts)
    )


def _spans(told: list[list[int]]) -> tuple[Chars, ...]:
    return tuple((s, e) for s, e in told)
