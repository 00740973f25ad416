"""Tellings: where the mentions of one event stand, and which retelling each belongs to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.dossier.corpus import Corpus
from reportedly.model import Event, EventMention, Part, Reading, Span

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_SAME = 5
"""Letters that two forms of one word share ("promise", "promised")."""
EMPTY = frozenset(
    "a about after again all also am an and any are as at be been before being between both but by can could"
    " did do does doing down during each even few for from further had has have having he her here hers him"
    " his how i if in into is it its itself just may me might more most must my no nor not now of off on once"
    " only or other our out over own said same say says shall she should so some still such than that the"
    " their them then there these they this those through to too under until up very was we were what when"
    " where which while who whom why will with would yet you your officially finally really actually".split()
)
"""Words that carry no content of their own."""
HEARSAY = re.compile(
    r"(?<!\bthe )(?<!\ban )\b(?:reportedly|allegedly|purportedly|supposedly)\b"
    r"|\b(?:is|are|was|were) (?:said|rumou?red|alleged) to\b|\bword has it\b|\brumou?rs? ha(?:s|ve) it\b"
    r"|\bit is (?:said|rumou?red|alleged|claimed)\b",
    re.IGNORECASE,
)
"""Words that pass a report on without saying whose it is; not as a part of a name for a thing."""


@dataclass(frozen=True, slots=True)
class Place:
    """A mention of an event where it stands: its sentence, and the part of the document."""

    mention: EventMention
    reading: Reading
    sentence: Span
    part: Part | None

    @property
    def telling(self) -> tuple[str, int, bool]:
        """The retelling it belongs to: document, rendering, and whether a post tells it."""
        part = self.part
        return (
            self.reading.document.id,
            part.rendering if part else 0,
            part is not None and part.kind == "post",
        )


def places(corpus: Corpus, event: Event) -> tuple[Place, ...]:
    """Where an event is mentioned, by document and in text order; what a part repeats is left out."""
    found = (corpus.mention_of[m] for m in event.mentions if m in corpus.mention_of)
    stand = [
        Place(
            mention,
            reading,
            sentence_at(reading, mention.trigger.start),
            part_at(reading, mention.trigger.start),
        )
        for reading, mention in found
    ]
    told = (p for p in stand if p.part is None or p.part.repeats is None)
    return tuple(sorted(told, key=lambda p: p.mention.trigger))


def differ(stand: Sequence[Place]) -> bool:
    """Whether an event is told more than once: what one telling says, nothing contradicts."""
    return len({p.telling for p in stand}) > 1


def sentence_at(reading: Reading, at: int) -> Span:
    """The sentence that an offset lies in; an empty span where none does."""
    sentences = reading.layout.sentences
    i = bisect_right(sentences, at, key=lambda s: s.start) - 1
    inside = i >= 0 and at < sentences[i].end
    return sentences[i] if inside else Span(reading.document.id, at, at)


def part_at(reading: Reading, at: int) -> Part | None:
    """The part of a document that an offset lies in."""
    parts = reading.layout.parts
    i = bisect_right(parts, at, key=lambda p: p.span.start) - 1
    return parts[i] if i >= 0 and at < parts[i].span.end else None


def words_at(reading: Reading, span: Span) -> str:
    """The text at a span of a reading's document."""
    return reading.document.text[span.start : span.end]


def tokens(words: str) -> Iterator[re.Match[str]]:
    """The words of a text, each with its place."""
    return _WORD.finditer(words)


def stems(words: str) -> frozenset[str]:
    """What the content words of a text begin with, without case and inflection."""
    folded = (m.group().casefold().removesuffix("’s").removesuffix("'s") for m in tokens(words))
    return frozenset(w[:_SAME] for w in folded if w not in EMPTY)
