"""Cue, source and content: every cue of a text is read once with the words around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from reportedly.encoder.decode import IMPOSSIBLE, best_path, edges, grouped, sigmoid, spans, steps
from reportedly.encoder.pieces import CASE, CLOSING, OPENING, OTHER, QUOTE
from reportedly.encoder.records import Attributed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.encoder.model import Model
    from reportedly.encoder.records import Chars, Floats
    from reportedly.encoder.scopes import Scope
    from reportedly.encoder.states import States

Cue = tuple[int, int]  # its words [a, b)
MARKS = 3  # punctuation marks looked through for a quotation mark at the edge of a content


def read_attributions(
    model: Model, states: States, scopes: Sequence[Scope]
) -> list[tuple[Attributed, ...]]:
    """The attributions of each scope, by their cues in text order."""
    p = states.probabilities("cues")
    cues = [(scope, cue) for scope in scopes for cue in _cues(model, p, scope)]
    found: dict[Scope, list[Attributed]] = {scope: [] for scope in scopes}
    if cues:
        scores = np.stack([_scores(model, states, cue, scope.near) for scope, cue in cues])
        spans = _spans(model, states, [cue for _, cue in cues], scores)
        for (scope, cue), (source, content) in zip(cues, spans, strict=True):
            if content:
                score = float(1 - p[cue[0] : cue[1], 0].min())
                acts = _acts(model, states, cue)
                new = Attributed((states.chars(*cue),), source, content, score, acts)
                found[scope].append(new)
    return [tuple(found[scope]) for scope in scopes]


def _cues(model: Model, p: Floats, scope: Scope) -> list[Cue]:
    """The cues of a scope: one word is above the first threshold, all are above the second."""
    found_at, extent = model.config["cue_threshold"], model.config["cue_extent"]
    begin, end = scope.own
    cues = [(a + begin, b + begin) for a, b in grouped(p[begin:end], extent)]
    return [(a, b) for a, b in cues if p[a:b, 0].min() < 1 - found_at]


def _scores(model: Model, states: States, cue: Cue, near: tuple[int, int]) -> Floats:
    """Tag scores (words of the region, tags) of one cue; only O outside what is near."""
    before, after = model.config["before"], model.config["after"]
    begin = cue[0] - before
    low, high = max(near[0], begin), min(near[1], begin + before + after)
    at = np.arange(low, high)
    marked = ((at >= cue[0]) & (at < cue[1])).astype(np.float32)
    found = model.read(states.narrow[low:high], marked, low - begin)
    scores = np.full((before + after, found.shape[1]), IMPOSSIBLE, np.float32)
    scores[:, 0] = 0
    scores[low - begin : high - begin] = found
    return scores


def _spans(
    model: Model, states: States, cues: list[Cue], scores: Floats
) -> list[tuple[tuple[Chars, ...], tuple[Chars, ...]]]:
    """Source and content of each cue, by the best legal path of tags."""
    tags = tuple(model.config["roles"])
    step = np.where(steps(tags) < 0, steps(tags), model.heads["crf.steps"])
    found = []
    paths = best_path(scores, step, *edges(tags)).tolist()
    for (at, _), path in zip(cues, paths, strict=True):
        begin = at - model.config["before"]
        own = [(s + begin, e + begin, kind) for s, e, kind in spans(path, tags)]
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
    lowest = max(0, first - MARKS)
    while first > lowest and quote[first - 1] == OPENING:
        first -= 1
    last = after
    while last < len(pieces) and last < after + MARKS and case[last] == OTHER:
        last += 1
    closing = np.flatnonzero(quote[after:last] == CLOSING)
    end = int(pieces.ends[after + closing[-1]]) if len(closing) else span[1]
    return int(pieces.starts[first]), end


def _acts(model: Model, states: States, cue: Cue) -> tuple[tuple[str, float], ...]:
    """The acts that the cue's words show, the likeliest first."""
    p = sigmoid(states.logits("acts")[max(0, cue[0] - 2) : cue[1] + 2].max(0))
    told = zip(model.config["acts"], p.tolist(), strict=True)
    return tuple(sorted(told, key=lambda x: -x[1]))
