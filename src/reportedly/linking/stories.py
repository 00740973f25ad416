"""Groups of documents that tell one story, and how alike documents are within their group.

Two rounds of average-link clustering on TF-IDF cosines: first over all documents, then within each
group with frequencies counted there, so that what a group has in common ("rehab") no longer
counts and what tells its stories apart (names, numbers) does. On ECB+ dev the second round raises
pair F1 of subtopics from .92 to .98; names and numbers count double (1: .92, 3: .97).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from reportedly.linking.lexis import STOP, stem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Matrix = NDArray[np.float64]
WORD = re.compile(r"[^\W\d_][\w'’.-]*|\d[\d.,]*")

TOPIC_AT = 0.06
"""Least mean cosine inside a first group; on ECB+ no subtopic is cut, half the pairs are of one."""

STORY_AT = 0.09
"""Least mean cosine inside a story, counted within the group: on ECB+ dev as good as gold subtopics
(CoNLL 79.9 against 78.7 at .07 and 78.9 at .12; in cross-validation on train 78.9, 78.3, 77.8)."""

NAME_WEIGHT = 2.0


@dataclass(frozen=True, slots=True)
class Story:
    """Documents (by index) of one story; cosines of all words, of names, and cophenetic ones."""

    documents: tuple[int, ...]
    alike: Matrix
    cast: Matrix
    tree: Matrix
    rarity: Mapping[str, float]
    usual: float


@dataclass(frozen=True, slots=True)
class _Bag:
    """A document's words (first seven letters) with counts, and those written like names."""

    counts: Mapping[str, int]
    names: frozenset[str]
    tokens: frozenset[str]


def stories(texts: Sequence[str]) -> tuple[Story, ...]:
    """Every text in exactly one story; the result does not depend on the order of the texts."""
    order = sorted(range(len(texts)), key=lambda i: texts[i])
    bags = [_bag(texts[i]) for i in order]
    found = []
    for group in _cut(average_link(_cosines(_weighted(bags, smooth=True))), TOPIC_AT):
        found += _split([order[i] for i in group], [bags[i] for i in group])
    return tuple(found)


def _bag(text: str) -> _Bag:
    words = WORD.findall(text)
    keep = [w for w in words if len(w) > 2 or w[0].isdigit()]
    return _Bag(
        Counter(w.lower()[:7] for w in keep),
        frozenset(w.lower()[:7] for w in keep if w[0].isupper() or w[0].isdigit()),
        frozenset(k for w in words for k in (w.lower().strip("."), stem(w)) if k not in STOP),
    )


def _split(group: Sequence[int], bags: Sequence[_Bag]) -> list[Story]:
    """The stories of one first group of documents."""
    rows = _weighted(bags, smooth=len(group) <= 2)
    alike = _cosines(rows)
    cast = _cosines(
        [{w: x for w, x in r.items() if w in b.names} for r, b in zip(rows, bags, strict=True)]
    )
    tree = average_link(alike)
    return [_story(part, group, bags, (alike, cast, tree)) for part in _cut(tree, STORY_AT)]


def _story(
    part: Sequence[int], group: Sequence[int], bags: Sequence[_Bag], found: tuple[Matrix, ...]
) -> Story:
    count = Counter(t for i in part for t in bags[i].tokens)
    size = len(part) + 1
    window = np.ix_(part, part)
    return Story(
        documents=tuple(group[i] for i in part),
        alike=found[0][window],
        cast=found[1][window],
        tree=found[2][window],
        rarity={t: log(size / n) for t, n in count.items()},
        usual=log(size),
    )


def _weighted(bags: Sequence[_Bag], smooth: bool) -> list[dict[str, float]]:
    """TF-IDF rows; ``smooth`` keeps words of one document and drops those of more than half."""
    frequency = Counter(w for b in bags for w in b.counts)
    written = Counter(w for b in bags for w in b.names)
    size = len(bags)
    rows = []
    for bag in bags:
        row = {}
        for word, n in bag.counts.items():
            known = frequency[word]
            name = word in bag.names if smooth else written[word] > 0.6 * known
            if smooth and size > 4 and known >= size * 0.5:
                continue
            rarity = log((size + 1) / (known + 0.5)) if smooth else log((size + 0.5) / known)
            if smooth or known > 1:
                row[word] = (1 + log(n)) * rarity * (NAME_WEIGHT if name else 1.0)
        rows.append(row)
    return rows


def _cosines(rows: Sequence[Mapping[str, float]]) -> Matrix:
    """Cosines of sparse rows; a document is 1 alike to itself."""
    postings: dict[str, list[tuple[int, float]]] = {}
    for i, row in enumerate(rows):
        norm = sum(x * x for x in row.values()) ** 0.5
        for word, x in row.items():
            postings.setdefault(word, []).append((i, x / norm if norm else 0.0))
    total = np.zeros((len(rows), len(rows)))
    for word in sorted(postings):
        at = np.array([i for i, _ in postings[word]])
        values = np.array([x for _, x in postings[word]])
        total[np.ix_(at, at)] += np.outer(values, values)
    np.fill_diagonal(total, 1.0)
    return total


def average_link(alike: Matrix) -> Matrix:
    """Cophenetic likeness: how alike two items' groups were on average when joined."""
    size = len(alike)
    tree = np.eye(size)
    current = alike.copy()
    np.fill_diagonal(current, -np.inf)
    members = [[i] for i in range(size)]
    weight = np.ones(size)
    for _ in range(size - 1):
        i, j = divmod(int(np.argmax(current)), size)
        height = current[i, j]
        tree[np.ix_(members[i], members[j])] = height
        tree[np.ix_(members[j], members[i])] = height
        row = (weight[i] * current[i] + weight[j] * current[j]) / (weight[i] + weight[j])
        current[i], current[:, i] = row, row
        current[j], current[:, j] = -np.inf, -np.inf
        current[i, i] = -np.inf
        members[i] += members[j]
        weight[i] += weight[j]
    return tree


def _cut(tree: Matrix, least: float) -> list[list[int]]:
    """Groups whose joining likeness is at least ``least``, each in ascending order."""
    groups: list[list[int]] = []
    for i in range(len(tree)):
        home = next((g for g in groups if tree[g[0], i] >= least), None)
        if home is None:
            groups.append([i])
        else:
            home.append(i)
    return groups
