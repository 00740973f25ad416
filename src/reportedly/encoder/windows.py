"""Windows over the wordpieces of a text, and which window speaks for which piece."""

from __future__ import annotations

import zlib
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from reportedly.encoder.pieces import BREAK, LINE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.encoder.pieces import Pieces
    from reportedly.encoder.records import Chars

OVERLAP = 32  # pieces that neighbouring windows share
CONTEXT = 8  # pieces read on either side of a stretch of whole sentences
# Of the longest stretch: where the search for an end begins. Lower divides more texts alike and
# reads more pieces twice. Corpus articles without their first sentence, stretches that begin alike
# / PolNeAR dev content exact / end to end: .72 57 % 68.7 74.0, .6 65 % 68.6 74.4, .5 78 % 68.4 73.9.
LEAST = 0.6
TAIL = 32  # pieces that the last stretch of a text has at least
SEEN = 8  # pieces from which a place to divide has its rank


def stretches(pieces: Pieces, sentences: Sequence[Chars], longest: int) -> list[tuple[int, int]]:
    """Pieces [a, b) of stretches of whole sentences that fill windows of `longest` pieces.

    A stretch ends where the words that follow have the smallest digest, before a new line if there
    is one: passages that stand in several texts are soon divided alike, wherever they begin.
    """
    most, n, begin = longest - 2 * CONTEXT, len(pieces), 0
    starts = np.unique(np.searchsorted(pieces.starts, [s for s, _ in sentences]))
    found = []
    while n - begin > most:
        low, high = begin + int(LEAST * most), min(begin + most, n - TAIL)
        end = _end(pieces, starts[(starts >= low) & (starts <= high)].tolist(), high)
        found.append((begin, end))
        begin = end
    return [*found, (begin, n)] if n else []


def _end(pieces: Pieces, places: list[int], last: int) -> int:
    """The best of the places where a sentence begins, or else the last word's beginning."""
    if not places:
        back = np.flatnonzero(pieces.first[last - TAIL : last + 1])
        return last - TAIL + int(back[-1]) if len(back) else last
    lines = [p for p in places if pieces.marks[p, BREAK] >= LINE]
    return min(lines or places, key=lambda p: (zlib.crc32(pieces.ids[p : p + SEEN].tobytes()), p))


def windows(n: int, longest: int, overlap: int = OVERLAP) -> list[tuple[int, int, int, int]]:
    """(start, end, own start, own end) of windows of about equal length over n pieces.

    Neighbours share `overlap` pieces and each speaks for its half of them.
    """
    if n <= longest:
        return [(0, n, 0, n)] if n else []
    count = -(-(n - overlap) // (longest - overlap))
    length = -(-(n + (count - 1) * overlap) // count)
    starts = [i * (n - length) // (count - 1) for i in range(count)]
    found, own = [], 0
    for this, after in pairwise(starts):
        edge = (this + length + after) // 2
        found.append((this, this + length, own, edge))
        own = edge
    found.append((starts[-1], n, own, n))
    return found
