"""Stretches of a text found by where they lie, without a look at each of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from reportedly.encoder import Chars


class Stretches:
    """Stretches (half-open) by number: a number may have several, or none.

    A look-up costs as many steps as stretches begin near by, one stretch's greatest length before.
    """

    def __init__(self, stretches: Iterable[tuple[Chars, int]]) -> None:
        self._ordered = sorted(stretches)
        self._starts = [start for (start, _), _ in self._ordered]
        self._longest = max((e - s for (s, e), _ in self._ordered), default=0)

    def inside(self, around: Iterable[Chars]) -> list[int]:
        """Numbers, in order, of the stretches that lie inside one of some others."""
        return sorted(
            {
                n
                for start, end in around
                for (_, e), n in self._between(start, bisect_left(self._starts, end + 1))
                if e <= end
            }
        )

    def around(self, inner: Chars) -> list[int]:
        """Numbers, in order, of the stretches that another one lies inside."""
        start, end = inner
        last = bisect_right(self._starts, start)
        return sorted({n for (_, e), n in self._between(start - self._longest, last) if end <= e})

    def _between(self, start: int, last: int) -> list[tuple[Chars, int]]:
        return self._ordered[bisect_left(self._starts, start) : last]

    def covered(self, stretch: Chars) -> int:
        """Code points that the stretches share with another one, each stretch for itself."""
        start, end = stretch
        near = self._between(start - self._longest, bisect_left(self._starts, end))
        return sum(max(0, min(e, end) - max(s, start)) for (s, e), _ in near)
