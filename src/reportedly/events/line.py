"""One sentence as the event rules see it: words with offsets, agents' mentions and clauses."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from reportedly.model import Mention, Span, Time

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Contractions and possessive marks are words of their own; dotted abbreviations stay whole.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|\w+?(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b"
    r"|\w+(?:[-.,]\w+)*|[^\w\s]"
)
# A sentence of a broken text is cut at this many words; real ones stay far below it.
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Group:
    """The mentions of one noun phrase: word range (half-open) and the records themselves."""

    first: int
    last: int
    mentions: tuple[Mention, ...]

    @property
    def pronoun(self) -> bool:
        """Whether it is a pronoun."""
        return self.mentions[0].kind == "pronoun"


@dataclass(slots=True)
class Line:
    """Words of a sentence (lower case) with their offsets, and what is known to stand in it."""

    document: str
    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    groups: list[Group] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    title: bool = False
    kinds: dict[str, str] = field(default_factory=dict)

    def capital(self, i: int) -> bool:
        """Whether word ``i`` begins with a capital letter."""
        return 0 <= i < len(self.words) and self.text[self.starts[i]].isupper()

    def titled(self) -> bool:
        """Whether most words begin with a capital, as in a headline inside the text."""
        capitals = sum(self.text[start].isupper() for start in self.starts)
        return len(self.words) > 4 and capitals > 0.6 * len(self.words)

    def span(self, first: int, last: int) -> Span:
        """The span of words ``first`` up to but not including ``last``."""
        return Span(self.document, self.starts[first], self.ends[last - 1])

    def word(self, i: int) -> str:
        """Word ``i`` in lower case, ``""`` outside the sentence."""
        return self.words[i] if 0 <= i < len(self.words) else ""


def tokenise(document: str, text: str, start: int, end: int) -> Line:
    """Split ``text[start:end]`` into words and punctuation with offsets into ``text``."""
    found = list(islice(_TOKEN.finditer(text, start, end), LONGEST))
    words = [m[0].lower().replace("’", "'") for m in found]
    return Line(document, text, words, [m.start() for m in found], [m.end() for m in found])


def lines(document: str, text: str, start: int, end: int) -> Iterator[Line]:
    """A sentence as one line, a sentence of a broken text as several of at most ``LONGEST`` words."""
    while start < end:
        line = tokenise(document, text, start, end)
        if not line.words:
            return
        yield line
        start = line.ends[-1]


def group_mentions(line: Line, mentions: Sequence[Mention]) -> list[Group]:
    """Outermost mentions by word range; mentions of one span (“the two men”) form one group."""
    ordered = sorted(mentions, key=lambda m: (m.span.start, -m.span.end))
    groups: list[Group] = []
    for mention in ordered:
        first = bisect_right(line.starts, mention.span.start) - 1
        last = bisect_left(line.ends, mention.span.end) + 1
        if first < 0 or last > len(line.words) or last <= first:
            continue
        before = groups[-1] if groups else None
        if before and mention.span == before.mentions[0].span:
            groups[-1] = Group(before.first, before.last, (*before.mentions, mention))
        elif not before or mention.span.start >= before.mentions[0].span.end:
            groups.append(Group(first, last, (mention,)))
    return groups
