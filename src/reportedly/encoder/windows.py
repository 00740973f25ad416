"""Windows over the wordpieces of a text, and which window speaks for which piece."""

from __future__ import annotations

from itertools import pairwise

OVERLAP = 32  # pieces that neighbouring windows share


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
