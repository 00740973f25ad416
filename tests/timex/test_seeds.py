"""What the reviewed list of expectations says of the dates of the two seed texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly import segment
from reportedly.model import Document, Layout, Time, text_hash
from reportedly.timex import anchor_date, check, date_document, find, resolve
from tests.timex.texts import words

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed texts are not here")


def _read(start: str) -> tuple[Document, Layout, tuple[Time, ...]]:
    text = next(SEEDS.glob(f"{start}_*.txt")).read_text("utf-8")
    bare = Document(text_hash(text), text, "seed")
    layout = segment.lay_out(bare)
    document = date_document(bare, layout)
    return document, layout, find(document, layout)


def _times(document: Document, times: tuple[Time, ...], expression: str) -> list[Time]:
    return [t for t in times if words(document.text, t.span) == expression]


def test_publication_and_modification_come_from_the_visible_dateline() -> None:
    document, _, _ = _read("004")
    assert (document.published, document.modified) == ("2024-11-11T07:06", "2024-11-11T13:25")
    assert document.dates[0].evidence == "dateline"


def test_the_first_call_is_dated_by_its_weekday_and_by_the_election() -> None:
    document, _, times = _read("004")
    (stated,) = _times(document, times, "Thursday, November 7")
    assert (stated.earliest, stated.latest) == ("2024-11-07", "2024-11-07")
    (counted,) = _times(document, times, "two days")
    assert counted.anchor == "calendar"
    assert words(document.text, counted.anchor_span) == "the presidential election"
    assert (counted.earliest, counted.latest) == ("2024-11-07", "2024-11-07")


def test_the_first_exchange_is_the_day_before_the_call() -> None:
    document, _, times = _read("004")
    after = next(
        t for t in times if words(document.text, t.anchor_span).startswith("a first exchange")
    )
    assert (after.anchor, after.shift, after.earliest) == ("event", "P1D", "")
    assert anchor_date(after, "2024-11-07") == "2024-11-06"
    assert after.anchor_span is not None
    (known,) = resolve([after], {after.anchor_span: "2024-11-06"})
    assert (known.earliest, known.latest) == ("2024-11-07", "2024-11-07")


def test_on_sunday_is_the_day_before_publication() -> None:
    document, _, times = _read("004")
    assert {t.value for t in _times(document, times, "Sunday")} == {"2024-11-10"}


def test_taking_office_lies_before_the_inauguration() -> None:
    _, _, times = _read("004")
    before = [t for t in times if t.relation == "before" and t.anchor == "calendar"]
    assert {t.latest for t in before} == {"2025-01-20"}


def test_the_second_call_is_dated_and_so_is_its_text() -> None:
    document, _, times = _read("000")
    assert document.published == "2025-02-12"
    assert document.dates[0].evidence in {"post", "text"}
    stated = _times(document, times, "February 12, 2025")
    assert {(t.earliest, t.latest) for t in stated} == {("2025-02-12", "2025-02-12")}


def test_the_office_that_does_not_fit_its_date_is_a_finding() -> None:
    document, layout, times = _read("000")
    findings = [f for f in check(document, layout, times) if f.kind == "office against date"]
    quoted = [[words(document.text, s) for s in f.spans] for f in findings]
    assert ["former U.S. President Donald Trump", "February 12, 2025"] in quoted


def test_the_other_seed_has_no_conflict_of_dates() -> None:
    document, layout, times = _read("004")
    assert check(document, layout, times, now="2026-11-24") == ()
