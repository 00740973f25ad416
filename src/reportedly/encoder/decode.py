"""From scores per word to spans: constrained search over BIES tags, grouping of BI tags."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from reportedly.encoder.records import Floats

IMPOSSIBLE = -1e4


def softmax(x: Floats) -> Floats:
    """Probabilities over the last axis."""
    e = np.exp(x - x.max(-1, keepdims=True))
    found: Floats = e / e.sum(-1, keepdims=True)
    return found


def sigmoid(x: Floats) -> Floats:
    """Probabilities of independent labels."""
    found = 1 / (1 + np.exp(-np.clip(x, -30, 30)))
    return found.astype(np.float32)


def follows(a: str, b: str) -> bool:
    """Whether tag `b` may come after tag `a`."""
    inside = a[0] in "BI"
    return inside == (b[0] in "IE") and (not inside or a[2:] == b[2:])


@cache
def steps(tags: tuple[str, ...]) -> Floats:
    """Scores of steps between tags: 0 where legal."""
    return np.array(
        [[0.0 if follows(a, b) else IMPOSSIBLE for b in tags] for a in tags], np.float32
    )


@cache
def edges(tags: tuple[str, ...]) -> tuple[Floats, Floats]:
    """Scores of beginning and of ending with each tag."""
    first = [IMPOSSIBLE if t[0] in "IE" else 0.0 for t in tags]
    last = [IMPOSSIBLE if t[0] in "BI" else 0.0 for t in tags]
    return np.array(first, np.float32), np.array(last, np.float32)


def best_path(x: Floats, step: Floats, first: Floats, last: Floats) -> npt.NDArray[np.int64]:
    """The best tag sequence of each row of `x` (rows, n, tags)."""
    x = np.ascontiguousarray(x.transpose(1, 2, 0))  # tags before rows: numpy's loops are long
    n, tags, rows = x.shape
    scores = np.empty((n, tags, rows), np.float32)
    scores[0] = x[0] + first[:, None]
    ways, steps_to = np.empty((tags, tags, rows), np.float32), step[:, :, None]
    for i in range(1, n):
        np.add(scores[i - 1][:, None], steps_to, out=ways)
        np.maximum.reduce(ways, axis=0, out=scores[i])
        scores[i] += x[i]
    scores = np.ascontiguousarray(scores.transpose(0, 2, 1))  # and back: argmax wants its own row
    path, into = np.zeros((n, rows), np.int64), np.ascontiguousarray(step.T)
    path[-1] = (scores[-1] + last).argmax(1)
    for i in range(n - 2, -1, -1):
        path[i] = (scores[i] + into[path[i + 1]]).argmax(1)
    return path.T


def spans(path: Sequence[int], tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Words [a, b) and the kind of each span of a legal BIES path; O is the first tag."""
    found, begin = [], 0
    for i, t in enumerate(path):
        if not t:
            continue
        tag = tags[t]
        if tag[0] in "BS":
            begin = i
        if tag[0] in "ES":
            found.append((begin, i + 1, tag[2:]))
    return found


def runs(flags: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Maximal stretches [a, b) of true values."""
    change = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False])).astype(np.int8)))
    return [(a, b) for a, b in change.reshape(-1, 2).tolist()]


def grouped(p: Floats, threshold: float) -> list[tuple[int, int]]:
    """Words [a, b) of spans from probabilities of O, B, I per word."""
    found = []
    for a, b in runs(1 - p[:, 0] > threshold):
        begin = a
        for i in range(a + 1, b):
            if p[i, 1] > p[i, 2]:
                found.append((begin, i))
                begin = i
        found.append((begin, b))
    return found


def named(p: Floats, tags: tuple[str, ...]) -> list[tuple[int, int, str, float]]:
    """Names as words [a, b), kind and score, from tag probabilities (words, tags).

    Only stretches with a word that may be a name are searched; O is the first tag.
    """
    stretches = runs(p[:, 0] < 0.9995)
    if not stretches:
        return []
    shape = len(stretches), max(b - a for a, b in stretches), len(tags)
    padded, logs = np.full(shape, IMPOSSIBLE, np.float32), np.log(np.maximum(p, 1e-9))
    padded[:, :, 0] = 0
    for row, (a, b) in zip(padded, stretches, strict=True):
        row[: b - a] = logs[a:b]
    found = []
    paths = best_path(padded, steps(tags), *edges(tags))
    for i in np.flatnonzero(paths.any(1)).tolist():  # two in three have no name after all
        a, path = stretches[i][0], paths[i].tolist()
        for s, e, kind in spans(path, tags):
            score = min(float(p[a + at, path[at]]) for at in range(s, e))
            found.append((a + s, a + e, kind, score))
    return found
