"""Renderings: the retellings of one story inside one file, numbered in text order from 0.

A page of a news site has one. Another begins where the page starts over: at a dateline told a
second time (with the lead above it), at the headline or a post's words told again over running
text, or where an interview with a heading of its own follows a whole article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from reportedly.model import PartKind

WHOLE = 600
"""Characters of running text that make a telling; shorter openings are standfirsts."""
ARTICLE = 1200
"""Characters before an interview that make it a second telling and not the interview's opening."""

_ANNOUNCED = frozenset({"interview", "conversation", "transcript", "questions", "talk", "speaks"})


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as numbering needs it: its role, whether it repeats, its words, its length."""

    kind: PartKind
    repeated: bool
    words: tuple[str, ...]
    length: int


def renderings(lines: Sequence[Line]) -> list[int]:
    """The number of the rendering that each paragraph belongs to."""
    starts = set[int]()
    since = 0
    ahead, told = _ahead(lines), _told(lines)
    headline = next((k.words for k in lines if k.kind == "headline"), ())
    for i in range(1, len(lines)):
        need = ARTICLE if lines[i].kind == "interview" else WHOLE
        whole = told[i] - told[since] >= need and ahead[i] >= WHOLE
        if whole and _starts_over(lines, i, headline):
            since = _lead(lines, (since, i), headline)
            starts.add(since)
    numbers, number = list[int](), 0
    for i in range(len(lines)):
        number += i in starts
        numbers.append(number)
    return numbers


def _ahead(lines: Sequence[Line]) -> list[int]:
    """Characters of running text and interview from each paragraph to the end."""
    total, found = 0, list[int]()
    for line in reversed(lines):
        total += line.length * (line.kind in {"body", "interview"})
        found.append(total)
    return found[::-1]


def _told(lines: Sequence[Line]) -> list[int]:
    """Characters of running text before each paragraph."""
    return [0, *accumulate(line.length * (line.kind == "body") for line in lines)]


def _starts_over(lines: Sequence[Line], i: int, headline: tuple[str, ...]) -> bool:
    line, before = lines[i], lines[i - 1]
    if line.kind == "interview":
        return before.kind == "heading" and not _ANNOUNCED.isdisjoint(before.words)
    if line.kind == "dateline":
        return line.repeated
    if line.kind != "repeat":
        return False
    return before.kind == "post" or line.words == headline


def _lead(lines: Sequence[Line], between: tuple[int, int], headline: tuple[str, ...]) -> int:
    """Where the new telling begins: with the headings, and the lead, that stand above the sign.

    Of running text above a repeated dateline one paragraph goes along, if it takes up the
    headline: it holds a third of its longer words.
    """
    since, i = between
    asked = {w[:5] for w in headline if len(w) >= 4}
    taken = lines[i].kind == "interview"
    while i - 1 > since:
        line = lines[i - 1]
        if line.kind == "body" and not taken and asked and line.length <= 1000:
            shared = asked & {w[:5] for w in line.words if len(w) >= 4}
            taken = True
            if 3 * len(shared) < len(asked):
                break
        elif line.kind not in {"heading", "headline", "repeat", "byline"}:
            break
        i -= 1
    return i
