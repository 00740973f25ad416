"""Rules for years, decades, centuries, quarters and halves (TIMEX3 DATE)."""

from __future__ import annotations

import re

from reportedly.timex import words as w
from reportedly.timex.dates import add, value_at
from reportedly.timex.deictic import unit_of, unknown
from reportedly.timex.explicit import modifier
from reportedly.timex.hit import Draft, Hit, Rule
from reportedly.timex.words import listed


def _year(hit: Hit) -> Draft | None:
    """“in 1997”, “early 1997”, “fiscal 1989”."""
    return Draft(hit.word("y"), mod=modifier(hit.word("mod")))


def _bare_year(hit: Hit) -> Draft | None:
    """A number of four digits that stands where a year does."""
    before, after, value = hit.before(), hit.after(), hit.word("y")
    if not 1500 <= int(value) <= 2100 or before in {"$", "£", "€", "#", "no", "nearly", "than"}:
        return None
    if before in {".", ":", "/"} and not hit.tokens.surface(hit.first - 1, hit.last)[1:2].isspace():
        return None
    if after in {"percent", "people", "pounds", "dollars", "feet", "miles", "points", "%", "/"}:
        return None
    named = before in _YEAR_AFTER or hit.before(2) in {"in", "and"}
    return Draft(value) if named or _may_be_year(value) else None


_YEAR_AFTER = frozenset(
    listed(
        "in since of by until till from to during before after the ( and or early late mid between"
    )
)


def _may_be_year(value: str) -> bool:
    return "1900" <= value <= "2059"


def _decade(hit: Hit) -> Draft | None:
    """“the early 1990s”, “the '80s”, “the seventies”."""
    digits = re.sub(r"\D", "", hit.said("d"))
    if len(digits) == 2 and hit.before() in {"his", "her", "their", "my", "your", "its"}:
        return None
    if not digits:
        digits = f"19{w.DECADES[hit.word('d')]}0"
    if len(digits) == 2:
        digits = f"{20 if digits < '30' else 19}{digits}"
    return Draft(digits[:3], mod=modifier(hit.word("mod")))


def _century(hit: Hit) -> Draft | None:
    """“the 20th century”."""
    number = re.sub(r"\D", "", hit.word("n")) or w.ORDINALS.get(hit.word("n"), 0)
    if hit.word("u") != "century" or not number:
        return None
    return Draft(f"{int(number) - 1:02}", mod=modifier(hit.word("mod")))


def _quarter(hit: Hit) -> Draft | None:
    """“the third quarter”, “third-quarter”, “the first half of 1989”."""
    number = w.ORDINALS.get(hit.word("n"), 0) or int(re.sub(r"\D", "", hit.word("n")) or 0)
    letter = "H" if hit.word("u") in {"half", "halves"} else "Q"
    if hit.word("u") not in {"half", "halves", "quarter"} or not 1 <= number <= (
        2 if letter == "H" else 4
    ):
        return None
    year = _quarter_year(hit, number, letter)
    return Draft(f"{year}-{letter}{number}", anchor="" if hit.word("y") else "publication")


def _quarter_in_short(hit: Hit) -> Draft | None:
    """“Q1”, “Q4 2012”."""
    number = int(hit.word("q")[1])
    year = _quarter_year(hit, number, "Q")
    return Draft(f"{year}-Q{number}", anchor="" if hit.word("y") else "publication")


def _quarter_year(hit: Hit, number: int, letter: str) -> str:
    if hit.word("y"):
        return hit.word("y")
    reference = hit.around.reference
    if reference is None:
        return "XXXX"
    said = hit.said("rel")
    if said:
        step = -1 if "last" in said or "previous" in said else 1 if "next" in said else 0
        if not said.startswith("the ") or hit.tense() != "past":
            return f"{reference.year + step:04}"
    length = 3 if letter == "Q" else 6
    begun = (reference.month - 1) // length + 1 >= number
    if begun or hit.tense() == "future":
        return f"{reference.year:04}"
    near = (number - 1) * length + 1 - reference.month <= 3 and hit.tense() != "past"
    return f"{reference.year if near else reference.year - 1:04}"


def quarter_told(hit: Hit) -> str:
    """The quarter the text last spoke of, else the last one over at publication: reports look back."""
    for value in reversed(hit.around.told[-6:]):
        if value[4:6] == "-Q":
            return value
    before = add(hit.around.reference, -1, "Q") if hit.around.reference else None
    return value_at(before, "Q") if before else unknown("Q")


def _year_ago_period(hit: Hit) -> Draft | None:
    """“the year-earlier quarter”, “the year-ago period”, “the year-earlier third quarter”."""
    if unit_of(hit.word("u")) != "Y":
        return None
    told = quarter_told(hit)
    if hit.word("n") and told[:4].isdigit():
        told = f"{told[:4]}-Q{w.ORDINALS.get(hit.word('n'), 0)}"
    if not told[:4].isdigit():
        return Draft(told, anchor="time", shift="-P1Y")
    return Draft(f"{int(told[:4]) - 1:04}{told[4:]}", anchor="time", shift="-P1Y")


