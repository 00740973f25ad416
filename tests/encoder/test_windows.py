from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reportedly.encoder.pieces import Pieces
from reportedly.encoder.windows import CONTEXT, OVERLAP, TAIL, stretches, windows


def pieces_of(ids: list[int]) -> Pieces:
    """Pieces of one letter each, a space between them."""
    starts = np.arange(len(ids)) * 2
    marks = np.zeros((len(ids), 4), np.int64)
    return Pieces(np.array(ids, np.int64), starts, starts + 1, marks, np.ones(len(ids), np.bool_))


TEXTS = st.lists(st.integers(0, 50), max_size=1500)
SENTENCES = st.lists(st.integers(1, 60), min_size=1, max_size=100)


@given(TEXTS, SENTENCES)
def test_stretches_follow_each_other_and_fit_into_a_window(ids, lengths):
    bounds = np.cumsum([0, *lengths]).tolist()
    spans = [(a * 2, b * 2 - 1) for a, b in pairwise(bounds)]
    found = stretches(pieces_of(ids), spans, 224)
    assert [i for a, b in found for i in range(a, b)] == list(range(len(ids)))
    assert all(0 < b - a <= 224 - 2 * CONTEXT for a, b in found)
    assert all(b - a >= TAIL for a, b in found[1:])


def test_a_stretch_ends_where_a_sentence_does():
    ids = list(range(1000))
    found = stretches(pieces_of(ids), [(a * 2, a * 2 + 19) for a in range(0, 1000, 10)], 224)
    assert all(a % 10 == 0 for a, _ in found)


def test_a_text_within_another_is_soon_divided_like_it():
    ids = np.random.default_rng(3).integers(0, 30000, 3000).tolist()
    spans = [(a * 2, a * 2 + 19) for a in range(0, 3000, 10)]
    whole = {b for _, b in stretches(pieces_of(ids), spans, 224)}
    for skipped in (10, 60, 100, 180):
        rest = stretches(pieces_of(ids[skipped:]), spans, 224)
        assert len({b + skipped for _, b in rest} - whole) <= 4


@given(st.integers(0, 5000), st.integers(80, 250))
def test_every_piece_is_spoken_for_once_by_a_window_that_holds_it(n, longest):
    found = windows(n, longest)
    assert [i for _, _, a, b in found for i in range(a, b)] == list(range(n))
    assert all(s <= a <= b <= e and e - s <= longest for s, e, a, b in found)


@given(st.integers(300, 5000))
def test_neighbours_overlap_and_are_about_equally_long(n):
    found = windows(n, 224)
    assert all(a[1] - b[0] >= OVERLAP for a, b in pairwise(found))
    lengths = [e - s for s, e, _, _ in found]
    assert max(lengths) - min(lengths) <= 2
