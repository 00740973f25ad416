"""A document as reuse compares it: words with offsets, sentences, quotations and fingerprints."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from reportedly.model import Span
from reportedly.reuse.furniture import LONGEST, furniture, inserted
from reportedly.reuse.words import STEPS, WORD, columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from reportedly.model import Document, Layout

    Hashes = NDArray[np.uint64]

SHINGLE = 5
_PRIME = np.uint64(0x9E3779B97F4A7C15)
_DIVIDED = re.compile(f"({WORD.pattern})")
_BREAK = re.compile(r"\n+|(?<=[.!?…])[\"'”’»)\]]*\s+(?=[\"'“‘«„(\[]?[A-ZÀ-ÖØ-ÞА-Я0-9])")
_QUOTED = re.compile(
    r"[“«„”]\s?([^“«„”»\n]{2,900}?)\s?[”»“]|\"([^\"\n]{2,900})\"|[“„«]([^“«„”»\n]{20,900})(?=\n|$)"
)
"""Words between marks, and after an opening mark that the paragraph does not close."""
_SIGNED = re.compile(r"[—–-] [^\n()—–]{2,40}\(@\w+\)")
_POST = 600
NAME = np.uint64(1 << 33)
"""Bit of the tokens that are names by their sound."""
_COMMON = 0.5
_WHOLE_LIMIT = 400_000
"""Characters of a document that are compared: beyond a book's chapter nothing is looked at."""
_SENTENCE_LIMIT = 1_500
"""Sentences aligned one by one, so that a pair never needs more than a few megabytes."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Words of a document by column, and the distinct tokens of each sentence.

    ``starts``, ``ends``, ``exact``, ``stems``, ``names``, ``rarity``, ``numeric`` and ``quoted``
    have one element per word; ``vocabulary`` is sorted and ``weight`` belongs to it. ``row`` and
    ``column`` list which sentence holds which token of the vocabulary.
    """

    document: Document
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    exact: Hashes
    stems: Hashes
    names: Hashes
    rarity: NDArray[np.float64]
    numeric: NDArray[np.bool_]
    quoted: NDArray[np.bool_]
    sentences: NDArray[np.int64]
    vocabulary: Hashes
    weight: NDArray[np.float64]
    row: NDArray[np.int64]
    column: NDArray[np.int64]
    norm: NDArray[np.float64]
    mass: NDArray[np.float64]
    shingles: Hashes
    shingle_order: NDArray[np.int64]

    def span(self, first: int, last: int) -> Span:
        """Stretch of text from one word up to (not including) another."""
        return Span(self.document.id, int(self.starts[first]), int(self.ends[last - 1]))


def profile(
    document: Document, layout: Layout | None = None, regions: Sequence[Span] = ()
) -> Profile:
    """Profile a document, or some regions of it; without a layout, sentences are cut by a rule."""
    bounds = list(_sentences(document, layout))
    words, starts, ends = _compared(document.text, bounds, regions)
    exact, stems, names = (words[key].astype(np.uint64) for key in ("exact", "stem", "name"))
    rarity = words["steps"] / STEPS
    sentences = _ranges(bounds, starts)[:_SENTENCE_LIMIT]
    vocabulary, weight, row, column = _tokens(stems, names, rarity, sentences)
    runs = shingles(exact)
    return Profile(
        document=document,
        starts=starts,
        ends=ends,
        exact=exact,
        stems=stems,
        names=names,
        rarity=rarity,
        numeric=words["number"],
        quoted=_inside(_ranges(_quotations(document, layout), starts), len(words)),
        sentences=sentences,
        vocabulary=vocabulary,
        weight=weight,
        row=row,
        column=column,
        norm=np.sqrt(_sums(row, weight[column] ** 2, len(sentences))),
        mass=_sums(row, weight[column], len(sentences)),
        shingles=runs,
        shingle_order=np.argsort(runs, kind="stable"),
    )


@lru_cache(maxsize=512)
def plain(document: Document) -> Profile:
    """Profile of a document without its layout: a function of its text, whatever cut it before.

    The last ones are at hand (about 80 kB each): reports of one event are compared one after
    another.
    """
    return profile(document)


