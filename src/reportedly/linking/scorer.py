"""The network that turns a pair's features into a probability of coreference.

Two hidden layers of ReLU units, several nets averaged; weights in ``weights.npz`` (no pickles),
trained on the training part of ECB+ by ``train/coreference``. Inference needs numpy only.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from reportedly.linking.pairs import Decision, Profile, Setting, features, reasons, veto

if TYPE_CHECKING:
    from collections.abc import Sequence

Matrix = NDArray[np.float32]
LIMIT = 6.0
"""Standardised features are cut at this many deviations, as in training."""


@lru_cache(maxsize=1)
def _stored() -> dict[str, NDArray[Any]]:
    data = (files("reportedly.linking") / "weights.npz").read_bytes()
    with np.load(BytesIO(data), allow_pickle=False) as stored:
        return {name: stored[name] for name in stored.files}


@lru_cache(maxsize=1)
def _weights() -> dict[str, Matrix]:
    return {k: v.astype(np.float32) for k, v in _stored().items() if k != "encoder"}


def fits(version: str) -> bool:
    """Whether vectors of an encoder of this version are those that the weights were trained with.

    Vectors of another one must not be put into profiles: without any, pairs are scored by the
    other features, which the weights are trained for too.
    """
    known = str(_stored()["encoder"])
    return bool(version) and (version.startswith(known) or known.startswith(version))


def score(a: Profile, b: Profile, setting: Setting) -> Decision:
    """How surely two mentions speak of one event, why, and what forbids it; symmetric."""
    a, b = sorted((a, b), key=lambda p: (p.id, p.document, p.position))
    alike = meanings((a, b), means())[:, 0, 1]
    row = [*features(a, b, setting), *meaning_features(alike).tolist()]
    forbidden = veto(a, b)
    value = 0.0 if forbidden else float(probabilities(np.array([row], dtype=np.float32))[0])
    return Decision(value, reasons(a, b, setting, float(np.nan_to_num(alike[0]))), forbidden)


def means() -> tuple[Matrix, ...]:
    """What the vectors of all mentions share (in context, alone, around): taken away first."""
    weights = _weights()
    return weights["mean"], weights["mean_alone"], weights["mean_around"]


def meanings(profiles: Sequence[Profile], common: Sequence[Matrix]) -> Matrix:
    """Cosines of the mentions' vectors in context, alone and around, less ``common``: (3, n, n)."""
    kinds = (
        [p.vector for p in profiles],
        [p.alone for p in profiles],
        [p.around for p in profiles],
    )
    return np.stack([cosines(v, mean) for v, mean in zip(kinds, common, strict=True)])


def cosines(vectors: Sequence[Sequence[float]], mean: Matrix) -> Matrix:
    """Cosines of vectors after taking ``mean`` away; NaN where one is missing or does not fit."""
    rows = np.full((len(vectors), len(mean)), np.nan, dtype=np.float32)
    for i, vector in enumerate(vectors):
        if len(vector) == len(mean):
            rows[i] = np.asarray(vector, dtype=np.float32) - mean
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    return np.asarray(rows @ rows.T, dtype=np.float32)


def meaning_features(alike: Matrix) -> Matrix:
    """Likenesses of meaning (three per pair), 0 where unknown, then marks of what is unknown."""
    unknown = np.isnan(alike)
    return np.concatenate([np.where(unknown, 0.0, alike), unknown], axis=-1).astype(np.float32)


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
