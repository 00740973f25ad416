from __future__ import annotations

from datetime import date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.export.timeline import LANE, LETTER, WIDTH, Drawing, draw
from reportedly.export.when import spoken, spoken_range, stretch
from reportedly.model import Moment

days = st.dates(date(1000, 1, 1), date(2999, 12, 31))
minutes = st.datetimes(datetime(1000, 1, 1), datetime(2999, 12, 31))
dates = st.one_of(
    days.map(lambda d: d.isoformat()),
    days.map(lambda d: d.isoformat()[:7]),
    days.map(lambda d: d.isoformat()[:4]),
    minutes.map(lambda d: d.isoformat(timespec="minutes")),
    minutes.map(lambda d: d.isoformat(timespec="minutes") + "-05:00"),
)
close = st.integers(0, 59).map(lambda m: f"2025-02-12T18:{m:02d}")
kinds = st.sampled_from(["event", "statement", "publication"])
labels = st.sampled_from(
    ["A", "A Paper of Record", "An Outlet With a Name That Goes On and On and On"]
)


def moments(when: st.SearchStrategy[str], most: int) -> st.SearchStrategy[list[Moment]]:
    return st.lists(st.builds(Moment, when, kinds, labels), min_size=1, max_size=most)


def check(drawing: Drawing) -> None:
    for side in (("event",), ("statement", "publication")):
        marks = [m for m in drawing.marks if m.kind in side]
        for i, a in enumerate(marks):
            assert -1 <= a.x <= WIDTH
            assert a.x + 5 + len(a.label) * LETTER <= WIDTH + 1
            for b in marks[i + 1 :]:
                left, right = sorted((a, b), key=lambda m: m.x)
                apart = right.x > left.x + 5 + len(left.label) * LETTER
                assert apart or abs(a.y - b.y) >= LANE - 0.01
                if not apart and right.x > left.x:  # a pole never crosses a label
                    assert left.y > right.y


@settings(max_examples=150, deadline=None)
@given(moments(dates, 60))
def test_labels_over_any_years_fit_and_never_overlap(given_moments: list[Moment]) -> None:
    drawing = draw(given_moments)
    assert drawing is not None
    check(drawing)
    assert len(drawing.ticks) <= 10


@settings(max_examples=60, deadline=None)
@given(moments(close, 60))
def test_labels_within_one_hour_fit_and_never_overlap(given_moments: list[Moment]) -> None:
    drawing = draw(given_moments)
    assert drawing is not None
    check(drawing)
    assert 2 <= len(drawing.ticks) <= 10


def test_one_moment_is_a_drawing_and_none_is_none() -> None:
    drawing = draw([Moment("2024-11-07", "event", "The call")])
    assert drawing is not None
    assert [m.label for m in drawing.marks] == ["The call"]
    assert draw([]) is None
    assert draw([Moment("XXXX-11", "event", "some November")]) is None


def test_sixty_articles_of_two_days_are_put_together() -> None:
    many = [
        Moment(f"2024-11-{10 + i % 2}T{i % 24:02d}:{i:02d}", "publication", f"Paper {i}")
        for i in range(60)
    ]
    drawing = draw(many)
    assert drawing is not None
    assert [m.full[:11] for m in drawing.marks] == ["11 Nov 2024", "10 Nov 2024"]
    assert all("more" in m.label for m in drawing.marks)


def test_events_are_above_and_the_rest_below_the_axis() -> None:
    drawing = draw([Moment("2024-11-07", "event", "x"), Moment("2024-11-10", "publication", "y")])
    assert drawing is not None
    assert drawing.above > 0
    assert drawing.below > 0
    only = draw([Moment("2024-11-07", "event", "x")])
    assert only is not None
    assert only.below == 0


def test_dates_of_every_precision_are_stretches() -> None:
    for when, seconds in {
        "2024": 366 * 86400,
        "2024-11": 30 * 86400,
        "2024-11-11": 86400,
        "2024-11-11T07:06": 60,
        "2024-12": 31 * 86400,
        "2024-12-31": 86400,
    }.items():
        start, end = stretch(when) or (0.0, 0.0)
        assert end - start == seconds - 1, when
    assert stretch("2024-13-01") is None
    assert stretch("") is None
    assert stretch("0024-11-11") is None
    assert stretch("9999-12-31") is None


def test_zones_are_counted() -> None:
    moscow, utc = stretch("2024-11-11T12:40+03:00"), stretch("2024-11-11T09:40Z")
    assert moscow == utc
    new_york = stretch("2024-11-11T04:40-05:00")
    assert new_york == utc


def test_dates_are_spoken_at_the_precision_they_have() -> None:
    assert spoken("2024-11-11T12:40+03:00") == "11 Nov 2024, 12:40 +03:00"
    assert spoken("2024-11-11T12:40:09Z") == "11 Nov 2024, 12:40 UTC"
    assert [spoken(w) for w in ("2024-11-07", "2024-11", "2024", "P2D")] == [
        "7 Nov 2024",
        "Nov 2024",
        "2024",
        "P2D",
    ]
    assert spoken_range("2024-11-07", "2024-11-07") == "7 Nov 2024"
    assert spoken_range("2024-11-07T18:00", "2024-11-07T23:59") == "7 Nov 2024, 18:00–23:59"
    assert spoken_range("", "") == "date unknown"
