"""Date stamps as pages print them: day, month, year, time and zone, month names in five languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.timex.dates import nth_weekday
from reportedly.timex.order import by_weekday, read_numeric

_MONTH_NAMES = (
    "january jan janvier janv januar jänner enero ene января янв",
    "february feb février fevrier févr fév februar febrero февраля фев",
    "march mar mars märz maerz marzo марта мар",
    "april apr avril avr abril abr апреля апр",
    "may mai mayo мая май",
    "june jun juin juni junio июня июн",
    "july jul juillet juil juli julio июля июл",
    "august aug août aout agosto ago августа авг",
    "september sept sep septembre septiembre setiembre сентября сен сент",
    "october oct octobre oktober okt octubre октября окт",
    "november nov novembre noviembre ноября ноя нояб",
    "december dec décembre decembre déc dezember dez diciembre dic декабря дек",
)
_MONTHS = {name: n for n, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_WEEKDAY_NAMES = (
    "monday mon lundi lun montag mo lunes понедельник пн",
    "tuesday tue tues mardi mar dienstag di martes вторник вт",
    "wednesday wed mercredi mer mittwoch mi miércoles miercoles среда ср",
    "thursday thu thurs jeudi jeu donnerstag do jueves четверг чт",
    "friday fri vendredi ven freitag fr viernes пятница пт",
    "saturday sat samedi sam samstag sonnabend sa sábado sabado суббота сб",
    "sunday sun dimanche dim sonntag so domingo воскресенье вс",
)
_WEEKDAYS = {name: n for n, names in enumerate(_WEEKDAY_NAMES) for name in names.split()}


def _either(names: dict[str, int]) -> str:
    return "|".join(sorted((re.escape(n) for n in names), key=len, reverse=True))


_MONTH = rf"(?:{_either(_MONTHS)})\b\.?"
_NUMERIC_DATE = r"(?P<numeric>\b\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:\d{4}|\d\d)\b)"
_NAMED = (
    rf"(?P<d1>\b\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+|of\s+)?(?P<m1>{_MONTH}),?\s+(?:de\s+)?(?P<y1>\d{{4}})\b"
    rf"|\b(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})\b"
)
_ISO = r"(?P<iso>\b\d{4}-\d\d-\d\d)"
_TIME = (
    r"(?P<h>[01]?\d|2[0-3])(?:[:.h](?P<mi>[0-5]\d)(?::[0-5]\d)?)?\s*(?P<ap>[ap]\.?m\b\.?)?"
    r"\s*(?:uhr\s*)?\(?(?P<z>UTC(?:[+-]\d{1,2})?|GMT(?:[+-]\d{1,2})?"
    r"|[ECMP][SD]?T|CEST|CET|BST|MSK|EEST|EET|IST|Z|[+-]\d\d:?\d\d)?(?![A-Za-z])"
)
_DAY = (
    rf"(?:\b(?P<wd>{_either(_WEEKDAYS)})\b\.?,?\s+(?:(?:the|le|den|el)\s+)?)?"
    rf"(?:{_ISO}|{_NUMERIC_DATE}|{_NAMED})"
)
_JOIN = r"[\s,T]*(?:[-–—|•·@à]|at|um|a las|в)?\s*"
_DIGIT = re.compile(r"\d")
_DAY_FIRST = re.compile(rf"{_DAY}(?:{_JOIN}{_TIME})?", re.IGNORECASE)
_TIME_FIRST = re.compile(rf"{_TIME},?\s*(?:on\s+)?{_DAY}", re.IGNORECASE)
_OFFSETS = {
    "utc": 0, "gmt": 0, "z": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6,
    "pst": -8, "pdt": -7, "bst": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date stamp: where it stands, its ISO day (``""`` while the order is open), time and zone.

    ``numeric`` is the day as digits where day and month are still to be told apart.
    """

    start: int
    end: int
    day: str
    clock: str = ""
    zone: str = ""
    numeric: str = ""
    weekday: int = -1

    def value(self, order: str) -> str:
        """The stamp as ISO 8601 at the precision printed, numeric dates read in the given order."""
        on = self.day or read_numeric(self.numeric, order)
        if not on or not self.clock:
            return on
        return f"{on}T{self.clock}{_offset(self.zone, on)}"

    def order_by_weekday(self) -> str:
        """The order that the weekday printed with the stamp forces, or ``""``."""
        return by_weekday(self.numeric, self.weekday) if self.numeric and self.weekday >= 0 else ""


