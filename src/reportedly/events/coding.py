"""PLOVER root of a source-target pair: a linear model over hashed n-grams, numpy only.

Trained by ``train/events/coding.py``; figures and limits: ``docs/decisions/0004-events.md``.
"""

from __future__ import annotations

import zlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from reportedly.events.features import features

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAMES = """
    ACCUSE AGREE AID ASSAULT COERCE CONSULT COOPERATE MOBILIZE PROTEST REJECT REQUEST SANCTION
    SUPPORT THREATEN YIELD
"""
ROOTS = tuple(_NAMES.split())
Offsets = tuple[int, int]
Scores = npt.NDArray[np.float64]


@cache
def _weights() -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    """Weights by bucket and root as 8-bit integers, and the scale of each root."""
    with resources.files("reportedly.events").joinpath("coding.npz").open("rb") as file:
        stored = np.load(file, allow_pickle=False)
        return np.asarray(stored["weights"]), np.asarray(stored["scale"])


def root_scores(text: str, pairs: Sequence[tuple[Offsets, Offsets]]) -> Scores:
    """Log-probability of each root (columns as in ``ROOTS``) for each pair (source, target)."""
    weights, scale = _weights()
    out = np.zeros((len(pairs), len(ROOTS)))
    for row, (source, target) in enumerate(pairs):
        found = features(text, source, target)
        values = np.fromiter(found.values(), float, len(found))
        values /= np.sqrt(values @ values) or 1.0
        out[row] = values @ weights[list(found)] * scale
    out -= out.max(axis=1, keepdims=True, initial=-np.inf)
    logs: Scores = out - np.log(np.exp(out).sum(axis=1, keepdims=True))
    return logs


def code(
    text: str, pairs: Sequence[tuple[Offsets, Offsets]], other: Scores | None = None
) -> list[str]:
    """PLOVER root of each pair (source offsets, target offsets) in ``text``.

    ``other`` are log-probabilities of a second model (the encoder's head) in the order of
    ``ROOTS``; the two are multiplied as independent opinions.
    """
    scores = root_scores(text, pairs)
    if other is not None:
        scores = scores + other
    return [ROOTS[i] for i in scores.argmax(axis=1)]


def in_dev(row: str) -> bool:
    """Whether a row of training data is of the eighth kept for tuning, by CRC-32 of its id.

    The encoder's root head keeps the same rows back, so that the two can be weighed together.
    """
    return zlib.crc32(row.encode("utf-8", "surrogatepass")) % 8 == 0
