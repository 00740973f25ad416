"""Cue, source and content of every attribution, with its holder and the frames that enclose it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportedly.encoder import Attributed
from reportedly.model import Layout, Mode

Chars = tuple[int, int]
HoldersOf = Callable[[int, int], tuple[str, ...]]
"""Which agents (by id) the words at a stretch of the text denote; empty where nobody is found."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One attribution: who (agent ids) says what (content), by which cue, inside which others."""

    source: tuple[Chars, ...]
    cue: tuple[Chars, ...]
    content: tuple[Chars, ...]
    holders: tuple[str, ...]
    score: float


def frames(attributed: Sequence[Attributed], holders_of: HoldersOf) -> tuple[Frame, ...]:
    """The attributions the encoder found, each with the agents its source denotes."""
    return tuple(
        Frame(a.source, a.cue, a.content, _holders(a.source, holders_of), a.score)
        for a in attributed
        if a.cue
    )


def _holders(source: tuple[Chars, ...], holders_of: HoldersOf) -> tuple[str, ...]:
    """Agents of all stretches of a source, each once, in text order."""
    return tuple(dict.fromkeys(h for start, end in source for h in holders_of(start, end)))


def encloses(outer: Frame, inner: Frame) -> bool:
    """Whether the inner attribution is itself part of what the outer one reports."""
    start, end = inner.cue[0]
    return outer is not inner and any(s <= start and end <= e for s, e in outer.content)


def chain(frame: Frame, all_frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """The attributions around one, outermost first: the relays its content came through."""
    around = [f for f in all_frames if encloses(f, frame)]
    return tuple(sorted(around, key=lambda f: -sum(e - s for s, e in f.content)))


def mode(content: Sequence[Chars], layout: Layout) -> Mode:
    """Direct, indirect or mixed, by the share of the content that stands between quotation marks."""
    total = sum(e - s for s, e in content)
    quoted = sum(
        max(0, min(e, q.span.end) - max(s, q.span.start))
        for s, e in content
        for q in layout.quotations
        if q.depth == 0
    )
    # the edges of direct speech often hold a stray comma or dash outside the marks
    if total and quoted >= 0.9 * total:
        return "direct"
    return "mixed" if quoted else "indirect"
