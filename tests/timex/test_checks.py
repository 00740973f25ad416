"""Dates that contradict each other: every finding shows the words on both sides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.timex import check, date_document, find
from tests.timex.texts import document, layout, words


def _findings(text: str, published: str = "", now: str = "") -> list[tuple[str, list[str]]]:
    dated = date_document(document(text, published), layout(text))
    times = find(dated, layout(text))
    found = check(dated, layout(text), times, now=now)
    return [(f.kind, [words(text, s) for s in f.spans]) for f in found]


@pytest.mark.parametrize(
    ("text", "published", "kind", "sides"),
    [
        ("It opened on Friday, November 7, 2024.", "2024-11-11", "weekday against date",
         ["Friday", "November 7, 2024"]),
        ("It opened on Friday, 7 November.", "2024-11-11", "weekday against date",
         ["Friday", "7 November"]),
        ("The U.S. aide quit on November 9, two days after the presidential election.", "2024-11-11",
         "distance against date", ["November 9", "two days", "the presidential election"]),
        ("He ruled from 2001 to 2005, nine years in all.", "2024-11-11", "duration against dates",
         ["2001", "2005", "nine years"]),
        ("The fair ran from 1 May 2024 to 4 May 2024, three weeks.", "2024-11-11",
         "duration against dates", ["1 May 2024", "4 May 2024", "three weeks"]),
        ("The painter, 60, who was born in 1950, left.", "2024-11-11", "age against date",
         ["1950", "60"]),
        ("A letter to former U.S. President Joe Biden came on May 3, 2023.", "2023-06-01",
         "office against date", ["former U.S. President Joe Biden", "May 3, 2023"]),
        ("A letter to ex-Prime Minister Keir Starmer came on May 3, 2025.", "2025-06-01",
         "office against date", ["ex-Prime Minister Keir Starmer", "May 3, 2025"]),
        ("A letter to President-elect Joe Biden came on May 3, 2023.", "2023-06-01",
         "office against date", ["President-elect Joe Biden", "May 3, 2023"]),
    ],
)  # fmt: skip
def test_a_conflict_is_a_finding_with_both_sides(
    text: str, published: str, kind: str, sides: list[str]
) -> None:
    assert _findings(text, published) == [(kind, sides)]


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("It opened on Thursday, November 7, 2024.", "2024-11-11"),
        (
            "The U.S. aide quit on November 7, two days after the presidential election.",
            "2024-11-11",
        ),
        ("He ruled from 2001 to 2005, four years in all.", "2024-11-11"),
        ("The painter, 74, who was born in 1950, left.", "2024-11-11"),
        ("A letter to former U.S. President Joe Biden came.", "2025-06-01"),
        ("In 2010, former President Barack Obama signed the law.", "2024-11-11"),
        ("A letter to President-elect Donald Trump came.", "2024-12-01"),
        ("A letter to former French President Joe Biden came.", "2023-06-01"),
        ("A letter to former Senator Joe Biden came.", "2023-06-01"),
        ("It opened on Monday, 11/11/2024.", "2024-11-11"),
        ("President-elect Joe Biden spoke in December 2020 in a hall.", "2023-06-01"),
        ("Then-President-elect Joe Biden spoke in a hall.", "2023-06-01"),
        ("He was a senator and former president. President Joe Biden came.", "2023-06-01"),
        ("It opened on Saturday, February 8.", "2013-03-14"),
    ],
)
def test_what_fits_is_no_finding(text: str, published: str) -> None:
    assert _findings(text, published) == []


def test_a_change_before_publication_is_a_finding() -> None:
    text = "Published: 3 May 2024, 10:00\nUpdated: 3 May 2024, 09:30\n"
    assert _findings(text) == [
        ("modified before published", ["3 May 2024, 09:30", "3 May 2024, 10:00"])
    ]
    assert _findings(text.replace("09:30", "10:30")) == []
    assert _findings("Published: 3 May 2024, 10:00\nUpdated: 3 May 2024\n") == []


def test_zones_are_heeded_when_two_stamps_are_compared() -> None:
    text = "Published: 3 May 2024, 10:00 GMT\nUpdated: 3 May 2024, 06:30 EDT\n"
    assert _findings(text) == []
    assert _findings(text.replace("06:30", "05:30"))[0][0] == "modified before published"


def test_a_date_after_the_day_of_reading_is_a_finding() -> None:
    text = "Published: 3 May 2027\n\nThe guild voted.\n"
    assert _findings(text, now="2026-11-24") == [("date in the future", ["3 May 2027"])]
    assert _findings(text, now="2027-05-03") == []
    assert _findings(text) == []


def test_a_date_without_a_zone_may_be_of_a_place_where_it_is_tomorrow_already() -> None:
    late = "2026-11-24T13:00:00+00:00"
    stamp = "Published: {}\n\nThe guild voted.\n"
    for shown, expected in (
        ("25 November 2026", []),
        ("25 November 2026, 02:30", []),
        ("25 November 2026, 02:30 GMT", ["date in the future"]),
        ("25 November 2026, 03:30", ["date in the future"]),
        ("26 November 2026", ["date in the future"]),
    ):
        assert [kind for kind, _ in _findings(stamp.format(shown), now=late)] == expected


def test_an_open_term_says_nothing_after_the_tables_revision() -> None:
    text = "A letter to former Chancellor Friedrich Merz came.\n"
    early, late = document(text, "2025-06-01"), document(text, "2029-06-01")
    assert [f.kind for f in check(early, layout(text), ())] == ["office against date"]
    assert check(late, layout(text), ()) == ()
    assert check(replace(late, dates=()), layout(text), ()) == ()
