"""Average-link clustering of scored pairs, with pairs that must never meet.

Deterministic: items are taken in sorted order, ties go to the first pair. Vetoes hold over whole
groups: two groups with a barred pair between them are never joined.
"""

from __future__ import annotations

from collections import defaultdict
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

Pair = tuple[str, str]

JOIN_AT = 0.45
"""Least mean probability of two groups that are joined: flat from .4 to .5 on ECB+ dev and in
cross-validation on train (within .2 CoNLL)."""

LINK_AT = 0.05
"""Pairs below this count as 0, so that unrelated mentions fall into separate components."""


def cluster(
    mentions: Iterable[str],
    scored: Mapping[Pair, float],
    vetoed: Iterable[Pair] = (),
    least: float = JOIN_AT,
) -> tuple[tuple[str, ...], ...]:
    """Chains of mention ids, each sorted, in order of their first id.

    ``scored`` holds the probability of a pair, in either order of its ids (a pair not in it counts
    0; of two entries for one pair the greater counts); no chain holds a ``vetoed`` pair.
    """
    known: dict[Pair, float] = {}
    for (a, b), value in scored.items():
        if value >= LINK_AT and a != b:
            known[min(a, b), max(a, b)] = max(value, known.get((min(a, b), max(a, b)), 0.0))
    barred = {(min(p), max(p)) for p in vetoed}
    parts = components(sorted(set(mentions)), known)
    home = {m: number for number, part in enumerate(parts) for m in part}
    inside: dict[int, list[tuple[Pair, float]]] = defaultdict(list)
    for pair, value in known.items():
        if pair[0] in home and pair[1] in home:
            inside[home[pair[0]]].append((pair, value))
    against: dict[int, list[Pair]] = defaultdict(list)
    for pair in barred:
        if home.get(pair[0], -1) == home.get(pair[1], -2):
            against[home[pair[0]]].append(pair)
    chains: list[tuple[str, ...]] = []
    for number, part in enumerate(parts):
        chains += _chains(part, inside[number], against[number], least)
    return tuple(sorted(chains))


def _chains(
    part: Sequence[str], pairs: Iterable[tuple[Pair, float]], barred: Iterable[Pair], least: float
) -> list[tuple[str, ...]]:
    """The chains of one component."""
    at = {m: i for i, m in enumerate(part)}
    matrix = np.zeros((len(part), len(part)))
    for (a, b), value in pairs:
        matrix[at[a], at[b]] = matrix[at[b], at[a]] = value
    forbidden = np.zeros(matrix.shape, dtype=bool)
    for a, b in barred:
        forbidden[at[a], at[b]] = forbidden[at[b], at[a]] = True
    return [tuple(part[i] for i in group) for group in agglomerate(matrix, forbidden, least)]


def components(items: Sequence[str], known: Iterable[Pair]) -> list[list[str]]:
    """Items connected by any known pair, each component in the order of the items."""
    parent = {m: m for m in items}

    def find(x: str) -> str:
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    for a, b in known:
        if a in parent and b in parent:
            first, second = sorted((find(a), find(b)))
            parent[second] = first
    parts: dict[str, list[str]] = defaultdict(list)
    for item in items:
        parts[find(item)].append(item)
    return list(parts.values())


def agglomerate(
    alike: NDArray[np.float64], barred: NDArray[np.bool_], least: float
) -> list[list[int]]:
    """Groups of indices: the two groups most alike on average are joined while that is allowed."""
    size = len(alike)
    barred = barred.copy()
    current = np.where(barred, -np.inf, alike)
    np.fill_diagonal(current, -np.inf)
    plain = np.array(alike, dtype=np.float64)
    groups = {i: [i] for i in range(size)}
    for _ in range(size - 1):
        i, j = divmod(int(np.argmax(current)), size)
        if not current[i, j] >= least:
            break
        i, j = min(i, j), max(i, j)
        n, m = len(groups[i]), len(groups[j])
        row = (n * plain[i] + m * plain[j]) / (n + m)
        plain[i], plain[:, i] = row, row
        stop = barred[i] | barred[j]
        barred[i], barred[:, i] = stop, stop
        groups[i] += groups.pop(j)
        gone = [k for k in range(size) if k not in groups] + [i]
        row = np.where(stop, -np.inf, row)
        row[gone] = -np.inf
        current[i], current[:, i] = row, row
        current[j], current[:, j] = -np.inf, -np.inf
    return [sorted(g) for g in groups.values()]


def average_link(
    items: Sequence[str], scored: Mapping[Pair, float], least: float
) -> list[list[str]]:
    """Groups of items, of which few pairs are alike; pairs not in ``scored`` count 0.

    The two groups most alike on average are joined while that is ``least`` or more; of equals the
    first in the order of the items. The time is that of sorting the pairs.
    """
    at = {item: i for i, item in enumerate(items)}
    groups = {i: [item] for i, item in enumerate(items)}
    near: dict[int, dict[int, float]] = {i: {} for i in groups}
    for (a, b), value in scored.items():
        near[at[a]][at[b]] = near[at[b]][at[a]] = value
    queue = [
        (-value, i, j) for i in near for j, value in near[i].items() if i < j and value >= least
    ]
    heapify(queue)
    while queue and -queue[0][0] >= least:
        value, i, j = heappop(queue)
        if i not in groups or j not in groups or value != _mean(groups, near, i, j):
            continue
        groups[i] += groups.pop(j)
        joined = near.pop(j)
        del near[i][j], joined[i]
        for k, total in joined.items():
            near[i][k] = near[k][i] = near[i].get(k, 0.0) + total
            del near[k][j]
        for k in near[i]:
            first, second = min(i, k), max(i, k)
            mean = _mean(groups, near, first, second)
            if -mean >= least:
                heappush(queue, (mean, first, second))
    return list(groups.values())


def _mean(
    groups: Mapping[int, Sequence[str]], near: Mapping[int, Mapping[int, float]], i: int, j: int
) -> float:
    """Minus the mean likeness of two groups."""
    return -near[i][j] / (len(groups[i]) * len(groups[j]))
