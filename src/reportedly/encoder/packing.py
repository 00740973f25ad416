"""An Encoding as bytes and back, for a cache that outlives the process."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from reportedly.encoder.records import Attributed, Chars, Encoding, EventWord, Name

_json = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode


def pack(found: Encoding) -> bytes:
    """A JSON line with everything but the vectors, then the vectors as raw halves."""
    head = {
        "names": [(n.start, n.end, n.kind, n.score) for n in found.names],
        "attributions": [(a.cue, a.source, a.content, a.score, a.acts) for a in found.attributions],
        "events": [(e.start, e.end, e.score, e.factuality) for e in found.event_words],
    }
    vectors = b"".join(e.vector.astype("<f2").tobytes() for e in found.event_words)
    return b"".join([_json(head).encode(), b"\n", vectors])


def unpack(data: bytes) -> Encoding:
    """The Encoding that was packed."""
    line, _, rest = data.partition(b"\n")
    head = json.loads(line)
    events = head["events"]
    vectors = np.frombuffer(rest, "<f2").astype(np.float32).reshape(len(events) or 1, -1)
    return Encoding(
        tuple(Name(*n) for n in head["names"]),
        tuple(_attributed(a) for a in head["attributions"]),
        tuple(
            EventWord(start, end, score, happened, vector)
            for (start, end, score, happened), vector in zip(events, vectors, strict=False)
        ),
    )


def _attributed(told: list[Any]) -> Attributed:
    cue, source, content, score, acts = told
    return Attributed(
        _spans(cue), _spans(source), _spans(content), score, tuple((act, p) for act, p in acts)
    )


def _spans(told: list[list[int]]) -> tuple[Chars, ...]:
    return tuple((s, e) for s, e in told)
