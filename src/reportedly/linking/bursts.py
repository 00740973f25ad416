"""Bursts of coverage: documents that tell one story within a few weeks of each other.

TF-IDF cosines (names and numbers count double) over documents published near each other, then
average link. On 22 stories of 2013-2019 (72 articles, five of them on one affair, months apart)
thresholds from .16 to .2 and windows from 14 to 60 days find every story and join no two.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from reportedly.linking.agglomerate import cluster
from reportedly.model import Document

WORD = re.compile(r"[^\W\d_][\w'’.-]*|\d[\d.,]*")

WINDOW = 30
"""Days between the publication of two documents of one burst, at most."""

BURST_AT = 0.18
"""Least mean cosine of two groups that are joined."""

NAME_WEIGHT = 2.0
COMMONEST = 0.5
"""Words of more than this share of the documents tell no story from another."""


@dataclass(frozen=True, slots=True)
class _Rows:
    """Unit rows of TF-IDF, one after the other: ``word`` numbers, ``weight``, and whose ``row``.

    Row ``i`` is at ``begin[i]:begin[i + 1]``; ``words`` are known in all. Arrays of an article of
    news take 5 kB, dictionaries took 90.
    """

    word: NDArray[np.intp]
    weight: NDArray[np.float64]
    row: NDArray[np.intp]
    begin: NDArray[np.intp]
    words: int


def bursts(documents: Collection[Document]) -> tuple[tuple[str, ...], ...]:
    """Document ids in groups; the result does not depend on the order of the documents."""
    ordered = sorted(documents, key=lambda d: (not _day(d), _day(d), d.id))
    names = [d.id for d in ordered]
    found = _alike(_weighted(d.text for d in ordered), [day for d in ordered if (day := _day(d))])
    scored = {(names[i], names[j]): likeness for i, j, likeness in found}
    return cluster(names, scored, least=BURST_AT)


def _weighted(texts: Iterable[str]) -> _Rows:
    """Rows of words by their first seven letters; a word is a name where any text writes it so."""
    numbers: dict[str, int] = {}
    named: set[int] = set()
    found: list[tuple[NDArray[np.intp], NDArray[np.float64]]] = []
    for text in texts:
        written = [w for w in WORD.findall(text) if len(w) > 2 or w[0].isdigit()]
        counts = Counter(numbers.setdefault(w.lower()[:7], len(numbers)) for w in written)
        named.update(numbers[w.lower()[:7]] for w in written if w[0].isupper() or w[0].isdigit())
        found.append((np.array([*counts], np.intp), np.array([*counts.values()], np.float64)))
    begin = np.cumsum([0, *(len(word) for word, _ in found)])
    row = np.repeat(np.arange(len(found)), np.diff(begin))
    word = np.concatenate([np.empty(0, np.intp), *(word for word, _ in found)])
    weight = 1 + np.log(np.concatenate([np.empty(0), *(count for _, count in found)]))
    weight *= _rarity(np.bincount(word, minlength=len(numbers)), named, len(found))[word]
    norm = np.sqrt(np.bincount(row, weight * weight, len(found)))
    weight /= np.where(norm > 0, norm, 1.0)[row]
    return _Rows(word, weight, row, begin, len(numbers))


def _rarity(frequency: NDArray[np.intp], named: Collection[int], total: int) -> NDArray[np.float64]:
    """The weight of every word by the number of its documents."""
    rarity: NDArray[np.float64] = np.log((total + 1) / (frequency + 0.5))
    rarity[sorted(named)] *= NAME_WEIGHT
    if total > 4:
        rarity[frequency >= COMMONEST * total] = 0.0
    return rarity


def _alike(rows: _Rows, days: Sequence[int]) -> Iterator[tuple[int, int, float]]:
    """Pairs of rows published within the window, with their cosine; undated ones fit any window.

    ``days`` are those of the dated rows, which come first, in ascending order.
    """
    count = len(rows.begin) - 1
    mine = np.zeros(rows.words)
    for i in range(count):
        at = slice(rows.begin[i], rows.begin[i + 1])
        mine[rows.word[at]] = rows.weight[at]
        near = bisect_right(days, days[i] + WINDOW) if i < len(days) else len(days)
        for first, last in ((i + 1, near), (max(i + 1, len(days)), count)):
            others = slice(rows.begin[first], rows.begin[max(first, last)])
            product = mine[rows.word[others]] * rows.weight[others]
            likeness = np.bincount(rows.row[others] - first, product)
            for j in np.flatnonzero(likeness >= BURST_AT / 2).tolist():
                yield i, first + j, float(likeness[j])
        mine[rows.word[at]] = 0.0


def _day(document: Document) -> int:
    """The day of publication as a number, 0 where it is not known."""
    try:
        return date.fromisoformat(document.published[:10]).toordinal()
    except ValueError:
        return 0