def read_stamp(text: str, start: int, end: int) -> Stamp | None:
    """The date stamp that begins at ``start`` (time before or after the day), or None."""
    for pattern in (_TIME_FIRST, _DAY_FIRST):
        match = pattern.match(text, start, end)
        if match is not None and (stamp := _stamp(match)) is not None:
            return stamp
    return None


def find_stamp(text: str, start: int, end: int) -> Stamp | None:
    """The first date stamp between two offsets, or None."""
    if _DIGIT.search(text, start, end) is None:
        return None
    for match in _DAY_FIRST.finditer(text, start, end):
        if (stamp := _stamp(match)) is not None:
            return stamp
    return None


def _stamp(match: re.Match[str]) -> Stamp | None:
    on = _named_day(match)
    numeric = match["numeric"] or ""
    if not on and not (numeric and read_numeric(numeric, "dmy")):
        return None
    clock = _clock(match)
    end = match.start() + len(match.group().rstrip()) if clock else _end_of_day(match)
    weekday = _WEEKDAYS.get((match["wd"] or "").lower(), -1)
    start = match.start() if clock or match["h"] is None else _start_of_day(match)
    return Stamp(start, end, on, clock, match["z"] or "" if clock else "", numeric, weekday)


def _end_of_day(match: re.Match[str]) -> int:
    return max(match.end(name) for name in ("iso", "numeric", "y1", "y2"))


def _start_of_day(match: re.Match[str]) -> int:
    names = ("wd", "iso", "numeric", "d1", "m2")
    return min(match.start(name) for name in names if match.start(name) >= 0)


def _named_day(match: re.Match[str]) -> str:
    if match["iso"]:
        return match["iso"] if _valid(match["iso"]) else ""
    for day, month, year in (("d1", "m1", "y1"), ("d2", "m2", "y2")):
        if match[year]:
            number = _MONTHS.get(match[month].lower().rstrip("."), 0)
            value = f"{match[year]}-{number:02}-{int(match[day]):02}"
            return value if _valid(value) else ""
    return ""


def _valid(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _clock(match: re.Match[str]) -> str:
    """``07:06`` from the groups of a time; bare digits without minutes or a.m./p.m. are none."""
    if match["h"] is None or not (match["mi"] or match["ap"]):
        return ""
    hour, minute = int(match["h"]), int(match["mi"] or 0)
    half = (match["ap"] or "").lower()[:1]
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}"


def _offset(zone: str, on: str) -> str:
    """``-05:00`` for a zone's abbreviation on a day; ``""`` for a zone that is not known."""
    low = zone.lower()
    if match := re.fullmatch(r"(?:utc|gmt)?([+-])(\d{1,2}):?(\d\d)?", low):
        return f"{match[1]}{int(match[2]):02}:{match[3] or '00'}"
    hours = _OFFSETS.get(low)
    if hours is None and low in {"et", "ct", "mt", "pt"}:
        hours = {"et": -5, "ct": -6, "mt": -7, "pt": -8}[low] + _summer_time(date.fromisoformat(on))
    return "" if hours is None else f"{'-' if hours < 0 else '+'}{abs(hours):02}:00"


def _summer_time(on: date) -> bool:
    """United States: second Sunday of March to first of November since 2007, before April to October."""
    if on.year >= 2007:
        first, last = nth_weekday(on.year, 3, 6, 2), nth_weekday(on.year, 11, 6, 1)
    else:
        first, last = nth_weekday(on.year, 4, 6, 1), nth_weekday(on.year, 10, 6, -1)
    return first <= on <= last - timedelta(days=1)
