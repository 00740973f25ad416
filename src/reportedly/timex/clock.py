"""Rules for times of day: “3:15 p.m. ET”, “9 a.m. Tuesday”, “10 o'clock”, “noon” (TIMEX3 TIME)."""

from __future__ import annotations

import re
from datetime import date

from reportedly.timex import words as w
from reportedly.timex.dates import add, day
from reportedly.timex.explicit import month_number, nearest_year
from reportedly.timex.hit import Draft, Hit, Rule

_HOUR = "(?P<h>CLOCK|D31|WORDN|INT)"
_DAY = (
    "(?:COMMA?ON?(?:(?P<wd>DAY)COMMA?)?(?P<m>MON|MONAB)DOT?(?P<d>D31)(?:COMMA?(?P<y>YEAR))?"
    "|ON?(?P<wd2>DAY)|(?P<ref>DAYREF))?"
)


def _clock(hit: Hit) -> Draft | None:
    """A time of day with the day it names, else the day the text last spoke of."""
    time = _time(hit)
    if time is None or not _is_time(hit):
        return None
    on = _day_named(hit) or _day_nearby(hit)
    if on is None:
        return Draft(f"XXXX-XX-XX{time}", "TIME", "publication")
    return Draft(f"{on.isoformat()}{time}", "TIME", "publication")


def _is_time(hit: Hit) -> bool:
    """A score or a verse (“3:15”) is no time: bare digits need a word that says so."""
    if hit.word("h") in w.CLOCKS:
        return hit.surface("h").islower()
    if hit.last > hit.first + 1 or ":" not in hit.word("h"):
        return True
    return hit.before() in {"at", "by", "until", "till", "from", "around", "about", "-", "–", ","}


def _time(hit: Hit) -> str | None:
    """``T15:15`` from the hour's digits and what says morning or afternoon."""
    word = hit.word("h")
    if word in w.CLOCKS:
        return w.CLOCKS[word]
    if re.fullmatch(r"[0-2]\d[0-5]\d", word):
        word = f"{word[:2]}:{word[2:]}"
    hours, _, rest = word.replace(".", ":").partition(":")
    hour = w.NUMBERS.get(hours) or (int(hours) if hours.isdigit() else 99)
    minute = int(rest[:2]) if rest[:2].isdigit() else 0
    half = hit.word("half").replace(".", "").replace(" ", "")[:1]
    if hit.word("part"):
        half = "a" if hit.word("part") == "morning" else "p"
    if hour > 24 or minute > 59:
        return None
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return f"T{hour:02}:{minute:02}"


def _day_named(hit: Hit) -> date | None:
    reference = hit.around.reference
    if hit.word("m"):
        month, on = month_number(hit.word("m")), int(hit.word("d"))
        year = int(hit.word("y")) if hit.word("y") else nearest_year(hit, month, on)
        try:
            return date(year, month, on) if year else None
        except ValueError:
            return None
    weekday = hit.word("wd2")
    if weekday and reference:
        ahead = (w.WEEKDAYS[weekday] - reference.weekday()) % 7
        back = ahead if hit.tense() == "future" else ahead - 7 if ahead else 0
        return add(reference, back, "D")
    if hit.word("ref") and reference:
        return add(reference, w.DAYS_FROM_NOW[hit.word("ref")], "D")
    return None


def _day_nearby(hit: Hit) -> date | None:
    told = day(hit.around.last_value())
    return told or hit.around.reference


RULES = (
    Rule("clock", f"{_HOUR}(?P<half>AMPM)ZONE?{_DAY}", _clock),
    Rule("clock of four digits", f"(?P<h>INT|YEAR)ZONE{_DAY}", _clock),
    Rule("clock alone", f"(?P<h>CLOCK)ZONE?{_DAY}", _clock),
    Rule("o'clock", f"{_HOUR}OCLOCK(?:IN THE(?P<part>PART))?{_DAY}", _clock),
    Rule("in the morning", f"(?P<h>CLOCK|D31|WORDN)IN THE(?P<part>PART){_DAY}", _clock),
    Rule("noon", f"(?P<h>CLOCKWORD)ZONE?{_DAY}", _clock),
)
