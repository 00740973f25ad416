"""Rules for dates that name their month, year or clock time (TIMEX3 DATE and TIME)."""

from __future__ import annotations

import re
from datetime import date

from reportedly.timex import words as w
from reportedly.timex.dates import day, value_at
from reportedly.timex.hit import Draft, Hit, Rule
from reportedly.timex.holidays import holiday
from reportedly.timex.order import read_numeric
from reportedly.timex.words import listed

_MONTH = "(?P<m>MON|MONAB)(?:(?<=MONAB)DOT)?"
_WEEKDAY = "(?:(?:THIS COMING)?(?P<wd>DAY|DAYAB)DOT?COMMA?)?"
_YEAR = "(?:COMMA?(?P<y>YEAR))?"
_YEAR_BESIDE = "OF?(?P<step>LAST|THIS|NEXT)(?P<of>UNIT)"
_MODS = {
    "early": "START",
    "beginning": "START",
    "start": "START",
    "turn": "START",
    "late": "END",
    "end": "END",
    "close": "END",
    "mid": "MID",
    "middle": "MID",
}


def modifier(word: str) -> str:
    """The TIMEX3 ``mod`` of “early”, “late”, “mid”, “the end of”."""
    return _MODS.get(word, "")


def month_number(word: str) -> int:
    """The number of a month from its full or short name, 0 for no month."""
    return w.MONTHS.get(word) or w.SHORT_MONTHS.get(word) or 0


def nearest_year(hit: Hit, month: int, on: int = 15) -> int | None:
    """The year of a date without one: the past one under past tense, else the nearest."""
    reference = hit.around.reference
    if reference is None:
        return None
    if on != 15 and (told := _told_year(hit, month, on)):
        return told
    if month == 11 and reference.year % 2 == 0 and not _VOTES.isdisjoint(hit.nearby(3)):
        return reference.year
    said, whole = "future" if hit.before() == "by" else hit.tense(), on == 15
    dates = [(y, _safe(y, month, on)) for y in range(reference.year - 1, reference.year + 2)]
    known = [
        (abs((d - reference).days) * _doubt(said, d, reference, whole), y) for y, d in dates if d
    ]
    return min(known)[1] if known else None


_VOTES = frozenset(
    listed("election elections reelection midterm midterms ballot ballots polls congressional")
)
"""Words beside “November” that make it, in an even year, the one of that year's general elections."""


def _told_year(hit: Hit, month: int, on: int) -> int | None:
    """The year in which the text has just told the same day or month; 2001 for “Sept. 11 attacks”."""
    attacks = hit.after() in {"attacks", "terrorist", "terror"} and hit.after(1) != "in"
    if (month, on) == (9, 11) and attacks:
        return 2001
    told = hit.around.told
    same = [v for v in told if v[4:10] == f"-{month:02}-{on:02}"]
    near = f"{hit.around.reference}"
    same += [v for v in told[-1:] if v[4:7] == f"-{month:02}" and v[:4] <= near]
    return int(same[0][:4]) if same else None


def _doubt(said: str, on: date, reference: date, whole_month: bool) -> float:
    """How much a candidate's distance counts where the tense speaks against it.

    A wrongly read tense must not move last week's day by a year, so it is no veto: 2.5 was best of
    1.5 to 6 on AQUAINT and half of TimeBank. Whole months are further off and follow the tense.
    """
    against = (said == "past" and on > reference) or (said == "future" and on < reference)
    return (12 if whole_month else 2.5) if against else 1


def _safe(year: int, month: int, on: int) -> date | None:
    try:
        return date(year, month, on)
    except ValueError:
        return None


def _full_date(hit: Hit) -> Draft | None:
    """“Thursday, November 7, 2024”, “the 7th of November”."""
    month = month_number(hit.word("m"))
    on = _day_number(hit.word("d"))
    if not 1 <= on <= 31:
        return None
    if hit.word("step") and hit.word("of") != "year":
        return None
    reference = hit.around.reference
    beside = _year_said_with(hit, reference) if reference and hit.word("step") else None
    year = int(hit.word("y")) if hit.word("y") else beside or nearest_year(hit, month, on)
    if year is None:
        return Draft(f"XXXX-{month:02}-{on:02}", anchor="publication")
    if not (hit.word("y") or beside):
        year = _year_of_weekday(hit, year, (month, on))
    found = _safe(year, month, on)
    if found is None:
        return None
    return Draft(found.isoformat(), anchor="" if hit.word("y") else "publication")


