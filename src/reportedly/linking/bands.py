"""Documents that share rare words and days, found a word at a time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reportedly.linking.bursts import BUCKETS, POSTED, SHARED, WINDOW, Wording

Integers = NDArray[np.int64]
Words = NDArray[np.int32]


def posted(words: Wording) -> Words:
    """The words that a document is looked up by, filled up with a number that is no word's."""
    found = np.full(POSTED, BUCKETS, np.int32)
    heaviest = words.heaviest
    found[: len(heaviest)] = heaviest
    return found


def meeting(word: int, words: Words, days: Integers) -> tuple[Integers, Integers]:
    """Pairs (rows, the lower first) of documents that share a word, to be compared with each other.

    They share ``SHARED`` posted words or more, of which this is the first, so that no other word
    finds them too, and may have been published near each other. ``words`` has a row a document,
    ``days`` are 0 where unknown.
    """
    mine, ones, others = np.zeros(BUCKETS + 1, bool), list[Integers](), list[Integers]()
    for row in range(len(words) - 1):
        mine[words[row]] = True
        mine[BUCKETS] = False
        later, when = words[row + 1 :], days[row + 1 :]
        shared = mine[later]
        first = np.where(shared, later, BUCKETS).min(axis=1)
        near = (when == 0) | (days[row] == 0) | (np.abs(when - days[row]) <= WINDOW)
        found = np.flatnonzero((shared.sum(axis=1) >= SHARED) & (first == word) & near)
        ones.append(np.full(len(found), row, np.int64))
        others.append(found + row + 1)
        mine[words[row]] = False
    none = [np.empty(0, np.int64)]
    return np.concatenate(none + ones), np.concatenate(none + others)
