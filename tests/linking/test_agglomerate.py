"""Average link over few pairs is that over all pairs, of which the others count 0."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reportedly.linking.agglomerate import agglomerate, average_link

ITEMS = "abcdefgh"
PAIRS = [(a, b) for a in ITEMS for b in ITEMS if a < b]
DRAWN = st.dictionaries(st.sampled_from(PAIRS), st.floats(0.125, 1, width=32), max_size=20)


@given(DRAWN, st.sampled_from([0.2, 0.35, 0.5]))
def test_few_pairs_and_all_pairs_make_the_same_groups(
    scored: dict[tuple[str, str], float], least: float
) -> None:
    matrix = np.zeros((len(ITEMS), len(ITEMS)))
    for (a, b), value in scored.items():
        i, j = ITEMS.index(a), ITEMS.index(b)
        matrix[i, j] = matrix[j, i] = value + i / 1000 + j / 10000  # no two alike
        scored[a, b] = matrix[i, j]
    expected = agglomerate(matrix, np.zeros(matrix.shape, dtype=np.bool_), least)
    found = average_link(ITEMS, scored, least)
    assert {frozenset(ITEMS[i] for i in g) for g in expected} == {frozenset(g) for g in found}


def test_no_item_makes_no_group() -> None:
    assert average_link([], {}, 0.5) == []
    assert average_link(["a", "b"], {("a", "b"): 0.4}, 0.5) == [["a"], ["b"]]
