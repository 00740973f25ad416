"""Arithmetic on TIMEX3 values: what interval a value covers, and values a distance away.

A value is as precise as its text: ``2024``, ``2024-11``, ``2024-W45``, ``2024-Q3``, ``2024-11-07``,
``2024-11-07TNI``, ``2024-11-07T07:06``. Nothing here raises on a value it does not know.
"""

from __future__ import annotations

import calendar
import re
from datetime import MINYEAR, date, datetime, timedelta

_PARTS = {
    "TMO": ("05:00", "11:59"),
    "TAF": ("12:00", "17:59"),
    "TEV": ("17:00", "22:59"),
    "TNI": ("18:00", "05:59"),
}
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
_DURATION = re.compile(r"(-?)P(?=.)(T?)(\d+(?:\.\d+)?)(W?E|[SMHDWQYE])$")
GRANULARITIES = {
    "Y": "year",
    "M": "month",
    "W": "week",
    "WE": "weekend",
    "D": "day",
    "Q": "quarter",
    "TH": "hour",
    "TM": "minute",
    "TS": "second",
}


def day(value: str) -> date | None:
    """The day of a value that names one (``2024-11-07…``), else None."""
    try:
        return date.fromisoformat(value[:10]) if len(value) >= 10 else None
    except ValueError:
        return None


def moment(value: str) -> datetime | None:
    """The minute of a value with a time of day, without its zone; else None."""
    try:
        return datetime.fromisoformat(value[:16]) if len(value) >= 16 else None
    except ValueError:
        return None


def granularity(value: str) -> str:
    """How fine a value of kind DATE or TIME is: ``year`` … ``minute``, ``""`` where it is none."""
    if re.match(r"\d{4}-\d\d-\d\dT\d\d", value):
        return "minute"
    for pattern, name in _SHAPES:
        if pattern.fullmatch(value):
            return name
    return ""


_SHAPES = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"\d{4}-\d\d-\d\dT(MO|AF|EV|NI)", "part of day"),
        (r"\d{4}-\d\d-\d\d", "day"),
        (r"\d{4}-W\d\d-WE", "weekend"),
        (r"\d{4}-W\d\d", "week"),
        (r"\d{4}-\d\d", "month"),
        (r"\d{4}-Q\d", "quarter"),
        (r"\d{4}-H\d", "half"),
        (r"\d{4}-(SP|SU|FA|WI)", "season"),
        (r"\d{4}", "year"),
        (r"\d{3}X?", "decade"),
        (r"\d{2}(XX)?", "century"),
    )
)


def interval(value: str) -> tuple[str, str]:
    """Inclusive first and last day (or minute) a DATE or TIME value covers, or two empty strings."""
    try:
        return _interval(value, granularity(value))
    except (ValueError, OverflowError):
        return "", ""


def _interval(value: str, grain: str) -> tuple[str, str]:
    if grain == "minute":
        return value[:16], value[:16]
    if grain == "part of day":
        return _part_of_day(value)
    if grain == "day":
        return value, date.fromisoformat(value).isoformat()
    if grain in {"week", "weekend"}:
        monday = date.fromisocalendar(int(value[:4]), int(value[6:8]), 1)
        first = monday + timedelta(days=5 if grain == "weekend" else 0)
        return first.isoformat(), (monday + timedelta(days=6)).isoformat()
    if grain in {"month", "quarter", "half", "season"}:
        return _months(value, grain)
    if grain == "year":
        return date(int(value), 1, 1).isoformat(), f"{value}-12-31"
    if grain in {"decade", "century"}:
        known = value.rstrip("X")
        begin = max(known.ljust(4, "0"), f"{MINYEAR:04}")  # the first century began in year 1
        return f"{begin}-01-01", f"{known.ljust(4, '9')}-12-31"
    return "", ""


def _part_of_day(value: str) -> tuple[str, str]:
    first, last = _PARTS[value[10:]]
    on = date.fromisoformat(value[:10])
    until = on + timedelta(days=last < first)
    return f"{on}T{first}", f"{until}T{last}"


