"""A document under reading: the frames found in it, and the look-ups every statement needs."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from reportedly.attribution.frames import Chars, Frame, HoldersOf
from reportedly.attribution.stretches import Stretches
from reportedly.model import NARRATOR, Mention, Mode, Part, Reading, Span, Time


@dataclass(frozen=True, slots=True)
class Senses:
    """What attribution asks of other stages: whom words denote, and when something was said."""

    holders_of: HoldersOf
    said_when: Callable[[Chars, Chars], Time | None]


@dataclass(frozen=True)
class Sheet:
    """A document under reading, with the look-ups every statement needs."""

    reading: Reading
    senses: Senses
    frames: tuple[Frame, ...]
    outlets: frozenset[str]
    unnamed: frozenset[str]
    starts: tuple[int, ...]

    @cached_property
    def triggers(self) -> Stretches:
        """The triggers of the events, by their number in the reading."""
        return Stretches((chars(e.trigger), n) for n, e in enumerate(self.reading.events))

    @cached_property
    def cues(self) -> Stretches:
        """Where the cue of each frame begins: its first stretch."""
        return Stretches((f.cue[0], n) for n, f in enumerate(self.frames))

    @cached_property
    def contents(self) -> Stretches:
        """The contents of the frames."""
        return Stretches((c, n) for n, f in enumerate(self.frames) for c in f.content)

    @cached_property
    def of_outlets(self) -> tuple[Mention, ...]:
        """The mentions of outlets."""
        return tuple(m for m in self.reading.mentions if m.agent in self.outlets)

    @cached_property
    def parts(self) -> Stretches:
        """The parts of the document."""
        return Stretches((chars(p.span), n) for n, p in enumerate(self.reading.layout.parts))

    @cached_property
    def quotations(self) -> Stretches:
        """The quotations that stand in no other."""
        found = enumerate(self.reading.layout.quotations)
        return Stretches((chars(q.span), n) for n, q in found if q.depth == 0)

    def mode(self, content: Sequence[Chars]) -> Mode:
        """Direct, indirect or mixed, by the share of a content that stands between quotation marks."""
        total = sum(e - s for s, e in content)
        quoted = sum(self.quotations.covered(c) for c in content)
        # the edges of direct speech often hold a stray comma or dash outside the marks
        if total and quoted >= 0.9 * total:
            return "direct"
        return "mixed" if quoted else "indirect"

    def sentence(self, at: int) -> Span:
        """The sentence at an offset (the nearest before it where none covers it)."""
        i = max(0, bisect.bisect_right(self.starts, at) - 1)
        return self.reading.layout.sentences[i]

    def part(self, at: int) -> Part | None:
        """The innermost part at an offset."""
        around = [self.reading.layout.parts[n] for n in self.parts.around((at, at + 1))]
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
