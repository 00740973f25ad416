"""The network that turns a pair's features into a probability of coreference.

Two hidden layers of ReLU units, several nets averaged; weights in ``weights.npz`` (no pickles),
trained on the training part of ECB+ by ``train/coreference``. Inference needs numpy only.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from math import isnan
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from reportedly.linking.pairs import Decision, Profile, Setting, features, reasons, veto

if TYPE_CHECKING:
    from collections.abc import Sequence

Matrix = NDArray[np.float32]
LIMIT = 6.0
"""Standardised features are cut at this many deviations, as in training."""


@lru_cache(maxsize=1)
def _weights() -> dict[str, Matrix]:
    data = (files("reportedly.linking") / "weights.npz").read_bytes()
    with np.load(BytesIO(data), allow_pickle=False) as stored:
        return {name: stored[name].astype(np.float32) for name in stored.files}


def score(a: Profile, b: Profile, setting: Setting) -> Decision:
    """How surely two mentions speak of one event, why, and what forbids it; symmetric."""
    a, b = sorted((a, b), key=lambda p: (p.id, p.document, p.position))
    inner, outer = meanings((a, b), means())
    row = [*features(a, b, setting), *meaning_features(inner[0, 1], outer[0, 1])]
    forbidden = veto(a, b)
    value = 0.0 if forbidden else float(probabilities(np.array([row], dtype=np.float32))[0])
    return Decision(value, reasons(a, b, setting, _known(inner[0, 1])), forbidden)


def means() -> tuple[Matrix, Matrix]:
    """What the vectors of all mentions share, in context and alone: taken away before comparing."""
    weights = _weights()
    return weights["mean"], weights["mean_alone"]


def meanings(profiles: Sequence[Profile], common: tuple[Matrix, Matrix]) -> tuple[Matrix, Matrix]:
    """Cosines of the mentions' vectors in context and alone, less what they have in ``common``."""
    return (
        cosines([p.vector for p in profiles], common[0]),
        cosines([p.alone for p in profiles], common[1]),
    )


def cosines(vectors: Sequence[Sequence[float]], mean: Matrix) -> Matrix:
    """Cosines of vectors after taking ``mean`` away; NaN where one is missing or does not fit."""
    rows = np.full((len(vectors), len(mean)), np.nan, dtype=np.float32)
    for i, vector in enumerate(vectors):
        if len(vector) == len(mean):
            rows[i] = np.asarray(vector, dtype=np.float32) - mean
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    return np.asarray(rows @ rows.T, dtype=np.float32)


def meaning_features(inner: float, outer: float) -> tuple[float, ...]:
    """The likeness of two meanings in context and alone, each with a mark where it is unknown."""
    return _known(inner), float(isnan(inner)), _known(outer), float(isnan(outer))


def _known(value: float) -> float:
    return 0.0 if isnan(value) else float(value)


def probabilities(rows: Matrix) -> Matrix:
    """Probability of coreference for rows of features, the likeness of meanings last."""
    if not len(rows):
        return np.zeros(0, dtype=np.float32)
    w = _weights()
    x = np.clip((rows - w["centre"]) / w["scale"], -LIMIT, LIMIT)
    total = np.zeros(len(rows), dtype=np.float32)
    for a, a0, b, b0, c, c0 in zip(*(w[k] for k in ("a", "a0", "b", "b0", "c", "c0")), strict=True):
        hidden = np.maximum(np.maximum(x @ a.T + a0, 0) @ b.T + b0, 0)
        total += (hidden @ c.T + c0)[:, 0]
    return np.asarray(1 / (1 + np.exp(-total / len(w["a"]))), dtype=np.float32)
