"""Cue, source and content: every cue of a text is read once with the words around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from reportedly.encoder.decode import best_path, edges, grouped, sigmoid, spans, steps
from reportedly.encoder.records import Attributed, Chars, Floats

if TYPE_CHECKING:
    from reportedly.encoder.model import Model
    from reportedly.encoder.states import States

CUES_AT_ONCE = 16  # bounds memory; a document's cues are always grouped in the same way


def read_attributions(model: Model, states: States) -> tuple[Attributed, ...]:
    """All attributions of a text, by their cues in text order."""
    p = states.probabilities("cues")
    cues = grouped(p, model.config["cue_threshold"])
    found = []
    for i in range(0, len(cues), CUES_AT_ONCE):
        some = cues[i : i + CUES_AT_ONCE]
        for cue, (source, content) in zip(some, _read(model, states, some), strict=True):
            if content:
                score = float(1 - p[cue[0] : cue[1], 0].min())
                found.append(
                    Attributed(
                        (states.chars(*cue),), source, content, score, _acts(model, states, cue)
                    )
                )
    return tuple(found)


def _read(
    model: Model, states: States, cues: list[tuple[int, int]]
) -> list[tuple[tuple[Chars, ...], tuple[Chars, ...]]]:
    """Source and content of each cue."""
    before, after = model.config["before"], model.config["after"]
    tags = model.config["roles"]
    a, b = np.array(cues).T[:, :, None]
    at = a - before + np.arange(before + after)
    inside = (at >= 0) & (at < len(states.narrow))
    x = states.narrow[np.clip(at, 0, len(states.narrow) - 1)]
    x = np.where(inside[:, :, None], x, 0).astype(np.float32)
    real, cue = inside.astype(np.float32), ((at >= a) & (at < b)).astype(np.float32)
    scores = model.read(x, cue, real)
    outside = np.zeros(len(tags), np.float32)
    outside[1:] = -1e4
    scores = np.where(inside[:, :, None], scores, outside)
    first, last = edges(tags)
    step = np.where(steps(tags) < 0, steps(tags), model.heads["crf.steps"])
    found = []
    for row, path in enumerate(best_path(scores, step, first, last)):
        begin = int(at[row, 0])
        own = spans(path.tolist(), tags)
        found.append(
            (
                _stretches(states, [(s + begin, e + begin) for s, e, k in own if k == "source"]),
                _stretches(states, [(s + begin, e + begin) for s, e, k in own if k == "content"]),
            )
        )
    return found


def _stretches(states: States, found: list[tuple[int, int]]) -> tuple[Chars, ...]:
    """Characters of spans of words."""
    return tuple(states.chars(s, e) for s, e in found)


def _acts(model: Model, states: States, cue: tuple[int, int]) -> tuple[tuple[str, float], ...]:
    """The acts that the cue's words show, the likeliest first."""
    p = sigmoid(states.logits("acts")[max(0, cue[0] - 2) : cue[1] + 2].max(0))
    told = zip(model.config["acts"], p.tolist(), strict=True)
    return tuple(sorted(told, key=lambda x: -x[1]))


__all__ = ["Floats", "read_attributions"]
