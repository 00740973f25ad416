from hypothesis import given, settings
from hypothesis import strategies as st

from tests.segment.pages import layout

PIECES = st.sampled_from(
    ["“", "”", "«", "»", '"', "'", "’", "‘", ".", "!", "…", " ", "\n", "\n\n", "\r\n", "\u2028", "Mr.",
     "U.S.", "Q: ", "A: ", "**", "— Ann (@ann) May 3, 2021", "word", "Word", "said", "\ud800", "𝔘",
     "Published: 3 May 2021", "pic.twitter.com/x", "DAYTON (AP) — ", "(", ")", "3.5", "\ufeff", "\x00"]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=300),
    st.lists(PIECES, max_size=80).map("".join),
    st.lists(PIECES, max_size=80).map(" ".join),
)
BLANK = " \t\xa0\u200b\u200e\u200f\u2060\ufeff\xad"


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_sentences_are_in_order_in_bounds_and_apart(text: str) -> None:
    at = 0
    for span in layout(text).sentences:
        assert at <= span.start < span.end <= len(text)
        at = span.end


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_parts_and_sentences_cover_all_that_is_not_blank(text: str) -> None:
    found = layout(text)
    for spans in ([p.span for p in found.parts], found.sentences):
        at = 0
        for span in spans:
            assert at <= span.start < span.end <= len(text)
            assert not text[at : span.start].strip().strip(BLANK).strip()
            at = span.end
        assert not text[at:].strip().strip(BLANK).strip()


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_no_sentence_leaves_its_part(text: str) -> None:
    found = layout(text)
    for sentence in found.sentences:
        assert any(
            p.span.start <= sentence.start and sentence.end <= p.span.end for p in found.parts
        )


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_quotations_lie_within_the_text_and_nest(text: str) -> None:
    open_ends: list[int] = []
    for quotation in layout(text).quotations:
        span, inner = quotation.span, quotation.inner
        assert 0 <= span.start <= inner.start < inner.end <= span.end <= len(text)
        while open_ends and open_ends[-1] <= span.start:
            open_ends.pop()
        assert all(span.end <= end for end in open_ends)
        assert quotation.depth == len(open_ends)
        open_ends.append(span.end)


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_the_same_text_is_laid_out_the_same(text: str) -> None:
    assert layout(text) == layout(text)
