from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reuse import Index, profile
from reportedly.reuse.align import LEAST_RUN, align, hopeless
from reportedly.reuse.sketch import Sketch, strange
from reportedly.store import Ledger

from .made_texts import DAM, INDEPENDENT, REWRITTEN, TRANSLATED, UNRELATED, document

TEXTS = (DAM, REWRITTEN, TRANSLATED, INDEPENDENT, UNRELATED)
WORDS = st.sampled_from(
    "The dam of Varna Warna holds 4,200 flats and Mayor Stankulov says so".split()
)
WRITTEN = st.lists(WORDS, max_size=40).map(" ".join)


def sketch(text: str) -> Sketch:
    return Sketch.of(profile(document(text)))


@pytest.mark.parametrize("text", [*TEXTS, "", "… !", "One"])
def test_sketch_comes_back_from_its_bytes_to_the_last_bit(text: str) -> None:
    one = sketch(text)
    other = Sketch.of_bytes(one.to_bytes())
    for key in ("runs", "vocabulary", "weight"):
        assert getattr(one, key).tolist() == getattr(other, key).tolist()
        assert getattr(one, key).dtype == getattr(other, key).dtype


@given(WRITTEN, WRITTEN)
def test_no_pair_is_strange_by_its_sketches_that_alignment_would_go_on_with(a: str, b: str) -> None:
    if strange(sketch(a), sketch(b)):
        assert hopeless(align(profile(document(a)), profile(document(b))))


def test_derivatives_are_not_strange_and_another_story_is() -> None:
    assert not any(strange(sketch(a), sketch(b)) for a, b in combinations(TEXTS[:3], 2))
    assert strange(sketch(DAM), sketch(UNRELATED))


def test_one_run_that_counts_is_enough_between_texts_of_nothing_else_in_common() -> None:
    run = " ".join(DAM.split()[:LEAST_RUN])
    lifted = f"{UNRELATED}\n\n{run}"
    assert not strange(sketch(DAM), sketch(lifted))
    assert strange(sketch(DAM), sketch(lifted.rsplit(" ", 1)[0]))


def test_strange_candidates_are_not_compared_but_where_no_sketch_was_kept() -> None:
    new, other = document(UNRELATED), document(DAM)
    with Ledger.open(":memory:") as ledger:
        index = Index(ledger.connection)
        index.add_keys(other, index.about(new).keys)
        assert index.candidates(new) == (other.id,)
        assert index.comparable(new) == ()
        ledger.connection.execute("DELETE FROM reuse_sketches")
        assert index.comparable(new) == (other.id,)
