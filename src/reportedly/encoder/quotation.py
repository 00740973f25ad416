"""Quotations of a text, and contents that have only a part of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reportedly.encoder.pieces import CASE, CLOSING, OPENING, OTHER, QUOTE

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

Words = tuple[int, int]  # [a, b)


class Quotation(NamedTuple):
    """What stands between quotation marks: its first word and the one after its last."""

    first: int
    end: int


def quotations(marks: npt.NDArray[np.int64], at: int = 0) -> list[Quotation]:
    """The quotations among words with these marks, the first of them being word `at` of its text.

    Punctuation at their ends is left out. One that goes on in the next paragraph opens there anew
    and is closed in the last only: it is one quotation.
    """
    quote, other = marks[:, QUOTE], marks[:, CASE] == OTHER
    before = np.append(0, quote)[: len(quote)]
    opens = (quote == OPENING) & (before != OPENING)
    ends = opens | (quote == 0) | ((before == CLOSING) & (quote != CLOSING))
    stops = np.append(np.flatnonzero(ends), len(quote))
    found: list[Quotation] = []
    joins = False
    for begin in np.flatnonzero(opens).tolist():
        stop = int(stops[np.searchsorted(stops, begin, "right")])
        words = np.flatnonzero(~other[begin:stop]) + begin + at
        if not len(words):
            continue
        first, end = int(words[0]), int(words[-1]) + 1
        if joins and other[found[-1].end - at : first - at].all():
            found[-1] = Quotation(found[-1].first, end)
        else:
            found.append(Quotation(first, end))
        joins = quote[stop - 1] != CLOSING
    return found


def completed(contents: Sequence[Words], cue: Words, quoted: Sequence[Quotation]) -> list[Words]:
    """Contents that have one end of a quotation have all of it, if the cue is outside.

    Who quotes quotes in full. PolNeAR dev: content by words 86.6 -> 87.4, exact 69.0 -> 69.5.
    """
    found: list[Words] = []
    for s, e in sorted(contents):
        begin, end = s, e
        for first, last in quoted:
            if cue[0] < last and first < cue[1]:
                continue
            if first < begin < last <= end:
                begin = first
            if begin <= first < end < last:
                end = last
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found
