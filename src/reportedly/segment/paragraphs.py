"""Paragraphs: stretches that a sentence never leaves, found in texts with and without hard wraps.

A line break ends a paragraph unless the document shows that its lines were filled to a width: then
a break inside a block is a wrap wherever the next word would not have fitted into the line.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_BREAK = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = " \t\xa0\u200b\u200e\u200f\u2060\ufeff\xad"
WIDEST = 100
"""Columns: mail, wire and man-page fillings are at most 80; wider lines are paragraphs."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text without leading or trailing blanks; ``block`` numbers blank-line blocks."""

    start: int
    end: int
    block: int

    def of(self, text: str) -> str:
        """The words of the paragraph."""
        return text[self.start : self.end]

    def cut(self, text: str, seams: Sequence[int]) -> list[tuple[int, int]]:
        """The paragraph in pieces that end where a part ends inside it, without outer blanks.

        ``seams`` are the ends of all parts, in order.
        """
        inner = seams[bisect_right(seams, self.start) : bisect_left(seams, self.end)]
        edges = [self.start, *inner, self.end]
        pieces = (trim(text, a, b) for a, b in pairwise(edges))
        return [(a, b) for a, b in pieces if a < b]


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without blanks and invisible characters at its ends."""
    while start < end and (text[start].isspace() or text[start] in _INVISIBLE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _INVISIBLE):
        end -= 1
    return start, end


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text in order; blank text has none."""
    lines = list(_lines(text))
    width = _width(text, lines)
    found = list[Paragraph]()
    for line in lines:
        last = found[-1] if found else None
        if last is not None and last.block == line.block and _wraps(text, last, line, width):
            found[-1] = Paragraph(last.start, line.end, line.block)
        else:
            found.append(line)
    return found


def _lines(text: str) -> Iterator[Paragraph]:
    at, block, blank = 0, 0, False
    breaks = [(m.start(), m.end()) for m in _BREAK.finditer(text)]
    for stop, after in [*breaks, (len(text), len(text))]:
        start, end = trim(text, at, stop)
        if start < end:
            block += blank
            yield Paragraph(start, end, block)
        blank = start >= end
        at = after


def _width(text: str, lines: list[Paragraph]) -> int:
    """Columns the lines were filled to, or 0 where the document shows no filling.

    Filled text: nine breaks of ten come where the next word would not have fitted (measured on
    texts wrapped at 60-90 columns: all; on one paragraph per line: under a third), and some
    lines go on with a small letter.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if a.block == b.block]
    if len(pairs) < 2:
        return 0
    width = max(a.end - a.start for a, _ in pairs)
    if not 40 <= width <= WIDEST or any(b.end - b.start > WIDEST for _, b in pairs):
        return 0
    full = [b for a, b in pairs if not _fits(text, a, b, width)]
    going_on = sum(text[b.start].islower() for b in full)
    return width if len(full) >= 0.7 * len(pairs) and going_on >= 0.3 * len(full) else 0


def _fits(text: str, line: Paragraph, following: Paragraph, width: int) -> bool:
    """Whether the next line's first word had room at the end of this line."""
    words = text[following.start : min(following.end, following.start + width)].split(None, 1)
    column = line.end - (text.rfind("\n", 0, line.end) + 1)
    return column + 1 + len(words[0]) <= width


def _wraps(text: str, before: Paragraph, line: Paragraph, width: int) -> bool:
    return width > 0 and not _fits(text, before, line, width)
