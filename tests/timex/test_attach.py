"""Which time belongs to an event word, and which to the saying of it."""

from __future__ import annotations

import pytest

from reportedly.model import Span
from reportedly.timex import find, said_when, time_of
from tests.timex.texts import document, layout, words

MONDAY = "2024-11-11"


def _span(text: str, piece: str) -> Span:
    start = text.index(piece)
    return Span(document(text).id, start, start + len(piece))


@pytest.mark.parametrize(
    ("text", "trigger", "cue", "expression"),
    [
        ("The spokesman said on Friday that the call on Thursday never was.", "call", "said", "Thursday"),
        ("On Sunday the mayor resigned.", "resigned", "", "Sunday"),
        ("The mayor resigned on Friday after a meeting.", "resigned", "", "Friday"),
        ("In 2019 the mayor met the bishop on 3 May 2020.", "met", "", "3 May 2020"),
        ("The mayor, elected in 2019, resigned on Friday.", "resigned", "", "Friday"),
        ("The envoy will arrive next week, he told reporters.", "arrive", "told", "next week"),
        ("They have met every week.", "met", "", ""),
        ("They spoke for three hours.", "spoke", "", ""),
    ],
)  # fmt: skip
def test_an_event_takes_the_time_of_its_own_clause(
    text: str, trigger: str, cue: str, expression: str
) -> None:
    times = find(document(text, MONDAY), layout(text))
    clause = Span(document(text).id, 0, len(text))
    cues = (_span(text, cue),) if cue else ()
    found = time_of(times, _span(text, trigger), clause, cues)
    assert words(text, found.span if found else None) == expression


def test_an_event_is_not_dated_from_itself() -> None:
    text = "She left two days after the call with the envoy."
    times = find(document(text, MONDAY), layout(text))
    clause = Span(document(text).id, 0, len(text))
    left = time_of(times, _span(text, "left"), clause)
    assert left is not None
    assert words(text, left.span) == "two days"
    assert time_of(times, _span(text, "call"), clause) is None


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
