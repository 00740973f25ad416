"""Renderings: the retellings of one story inside one file, numbered in text order from 0.

A page of a news site has one. Another begins where the page starts over: at a dateline told a
second time (with the lead above it), at the headline or a post's words told again over running
text, or where an interview with a heading of its own follows a whole article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
    ahead = _ahead(lines)
    for i in range(1, len(lines)):
        need = ARTICLE if lines[i].kind == "interview" else WHOLE
        told = sum(k.length for k in lines[since:i] if k.kind == "body")
        begins = told >= need and ahead[i] >= WHOLE and _starts_over(lines, i)
        if begins:
            since = _lead(lines, i, since)
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


def _starts_over(lines: Sequence[Line], i: int) -> bool:
    line, before = lines[i], lines[i - 1]
    if line.kind == "interview":
        return before.kind == "heading" and not _ANNOUNCED.isdisjoint(before.words)
    if line.kind == "dateline":
        return line.repeated
    if line.kind != "repeat":
        return False
    return before.kind == "post" or line.words == _headline(lines)


def _headline(lines: Sequence[Line]) -> tuple[str, ...]:
    return next((k.words for k in lines if k.kind == "headline"), ())


def _lead(lines: Sequence[Line], i: int, since: int) -> int:
    """Where the new telling begins: with the headings, and the lead, that stand above the sign.

    Of running text above a repeated dateline only paragraphs go along that take up the headline:
    they hold a third of its longer words.
    """
    asked = {w[:5] for w in _headline(lines) if len(w) >= 4}
    while i - 1 > since:
        line = lines[i - 1]
        if line.kind in {"heading", "headline", "repeat", "byline"}:
            i -= 1
        elif lines[i].kind != "interview" and line.kind == "body" and asked:
            shared = asked & {w[:5] for w in line.words if len(w) >= 4}
            if line.length > 1000 or len(shared) * 3 < len(asked) or _is_body(lines, i, since):
                break
            i -= 1
        else:
            break
    return i


def _is_body(lines: Sequence[Line], i: int, since: int) -> bool:
    """Whether a paragraph of running text has been taken along already."""
    return any(k.kind == "body" for k in lines[i : i + 1]) and i > since
