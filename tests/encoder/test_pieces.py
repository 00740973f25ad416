import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.encoder.model import open_model
from reportedly.encoder.pieces import BREAK, CASE, QUOTE, Pieces, cut


@pytest.fixture(scope="module")
def tokenizer():
    return open_model().tokenizer


def told(text: str, tokenizer, kind: int) -> list[tuple[str, int]]:
    pieces: Pieces = cut(text, tokenizer)
    return [
        (text[s:e], int(m[kind]))
        for s, e, m in zip(pieces.starts, pieces.ends, pieces.marks, strict=True)
    ]


def test_case_is_seen_though_the_trunk_is_uncased(tokenizer):
    found = told("Trump told CNN that McCain left in 2016.", tokenizer, CASE)
    assert ("Trump", 2) in found
    assert ("CNN", 3) in found
    assert ("told", 1) in found
    assert ("2016", 5) in found
    assert (".", 6) in found


def test_paragraphs_lines_and_spaces_are_told_apart(tokenizer):
    assert told("one two\nthree\n\nfour, five", tokenizer, BREAK) == [
        ("one", 3), ("two", 1), ("three", 2), ("four", 3), (",", 0), ("five", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ['He said "we won" again', "He said “we won” again", "He said `` we won '' again",
     "He said «we won» again"],
)  # fmt: skip
def test_what_is_quoted_is_marked_whatever_the_marks(text, tokenizer):
    found = [(w, s) for w, s in told(text, tokenizer, QUOTE) if w.isalpha()]
    assert found == [("He", 0), ("said", 0), ("we", 1), ("won", 1), ("again", 0)]


def test_a_forgotten_quotation_mark_ends_with_its_paragraph(tokenizer):
    found = dict(told("“We won\n\nand nobody doubts it", tokenizer, QUOTE))
    assert found["won"] == 1
    assert found["nobody"] == 0


def test_an_inch_mark_does_not_open_a_quotation(tokenizer):
    found = dict(told('the 6" knife was found', tokenizer, QUOTE))
    assert found["knife"] == 0


@given(st.text(st.characters(blacklist_categories=()), max_size=80))
def test_pieces_lie_in_the_text_in_order(text):
    pieces = cut(text, _TOKENIZER)
    assert all(0 <= s <= e <= len(text) for s, e in zip(pieces.starts, pieces.ends, strict=True))
    assert list(pieces.starts) == sorted(pieces.starts)


_TOKENIZER = open_model().tokenizer
