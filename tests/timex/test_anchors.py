"""Times counted from events: symbolic until the event's date is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.model import Span, Time
from reportedly.timex import find, resolve
from tests.timex.texts import document, layout, named, words

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "anchors.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def _times(text: str, published: str) -> tuple[Time, ...]:
    return find(document(text, published), layout(text))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: " ".join(row[:2])[:70])
def test_an_expression_hangs_on_the_anchor_of_the_table(row: list[str]) -> None:
    published, text, *expected = ("" if field == "-" else field for field in row)
    (time,) = [t for t in _times(text, published) if t.anchor_span]
    found = words(text, time.span), words(text, time.anchor_span)
    assert [*found, time.anchor, time.shift, time.earliest, time.latest] == expected


@pytest.mark.parametrize(
    ("text", "published", "expression", "day"),
    [
        ("The U.S. aide quit two days after the presidential election.",
         "2024-11-11", "two days", "2024-11-07"),
        ("The U.S. aide quit two days before the presidential election.",
         "2024-11-11", "two days", "2024-11-03"),
        ("The U.S. aide quit three days after the presidential election.",
         "2016-11-20", "three days", "2016-11-11"),
        ("London cheered a day after the general election.", "2019-12-20", "a day", "2019-12-13"),
        ("Berlin cheered two days after the federal election.", "2021-10-02", "two days", "2021-09-28"),
        ("In Paris he quit the day after the presidential election.", "2017-05-20", "the day", "2017-05-08"),
        ("They met two weeks after the G20 summit.", "2024-12-11", "two weeks", "2024-12-03"),
        ("They met three days before the NATO summit.", "2024-07-12", "three days", "2024-07-06"),
        ("The U.S. aide quit the day before the inauguration.", "2025-01-25", "the day", "2025-01-19"),
    ],
)  # fmt: skip
def test_public_events_of_the_table_anchor_an_expression(
    text: str, published: str, expression: str, day: str
) -> None:
    time = named(text, _times(text, published), expression)
    assert time.anchor == "calendar"
    assert (time.earliest, time.latest) == (day, day)


@pytest.mark.parametrize(
    ("text", "expression", "anchor", "shift"),
    [
        ("She left two days after the first meeting with the envoy.", "two days",
         "the first meeting with the envoy", "P2D"),
        ("She left the day after a long exchange between the mayor and the bishop.", "the day",
         "a long exchange between the mayor and the bishop", "P1D"),
        ("She left three weeks before the launch of the ferry.", "three weeks",
         "the launch of the ferry", "-P3W"),
        ("She left a month after the fire, he said.", "a month", "the fire", "P1M"),
        ("She had changed since his victory.", "since his victory", "his victory", ""),
        ("She left after the strike in Lyon.", "after the strike in Lyon", "the strike in Lyon", ""),
    ],
)  # fmt: skip
def test_other_events_stay_symbolic_with_their_words(
    text: str, expression: str, anchor: str, shift: str
) -> None:
    time = named(text, _times(text, "2024-11-11"), expression)
    assert time.anchor == "event"
    assert words(text, time.anchor_span) == anchor
    assert (time.shift, time.earliest, time.latest) == (shift, "", "")


@pytest.mark.parametrize(
    ("text", "known", "earliest", "latest"),
    [
        ("She left two days after the vote of the guild.", "2024-05-01", "2024-05-03", "2024-05-03"),
        ("She left two days before the vote of the guild.", "2024-05-01", "2024-04-29", "2024-04-29"),
        ("She left a week after the vote of the guild.", "2024-05-01", "2024-05-08", "2024-05-08"),
        ("She left two days after the vote of the guild.",
         "2024-05-01/2024-05-04", "2024-05-06", "2024-05-06"),
        ("She left two days before the vote of the guild.",
         "2024-05-03/2024-05-04", "2024-05-01", "2024-05-01"),
        ("She left the day after the vote of the guild.", "2024-02-28", "2024-02-29", "2024-02-29"),
        ("She has slept since the talks.", "2024-05-01", "2024-05-01", ""),
        ("She slept until the talks.", "2024-05-01", "", "2024-05-01"),
        ("She slept before the talks.", "2024-05-01", "", "2024-05-01"),
        ("She left two months after the vote of the guild.", "2024-05-01", "2024-07-01", "2024-07-31"),
    ],
)  # fmt: skip
def test_an_expression_resolves_as_soon_as_its_anchor_is_known(
    text: str, known: str, earliest: str, latest: str
) -> None:
    (time,) = [t for t in _times(text, "") if t.anchor == "event"]
    assert time.anchor_span is not None
    start = time.anchor_span.start + 4
    trigger = Span(time.anchor_span.document, start, start + 4)
    (resolved,) = resolve([time], {trigger: known})
    assert (resolved.earliest, resolved.latest) == (earliest, latest)
    elsewhere = Span(time.anchor_span.document, 0, 3)
    assert resolve([time], {elsewhere: known}) == (time,)


def test_a_date_inside_the_anchor_is_its_date() -> None:
    text = "She left two days after the Nov. 5 vote of the guild."
    time = named(text, _times(text, "2024-11-11"), "two days")
    assert (time.anchor, time.earliest) == ("time", "2024-11-07")


def test_the_following_day_counts_from_the_day_told_before() -> None:
    text = "On November 5, 2024, the guild voted.\nShe left the following day."
    time = named(text, _times(text, "2024-12-11"), "the following day")
    assert time.value == "2024-11-06"


def test_the_same_day_is_the_day_told_before() -> None:
    text = "On November 5, 2024, the guild voted.\nShe left the same day."
    assert named(text, _times(text, "2024-12-11"), "the same day").value == "2024-11-05"


def test_a_weeks_distance_from_a_told_day_is_a_day() -> None:
    text = "On November 5, 2024, the guild voted.\nShe left two weeks later."
    assert named(text, _times(text, "2024-12-11"), "two weeks later").value == "2024-11-19"


def test_times_in_a_post_count_from_the_posts_own_date() -> None:
    text = "The guild voted yesterday.\nI saw it yesterday — A. Writer\n"
    post = "I saw it yesterday — A. Writer"
    times = find(document(text, "2024-11-11"), layout(text, ((post, "2024-11-01"),)))
    assert [t.value for t in times] == ["2024-11-10", "2024-10-31"]


def test_an_election_of_a_country_the_text_does_not_speak_of_is_not_meant() -> None:
    text = "In Nairobi she left two days after the presidential election."
    assert named(text, _times(text, "2024-11-11"), "two days").anchor == "event"


@pytest.mark.parametrize(
    ("text", "published", "earliest", "latest"),
    [
        ("Rates rose after Barack Obama took office.", "2012-09-03", "2009-01-20", ""),
        ("Rates have risen since Emmanuel Macron came to power.", "2019-01-01", "2017-05-14", ""),
        ("Rates will rise before Joe Biden takes office.", "2020-12-01", "", "2021-01-20"),
        ("Rates have risen since the victory of Joe Biden.", "2020-12-01", "2020-11-03", ""),
        ("Rates have risen since Obama's election.", "2010-05-05", "2008-11-04", ""),
        ("In France rates rose after the victory of the party in the presidential election.",
         "2022-06-01", "", ""),
    ],
)  # fmt: skip
def test_offices_and_victories_of_named_persons_are_dated_by_the_table(
    text: str, published: str, earliest: str, latest: str
) -> None:
    (time,) = [t for t in _times(text, published) if not t.value]
    assert (time.earliest, time.latest) == (earliest, latest)


@pytest.mark.parametrize(
    "phrase",
    [
        "the special election", "the next election", "an election", "the guild's election",
        "the 2020 election", "the recall election", "the South Carolina vote",
    ],
)  # fmt: skip
def test_an_election_that_is_told_apart_is_not_the_tables(phrase: str) -> None:
    text = f"The U.S. aide quit two days after {phrase}."
    time = named(text, _times(text, "2024-11-11"), "two days")
    assert (time.anchor, time.earliest) == ("event", "")