def _compared(
    text: str, sentences: list[tuple[int, int]], regions: Sequence[Span]
) -> tuple[NDArray[Any], NDArray[np.int64], NDArray[np.int64]]:
    """Words of a text outside furniture, or all where there is nothing else; starts and ends."""
    parts = _DIVIDED.split(text[:_WHOLE_LIMIT])  # what is between words, and words, by turns
    bounds = np.cumsum(np.fromiter(map(len, parts), np.int64, len(parts)))
    words, starts, ends = columns(parts[1::2]), bounds[:-1:2], bounds[1::2]
    hidden = _inside(_ranges(_furniture(text, sentences), starts), len(words))
    if regions:
        hidden |= ~_inside(_ranges(((r.start, r.end) for r in regions), starts), len(words))
    if hidden.any() and not hidden.all():
        words, starts, ends = words[~hidden], starts[~hidden], ends[~hidden]
    return words, starts, ends


def _furniture(text: str, sentences: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sentences with words of furniture and not too long for it, and what is put into others."""
    firsts = [first for first, _ in sentences]
    numbers = {bisect_right(firsts, place) - 1 for place in furniture(text)}
    held = [sentences[n] for n in sorted(numbers) if n >= 0]
    return inserted(text) + [(a, b) for a, b in held if b - a <= LONGEST]


def _tokens(
    stems: Hashes, names: Hashes, rarity: NDArray[np.float64], sentences: NDArray[np.int64]
) -> tuple[Hashes, NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]]:
    """Distinct tokens with their weights, and which sentence (row) holds which (column).

    A capitalised word counts half as it is spelled and half as it sounds, so that a respelled
    name still matches by half; words in more than two articles of three are left out.
    """
    capital = names > 0
    shared = np.where(capital, rarity / 2, rarity)
    sentence = np.full(len(stems), -1, dtype=np.int64)
    for number, (first, last) in enumerate(sentences.tolist()):
        sentence[first:last] = number
    keys = np.concatenate([stems, names[capital] | NAME])
    weights = np.concatenate([shared, shared[capital]])
    rows = np.concatenate([sentence, sentence[capital]])
    kept = (weights > _COMMON) & (rows >= 0)
    vocabulary, inverse = np.unique(keys[kept], return_inverse=True)
    weight = np.zeros(len(vocabulary))
    np.maximum.at(weight, inverse, weights[kept])
    width = max(1, len(vocabulary))
    cells = np.unique(rows[kept] * width + inverse)
    return vocabulary, weight, cells // width, cells % width


def _sums(row: NDArray[np.int64], values: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """Sum of the values of each row."""
    return np.bincount(row, values, count).astype(np.float64)


def _sentences(document: Document, layout: Layout | None) -> Iterable[tuple[int, int]]:
    """Offsets of the sentences."""
    if layout is not None and layout.sentences:
        return ((s.start, s.end) for s in layout.sentences)
    cuts = [0, *(m.end() for m in _BREAK.finditer(document.text)), len(document.text)]
    return pairwise(cuts)


def _quotations(document: Document, layout: Layout | None) -> list[tuple[int, int]]:
    """Offsets of other people's words: between quotation marks, and embedded posts."""
    text = document.text
    if layout is not None and layout.sentences:
        marked = [q.inner for q in layout.quotations]
        posts = [part.span for part in layout.parts if part.kind == "post"]
        return [(s.start, s.end) for s in (*marked, *posts)]
    signed = [m.start() for m in _SIGNED.finditer(text)] if "(@" in text else []
    posts_by_rule = [(max(0, s - _POST, text.rfind("\n", 0, s - 2) + 1), s) for s in signed]
    return [m.span(m.lastindex or 0) for m in _QUOTED.finditer(text)] + posts_by_rule


def _ranges(offsets: Iterable[tuple[int, int]], starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Ranges of words (first, last) for ranges of characters; empty ones are left out."""
    bounds = np.array(list(offsets), dtype=np.int64).reshape(-1, 2)
    cuts = np.searchsorted(starts, bounds)
    return cuts[cuts[:, 1] > cuts[:, 0]]


def _inside(ranges: NDArray[np.int64], count: int) -> NDArray[np.bool_]:
    """Which of the words lie in one of the ranges."""
    inside = np.zeros(count, dtype=np.bool_)
    for first, last in ranges.tolist():
        inside[first:last] = True
    return inside


def shingles(exact: Hashes, size: int = SHINGLE) -> Hashes:
    """Hashes of every run of ``size`` words; element i begins at word i."""
    if len(exact) < size:
        return np.empty(0, dtype=np.uint64)
    count = len(exact) - size + 1
    total = np.zeros(count, dtype=np.uint64)
    for offset in range(size):
        total = (total + exact[offset : offset + count]) * _PRIME
        total ^= total >> np.uint64(29)
    return total
