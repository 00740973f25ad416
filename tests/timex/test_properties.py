"""What holds for every text: never raises, spans are the text, values move with the publication."""

from __future__ import annotations

import string
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model import Layout
from reportedly.timex import anchor_date, check, date_document, find, normalise, resolve
from reportedly.timex.dates import interval
from tests.timex.texts import document, layout

PIECES = st.sampled_from(
    (
        "on", "last", "next", "the", "a", "two", "31", "29", "February", "Friday", "night", "days",
        "ago", "after", "before", "early", "year", "quarter", "third", "2024", "'90s", "10:30", "p.m.",
        "1/2", "11/12/2024", "99.99.9999", "noon", "weekend", "century", "since", "May", "Jan.", ",",
        ".", "(", "-", "\n\n", "election", "born", "aged", "former President", "President-elect",
        "Published:", "Updated", "0000-00-00", "9999-12-31", "10000 years", "hundred million", "²", "٣",
        "\ud800", "🕰", "today", "tomorrow", "this", "of", "in", "and", "half", "hours", "decade", "ET",
    )
)  # fmt: skip
REFERENCES = st.one_of(
    st.just(""),
    st.dates(date(1, 1, 1), date(9999, 12, 31)).map(str),
    st.sampled_from(("2024-02-29T23:59", "not a date", "2024", "9999-12-31", "0001-01-01")),
)
ANY = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map(" ".join))


@settings(max_examples=150, deadline=None)
@given(text=ANY, reference=REFERENCES)
def test_nothing_raises_and_spans_lie_in_the_text(text: str, reference: str) -> None:
    dated = date_document(document(text, reference), layout(text))
    times = find(dated, layout(text))
    for time in (*times, *normalise(text, reference)):
        assert time.span is not None
        assert 0 <= time.span.start < time.span.end <= len(text)
        assert not text[time.span.start : time.span.end][0].isspace()
        anchor_date(time, reference)
        resolve([time], dict.fromkeys([time.anchor_span], "2024-11-05") if time.anchor_span else {})
    for finding in check(dated, layout(text), times, now="2026-11-24"):
        assert all(0 <= s.start < s.end <= len(text) for s in finding.spans)


@settings(max_examples=100, deadline=None)
@given(text=st.lists(PIECES, max_size=25).map(" ".join))
def test_times_are_in_order_and_do_not_overlap(text: str) -> None:
    spans = [t.span for t in normalise(text, "2024-11-11") if t.span]
    assert all(a.end <= b.start for a, b in pairwise(spans))


RELATIVE = (
    "today", "yesterday", "tomorrow", "three days ago", "ten days from now", "the day before yesterday",
)  # fmt: skip


@given(
    expression=st.sampled_from(RELATIVE),
    on=st.dates(date(1900, 1, 1), date(2090, 1, 1)),
    days=st.integers(-4000, 4000),
)
def test_relative_days_move_with_the_day_of_publication(
    expression: str, on: date, days: int
) -> None:
    text = f"The guild voted {expression}."
    (first,) = normalise(text, on.isoformat())
    (second,) = normalise(text, (on + timedelta(days)).isoformat())
    assert date.fromisoformat(second.value) - date.fromisoformat(first.value) == timedelta(days)


@given(
    expression=st.sampled_from(
        ("last week", "this week", "next week", "two weeks ago", "Friday", "last Tuesday")
    ),
    on=st.dates(date(1900, 1, 1), date(2090, 1, 1)),
    weeks=st.integers(-500, 500),
)
def test_weeks_and_weekdays_move_with_publication_by_whole_weeks(
    expression: str, on: date, weeks: int
) -> None:
    text = f"The guild voted {expression}."
    (first,) = normalise(text, on.isoformat())
    (second,) = normalise(text, (on + timedelta(weeks=weeks)).isoformat())
    moved = date.fromisoformat(second.earliest) - date.fromisoformat(first.earliest)
    assert moved == timedelta(weeks=weeks)


FORMS = (
    "{d.day} {month} {d.year}", "{month} {d.day}, {d.year}", "{short}. {d.day}, {d.year}",
    "{d:%Y-%m-%d}", "{weekday}, {month} {d.day}, {d.year}", "{weekday}, {d.day} {month} {d.year}",
)  # fmt: skip
MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]
SHORT = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@given(
    on=st.dates(date(1900, 1, 1), date(2090, 1, 1)),
    form=st.sampled_from(FORMS),
    reference=st.dates(date(1950, 1, 1), date(2050, 1, 1)),
)
def test_a_rendered_date_gives_its_value_back(on: date, form: str, reference: date) -> None:
    month, short = MONTHS[on.month - 1], SHORT[on.month - 1]
    if short == "May":
        form = form.replace("{short}.", "{short}")
    words = form.format(d=on, month=month, short=short, weekday=WEEKDAYS[on.weekday()])
    (time,) = normalise(f"The guild voted on {words} in the hall.", reference.isoformat())
    assert time.value == on.isoformat()
    (again,) = normalise(time.value, "")
    assert again.value == time.value


@given(on=st.dates(date(1600, 1, 1), date(2400, 1, 1)))
def test_a_value_covers_its_day(on: date) -> None:
    year, week, _ = on.isocalendar()
    for value in (
        f"{on:%Y}",
        f"{on:%Y-%m}",
        f"{on:%Y-%m-%d}",
        f"{year}-W{week:02}",
        f"{on:%Y}"[:3],
        f"{on:%Y}-Q{(on.month + 2) // 3}",
        f"{on:%Y}-H{(on.month + 5) // 6}",
    ):
        first, last = interval(value)
        assert first <= on.isoformat() <= last


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x" * 200_000,
        "two " * 20_000,
        "May 1 " * 8_000,
        "1" * 50_000,
        "before the " * 8_000,
        "\x00\xff\ud800" * 1000,
        string.printable * 100,
    ],
    ids=["empty", "one word", "numbers", "dates", "digits", "anchors", "junk", "printable"],
)
def test_odd_and_very_long_texts_are_read(text: str) -> None:
    times = find(document(text, "2024-11-11"), Layout((), (), ()))
    check(document(text, "2024-11-11"), Layout((), (), ()), times)
    date_document(document(text), Layout((), (), ()))
