"""Alignment of two documents: runs of words that stand in both, and sentences that say the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import numpy as np

from reportedly.reuse.profile import SHINGLE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from reportedly.reuse.profile import Hashes, Profile

SAME_SENTENCE = 0.3
"""Cosine from which two sentences are aligned: on rewrites dev it covers 39-79 % of a rewrite and
51-90 % of a translation, and under 67 % of two independent reports of one event."""
LEAST_RUN = 8
LEAST_HELD = 0.22
"""Share of rare words that the less alike of two texts must have in the other: .39 is the least of
rewrites dev's rewrites and translations."""


class Weighted(Protocol):
    """A text's distinct words, sorted by hash, with their weights."""

    @property
    def vocabulary(self) -> Hashes: ...  # noqa: D102
    @property
    def weight(self) -> NDArray[np.float64]: ...  # noqa: D102


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
    """Align two profiles by shingles and by the rare words of their sentences.

    Sentences are only aligned where enough words are shared for it to matter.
    """
    none = np.zeros((0, 0), dtype=np.float32)
    alignment = Alignment(common_runs(a, b), (), none, *held(a, b))
    if hopeless(alignment):
        return alignment
    likeness = cosines(a, b)
    return replace(alignment, pairs=_pairs(likeness), likeness=likeness)


def held(a: Weighted, b: Weighted) -> tuple[float, float]:
    """Share of each text's distinct words, by weight, that the other has too."""
    at_a, at_b = shared(a.vocabulary, b.vocabulary)
    weight = np.minimum(a.weight[at_a], b.weight[at_b]).astype(np.float32)
    total = float(weight.sum())
    return total / max(1e-6, a.weight.sum()), total / max(1e-6, b.weight.sum())


def cosines(a: Profile, b: Profile) -> NDArray[np.float32]:
    """Cosine of every sentence of a (rows) with every sentence of b, by weighted tokens."""
    at_a, at_b = shared(a.vocabulary, b.vocabulary)
    weight = np.minimum(a.weight[at_a], b.weight[at_b]).astype(np.float32)
    product = _dense(a, at_a, weight) @ _dense(b, at_b, weight).T
    product /= np.maximum(1e-6, a.norm[:, None] * b.norm[None, :])
    return product


def hopeless(found: Alignment) -> bool:
    """Whether two texts share so little that they cannot derive from each other."""
    longest = max((run.length for run in found.runs), default=0)
    return longest < LEAST_RUN and min(found.held_a, found.held_b) < LEAST_HELD


def common_runs(a: Profile, b: Profile) -> tuple[Run, ...]:
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


def shared(a: NDArray[Any], b: NDArray[Any]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Places in two sorted arrays of what stands in both."""
    if not len(a) or not len(b):
        return np.empty(0, dtype=np.intp), np.empty(0, dtype=np.intp)
    place = np.minimum(np.searchsorted(b, a), len(b) - 1)
    there = np.flatnonzero(b[place] == a)
    return there, place[there]


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
