"""Cue, source and content: every cue of a text is read once with the words around it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reportedly.encoder.decode import (
    IMPOSSIBLE,
    best_path,
    edges,
    grouped,
    sigmoid,
    softmax,
    spans,
    steps,
)
from reportedly.encoder.pieces import CASE, CLOSING, OPENING, OTHER, QUOTE
from reportedly.encoder.quotation import completed, quotations
from reportedly.encoder.records import Attributed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.encoder.model import Model
    from reportedly.encoder.quotation import Words
    from reportedly.encoder.records import Chars, Floats
    from reportedly.encoder.scopes import Scope
    from reportedly.encoder.states import States

MARKS = 3  # punctuation marks looked through for a quotation mark at the edge of a content


class _Cue(NamedTuple):
    """A cue that was read: where its words are, its probability, and the tag scores around it."""

    scope: Scope
    words: Words
    score: float
    tags: Floats


def read_attributions(
    model: Model, states: States, scopes: Sequence[Scope]
) -> list[tuple[Attributed, ...]]:
    """The attributions of each scope, by their cues in text order."""
    cues = [cue for scope in scopes for cue in _cues(model, states, scope)]
    found: dict[Scope, list[Attributed]] = {scope: [] for scope in scopes}
    marks = states.pieces.marks[states.words]
    quoted = {s: quotations(marks[slice(*s.near)], s.near[0]) for s in {c.scope for c in cues}}
    for cue, (source, content) in zip(cues, _spans(model, cues), strict=True):
        if content:
            whole = completed(content, cue.words, quoted[cue.scope])
            new = Attributed(
                (states.chars(*cue.words),),
                tuple(states.chars(*span) for span in source),
                tuple(_with_marks(states, states.chars(*span)) for span in whole),
                cue.score,
                _acts(model, states, cue.words),
            )
            found[cue.scope].append(new)
    return [tuple(found[scope]) for scope in scopes]


def _cues(model: Model, states: States, scope: Scope) -> Iterator[_Cue]:
    """The cues of a scope: what the words' head takes for possible and the reader confirms."""
    config, (begin, end) = model.config, scope.own
    p = softmax(states.logits("cues")[begin:end])
    for a, b in grouped(p, config["cue_extent"]):
        outside = float(p[a:b, 0].min())
        if outside < 1 - config["cue_possible"]:
            tags, right = _read(model, states, (a + begin, b + begin), scope.near)
            score = _mixed(1 - outside, right, config["cue_reader"])
            if score > config["cue_threshold"]:
                yield _Cue(scope, (a + begin, b + begin), score, tags)


def _mixed(p: float, logit: float, share: float) -> float:
    """The mean in logits of a probability and of a logit that has this share."""
    p = min(max(p, 1e-6), 1 - 1e-6)
    return 1 / (1 + math.exp(-(1 - share) * math.log(p / (1 - p)) - share * logit))


def _read(model: Model, states: States, cue: Words, near: Words) -> tuple[Floats, float]:
    """Tag scores (words of the region, tags) of one cue, and the reader's logit that it is one.

    Outside what is near there is only O.
    """
    before, after = model.config["before"], model.config["after"]
    begin = cue[0] - before
    low, high = max(near[0], begin), min(near[1], begin + before + after)
    at = np.arange(low, high)
    marked = ((at >= cue[0]) & (at < cue[1])).astype(np.float32)
    found = model.read(states.narrow[low:high], marked, low - begin)
    tags = np.full((before + after, found.shape[1] - 1), IMPOSSIBLE, np.float32)
    tags[:, 0] = 0
    tags[low - begin : high - begin] = found[:, :-1]
    return tags, float(found[cue[0] - low : cue[1] - low, -1].mean())


def _spans(model: Model, cues: list[_Cue]) -> list[tuple[list[Words], list[Words]]]:
    """The words of source and content of each cue, by the best legal path of tags."""
    if not cues:
        return []
    roles = tuple(model.config["roles"])
    step = np.where(steps(roles) < 0, steps(roles), model.heads["crf.steps"])
    paths = best_path(np.stack([cue.tags for cue in cues]), step, *edges(roles)).tolist()
    found = []
    for cue, path in zip(cues, paths, strict=True):
        begin = cue.words[0] - model.config["before"]
        own = [((s + begin, e + begin), kind) for s, e, kind in spans(path, roles)]
        source, content = ([w for w, k in own if k == kind] for kind in ("source", "content"))
        found.append((source, content))
    return found


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


def _acts(model: Model, states: States, cue: Words) -> tuple[tuple[str, float], ...]:
    """The acts that the cue's words show, the likeliest first."""
    p = sigmoid(states.logits("acts")[max(0, cue[0] - 2) : cue[1] + 2].max(0))
    told = zip(model.config["acts"], p.tolist(), strict=True)
    return tuple(sorted(told, key=lambda x: -x[1]))
