from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reportedly.export.side_by_side import Comparison, Stretch, compared
from reportedly.model import Document, Link, Span, text_hash

ONE = "Bulletin. The ferry left at nine with forty people aboard. Nobody was hurt, the port said."
TWO = "The ferry left at ten with forty people aboard. Nobody was hurt. More soon."


def document(text: str) -> Document:
    return Document(text_hash(text), text, "made")


def comparison(a: str, b: str, *pairs: tuple[str, str]) -> Comparison:
    left, right = document(a), document(b)
    spans = [(_span(left, x), _span(right, y)) for x, y in pairs]
    link = Link("copy", tuple(s for s, _ in spans), tuple(s for _, s in spans), 1.0)
    return compared(link, {left.id: left, right.id: right})


def _span(of: Document, words: str) -> Span:
    start = of.text.index(words)
    return Span(of.id, start, start + len(words))


FOUND = comparison(
    ONE,
    TWO,
    (
        "The ferry left at nine with forty people aboard.",
        "The ferry left at ten with forty people aboard.",
    ),
    ("Nobody was hurt, the port said.", "Nobody was hurt."),
)


def words(span: Span, text: str) -> str:
    return text[span.start : span.end]


def test_what_differs_between_aligned_passages_is_told_word_by_word() -> None:
    first, second = FOUND.passages
    assert [(s.same, words(s.a, ONE), words(s.b, TWO)) for s in first] == [
        (True, "The ferry left at", "The ferry left at"),
        (False, "nine", "ten"),
        (True, "with forty people aboard.", "with forty people aboard."),
    ]
    assert words(second[-1].a, ONE) == "hurt, the port said."
    assert words(second[-1].b, TWO) == "hurt."
    assert FOUND.differing == 2


def test_what_only_one_text_has_is_told() -> None:
    assert [words(s, ONE) for s in FOUND.only_a] == ["Bulletin."]
    assert [words(s, TWO) for s in FOUND.only_b] == ["More soon."]


def test_inside_one_document_nothing_is_only_on_one_side() -> None:
    one = document("Again. Again. Again and again.")
    link = Link("copy", (Span(one.id, 0, 6),), (Span(one.id, 7, 13),), 1.0)
    found = compared(link, {one.id: one})
    same = Stretch(True, Span(one.id, 0, 6), Span(one.id, 7, 13))
    assert found == Comparison(((same,),), (), ())


@given(st.text(max_size=60), st.text(max_size=60))
def test_stretches_hold_every_word_of_both_passages(a: str, b: str) -> None:
    left, right = document("A" + a), document("B" + b)
    link = Link("copy", (Span(left.id, 0, len(a) + 1),), (Span(right.id, 0, len(b) + 1),), 1.0)
    (passage,) = compared(link, {left.id: left, right.id: right}).passages
    for side, whole in (("a", left), ("b", right)):
        spans = [getattr(stretch, side) for stretch in passage]
        assert " ".join(words(s, whole.text) for s in spans).split() == whole.text.split()
        assert all(x.end <= y.start for x, y in pairwise(spans))
    assert all(
        words(s.a, left.text).split() == words(s.b, right.text).split() for s in passage if s.same
    )