def _year_of_weekday(hit: Hit, year: int, when: tuple[int, int]) -> int:
    """The year a weekday points to, for dates so far from publication that the year is open.

    Near publication the year is sure, and a weekday that does not fit is an error of the text.
    """
    said, reference = hit.word("wd"), hit.around.reference
    weekday = w.WEEKDAYS.get(said, w.SHORT_WEEKDAYS.get(said))
    nearest = _safe(year, *when)
    if weekday is None or reference is None or nearest is None:
        return year
    if abs((nearest - reference).days) <= _SURE or nearest.weekday() == weekday:
        return year
    others = (_safe(y, *when) for y in (year - 1, year + 1, year - 2, year + 2))
    return next((d.year for d in others if d and d.weekday() == weekday), year)


_SURE = 21
"""Days from publication within which a date without a year can only be of one year."""


def _day_number(word: str) -> int:
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else w.ORDINALS.get(word, 0)


def _month_year(hit: Hit) -> Draft | None:
    """“July 1997”, “early July 1997”."""
    value = f"{hit.word('y')}-{month_number(hit.word('m')):02}"
    return Draft(value, mod=modifier(hit.word("mod")))


def _month(hit: Hit) -> Draft | None:
    """“in September”, “last October”, “early December”, “late next March”."""
    month = month_number(hit.word("m"))
    if not _names_month(hit):
        return None
    reference = hit.around.reference
    mod = modifier(hit.word("mod"))
    if reference is None:
        return Draft(f"XXXX-{month:02}", anchor="publication", mod=mod)
    year = _month_in_year(hit, month, reference)
    return Draft(f"{year:04}-{month:02}", anchor="publication", mod=mod) if year else None


def _each_month(hit: Hit) -> Draft | None:
    """“every July”."""
    return Draft(f"XXXX-{month_number(hit.word('m')):02}", "SET")


def _names_month(hit: Hit) -> bool:
    """“Jan”, “May” and “March” are also names, a modal and a walk: they need a word that dates."""
    word = hit.word("m")
    if word in w.MONTHS and word not in {"march", "may"}:
        told = hit.word("det") or hit.word("mod") or hit.before() in _DATING
        return bool(told) or word not in _GIVEN_NAMES or not hit.before_capital()
    if (
        word in w.SHORT_MONTHS
        and word != "may"
        and not hit.surface_all().endswith(".")
        and hit.before_capital()
    ):
        return False
    dated = bool(hit.word("det") or hit.word("mod")) or hit.before() in _DATING
    named = hit.before() in {"the", "a", "an", "its", "their"} and hit.after() != "on"
    return dated or (word in w.MONTHS and named)


_GIVEN_NAMES = frozenset({"april", "june", "august"})
_DATING = frozenset(
    listed("in since by until till of from to through between and or for during after before - –")
)


def _month_in_year(hit: Hit, month: int, reference: date) -> int | None:
    said = hit.word("det")
    if said in {"last", "past"}:
        return reference.year - (month >= reference.month)
    if said in {"next", "coming", "upcoming"}:
        return reference.year + (month <= reference.month)
    if said == "this":
        return reference.year + (month - reference.month <= -_HALF_A_YEAR)
    return _year_said_with(hit, reference) or nearest_year(hit, month)


_HALF_A_YEAR = 7
"""“this January”, said in December, is the coming one; said in June, the one of the year."""


def _year_said_with(hit: Hit, reference: date) -> int | None:
    """“in October this year”, “in April next year”, “on August 17 of last year”."""
    follows = " ".join(hit.surface_all().lower().split()[-2:])
    step = {"this year": 0, "last year": -1, "next year": 1}.get(follows)
    return None if step is None else reference.year + step


