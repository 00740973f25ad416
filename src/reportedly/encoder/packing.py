"""An Encoding as bytes and back, for a cache that outlives the process."""

from __future__ import annotations

import json
from typing import Any

from reportedly.encoder.records import Attributed, Chars, Encoding, Name

_json = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode


def pack(found: Encoding) -> bytes:
    """All of it as JSON."""
    told = {
        "names": [(n.start, n.end, n.kind, n.score) for n in found.names],
        "attributions": [(a.cue, a.source, a.content, a.score, a.acts) for a in found.attributions],
    }
    return _json(told).encode()


def unpack(data: bytes) -> Encoding:
    """The Encoding that was packed."""
    told = json.loads(data)
    return Encoding(
        tuple(Name(*n) for n in told["names"]),
        tuple(_attributed(a) for a in told["attributions"]),
    )


def _attributed(told: list[Any]) -> Attributed:
    cue, source, content, score, acts = told
    return Attributed(
        _spans(cue), _spans(source), _spans(content), score, tuple((act, p) for act, p in acts)
    )


def _spans(told: list[list[int]]) -> tuple[Chars, ...]:
    return tuple((s, e) for s, e in told)
