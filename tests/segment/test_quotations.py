import pytest

from tests.segment.pages import layout, quotes


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('He said "no deal" and left.', ["no deal"]),
        ("He said “no deal” and left.", ["no deal"]),
        ("Il dit « rien » et part.", ["rien"]),
        ("He spoke of “ peace », she says.", ["peace"]),
        ("Of the ” good signs » there is talk.", ["good signs"]),
        ("He wants « room for talks “, she says.", ["room for talks"]),
        ("She called it ‘a farce’ on Monday.", ["a farce"]),
        ("She called it 'a farce' on Monday.", ["a farce"]),
        ("“He told me ‘no deal’ twice,” she said.", ["He told me ‘no deal’ twice,", "no deal"]),
        ("They fear ‘big words’ and ‘loud men’ now.", ["big words", "loud men"]),
        ("``We left,'' he said.", ["We left,"]),
        ("\"We left,'' he said.", ["We left,"]),
        ("Er sagte „nein“ dazu.", ["nein"]),
    ],
)
def test_words_between_marks_are_found(text: str, inner: list[str]) -> None:
    assert quotes(text) == inner


@pytest.mark.parametrize(
    "text",
    [
        "It’s the council’s plan, and the workers’ too.",
        "It's the council's plan, and the workers' too.",
        "They gathered ’round in the ’90s.",
        'A 5\'10" man and a 12" pipe.',
        "",
    ],
)
def test_apostrophes_and_inches_are_no_quotations(text: str) -> None:
    assert quotes(text) == []


def test_a_plural_possessive_does_not_end_a_single_quotation() -> None:
    assert quotes("She called it ‘the leaders’ big plan’ on Monday.") == ["the leaders’ big plan"]


def test_a_mark_that_never_closes_runs_to_the_end_of_its_paragraph() -> None:
    text = "“This is a lie, he said.\n\nThe mayor said “no” to it."
    found = layout(text).quotations
    assert [text[q.span.start : q.span.end] for q in found] == ["“This is a lie, he said.", "“no”"]
    assert [q.closed for q in found] == [False, True]


def test_a_quotation_over_paragraphs_reopens_in_each() -> None:
    text = "“First of all, no.\n\n“And then, never.”"
    found = layout(text).quotations
    assert [text[q.inner.start : q.inner.end] for q in found] == [
        "First of all, no.",
        "And then, never.",
    ]
    assert [q.closed for q in found] == [False, True]


def test_a_quotation_that_goes_on_without_a_mark_is_closed_in_the_next_paragraph() -> None:
    text = "“First of all, no.\n\nAnd then, never,” she said."
    assert quotes(text) == ["First of all, no.", "And then, never,"]


def test_nesting_is_counted() -> None:
    text = "“He said ‘never’ to us,” she said."
    assert [q.depth for q in layout(text).quotations] == [0, 1]