def _continued_day(hit: Hit) -> Draft | None:
    """The second day of “April 24 and 25”."""
    if hit.before() not in {"and", "to", "or", "-", "–"} or not hit.before(2).isdigit():
        return None
    if month_number(hit.before(3)) == 0 and month_number(hit.before(4)) == 0:
        return None
    told = day(hit.around.last_value())
    found = _safe(told.year, told.month, int(hit.word("d"))) if told else None
    return Draft(found.isoformat(), anchor="time") if found else None


def _week_of(hit: Hit) -> Draft | None:
    """“the week of March 6”."""
    full = _full_date(hit)
    on = day(full.value) if full else None
    return Draft(value_at(on, "W"), anchor="publication") if on else None


def _iso(hit: Hit) -> Draft | None:
    value = hit.tokens.surface(hit.first, hit.last)
    if day(value) is None:
        return None
    return Draft(value[:16], "TIME") if len(value) > 10 else Draft(value)


def _numeric(hit: Hit) -> Draft | None:
    value = read_numeric(hit.tokens.surface(hit.first, hit.last), hit.around.order)
    return Draft(value) if value else None


def _holiday(hit: Hit) -> Draft | None:
    """“Thanksgiving Day”, “last Christmas”, “Easter 2024”."""
    name, said = hit.said("name"), hit.word("det")
    if hit.word("y"):
        on = holiday(name, int(hit.word("y")))
        return Draft(on.isoformat()) if on else None
    reference = hit.around.reference
    if reference is None:
        return Draft("XXXX-XX-XX", anchor="publication")
    days = [holiday(name, reference.year + k) for k in (-1, 0, 1)]
    known = [d for d in days if d is not None]
    if said in {"last", "past"}:
        known = [d for d in known if d <= reference]
    elif said in {"next", "this", "coming", "upcoming"}:
        known = [d for d in known if d >= reference]
    if not known:
        return None
    tense = hit.tense()
    on = min(known, key=lambda d: abs((d - reference).days) * _doubt(tense, d, reference, False))
    return Draft(on.isoformat(), anchor="publication")


RULES = (
    Rule("iso", "ISO", _iso),
    Rule("numeric", "NUMDATE", _numeric),
    Rule("week of", f"THE?(?P<u>UNIT)OF{_MONTH}(?P<d>D31|ORD)", _week_of),
    *(
        Rule(name, pattern + year, _full_date)
        for year in (_YEAR, _YEAR_BESIDE)
        for name, pattern in (
            ("month day", f"{_WEEKDAY}{_MONTH}THE?(?P<d>D31|ORD)"),
            ("day month", f"{_WEEKDAY}(?:(?:THE(?=ORD))?(?P<d>ORD|D31(?!OF))OF?){_MONTH}"),
        )
    ),
    Rule("second day", "(?P<d>D31)(?!OTHER|UNIT|UNITS|LARGE|AMPM|MON|MONAB|OF)", _continued_day),
    Rule(
        "month year",
        f"(?:(?:THE(?=END)|(?=EARLY))(?P<mod>EARLY|END)(?:HYPH|OF)?)?{_MONTH}(?:COMMA|OF)?(?P<y>YEAR)",
        _month_year,
    ),
    Rule(
        "month",
        "(?:(?:THE(?=END)|(?=EARLY))(?P<mod>EARLY|END)(?:HYPH|OF)?)?"
        "(?:THE(?=LAST|PAST|NEXT|COMING))?(?P<det>LAST|PAST|NEXT|COMING|THIS)?(?P<m>MON|MONAB)(?:(?<=MONAB)DOT)?(?!DOT?D31)(?:OF?(?:LAST|THIS|NEXT)UNIT)?",
        _month,
    ),
    Rule("each month", "EACH(?P<m>MON)", _each_month),
    Rule(
        "holiday",
        "(?P<det>LAST|PAST|THIS|NEXT|COMING)?(?P<name>HOLIDAY)(?:COMMA?(?P<y>YEAR))?",
        _holiday,
    ),
)
