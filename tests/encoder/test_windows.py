from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reportedly.encoder.windows import OVERLAP, windows


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
