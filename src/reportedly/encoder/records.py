"""What the encoder finds in one text; offsets are half-open code points into that text."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Chars = tuple[int, int]
Floats = npt.NDArray[np.float32]


class ModelError(RuntimeError):
    """The shipped model cannot be used; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name: PER, ORG, LOC or MISC, with the probability of its least sure word."""

    start: int
    end: int
    kind: str
    score: float


@dataclass(frozen=True, slots=True)
class Attributed:
    """One attribution: cue, source and content spans; a source may be missing.

    `score` is the cue's probability, by the words' head and the reader together; `acts` are
    (act, probability), the likeliest first.
    """

    cue: tuple[Chars, ...]
    source: tuple[Chars, ...]
    content: tuple[Chars, ...]
    score: float
    acts: tuple[tuple[str, float], ...]

    def moved(self, by: int) -> Attributed:
        """The same with all offsets `by` code points further on."""

        def moved(spans: tuple[Chars, ...]) -> tuple[Chars, ...]:
            return tuple((s + by, e + by) for s, e in spans)

        spans = moved(self.cue), moved(self.source), moved(self.content)
        return Attributed(*spans, self.score, self.acts)


@dataclass(frozen=True, slots=True)
class EventWord:
    """The word of an event: its probability and factuality (-3 did not, 3 did happen)."""

    start: int
    end: int
    score: float
    factuality: float


@dataclass(frozen=True, slots=True)
class Encoding:
    """All that was found in one text, or in a stretch of it, in text order."""

    names: tuple[Name, ...]
    attributions: tuple[Attributed, ...]

    def moved(self, by: int) -> Encoding:
        """The same with all offsets `by` code points further on."""
        if not by:
            return self
        return Encoding(
            tuple(Name(n.start + by, n.end + by, n.kind, n.score) for n in self.names),
            tuple(a.moved(by) for a in self.attributions),
        )
