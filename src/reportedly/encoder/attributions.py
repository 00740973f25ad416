"""Cue, source and content: every cue of a text is read once with the words around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from reportedly.encoder.decode import IMPOSSIBLE, best_path, edges, grouped, sigmoid, spans, steps
from reportedly.encoder.pieces import CASE, CLOSING, OPENING, OTHER, QUOTE
from reportedly.encoder.records import Attributed

if TYPE_CHECKING:
    from reportedly.encoder.model import Model
    from reportedly.encoder.records import Chars, Floats
    from reportedly.encoder.states import States

CUES_AT_ONCE = 16  # bounds memory; a document's cues are always grouped in the same way


def read_attributions(model: Model, states: States) -> tuple[Attributed, ...]:
    """All attributions of a text, by their cues in text order."""
    p = states.probabilities("cues")
    found_at, extent = model.config["cue_threshold"], model.config["cue_extent"]
    cues = [(a, b) for a, b in grouped(p, extent) if p[a:b, 0].min() < 1 - found_at]
    if not cues:
        return ()
    some = [cues[i : i + CUES_AT_ONCE] for i in range(0, len(cues), CUES_AT_ONCE)]
    scores = np.concatenate([_scores(model, states, part) for part in some])
    found = []
    for cue, (source, content) in zip(cues, _spans(model, states, cues, scores), strict=True):
        if content:
            score = float(1 - p[cue[0] : cue[1], 0].min())
            acts = _acts(model, states, cue)
            found.append(Attributed((states.chars(*cue),), source, content, score, acts))
    return tuple(found)


def _scores(model: Model, states: States, cues: list[tuple[int, int]]) -> Floats:
    """Tag scores (cues, words of the region, tags); only O outside the text."""
    before, after = model.config["before"], model.config["after"]
    a, b = np.array(cues).T[:, :, None]
    at = a - before + np.arange(before + after)
    inside = (at >= 0) & (at < len(states.narrow))
    x = states.narrow[np.clip(at, 0, len(states.narrow) - 1)]
    x = np.where(inside[:, :, None], x, 0).astype(np.float32)
    cue = ((at >= a) & (at < b)).astype(np.float32)
    scores = model.read(x, cue, inside.astype(np.float32))
    scores[~inside] = [0.0, *[IMPOSSIBLE] * (scores.shape[2] - 1)]
    return scores


def _spans(
    model: Model, states: States, cues: list[tuple[int, int]], scores: Floats
) -> list[tuple[tuple[Chars, ...], tuple[Chars, ...]]]:
    """Source and content of each cue, by the best legal path of tags."""
    tags = model.config["roles"]
    step = np.where(steps(tags) < 0, steps(tags), model.heads["crf.steps"])
    found = []
    for (at, _), path in zip(cues, best_path(scores, step, *edges(tags)), strict=True):
        begin = at - model.config["before"]
        own = [(s + begin, e + begin, kind) for s, e, kind in spans(path.tolist(), tags)]
        content = tuple(_with_marks(states, span) for span in _stretches(states, own, "content"))
        found.append((_stretches(states, own, "source"), content))
    return found


def _stretches(states: States, found: list[tuple[int, int, str]], kind: str) -> tuple[Chars, ...]:
    """Characters of the spans of one kind."""
    return tuple(states.chars(s, e) for s, e, k in found if k == kind)


def _with_marks(states: States, span: Chars) -> Chars:
    """A content with the quotation marks that stand directly around it, which are not learned."""
    pieces = states.pieces
    quote, case = pieces.marks[:, QUOTE], pieces.marks[:, CASE]
    first, after = (int(i) for i in np.searchsorted(pieces.starts, span))
    while first and quote[first - 1] == OPENING:
        first -= 1
    last = after
    while last < len(pieces) and last < after + 3 and case[last] == OTHER:
        last += 1
    closing = np.flatnonzero(quote[after:last] == CLOSING)
    end = int(pieces.ends[after + closing[-1]]) if len(closing) else span[1]
    return int(pieces.starts[first]), end


def _acts(model: Model, states: States, cue: tuple[int, int]) -> tuple[tuple[str, float], ...]:
    """The acts that the cue's words show, the likeliest first."""
    p = sigmoid(states.logits("acts")[max(0, cue[0] - 2) : cue[1] + 2].max(0))
    told = zip(model.config["acts"], p.tolist(), strict=True)
    return tuple(sorted(told, key=lambda x: -x[1]))