def _months(value: str, grain: str) -> tuple[str, str]:
    year, tail = int(value[:4]), value[5:]
    if grain == "month":
        first = last = int(tail)
    elif grain == "season":
        first, last = _SEASONS[tail]
    else:
        length = 3 if grain == "quarter" else 6
        last = int(tail[1]) * length
        first = last - length + 1
    end = month_end(year + (last - 1) // 12, (last - 1) % 12 + 1)
    return date(year, first, 1).isoformat(), end.isoformat()


def month_end(year: int, month: int) -> date:
    """The last day of a month. Raises ValueError for a year that is none."""
    return date(year, month, calendar.monthrange(year, month)[1])


def add(on: date, number: float, unit: str) -> date | None:
    """The day a number of units (D W M Q Y and multiples such as 10Y) away; None out of range."""
    multiple, base = int(unit[:-1] or 1) if unit[:-1].isdigit() else 1, unit[-1]
    count = number * multiple
    try:
        if base in "DW" or unit == "WE":
            return on + timedelta(days=count * (7 if base in "WE" else 1))
        months = round(count * {"M": 1, "Q": 3, "Y": 12}[base])
        year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
        last = month_end(year, month + 1).day
        return date(year, month + 1, min(on.day, last))
    except (ValueError, OverflowError, KeyError):
        return None


def value_at(on: date, unit: str) -> str:
    """The value of the unit (D W WE M Q Y 10Y 100Y) that a day lies in."""
    year, week, _ = on.isocalendar()
    return {
        "D": on.isoformat(),
        "W": f"{year:04}-W{week:02}",
        "2W": f"{year:04}-W{week:02}",
        "WE": f"{year:04}-W{week:02}-WE",
        "M": f"{on.year:04}-{on.month:02}",
        "Q": f"{on.year:04}-Q{(on.month + 2) // 3}",
        "Y": f"{on.year:04}",
        "10Y": f"{on.year // 10:03}",
        "100Y": f"{on.year // 100:02}",
    }.get(unit, on.isoformat())


def duration(number: float | str, unit: str) -> str:
    """A TIMEX3 duration: ``P3D``, ``PT16H``, ``P20Y`` for two decades, ``PXW`` for some weeks."""
    multiple = int(unit[:-1]) if unit[:-1].isdigit() else 1
    base = unit[len(str(multiple)) :] if multiple > 1 else unit
    if isinstance(number, str):
        return f"P{'T' if base[0] == 'T' else ''}{number}{base.removeprefix('T')}"
    count = f"{number * multiple:.2f}".rstrip("0").rstrip(".")
    return f"P{'T' if base[0] == 'T' else ''}{count}{base.removeprefix('T')}"


def shifted(on: str, distance: str) -> str:
    """The value a duration (``P2D``, ``-P1W``, ``PT3H``) away from a day or minute, or ``""``."""
    match = _DURATION.match(distance)
    start = day(on)
    if match is None or start is None:
        return ""
    sign, clock, count, unit = match.groups()
    number = -float(count) if sign else float(count)
    if clock:
        return _shifted_clock(on, number, unit)
    moved = add(start, number, unit)
    return moved.isoformat() if moved else ""


def _shifted_clock(on: str, number: float, unit: str) -> str:
    seconds = number * {"H": 3600, "M": 60, "S": 1}.get(unit, 0)
    try:
        start = moment(on)
        if start is not None:
            return (start + timedelta(seconds=seconds)).isoformat(timespec="minutes")
        midday = datetime.fromisoformat(f"{on[:10]}T12:00") + timedelta(seconds=seconds)
        return midday.date().isoformat() if abs(seconds) >= 86400 else on[:10]
    except (ValueError, OverflowError):
        return ""


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Meeus 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, rest = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, rest + 1)


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    """The n-th weekday (Monday is 0) of a month, or the last one for -1."""
    if number < 0:
        last = month_end(year, month)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))
