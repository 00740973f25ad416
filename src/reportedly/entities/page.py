"""A document as a row of words with offsets: what every step of coreference reads."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from reportedly.entities.lexicon import plain
from reportedly.model import Document, Layout, Span

# Dotted abbreviations and titles keep their full stop; the possessive mark is a word of its own.
_ABBREVIATED = (
    "Mr|Mrs|Ms|Mx|Dr|Sen|Sens|Rep|Reps|Gov|Govs|Gen|Lt|Col|Capt|Maj|Sgt|Adm|Brig|Cmdr|Prof|Rev|Hon"
    "|Jr|Sr|St|No|Messrs|Mme|Inc|Corp|Co|Ltd"
)
_TOKEN = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}|\b(?:{_ABBREVIATED})\.|['’]s\b"
    r"|[^\W_]+(?:(?!['’]s\b)(?:[-'’‑&/]|(?<=\d)[.,](?=\d))[^\W_]+)*|[^\w\s]"
)


@dataclass(frozen=True)
class Page:
    """Words of a document with their offsets, sentence numbers, and whether they are quoted.

    ``lowers`` are the words in plain lower case; ``sentences`` number the sentence of each word
    and rise with the text (words outside any sentence share the number of the one before).
    """

    document: str
    text: str
    words: tuple[str, ...]
    lowers: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[int, ...]
    quoted: tuple[bool, ...]

    def capital(self, i: int) -> bool:
        """Tell whether word ``i`` begins with a capital letter."""
        return 0 <= i < len(self.words) and self.words[i][:1].isupper()

    def lower(self, i: int) -> str:
        """Word ``i`` in plain lower case; "" outside the text."""
        return self.lowers[i] if 0 <= i < len(self.lowers) else ""

    def slice(self, first: int, last: int) -> str:
        """The text from word ``first`` up to but not including word ``last``."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def span(self, first: int, last: int) -> Span:
        """The span of words ``first`` up to but not including ``last``."""
        return Span(self.document, self.starts[first], self.ends[last - 1])

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The words that a stretch of characters touches, half-open."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    @cached_property
    def common(self) -> frozenset[str]:
        """Words of the document that stand somewhere in it without a capital."""
        return frozenset(w for w in self.words if w.islower())

    def titled(self, i: int) -> bool:
        """Tell whether most longer words of the sentence of word ``i`` begin with a capital."""
        first = bisect_left(self.sentences, self.sentences[i])
        last = bisect_right(self.sentences, self.sentences[i])
        long_ = [w for w in self.words[first:last] if len(w) > 3 and w.isalpha()]
        return sum(w[0].isupper() for w in long_) > 0.8 * len(long_)

    def opens(self, i: int) -> bool:
        """Tell whether word ``i`` opens a sentence."""
        return i == 0 or self.sentences[i] != self.sentences[i - 1]


def page_of(document: Document, layout: Layout) -> Page:
    """The words of a document in text order."""
    found = list(_TOKEN.finditer(document.text))
    words = tuple([m[0] for m in found])
    lowers = {w: plain(w) for w in set(words)}
    starts = tuple([m.start() for m in found])
    return Page(
        document.id,
        document.text,
        words,
        tuple([lowers[w] for w in words]),
        starts,
        tuple([m.end() for m in found]),
        _sentences(starts, layout),
        _quoted(starts, layout),
    )


def _sentences(starts: tuple[int, ...], layout: Layout) -> tuple[int, ...]:
    """How many sentences have begun by each word."""
    opened = [bisect_left(starts, at) for at in sorted(s.start for s in layout.sentences)]
    numbers: list[int] = []
    for number, (first, after) in enumerate(pairwise((0, *opened, len(starts)))):
        numbers += [number] * (after - first)
    return tuple(numbers)


def _quoted(starts: tuple[int, ...], layout: Layout) -> tuple[bool, ...]:
    inside = [False] * len(starts)
    for quotation in layout.quotations:
        first = bisect_left(starts, quotation.span.start)
        for i in range(first, bisect_left(starts, quotation.span.end)):
            inside[i] = True
    return tuple(inside)
