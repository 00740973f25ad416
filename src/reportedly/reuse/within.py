"""Retellings inside one file: which stretch of a document says again what another stretch says."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from reportedly.model import Link
from reportedly.reuse.align import common_runs, cosines
from reportedly.reuse.compare import Stretch, joined, spans
from reportedly.reuse.profile import profile

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from reportedly.model import Document, Layout, Span
    from reportedly.reuse.profile import Profile

_TOLD = ("body", "interview", "post")
_LEAST = 0.15
"""Cosine from which two sentences of one file say the same, each being the other's best. Lower
than between files: retellings of one file are known to tell one story."""
_CLEAR = 0.4
"""Cosine from which they do even if one of them has a better one."""
_COPY = 0.8
_LEAST_WORDS = 6


def within(document: Document, layout: Layout) -> tuple[Link, ...]:
    """Link the renderings of a document, and its repeats to what they repeat.

    Without renderings there is nothing to compare but the repeats that the layout marks.
    """
    repeats = tuple(
        Link(
            "copy", (part.repeats,), (part.span,), 1.0, "", ("the same words earlier in the file",)
        )
        for part in layout.parts
        if part.repeats is not None
    )
    told = [
        profile(document, layout, regions) for _, regions in sorted(_renderings(layout).items())
    ]
    retold = (_retold(a, b) for a, b in combinations(told, 2) if len(a.exact) and len(b.exact))
    return repeats + tuple(link for link in retold if link is not None)


def _renderings(layout: Layout) -> dict[int, list[Span]]:
    """Stretches that tell, by rendering; nothing where there is only one."""
    found: dict[int, list[Span]] = {}
    for part in layout.parts:
        if part.kind in _TOLD:
            found.setdefault(part.rendering, []).append(part.span)
    return found if len(found) > 1 else {}


def _retold(a: Profile, b: Profile) -> Link | None:
    """Link two renderings by the sentences that say the same."""
    a, b = _weighed(a, b)
    likeness = cosines(a, b)
    pairs = _mutual(likeness)
    stretches = [Stretch(*a.sentences[i].tolist(), *b.sentences[j].tolist()) for i, j in pairs]
    quoted = [
        s
        for s in joined(common_runs(a, b), 0)
        if s.end_b - s.b >= _LEAST_WORDS
        and not any(t.a <= s.a < t.end_a and t.b <= s.b < t.end_b for t in stretches)
    ]
    if not stretches and not quoted:
        return None
    score = float(np.mean([likeness[i, j] for i, j in pairs])) if pairs else 0.0
    same = sum(s.end_b - s.b for s in joined(common_runs(a, b), 0)) / len(b.exact)
    evidence = [f"{len(pairs)} sentences say the same", f"{same:.0%} of the words are the same"]
    return Link(
        "copy" if same >= _COPY else "rewrite",
        *spans(a, b, sorted(stretches + quoted, key=lambda s: s.b)),
        round(score, 4),
        "",
        tuple(evidence),
    )


def _weighed(a: Profile, b: Profile) -> tuple[Profile, Profile]:
    """Weigh tokens by how few sentences of the two renderings have them, too."""
    sentences = len(a.sentences) + len(b.sentences)
    tokens = np.concatenate([a.vocabulary[a.column], b.vocabulary[b.column]])
    known, counts = np.unique(tokens, return_counts=True)
    local = np.log2(1 + sentences / (1 + counts))
    return _reweighed(a, known, local), _reweighed(b, known, local)


def _reweighed(side: Profile, known: NDArray[np.uint64], local: NDArray[np.float64]) -> Profile:
    """Weigh the tokens of one rendering, and each sentence's norm."""
    weight = side.weight * local[np.searchsorted(known, side.vocabulary)]
    squares = np.bincount(side.row, weight[side.column] ** 2, len(side.sentences))
    return replace(side, weight=weight, norm=np.sqrt(squares))


def _mutual(likeness: NDArray[np.float32]) -> list[tuple[int, int]]:
    """Sentences that are each other's best, and those clearly alike, in the order of b."""
    if not likeness.size:
        return []
    best_a, best_b = likeness.argmax(axis=0), likeness.argmax(axis=1)
    pairs = {
        (int(best_a[j]), j)
        for j in range(likeness.shape[1])
        if likeness[best_a[j], j] >= (_LEAST if best_b[best_a[j]] == j else _CLEAR)
    }
    pairs |= {
        (i, int(best_b[i])) for i in range(likeness.shape[0]) if likeness[i, best_b[i]] >= _CLEAR
    }
    return sorted(pairs, key=lambda pair: (pair[1], pair[0]))
