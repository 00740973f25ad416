"""Cue, source and content of every attribution, with its holder and the frames that enclose it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportedly.attribution.lexicon import find_cue
from reportedly.attribution.stretches import Stretches
from reportedly.encoder import Attributed
from reportedly.model import EventMention, Reading

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
    spans = [e.trigger for e in reading.events]
    places = (
        Stretches(((s.start, s.start + 1), n) for n, s in enumerate(spans)),
        Stretches(((s.start, s.end), n) for n, s in enumerate(spans)),
    )
    return tuple(
        f
        for f in found
        if find_cue(_words(text, f.cue))
        or not (NO_CUE.fullmatch(_words(text, f.cue)) or _is_event(f, reading.events, places))
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


def _is_event(
    frame: Frame, events: Sequence[EventMention], places: tuple[Stretches, Stretches]
) -> bool:
    """Whether the cue is an event word, or the content an event its sources take part in."""
    begins, triggers = places
    if any(triggers.covered(c) for c in frame.cue):
        return True
    told = (events[n] for n in begins.inside(frame.content)) if frame.holders else ()
    return any(set(frame.holders) <= {p.agent for p in event.participants} for event in told)


def _words(text: str, stretches: Sequence[Chars]) -> str:
    return " ".join(text[s:e] for s, e in stretches)


def _holders(text: str, source: tuple[Chars, ...], holders_of: HoldersOf) -> tuple[str, ...]:
    """Agents of all stretches of a source, each once; an adverb ("allegedly") names nobody."""
    named = [(s, e) for s, e in source if not ADVERB.fullmatch(text[s:e].strip())]
    return tuple(dict.fromkeys(h for start, end in named for h in holders_of(start, end)))
