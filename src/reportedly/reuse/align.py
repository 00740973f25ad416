"""Alignment of two documents: runs of words that stand in both, and sentences that say the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reportedly.reuse.profile import SHINGLE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from reportedly.reuse.profile import Profile

SAME_SENTENCE = 0.3
"""Cosine from which two sentences are aligned: on rewrites dev it covers 39-79 % of a rewrite and
51-90 % of a translation, and under 67 % of two independent reports of one event."""


class Run(NamedTuple):
    """``length`` words in a row that stand in both texts, from word ``a`` and word ``b`` on."""

    a: int
    b: int
    length: int


class Pair(NamedTuple):
    """Sentence number ``a`` and sentence number ``b`` say the same, by cosine of rare words."""

    a: int
    b: int
    score: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """What two documents have in common.

    ``runs`` are verbatim; ``pairs`` holds each sentence of b with its best sentence of a;
    ``likeness`` is the cosine of every sentence of a (rows) with every one of b.
    ``held_a`` is the share of a's distinct words, by rarity, that b has too, and the reverse.
    """

    runs: tuple[Run, ...]
    pairs: tuple[Pair, ...]
    likeness: NDArray[np.float32]
    held_a: float
    held_b: float


def align(a: Profile, b: Profile) -> Alignment:
    """Align two profiles by shingles and by the rare words of their sentences."""
    likeness, held_a, held_b = _likeness(a, b)
    return Alignment(_runs(a, b), _pairs(likeness), likeness, held_a, held_b)


def _runs(a: Profile, b: Profile) -> tuple[Run, ...]:
    """Maximal runs of shingles that follow each other in both texts, in b's order."""
    if not len(a.shingles) or not len(b.shingles):
        return ()
    ordered = a.shingles[a.shingle_order]
    place = np.minimum(np.searchsorted(ordered, b.shingles), len(ordered) - 1)
    in_b = np.flatnonzero(ordered[place] == b.shingles)
    if not len(in_b):
        return ()
    in_a = a.shingle_order[place[in_b]]
    breaks = np.flatnonzero((np.diff(in_b) != 1) | (np.diff(in_a) != 1)) + 1
    first = np.concatenate([[0], breaks])
    count = np.diff(np.concatenate([first, [len(in_b)]]))
    return tuple(
        Run(*run)
        for run in zip(
            in_a[first].tolist(), in_b[first].tolist(), (count + SHINGLE - 1).tolist(), strict=True
        )
    )


def _likeness(a: Profile, b: Profile) -> tuple[NDArray[np.float32], float, float]:
    """Cosine of all pairs of sentences by rarity, and the share of each vocabulary held."""
    _, at_a, at_b = np.intersect1d(
        a.vocabulary, b.vocabulary, assume_unique=True, return_indices=True
    )
    weight = np.minimum(a.weight[at_a], b.weight[at_b]).astype(np.float32)
    product = _dense(a, at_a, weight) @ _dense(b, at_b, weight).T
    product /= np.maximum(1e-6, a.norm[:, None] * b.norm[None, :])
    total = float(weight.sum())
    return product, total / max(1e-6, a.weight.sum()), total / max(1e-6, b.weight.sum())


def _dense(side: Profile, at: NDArray[np.intp], weight: NDArray[np.float32]) -> NDArray[np.float32]:
    """Sentences by shared tokens, weighted."""
    place = np.full(len(side.vocabulary), -1, dtype=np.int64)
    place[at] = np.arange(len(at))
    column = place[side.column]
    kept = column >= 0
    dense = np.zeros((len(side.sentences), len(at)), dtype=np.float32)
    dense[side.row[kept], column[kept]] = weight[column[kept]]
    return dense


def _pairs(likeness: NDArray[np.float32]) -> tuple[Pair, ...]:
    """Each sentence of b that has a like one in a, with the best of them."""
    if not likeness.size:
        return ()
    best, score = likeness.argmax(axis=0), likeness.max(axis=0)
    return tuple(
        Pair(int(best[b]), int(b), float(score[b])) for b in np.flatnonzero(score >= SAME_SENTENCE)
    )
