"""Bursts of coverage: documents that tell one story within a few weeks of each other.

Cosines of TF-IDF between documents published near each other that share rare words, then average
link. How rare a word is comes from a table counted once (``train/claims/frequency.py``), so that
what two documents have in common does not change with what else is in the ledger. On 22 stories of
2013-2019 (72 articles, five of them on one affair, months apart) thresholds from .16 to .24 find
every story and join no two.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from reportedly.linking.agglomerate import average_link, components
from reportedly.model import Document

WORD = re.compile(r"[^\W\d_][\w'’.-]*|\d[\d.,]*")

WINDOW = 30
"""Days between the publication of two documents of one burst, at most."""

BURST_AT = 0.20
"""Least mean cosine of two groups that are joined."""

ALIKE_AT = 0.15
"""Cosine below which two documents count as strangers: half of all pairs that share rare words."""

NAME_WEIGHT = 3.0
"""How much more a word counts that a document writes with a capital or a figure only."""

COMMONEST = 0.3
"""Words of more than this share of all articles tell no story from another."""

BUCKETS = 1 << 16

POSTED, SHARED = 32, 2
"""Two documents are compared if they share so many of so many heaviest words of each: of the pairs
of 5,277 articles with a cosine of .20 that finds 99.5 %, of those with .10 90 %."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a document as a unit vector: bucket numbers in ascending order, and weights."""

    words: NDArray[np.uint16]
    weights: NDArray[np.float32]

    @property
    def heaviest(self) -> list[int]:
        """The words it is looked up by, the heaviest first."""
        order = np.lexsort((self.words, -self.weights))[:POSTED]
        found: list[int] = self.words[order].tolist()
        return found


def written(text: str) -> list[str]:
    """The words of a text that are compared, as written."""
    return [w for w in WORD.findall(text) if len(w) > 2 or w[0].isdigit()]


@lru_cache(maxsize=1 << 17)
def bucket_of(word: str) -> int:
    """The number of a word, by its first seven letters."""
    return crc32(word.lower()[:7].encode("utf-8", "surrogatepass")) % BUCKETS


@cache
def _rarity() -> NDArray[np.float64]:
    """log2 of one over the share of articles that have a word, by its number."""
    stored = (files("reportedly.linking") / "words.bin").read_bytes()
    return np.frombuffer(stored, np.uint8) / 10


def wording(text: str) -> Wording:
    """The words of a text, weighed."""
    spelled = Counter(written(text))
    buckets = np.array([*map(bucket_of, spelled)], np.uint16)
    words, at = np.unique(buckets, return_inverse=True)
    often = np.bincount(at, [*spelled.values()], len(words))
    named = np.full(len(words), NAME_WEIGHT)
    named[at[np.array([word[0].islower() for word in spelled], np.bool_)]] = 1.0
    weights = (1 + np.log(often)) * _rarity()[words] * named
    length = float(np.sqrt((weights * weights).sum())) or 1.0
    rare = weights > 0
    return Wording(words[rare], (weights[rare] / length).astype(np.float32))


def likeness(one: Wording, others: Sequence[Wording]) -> list[float]:
    """Cosines of a document with others; the same to the last bit whichever of two is the one."""
    mine = np.zeros(BUCKETS)
    mine[one.words] = one.weights
    return [
        float(np.cumsum(mine[o.words] * o.weights)[-1]) if len(o.words) else 0.0 for o in others
    ]


def near(day: int, other: int) -> bool:
    """Whether two documents were published near each other; one without a date (0) may have been."""
    return not day or not other or abs(day - other) <= WINDOW


def grouped(documents: Iterable[str], alike: Mapping[Pair, float]) -> tuple[tuple[str, ...], ...]:
    """Documents (ids) in groups by average link, each in order, in order of their first.

    ``alike`` holds the cosines from ``ALIKE_AT`` on, by the ids of two documents in order.
    """
    joining = [pair for pair, value in alike.items() if value >= BURST_AT]
    parts = components(sorted(documents), joining)
    home = {name: number for number, part in enumerate(parts) for name in part}
    inside: list[dict[Pair, float]] = [{} for _ in parts]
    for (a, b), value in alike.items():
        if home[a] == home[b]:
            inside[home[a]][a, b] = value
    found = [
        tuple(sorted(group))
        for part, pairs in zip(parts, inside, strict=True)
        for group in average_link(part, pairs, BURST_AT)
    ]
    return tuple(sorted(found))


def bursts(documents: Collection[Document]) -> tuple[tuple[str, ...], ...]:
    """Document ids in groups; the result does not depend on the order of the documents."""
    worded = {d.id: wording(d.text) for d in documents}
    days = {d.id: day_of(d) for d in documents}
    posted: dict[int, list[str]] = defaultdict(list)
    alike: dict[Pair, float] = {}
    for name in sorted(worded):
        shared = Counter(o for w in worded[name].heaviest for o in posted[w])
        others = [o for o, n in shared.items() if n >= SHARED and near(days[name], days[o])]
        values = likeness(worded[name], [worded[o] for o in others])
        found = zip(others, values, strict=True)
        alike |= {(o, name): value for o, value in found if value >= ALIKE_AT}
        for word in worded[name].heaviest:
            posted[word].append(name)
    return grouped(worded, alike)


def day_of(document: Document) -> int:
    """The day of publication as a number, 0 where it is not known."""
    try:
        return date.fromisoformat(document.published[:10]).toordinal()
    except ValueError:
        return 0
