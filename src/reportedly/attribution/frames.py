"""Cue, source and content of every attribution, with its holder and the frames that enclose it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportedly.attribution.lexicon import find_cue
from reportedly.encoder import Attributed
from reportedly.model import EventMention, Layout, Mode, Reading

ADVERB = re.compile(r"\w+ly|according(?: to)?|word|rumou?r|there\W?s?", re.IGNORECASE)
NO_CUE = re.compile(r"\w[\w ]*:")
"""Words with a colon that is no speaker's: “Ferrand again: new test failed”."""

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


def frames(
    reading: Reading, attributed: Sequence[Attributed], holders_of: HoldersOf
) -> tuple[Frame, ...]:
    """The attributions the encoder found, each with the agents its source denotes.

    An exchange of words that is itself an event ("the two spoke of peace", "engaged in talks") is
    told by whoever tells of it, not by those who took part: it is no attribution here. Source and
    content end where the headline of their cue does, and take in no headline in between.
    """
    text = reading.document.text
    titles = [
        (p.span.start, p.span.end)
        for p in reading.layout.parts
        if p.kind in ("headline", "heading")
    ]
    clipped = (
        (a, _clipped(a.cue[0][0], a.source, titles), _clipped(a.cue[0][0], a.content, titles))
        for a in attributed
        if a.cue
    )
    found = (
        Frame(source, a.cue, content, _holders(text, source, holders_of), a.score)
        for a, source, content in clipped
        if content or not a.content
    )
    return tuple(
        f
        for f in found
        if find_cue(_words(text, f.cue))
        or not (NO_CUE.fullmatch(_words(text, f.cue)) or _is_event(f, reading.events))
    )


def _clipped(at: int, content: tuple[Chars, ...], titles: Sequence[Chars]) -> tuple[Chars, ...]:
    """The parts of a source or content on its cue's side of every headline."""
    for first, last in titles:
        if first <= at < last:
            kept = [(max(s, first), min(e, last)) for s, e in content]
        else:
            kept = [c for s, e in content for c in ((s, min(e, first)), (max(s, last), e))]
        content = tuple((s, e) for s, e in kept if s < e)
    return content


def _is_event(frame: Frame, events: Sequence[EventMention]) -> bool:
    """Whether the cue is an event word, or the content an event its sources take part in."""
    for event in events:
        trigger = event.trigger
        if any(trigger.start < end and start < trigger.end for start, end in frame.cue):
            return True
        told = any(start <= trigger.start < end for start, end in frame.content)
        if told and frame.holders and set(frame.holders) <= {p.agent for p in event.participants}:
            return True
    return False


def _words(text: str, stretches: Sequence[Chars]) -> str:
    return " ".join(text[s:e] for s, e in stretches)


def _holders(text: str, source: tuple[Chars, ...], holders_of: HoldersOf) -> tuple[str, ...]:
    """Agents of all stretches of a source, each once; an adverb ("allegedly") names nobody."""
    named = [(s, e) for s, e in source if not ADVERB.fullmatch(text[s:e].strip())]
    return tuple(dict.fromkeys(h for start, end in named for h in holders_of(start, end)))


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
