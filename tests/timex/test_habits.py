"""Day and month told apart by how an outlet writes its dates elsewhere in the ledger."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from reportedly.model import DateCandidate, EventMention, Reading, Span
from reportedly.timex import by_habit, date_document, find
from reportedly.timex.habits import outlet
from tests.timex.texts import document, layout, words

OPEN = "Published on: 03/04/2024 - 10:00\n\nThe guild voted on Sunday.\n"
DAY_FIRST = "Published on: 25/04/2024 - 10:00\n\nThe guild rested.\n"
MONTH_FIRST = "Published on: 04/25/2024 - 10:00\n\nThe guild slept.\n"
BY_LANGUAGE = "Publié le : 05/06/2024\n\nLa guilde a voté.\n"


def reading(
    text: str, publisher: str = "Harbour Post", url: str = "", language: str = ""
) -> Reading:
    bare = replace(document(text, url=url, language=language), publisher=publisher)
    dated = date_document(bare, layout(text))
    return Reading(dated, layout(text), times=find(dated, layout(text)))


def published(*readings: Reading) -> list[str]:
    return [r.document.published for r in by_habit(readings)]


def test_an_open_date_alone_is_read_month_first_and_recorded_as_ambiguous() -> None:
    alone = reading(OPEN)
    assert published(alone) == ["2024-03-04T10:00"]
    assert alone.document.dates[0].order == "ambiguous"


def test_an_open_date_is_read_as_its_outlet_writes_dates_elsewhere() -> None:
    (told, _) = by_habit([reading(OPEN), reading(DAY_FIRST)])
    assert told.document.published == "2024-04-03T10:00"
    assert told.document.dates[0].order == "dmy by the outlet's habit"
    assert [t.value for t in told.times] == ["2024-04-03", "2024-04-03T10:00", "2024-03-31"]


def test_a_month_first_habit_is_recorded_too() -> None:
    (told, _) = by_habit([reading(OPEN), reading(MONTH_FIRST)])
    assert told.document.dates[0].order == "mdy by the outlet's habit"
    assert told.document.published == "2024-03-04T10:00"


@pytest.mark.parametrize(
    "other",
    [
        reading(DAY_FIRST, "Another Paper"),
        reading(DAY_FIRST, ""),
        reading(BY_LANGUAGE, language="fr"),
        reading(OPEN.replace("guild", "choir")),
    ],
    ids=["another outlet", "no outlet", "read by language alone", "open too"],
)
def test_what_is_no_evidence_of_the_outlets_habit_changes_nothing(other: Reading) -> None:
    assert published(reading(OPEN), other)[0] == "2024-03-04T10:00"


def test_an_outlet_that_writes_both_ways_has_no_habit() -> None:
    assert published(reading(OPEN), reading(DAY_FIRST), reading(MONTH_FIRST))[0] == (
        "2024-03-04T10:00"
    )


def test_one_odd_date_in_ten_does_not_undo_a_habit() -> None:
    many = [reading(DAY_FIRST.replace("guild", f"guild {n}")) for n in range(10)]
    assert published(reading(OPEN), reading(MONTH_FIRST), *many)[0] == "2024-04-03T10:00"


def test_a_date_its_own_page_tells_apart_stays_as_it_is() -> None:
    told = reading("Published on: Monday, 03/04/2024\n\nThe guild voted.\n")
    assert told.document.published == "2024-03-04"
    assert published(told, reading(DAY_FIRST))[0] == "2024-03-04"


def test_dates_in_the_text_are_read_by_the_habit_too() -> None:
    text = "The guild voted on 05/06/2024 in the hall.\n"
    (told, _) = by_habit([reading(text), reading(DAY_FIRST)])
    assert [t.value for t in told.times] == ["2024-06-05"]


def test_events_move_with_the_date_of_their_text() -> None:
    bare = reading(OPEN)
    at = OPEN.index("voted")
    key = bare.document.id
    sunday = next(t for t in bare.times if words(OPEN, t.span) == "Sunday")
    vote = EventMention(
        "m1", Span(key, at, at + 5), Span(key, at, at + 16), "", "vote", time=sunday
    )
    (told, _) = by_habit([replace(bare, events=(vote,)), reading(DAY_FIRST)])
    (moved,) = told.events
    assert moved.time is not None
    assert (moved.time.earliest, moved.time.span) == ("2024-03-31", sunday.span)


def test_the_order_of_reading_and_reading_again_change_nothing() -> None:
    texts = [reading(OPEN), reading(DAY_FIRST), reading(OPEN.replace("guild", "choir"))]
    once = {r.document.id: r for r in by_habit(texts)}
    for order in permutations(texts):
        assert {r.document.id: r for r in by_habit(order)} == once
    assert {r.document.id: r for r in by_habit(tuple(once.values()))} == once


def test_an_outlet_without_a_name_goes_by_its_host() -> None:
    url = "https://www.harbour.example/a"
    assert outlet(document("x", url=url)) == "harbour.example"
    assert outlet(document("x", url="http://[broken")) == ""
    pair = reading(OPEN, "", url), reading(DAY_FIRST, "", "https://harbour.example/b")
    assert published(*pair)[0] == "2024-04-03T10:00"


def test_dates_of_rows_follow_the_habit_too() -> None:
    text = "The guild voted on Sunday.\n"
    bare = replace(
        document(text),
        publisher="Harbour Post",
        dates=(DateCandidate("published", "", "row", "03/04/2024"),),
    )
    dated = date_document(bare, layout(text))
    row = Reading(dated, layout(text), times=find(dated, layout(text)))
    assert published(row) == ["2024-03-04"]
    assert published(row, reading(DAY_FIRST))[0] == "2024-04-03"
