"""Stretches are found by where they lie, as a look at each of them finds them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.attribution.stretches import Stretches

Chars = tuple[int, int]


@st.composite
def stretch(draw: st.DrawFn) -> Chars:
    start = draw(st.integers(0, 40))
    return start, start + draw(st.integers(1, 15))


NUMBERED = st.lists(st.tuples(stretch(), st.integers(0, 5)), max_size=12)


def lies_inside(inner: Chars, outer: Chars) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


@given(found=NUMBERED, around=st.lists(stretch(), max_size=4))
def test_those_inside_any_of_some_others_come_once_and_in_order(
    found: list[tuple[Chars, int]], around: list[Chars]
) -> None:
    expected = {n for s, n in found if any(lies_inside(s, a) for a in around)}
    assert Stretches(found).inside(around) == sorted(expected)


@given(found=NUMBERED, inner=stretch())
def test_those_around_a_stretch_come_once_and_in_order(
    found: list[tuple[Chars, int]], inner: Chars
) -> None:
    expected = {n for s, n in found if lies_inside(inner, s)}
    assert Stretches(found).around(inner) == sorted(expected)


@given(found=NUMBERED, stretch=stretch())
def test_what_is_covered_counts_for_each_stretch_by_itself(
    found: list[tuple[Chars, int]], stretch: Chars
) -> None:
    places = range(*stretch)
    expected = sum(at in range(*s) for s, _ in found for at in places)
    assert Stretches(found).covered(stretch) == expected