def _year_end(hit: Hit) -> Draft | None:
    """“by year-end”, “since year end”: the last day of the year, of the past one after “since”."""
    reference = hit.around.reference
    if hit.word("u") != "year" or hit.word("e") != "end":
        return None
    if reference is None:
        return Draft("XXXX-12-31", anchor="publication")
    year = reference.year - (hit.before() == "since")
    return Draft(f"{year:04}-12-31", anchor="publication")


def _the_end_of(hit: Hit) -> Draft | None:
    """“the end of the year”, “the beginning of this month”."""
    unit = unit_of(hit.word("u"))
    reference = hit.around.reference
    if not unit or unit.startswith("T"):
        return None
    if unit == "D" and hit.before() == "at" and hit.after() == ",":
        return Draft("")
    value = value_at(reference, unit) if reference else unknown(unit)
    return Draft(value, anchor="publication", mod=modifier(hit.word("mod")))


def _the_year(hit: Hit) -> Draft | None:
    """“for the year”, “of the quarter”: the current year, the quarter told or last over."""
    unit = unit_of(hit.word("u"))
    if unit == "Y" and hit.after() in {"ended", "ending"}:
        return Draft("P1Y", "DURATION")
    if unit == "Q":
        return Draft(quarter_told(hit), anchor="time")
    whole = hit.last - hit.first > 2
    if unit != "Y" or not (whole or hit.before() in {"for", "of", "during", "in", "this"}):
        return None
    reference = hit.around.reference
    return Draft(value_at(reference, unit) if reference else unknown(unit), anchor="publication")


def _in_the_year(hit: Hit) -> Draft | None:
    """“earlier in the year”."""
    unit, reference = unit_of(hit.word("u")), hit.around.reference
    if unit not in {"Y", "M", "W"}:
        return None
    return Draft(value_at(reference, unit) if reference else unknown(unit), anchor="publication")


def _spelled_year(hit: Hit) -> Draft | None:
    """“nineteen ninety-six”, as broadcasts write it."""
    rest = hit.number("n")
    if hit.word("c") != "nineteen" or rest is None or not 10 <= rest <= 99:
        return None
    return Draft(f"19{rest:02.0f}")


def _latest_quarter(hit: Hit) -> Draft | None:
    """“the latest quarter”: the one told, or the last one over."""
    return Draft(quarter_told(hit), anchor="time") if hit.word("u") == "quarter" else None


RULES = (
    Rule(
        "quarter",
        "(?:THE(?!ORD HYPH|SEC HYPH))?"
        "(?P<det>LATEST|FISCAL)?(?P<n>ORD|SEC)HYPH?(?:FISCAL)?(?P<u>UNIT|HALF)"
        "(?:OF?FISCAL?(?P<y>YEAR)|OF?(?P<rel>(?:LAST|THIS|NEXT|PREV|THE)UNIT))?",
        _quarter,
    ),
    Rule("year's quarter", "THE?(?P<y>YEAR)(?P<n>ORD|SEC)HYPH?(?P<u>UNIT|HALF)", _quarter),
    Rule(
        "this year's quarter",
        "(?P<rel>(?:LAST|THIS|NEXT|PREV)UNIT)APOS OTHER(?P<n>ORD|SEC)(?P<u>UNIT|HALF)",
        _quarter,
    ),
    Rule(
        "year ago period",
        "(?:THE(?=UNIT HYPH(?:AGO|LATER)(?:ORD|SEC|UNIT|PERIOD)))?(?P<u>UNIT)HYPH(?:AGO|LATER)"
        "(?P<n>ORD|SEC)?(?:UNIT|PERIOD)?",
        _year_ago_period,
    ),
    Rule("year end", "(?P<u>UNIT)(?:HYPH|APOS OTHER)?(?P<e>END)", _year_end),
    Rule("quarter in short", "(?P<q>QTR)(?:OF?(?P<y>YEAR))?", _quarter_in_short),
    Rule("latest quarter", "THE LATEST(?P<u>UNIT)", _latest_quarter),
    Rule("end of", "THE?(?P<mod>END)OF THE(?P<u>UNIT)", _the_end_of),
    Rule(
        "decade",
        "(?:THE)?(?:(?P<mod>EARLY)HYPH?)?(?P<d>DECADE|DECADEWORD)",
        _decade,
    ),
    Rule("century", "THE?(?:(?P<mod>EARLY)HYPH?)?(?P<n>ORD|SEC)HYPH?(?P<u>UNIT)", _century),
    Rule("fiscal", "FISCAL UNIT?(?P<y>YEAR)", _year),
    Rule(
        "year",
        "(?:(?:THE(?=END)|(?=EARLY))(?P<mod>EARLY|END)(?:HYPH|OF)?)(?P<y>YEAR)",
        _year,
    ),
    Rule("bare year", "(?P<y>YEAR)(?!UNITS|LARGE)", _bare_year),
    Rule("the year", "THE(?:FISCAL|ENTIRE)?(?P<u>UNIT)", _the_year),
    Rule("in the year", "LATER IN THE(?P<u>UNIT)", _in_the_year),
    Rule("spelled year", "(?P<c>WORDN)(?P<n>WORDN(?:HYPH?WORDN)?)", _spelled_year),
)
