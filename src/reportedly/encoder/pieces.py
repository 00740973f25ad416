"""Wordpieces of a text with what an uncased trunk cannot see: case, breaks, quotation."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt
    from tokenizers import Tokenizer

# kinds of marks and how many values each has: case, break before, quotation, role (for roots)
MARKS = (8, 4, 4, 3)
CASE, BREAK, QUOTE, ROLE = range(4)
OPENING, CLOSING, OTHER = 2, 3, 6  # of quotation, of quotation, of case: see below
LINE = 2  # of break: from here on a new line

_SURROGATE = re.compile("[\ud800-\udfff]")
_QUOTE = re.compile("``|''|[\"“”„«»]|\n[ \t\r\f\v\u00a0]*\n")
_NEWLINE = re.compile("\n")
_OPENING = frozenset("“„«") | {"``"}
_CLOSING = frozenset("”»") | {"''"}


@dataclass(frozen=True, slots=True)
class Pieces:
    """The wordpieces of one text: ids, code point offsets, marks (n, 4), first piece of a word."""

    ids: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]
    marks: npt.NDArray[np.int64]
    first: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)

    def part(self, a: int, b: int) -> Pieces:
        """Pieces [a, b), their offsets counted from the first."""
        base = self.starts[a] if a < b else 0
        starts, ends = self.starts[a:b] - base, self.ends[a:b] - base
        return Pieces(self.ids[a:b], starts, ends, self.marks[a:b], self.first[a:b])

    def digest(self, about: str) -> bytes:
        """A digest of everything here and of what else the result depends on."""
        found = hashlib.blake2b(about.encode(), digest_size=16)
        for part in (self.ids, self.starts, self.ends, self.marks, self.first):
            found.update(np.ascontiguousarray(part).data)
        return found.digest()


def cut(text: str, tokenizer: Tokenizer) -> Pieces:
    """Wordpieces of any text; a lone surrogate counts as an unknown character."""
    found = tokenizer.encode(_SURROGATE.sub("\ufffd", text), add_special_tokens=False)
    n = len(found.ids)
    offsets = np.array(found.offsets, np.int64).reshape(n, 2)
    words = np.array(found.word_ids, np.int64)
    first = np.ones(n, np.bool_)
    first[1:] = words[1:] != words[:-1]
    starts, ends = offsets[:, 0], offsets[:, 1]
    marks = np.zeros((n, len(MARKS)), np.int64)
    marks[:, CASE] = _cases(text, starts, ends, first)
    marks[:, BREAK] = _breaks(text, starts, ends)
    marks[:, QUOTE] = _quotation(text, starts)
    return Pieces(np.array(found.ids, np.int64), starts, ends, marks, first)


@lru_cache(maxsize=1 << 14)  # nearly every word of a text stood in another
def shape(word: str) -> int:
    """1 lower, 2 Capitalised, 3 UPPER, 4 miXed, 5 has a digit, 6 punctuation and the rest."""
    if word.islower() and word.isalpha():
        return 1
    if word.isalpha():
        if word.istitle():
            return 2
        return 3 if word.isupper() else 4
    return 5 if any(map(str.isdigit, word)) else 6


def _cases(
    text: str,
    starts: npt.NDArray[np.int64],
    ends: npt.NDArray[np.int64],
    first: npt.NDArray[np.bool_],
) -> npt.NDArray[np.int64]:
    """The case of each word on its first piece, 7 on the others."""
    cases = np.full(len(starts), 7, np.int64)
    heads = np.flatnonzero(first)
    if not len(heads):
        return cases
    last = np.append(heads[1:], len(starts)) - 1
    spans = zip(starts[heads].tolist(), ends[last].tolist(), strict=True)
    cases[heads] = [shape(text[s:e]) for s, e in spans]
    return cases


def _breaks(
    text: str, starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """What divides a piece from the one before: 0 nothing, 1 space, 2 newline, 3 paragraph."""
    lines = np.array([m.start() for m in _NEWLINE.finditer(text)], np.int64)
    before = np.append(0, ends)[: len(starts)]
    count = np.searchsorted(lines, starts) - np.searchsorted(lines, before)
    found = np.where(starts > before, 1 + np.clip(count, 0, 2), 0)
    found[:1] = 3
    return found


def _quotation(text: str, starts: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """0 outside, 1 inside, 2 opening, 3 closing quotation marks; a paragraph's end closes all."""
    states = np.zeros(len(starts), np.int64)
    opened: int | None = None
    opener = ""
    inside: list[tuple[int, int]] = []
    for mark in _QUOTE.finditer(text):
        at, end, sign = mark.start(), mark.end(), mark.group()
        if sign[0] == "\n":
            kind = 3 if opened is not None else 0
        else:
            kind = _kind(text, at, end, sign, opener if opened is not None else "")
        if kind == 3 and opened is not None:
            inside.append((opened, at))
            opened = None
        if sign[0] != "\n":
            _put(states, starts, (at, end), kind)
        if kind == 2:
            if opened is not None:
                inside.append((opened, at))
            opened, opener = end, sign
    if opened is not None:
        inside.append((opened, len(text)))
    for s, e in inside:
        _put(states, starts, (s, e), 1)
    return states


def _put(
    states: npt.NDArray[np.int64], starts: npt.NDArray[np.int64], span: tuple[int, int], kind: int
) -> None:
    """Give the pieces that begin in `span` a state."""
    a, b = np.searchsorted(starts, span)
    states[a:b] = kind


def _kind(text: str, at: int, end: int, sign: str, opener: str) -> int:
    """Does this mark open (2) or close (3)? `opener` is the mark still open, if any."""
    if sign in _OPENING:
        return 3 if sign == "“" and opener == "„" else 2
    if sign in _CLOSING:
        return 3
    space_before = at == 0 or text[at - 1] in " \n\t\u00a0([—–-"
    space_after = end >= len(text) or text[end].isspace()
    if space_before != space_after:
        return 2 if space_before else 3
    return 3 if opener else 2
