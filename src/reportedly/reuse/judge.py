"""The judge: from measures of two aligned documents to the kind of reuse, a score and reasons.

A multinomial logistic regression, trained by ``train/reuse/judge.py``; its weights are numbers in
``judge.json``, and what weighed most is what the reader is told.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reportedly.reuse.features import FEATURES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from reportedly.model import LinkKind

KINDS: tuple[LinkKind, ...] = ("copy", "excerpt", "rewrite", "translation")
WHOLE = 0.9
"""Share of the shorter text, at least half as long as the other, from which it is a copy."""
COPIED = 0.5
"""Share of the shorter text, and of the words in common that stand outside quotations, under which
it is no copy: .99 in rewrites dev; under it are follow-ups, and articles on one speech, in news."""
_REASONS = 4
_EXTREME = 4.0
"""Standard deviations beyond which a measure says no more, here as in training."""
_BARE = list(FEATURES).index("longest run unquoted")
_VERBATIM = list(FEATURES).index("verbatim")
_UNQUOTED = list(FEATURES).index("verbatim unquoted")
_LIFTED = np.log2(1 + 20)
"""Words in a row outside quotations (log2) below which nothing is called lifted."""
_PASTED = np.log2(1 + 50)
"""Words in a row outside quotations (log2) that no text in other words keeps: 20 are the most in
rewrites dev; 52 pairs of articles with one picture gallery were taken for translations."""
_REWORDED = ("rewrite", "translation")
_RUNS = ("longest run", "longest run unquoted")


class Verdict(NamedTuple):
    """What two documents are to each other: ``kind`` is None where they are independent."""

    kind: LinkKind | None
    score: float
    reasons: tuple[str, ...]


class _Weights(NamedTuple):
    """Standardisation and weights; the first row of ``weight`` is for "independent"."""

    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    weight: NDArray[np.float64]
    bias: NDArray[np.float64]
    least: float


@cache
def _weights() -> _Weights:
    """Weights as trained; a file for other features than ours is refused."""
    stored = json.loads(resources.files(__package__).joinpath("judge.json").read_text("utf-8"))
    if stored["features"] != list(FEATURES) or stored["kinds"] != list(KINDS):
        raise ValueError("judge.json was trained for other features: run train/reuse/judge.py")
    return _Weights(
        mean=np.array(stored["mean"]),
        scale=np.array(stored["scale"]),
        weight=np.array(stored["weight"]),
        bias=np.array(stored["bias"]),
        least=float(stored["least"]),
    )


def judge(values: NDArray[np.float64]) -> Verdict:
    """Decide what two documents are to each other by their measures."""
    weights = _weights()
    standard = np.clip((values - weights.mean) / weights.scale, -_EXTREME, _EXTREME)
    logits = weights.weight @ standard + weights.bias
    odds = np.exp(logits - logits.max())
    chances = odds / odds.sum()
    best = int(chances[1:].argmax())
    if _whole(values):
        best, chances = 0, np.array([0.0, 1.0, 0.0, 0.0, 0.0])
    score = float(1 - chances[0])
    if KINDS[best] in _REWORDED and values[_BARE] >= _PASTED:
        best = KINDS.index("excerpt")
    if KINDS[best] == "copy" and not _copied(values):
        best = KINDS.index("excerpt")
    if score < weights.least or (KINDS[best] == "excerpt" and values[_BARE] < _LIFTED):
        return Verdict(None, score, ())
    pull = (weights.weight[best + 1] - weights.weight[0]) * standard
    return Verdict(KINDS[best], score, _reasons(values, pull))


def _whole(values: NDArray[np.float64]) -> bool:
    """Whether nearly all of a text stands in another that is at most twice as long."""
    verbatim, ratio = values[0], values[-1]
    return bool(verbatim >= WHOLE and ratio >= 0.5)


def _copied(values: NDArray[np.float64]) -> bool:
    """Whether enough of a text stands in another, and not only what both quote."""
    verbatim = max(values[_VERBATIM], values[_VERBATIM + 1])  # words that a text repeats count once
    return bool(_whole(values) or min(verbatim, values[_UNQUOTED]) >= COPIED)


def _reasons(values: NDArray[np.float64], pull: NDArray[np.float64]) -> tuple[str, ...]:
    """Name the measures that spoke most for the decision, in words."""
    names = list(FEATURES)
    order = [i for i in np.argsort(-pull)[:_REASONS].tolist() if pull[i] > 0]
    return tuple(_worded(names[i], float(values[i])) for i in order)


def _worded(name: str, value: float) -> str:
    """Put a measure into words: "93 % of the rare names of the one stand in the other"."""
    if name in _RUNS:
        return f"{round(2**value - 1)} {FEATURES[name].removesuffix(' (log2)')}"
    return f"{value:.0%} {FEATURES[name]}"
