"""Days with a name: the date of each in a given year."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from reportedly.timex.dates import easter, nth_weekday


def _fixed(month: int, on: int) -> Callable[[int], date]:
    return lambda year: date(year, month, on)


def _nth(month: int, weekday: int, number: int) -> Callable[[int], date]:
    return lambda year: nth_weekday(year, month, weekday, number)


def _easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=days)


def _election(year: int) -> date:
    """United States: the Tuesday after the first Monday of November."""
    return nth_weekday(year, 11, 0, 1) + timedelta(days=1)


_DAYS: tuple[tuple[str, Callable[[int], date]], ...] = (
    ("thanksgiving", _nth(11, 3, 4)),
    ("christmas eve", _fixed(12, 24)),
    ("christmas", _fixed(12, 25)),
    ("new years eve", _fixed(12, 31)),
    ("new year", _fixed(1, 1)),
    ("easter monday", _easter(1)),
    ("easter", _easter(0)),
    ("good friday", _easter(-2)),
    ("palm sunday", _easter(-7)),
    ("ash wednesday", _easter(-46)),
    ("maundy thursday", _easter(-3)),
    ("mothers day", _nth(5, 6, 2)),
    ("fathers day", _nth(6, 6, 3)),
    ("boxing day", _fixed(12, 26)),
    ("labor day", _nth(9, 0, 1)),
    ("labour day", _fixed(5, 1)),
    ("memorial day", _nth(5, 0, -1)),
    ("independence day", _fixed(7, 4)),
    ("fourth of july", _fixed(7, 4)),
    ("halloween", _fixed(10, 31)),
    ("valentines day", _fixed(2, 14)),
    ("veterans day", _fixed(11, 11)),
    ("armistice day", _fixed(11, 11)),
    ("columbus day", _nth(10, 0, 2)),
    ("presidents day", _nth(2, 0, 3)),
    ("martin luther king", _nth(1, 0, 3)),
    ("may day", _fixed(5, 1)),
    ("bastille day", _fixed(7, 14)),
    ("victory day", _fixed(5, 9)),
    ("st patricks day", _fixed(3, 17)),
    ("election day", _election),
    ("inauguration day", _fixed(1, 20)),
)


def holiday(name: str, year: int) -> date | None:
    """The date of a named day in a year, or None for a name or year that is not known."""
    plain = " ".join(re.sub(r"[^\w\s]", "", name.lower()).split())
    for start, on in _DAYS:
        if plain.startswith(start):
            try:
                return on(year)
            except (ValueError, OverflowError):
                return None
    return None
