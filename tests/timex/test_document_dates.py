"""Publication and modification dates: what stands on the page, how day and month are told apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.model import DateCandidate, Document
from reportedly.timex import date_document
from tests.timex.texts import document, layout, words

BODY = "\n\nThe council voted on the new bridge.\n"


def _dated(text: str, **given: str) -> Document:
    return date_document(document(text, **given), layout(text))


@pytest.mark.parametrize(
    ("line", "role", "value"),
    [
        ("Published on: 07/11/2024 – 07:06", "published", "2024-07-11T07:06"),
        ("Published on: 25/11/2024 – 07:06", "published", "2024-11-25T07:06"),
        ("Published: November 25, 2024 at 6:05 a.m.", "published", "2024-11-25T06:05"),
        ("Updated 3:15 p.m. ET, Nov. 3, 2019", "modified", "2019-11-03T15:15-05:00"),
        ("Updated 3:15 p.m. ET, Aug. 3, 2019", "modified", "2019-08-03T15:15-04:00"),
        ("Last updated: 5 May 2021, 12:30 GMT", "modified", "2021-05-05T12:30+00:00"),
        ("Posted 2022-02-24 05:40 UTC", "published", "2022-02-24T05:40+00:00"),
        ("Publié le 12 mars 2022 à 14h05", "published", "2022-03-12T14:05"),
        ("Mis à jour le 1er août 2022", "modified", "2022-08-01"),
        ("Veröffentlicht am 3. März 2021, 17:45 Uhr", "published", "2021-03-03T17:45"),
        ("Aktualisiert am 04.05.2021", "modified", "2021-05-04"),
        ("Publicado el 4 de julio de 2018", "published", "2018-07-04"),
        ("Опубликовано 5 мая 2020, 10:30", "published", "2020-05-05T10:30"),
        ("Обновлено: 6 мая 2020, 11:00 МСК", "modified", "2020-05-06T11:00"),
        ("By Ann Example | May 20, 2019", "published", "2019-05-20"),
        ("Monday, 11 November 2024", "published", "2024-11-11"),
        ("Tue, Nov 12, 2024, 9:10 PM PST", "published", "2024-11-12T21:10-08:00"),
    ],
)
def test_a_visible_dateline_gives_its_role_time_and_zone(line: str, role: str, value: str) -> None:
    text = line + BODY
    dated = _dated(text)
    (found,) = [d for d in dated.dates if d.role == role]
    assert found.value == value
    assert found.evidence == "dateline"
    assert words(text, found.span) == found.raw


@pytest.mark.parametrize(
    ("text", "given", "value", "order"),
    [
        ("Published: 25/03/2021", {}, "2021-03-25", "dmy by value above 12"),
        ("Published: 03/25/2021", {}, "2021-03-25", "mdy by value above 12"),
        ("Published: Monday, 02/03/2025", {}, "2025-02-03", "mdy by the weekday named"),
        ("Published: Monday, 03/02/2025", {}, "2025-02-03", "dmy by the weekday named"),
        ("Published: 03/02/2025\nUpdated: 28/02/2025", {}, "2025-02-03", "dmy by another"),
        ("Published: 03/02/2025\nUpdated: 02/28/2025", {}, "2025-03-02", "mdy by another"),
        ("Published: 03/02/2025", {"language": "fr"}, "2025-02-03", "dmy by language"),
        (
            "Published: 03/02/2025",
            {"url": "https://a.example/2025/02/03/x"},
            "2025-02-03",
            "dmy by",
        ),
        (
            "Published: 03/02/2025",
            {"url": "https://a.example/2025/03/02/x"},
            "2025-03-02",
            "mdy by",
        ),
        ("Published: 03.02.2025", {}, "2025-02-03", "dmy by full stops"),
        ("Published: 03/02/2025", {}, "2025-03-02", "ambiguous"),
        ("Published: 11/11/2024", {}, "2024-11-11", ""),
        (
            "Published: 03/02/2025\n\nThe vote on February 2, 2025 was close.",
            {},
            "2025-02-03",
            "dmy",
        ),
    ],
)
def test_day_and_month_are_told_apart_by_evidence(
    text: str, given: dict[str, str], value: str, order: str
) -> None:
    dated = _dated(text + BODY, **given)
    (found,) = [d for d in dated.dates if d.role == "published" and d.evidence == "dateline"]
    assert found.value == value
    assert found.order.startswith(order)
    assert bool(found.order) == bool(order)


def test_an_agency_dateline_takes_its_year_from_what_else_is_known() -> None:
    text = "KYIV, Dec. 30 (Agency) - The council voted.\n"
    dated = _dated(text, url="https://a.example/2024/01/02/x")
    assert ("2023-12-30", "dateline") in {(d.value, d.evidence) for d in dated.dates}


def test_a_row_wins_over_a_dateline_and_a_dateline_with_a_time_over_metadata() -> None:
    text = "Published: 5 May 2021, 12:30" + BODY
    meta = DateCandidate("published", "2021-05-06", "meta")
    row = DateCandidate("published", "2021-05-07", "row")
    bare = document(text)
    assert date_document(replace(bare, dates=(meta,)), layout(text)).published == "2021-05-05T12:30"
    assert date_document(replace(bare, dates=(meta, row)), layout(text)).published == "2021-05-07"


def test_metadata_wins_over_the_address_and_the_address_over_the_file() -> None:
    text = "The council voted on the new bridge.\n"
    file = DateCandidate("published", "2023-01-01", "file")
    bare = replace(document(text, url="https://a.example/2021/05/06/x"), dates=(file,))
    assert date_document(bare, layout(text)).published == "2021-05-06"
    meta = DateCandidate("published", "2021-05-07", "meta")
    dated = date_document(replace(bare, dates=(file, meta)), layout(text))
    assert [d.evidence for d in dated.dates] == ["meta", "url", "file"]


def test_dates_of_feeds_servers_and_archives_count_after_what_a_page_says() -> None:
    found = {
        "row": "2024-05-01", "feed": "2024-05-02", "http": "2024-05-03",
        "url": "2024-05-04", "warc": "2024-05-05", "file": "2024-05-06",
    }  # fmt: skip
    given = tuple(DateCandidate("published", day, where) for where, day in found.items())
    text = "Published: 7 May 2024, 10:00" + BODY
    dated = date_document(replace(document(text), dates=given[::-1]), layout(text))
    assert [d.evidence for d in dated.dates] == [
        "row", "dateline", "feed", "http", "url", "warc", "file",
    ]  # fmt: skip


def test_a_post_dates_a_text_that_says_nothing_else() -> None:
    text = "The council voted.\nWhat a day — A. Writer (@writer) March 3, 2022\nIt was close.\n"
    post = "What a day — A. Writer (@writer) March 3, 2022"
    dated = date_document(document(text), layout(text, ((post, "2022-03-03"),)))
    assert (dated.published, dated.dates[0].evidence) == ("2022-03-03", "post")


def test_a_full_date_in_the_lead_is_the_last_resort_before_the_file() -> None:
    text = "On March 3, 2022, the council voted.\nIt was close.\n"
    file = DateCandidate("published", "2023-01-01", "file")
    dated = date_document(replace(document(text), dates=(file,)), layout(text))
    assert [d.evidence for d in dated.dates] == ["text", "file"]


def test_dating_a_document_twice_changes_nothing() -> None:
    text = "Published: 5 May 2021, 12:30\nUpdated: 6 May 2021" + BODY
    once = _dated(text)
    assert date_document(once, layout(text)) == once


@pytest.mark.parametrize(
    "url", ["https://a.example/2019/05/20/x", "https://a.example/2019/may/20/x"]
)
def test_an_address_gives_its_day(url: str) -> None:
    text = "The council voted.\n"
    assert _dated(text, url=url).published == "2019-05-20"


@pytest.mark.parametrize(
    ("raw", "text", "value", "order"),
    [
        ("25/04/2024 10:30", "The council voted.", "2024-04-25T10:30", "dmy by value above 12"),
        ("4/4/17", "The council voted.", "2017-04-04", ""),
        ("03/04/2024", "The council voted.", "2024-03-04", "ambiguous"),
        ("03/04/2024", "The council voted on 3 April 2024.", "2024-04-03", "dmy by metadata"),
        ("03/04/2024", "Updated: 14/04/2024\n\nThe council voted.", "2024-04-03", "dmy by another"),
        ("99/99/2024", "The council voted.", "", ""),
    ],
)
def test_dates_of_metadata_in_numbers_are_told_apart_on_the_page(
    raw: str, text: str, value: str, order: str
) -> None:
    given = (DateCandidate("published", "", "row", raw),)
    dated = date_document(replace(document(text), dates=given), layout(text))
    found = [d for d in dated.dates if d.evidence == "row"]
    assert [d.value for d in found] == ([value] if value else [])
    assert all(d.order.startswith(order) for d in found)
