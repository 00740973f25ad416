"""Which time belongs to the saying of something."""

from __future__ import annotations

import pytest

from reportedly.model import Span
from reportedly.timex import find, said_when
from tests.timex.texts import document, layout, words

MONDAY = "2024-11-11"


def _span(text: str, piece: str) -> Span:
    start = text.index(piece)
    return Span(document(text).id, start, start + len(piece))


@pytest.mark.parametrize(
    ("text", "cue", "expression"),
    [
        ("The spokesman said on Friday that the call on Thursday never happened.", "said", "Friday"),
        ("The spokesman said Friday the call never happened.", "said", "Friday"),
        ("The spokesman told reporters on Friday that he knew of no call.", "told", "Friday"),
        ("The spokesman said in a statement on Friday that he knew of no call.", "said", "Friday"),
        ("On Friday, the spokesman denied it.", "denied", "Friday"),
        ("The spokesman on Friday denied it.", "denied", "Friday"),
        ("The spokesman said the call took place on Thursday.", "said", ""),
        ("On Thursday, they spoke by phone, the spokesman said.", "said", ""),
        ("He said that on Thursday they spoke.", "said", ""),
    ],
)  # fmt: skip
def test_a_statement_is_dated_by_what_stands_at_its_cue(
    text: str, cue: str, expression: str
) -> None:
    times = find(document(text, MONDAY), layout(text))
    at = _span(text, cue)
    found = said_when(times, (at.start, at.end), (0, len(text)), text=text)
    assert words(text, found.span if found else None) == expression


def test_without_the_text_only_a_time_directly_at_the_cue_dates_a_statement() -> None:
    near = "The office estimated on Sunday that the plan had failed."
    far = "The office estimated the losses of Sunday."
    for text, expected in ((near, "Sunday"), (far, "")):
        times = find(document(text, MONDAY), layout(text))
        at = _span(text, "estimated")
        found = said_when(times, (at.start, at.end), (0, len(text)))
        assert words(text, found.span if found else None) == expected
