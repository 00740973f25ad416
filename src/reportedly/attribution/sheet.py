"""A document under reading: the frames found in it, and the look-ups every statement needs."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportedly.attribution.frames import Chars, Frame, HoldersOf
from reportedly.model import NARRATOR, Part, Reading, Span, Time


@dataclass(frozen=True, slots=True)
class Senses:
    """What attribution asks of other stages: whom words denote, and when something was said."""

    holders_of: HoldersOf
    said_when: Callable[[Chars, Chars], Time | None]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document under reading, with the look-ups every statement needs."""

    reading: Reading
    senses: Senses
    frames: tuple[Frame, ...]
    outlets: frozenset[str]
    unnamed: frozenset[str]
    starts: tuple[int, ...]

    def sentence(self, at: int) -> Span:
        """The sentence at an offset (the nearest before it where none covers it)."""
        i = max(0, bisect.bisect_right(self.starts, at) - 1)
        return self.reading.layout.sentences[i]

    def part(self, at: int) -> Part | None:
        """The innermost part at an offset."""
        around = [p for p in self.reading.layout.parts if p.span.start <= at < p.span.end]
        return min(around, key=lambda p: p.span.end - p.span.start, default=None)

    def asks(self, span: Span) -> bool:
        """Whether a sentence is a question: it asserts nothing."""
        return self.reading.document.text[span.start : span.end].rstrip('*"”’ ').endswith("?")

    def text(self, stretches: Sequence[Chars]) -> str:
        """The words at some stretches, joined by a space."""
        return " ".join(self.reading.document.text[s:e] for s, e in stretches)

    def voice(self, part: Part | None) -> str:
        """Who speaks in a part without being named there: a post's author, a turn's, the text."""
        if part is not None and part.author:
            for agent in self.reading.agents:
                if part.author == agent.name or part.author in agent.aliases:
                    return agent.id
        return next((a.id for a in self.reading.agents if a.name == NARRATOR), "")


def chars(span: Span) -> Chars:
    """A span as plain offsets."""
    return span.start, span.end


def within(inner: Chars, stretches: Sequence[Chars]) -> bool:
    """Whether a stretch lies inside one of some others."""
    return any(s <= inner[0] and inner[1] <= e for s, e in stretches)
