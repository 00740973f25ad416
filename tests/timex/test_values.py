"""Values, types and intervals of single expressions, from a table of our own sentences."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from reportedly.timex import normalise


class Case(NamedTuple):
    reference: str
    text: str
    start: int
    end: int
    values: tuple[str, ...]
    kind: str
    earliest: str
    latest: str


def _cases() -> list[Case]:
    lines = (Path(__file__).parent / "cases.tsv").read_text("utf-8").splitlines()
    return [_case(line) for line in lines if line and not line.startswith("#")]


def _case(line: str) -> Case:
    reference, marked, values, kind, earliest, latest = (
        "" if field == "-" else field for field in line.split("\t")
    )
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    return Case(reference, text, start, end, tuple(values.split("|")), kind, earliest, latest)


def test_the_table_has_at_least_150_cases() -> None:
    assert len(_cases()) >= 150


@pytest.mark.parametrize("case", _cases(), ids=lambda c: f"{c.reference or 'none'} {c.text}"[:70])
def test_an_expression_has_the_value_type_and_interval_of_the_table(case: Case) -> None:
    times = [t for t in normalise(case.text, case.reference) if t.span]
    (time,) = [t for t in times if t.span and t.span.start < case.end and case.start < t.span.end]
    assert time.span is not None
    assert (time.span.start, time.span.end) == (case.start, case.end)
    assert time.value in case.values
    assert time.kind == case.kind
    if len(case.values) == 1:
        assert (time.earliest, time.latest) == (case.earliest, case.latest)


@pytest.mark.parametrize(
    "text",
    [
        "It ran on Channel Four's Today.",
        "She watched World News Tonight.",
        "It stood in USA TODAY.",
        "It was a once-a-decade count.",
        "It ended with the fall of the wall.",
        "She reads the Daily Herald.",
        "She watches Saturday Night Live.",
        "It was his last year in office.",
        "She works at the Overnight Desk.",
        "Jan Novak sang.",
        "They work as many hours as they like.",
        "The 60-year-old mill stood empty.",
        "It costs $3 a day.",
        "Rents rose 8% a year.",
        "It decided the past two races.",
        "It ran on Harbour TV's This Week.",
        "August Miller sang.",
        "She joined the March on the capital.",
        "He met the future king.",
        "At the end of the day, nothing changed.",
    ],
)
def test_words_that_only_look_like_a_time_are_none(text: str) -> None:
    assert normalise(text, "2013-03-22") == ()
