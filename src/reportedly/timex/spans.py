"""Rules for durations, sets, distances, quarters, years, decades and vague references."""

from __future__ import annotations

import re

from reportedly.timex import words as w
from reportedly.timex.dates import add, day, duration, granularity, value_at
from reportedly.timex.deictic import unit_of, unknown
from reportedly.timex.explicit import modifier
from reportedly.timex.hit import Draft, Hit, Rule

_NUMBER = "(?:WORDN(?:HYPH?WORDN)?|D31|INT|FRACTION)FRACTION?LARGE?"
_COUNT = (
    f"(?:{_NUMBER}(?:AND A HALF)?|A?LARGE|A(?:COUPLE OF?|FEW)?(?:AND A HALF)?|HALF A|COUPLE OF?|FEW)"
)
_SIZE = "(?P<size>ABOUT|MORE THAN|LESS THAN|AT LEAST)?"
_SIZES = {
    "about": "APPROX",
    "around": "APPROX",
    "approximately": "APPROX",
    "roughly": "APPROX",
    "some": "APPROX",
    "nearly": "LESS_THAN",
    "almost": "LESS_THAN",
    "under": "LESS_THAN",
    "less than": "LESS_THAN",
    "fewer than": "LESS_THAN",
    "over": "MORE_THAN",
    "more than": "MORE_THAN",
    "at least": "EQUAL_OR_MORE",
    "at most": "EQUAL_OR_LESS",
}
_RATES = frozenset(
    "times once twice percent hours days million billion thousand dollars interviews barrels people "
    "tons".split()
)


def _amount(hit: Hit) -> float | str:
    """The number of a count, ``X`` where it is “several”, “a few”."""
    if re.search(r"few|several|many", hit.said("n")):
        return "X"
    return hit.number("n") or 1


def _length(hit: Hit) -> str:
    unit = unit_of(hit.word("u"))
    amount = _amount(hit)
    if amount == "X" and unit[:-1].isdigit():
        unit = "Y" if unit.endswith("Y") else "W"
    if unit == "TH" and isinstance(amount, float) and amount % 1:
        return _hours(amount)
    return duration(amount, unit)


def _hours(amount: float) -> str:
    whole, rest = int(amount), round(amount % 1 * 60)
    return f"PT{whole}H{rest}M" if whole else f"PT{rest}M"


def _duration(hit: Hit) -> Draft | None:
    """“three days”, “16-hour”, “more than four decades”, “$1 billion a year” (a set)."""
    value = _length(hit)
    if hit.surface("u")[:1].isupper() and hit.surface("n")[:1].isdigit():
        return None
    if hit.said("n") in {"a", "an"} and not hit.word("size"):
        if _is_rate(hit):
            return Draft(value, "SET")
        if hit.before() == "such" or hit.after() in {"later's"}:
            return None
    return Draft(value, "DURATION", mod=_SIZES.get(hit.said("size"), ""))


def _is_rate(hit: Hit) -> bool:
    before = hit.before()
    return (
        before in _RATES
        or before.replace(",", "").replace(".", "").isdigit()
        or (before.endswith("s") and hit.before(2) in {"of", "many"})
    )


def _bare(hit: Hit) -> Draft | None:
    """“for weeks”, “in the days before”: some of a unit."""
    unit = unit_of(hit.word("u"))
    unit = "Y" if unit.endswith("Y") else unit
    return Draft(duration("X", unit), "DURATION")


def _recent(hit: Hit) -> Draft | None:
    """“recent weeks”, “the coming years”, “the last few days”: some of a unit next to now."""
    unit = unit_of(hit.word("u"))
    unit = "Y" if unit.endswith("Y") else unit
    return Draft(duration("X", unit), "DURATION", "publication")


def _these_days(hit: Hit) -> Draft | None:
    return Draft("PRESENT_REF", anchor="publication")


def _span_next_to_now(hit: Hit) -> Draft | None:
    """“the past three months”, “the next two days”."""
    value = _length(hit)
    back = hit.word("det") in {"last", "past", "previous", "preceding", "prior", "latest"}
    return Draft(value, "DURATION", "publication", f"{'-' if back else ''}{value}")


def _ago(hit: Hit) -> Draft | None:
    """“two weeks ago”, “a year earlier”, “three days later”, “ten years from now”."""
    unit, amount = unit_of(hit.word("u")), _amount(hit)
    side = hit.word("side")
    sign = -1 if side in {"ago", "earlier", "before"} else 1
    told = side in {"earlier", "later", "before", "after"}
    mod = _SIZES.get(hit.said("size"), "")
    length = _length(hit)
    shift = f"{'-' if sign < 0 else ''}{length}"
    if isinstance(amount, str):
        value = "PAST_REF" if side == "ago" else length
        kind = "DATE" if side == "ago" else "DURATION"
        return Draft(value, kind, "publication", shift, mod)
    if told:
        return _from_told(hit, sign * amount, shift, mod)
    base = hit.around.reference
    if base is None:
        return Draft(unknown(unit), anchor="publication", shift=shift, mod=mod)
    if unit.startswith("T"):
        return Draft(f"{base.isoformat()}", anchor="publication", shift=shift, mod=mod)
    on = add(base, sign * amount, unit)
    grain = "Y" if unit.endswith("Y") else unit
    return Draft(value_at(on, grain), "DATE", "publication", shift, mod) if on else None


def _from_told(hit: Hit, number: float, shift: str, mod: str) -> Draft | None:
    """A distance from the time told before: “a year earlier” than a quarter is a quarter."""
    unit = unit_of(hit.word("u"))
    told = hit.around.last_value()
    grain = granularity(told)
    if unit == "Y" and grain in {"quarter", "month"} and told[:4].isdigit():
        return Draft(f"{int(told[:4]) + round(number):04}{told[4:]}", "DATE", "time", shift, mod)
    base = hit.around.last_day() or hit.around.reference
    if grain == "year":
        base = base.replace(year=int(told), day=1) if base and 1 <= int(told) <= 9999 else base
    if base is None:
        return Draft(unknown(unit), "DATE", "time", shift, mod)
    if unit.startswith("T"):
        return Draft(duration(abs(number), unit), "DURATION", "time", shift, mod)
    on = add(base, number, unit)
    if on is None:
        return None
    exact = unit in {"D", "W", "2W"} and day(told) is not None
    value = on.isoformat() if exact else value_at(on, "Y" if unit.endswith("Y") else unit)
    return Draft(value, "DATE", "time", shift, mod)


def _beside_event(hit: Hit) -> Draft | None:
    """“two days after the vote”: a distance from something told in words, kept as such."""
    value = _length(hit)
    sign = "-" if hit.word("side") == "before" else ""
    return Draft(value, "DURATION", "event", f"{sign}{value}", _SIZES.get(hit.said("size"), ""))


def _day_beside_event(hit: Hit) -> Draft | None:
    """“the day after the vote”: a day, unknown until the vote's date is."""
    unit = unit_of(hit.word("u"))
    if not unit or unit.startswith("T") or unit == "WE":
        return None
    sign = "-" if hit.word("side") == "before" else ""
    return Draft(unknown(unit), "DATE", "event", f"{sign}P1{unit}")


def _year_before(hit: Hit) -> Draft | None:
    """“the year before”, “the day after” with nothing behind: counted from the time told."""
    unit = unit_of(hit.word("u"))
    if not unit or unit.startswith("T") or unit == "WE":
        return None
    sign = -1 if hit.word("side") in {"before", "earlier"} else 1
    return _from_told(hit, sign, f"{'-' if sign < 0 else ''}P1{unit}", "")


def _each(hit: Hit) -> Draft | None:
    """“every year”, “each of three days”, “every Friday”."""
    if hit.word("wd"):
        return Draft(f"XXXX-WXX-{w.WEEKDAYS[hit.word('wd')] + 1}", "SET")
    if hit.word("part"):
        return Draft(f"XXXX-XX-XX{w.PARTS[hit.word('part')]}", "SET")
    unit = unit_of(hit.word("u"))
    return Draft(duration(hit.number("n") or 1, unit), "SET") if unit else None


def _adverb(hit: Hit) -> Draft | None:
    return Draft(w.ADVERBS[hit.word("a")], "SET")


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
    "in since of by until till from to during before after the ( and or early late mid between".split()
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
    return Draft(f"{digits[:3]}X", mod=modifier(hit.word("mod")))


def _century(hit: Hit) -> Draft | None:
    """“the 20th century”."""
    number = re.sub(r"\D", "", hit.word("n")) or w.ORDINALS.get(hit.word("n"), 0)
    if hit.word("u") != "century" or not number:
        return None
    return Draft(f"{int(number) - 1:02}XX", mod=modifier(hit.word("mod")))


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


def _quarter_year(hit: Hit, number: int, letter: str) -> str:
    if hit.word("y"):
        return hit.word("y")
    reference = hit.around.reference
    if reference is None:
        return "XXXX"
    said = hit.said("rel")
    if said:
        step = -1 if "last" in said or "previous" in said else 1 if "next" in said else 0
        return f"{reference.year + step:04}"
    length = 3 if letter == "Q" else 6
    begun = (reference.month - 1) // length + 1 >= number
    if begun or hit.tense() == "future":
        return f"{reference.year:04}"
    near = (number - 1) * length + 1 - reference.month <= 3 and hit.tense() != "past"
    return f"{reference.year if near else reference.year - 1:04}"


def _year_ago_period(hit: Hit) -> Draft | None:
    """“the year-earlier quarter”, “the year-ago period”."""
    return _from_told(hit, -1, "-P1Y", "") if unit_of(hit.word("u")) == "Y" else None


def _the_end_of(hit: Hit) -> Draft | None:
    """“the end of the year”, “the beginning of this month”."""
    unit = unit_of(hit.word("u"))
    reference = hit.around.reference
    if not unit or unit.startswith("T"):
        return None
    value = value_at(reference, unit) if reference else unknown(unit)
    return Draft(value, anchor="publication", mod=modifier(hit.word("mod")))


def _the_year(hit: Hit) -> Draft | None:
    """“for the year”, “of the quarter”: the current one."""
    unit = unit_of(hit.word("u"))
    if unit not in {"Y", "Q"} or hit.before() not in {"for", "of", "during", "in", "this"}:
        return None
    reference = hit.around.reference
    return Draft(value_at(reference, unit) if reference else unknown(unit), anchor="publication")


def _reference(hit: Hit) -> Draft | None:
    """“now”, “currently”, “recently”: PRESENT_REF, PAST_REF, FUTURE_REF."""
    return Draft(w.REFERENCES.get(hit.word("r"), "PRESENT_REF"), anchor="publication")


def _the_reference(hit: Hit) -> Draft | None:
    """“the past”, “in the future”, “at present”."""
    word = hit.word("r")
    value = {"past": "PAST_REF", "future": "FUTURE_REF"}.get(word, "PRESENT_REF")
    return Draft(value, anchor="publication")


def _nothing(_hit: Hit) -> Draft | None:
    """Words that look like a time and are none: ages. An empty value is passed over."""
    return Draft("")


_SIDES = "(?P<side>AGO|LATER|HENCE|FROM NOW)"

def _past_or_future(hit: Hit) -> Draft | None:
    if hit.match.group("r") is None:
        return Draft("PRESENT_REF", anchor="publication")
    return _the_reference(hit)


RULES = (
    Rule("age", f"(?:{_NUMBER}|(?P<n>A))HYPH?(?:UNIT|UNITS)HYPH?OLD", _nothing),
    Rule("ago", f"{_SIZE}(?P<n>{_COUNT})(?:MORE)?HYPH?(?P<u>(?:UNIT|UNITS)){_SIDES}", _ago),
    Rule(
        "beside event",
        f"{_SIZE}(?P<n>{_COUNT})HYPH?(?P<u>(?:UNIT|UNITS))(?=(?P<side>BEFORE|AFTER)(?!DOT|COMMA|STOP|BREAK|CLOSE))",
        _beside_event,
    ),
    Rule(
        "before told",
        f"{_SIZE}(?P<n>{_COUNT})HYPH?(?P<u>(?:UNIT|UNITS))(?P<side>BEFORE|AFTER)(?=DOT|COMMA|STOP|BREAK|CLOSE)",
        _ago,
    ),
    Rule(
        "next to now",
        "THE?(?P<det>LAST|PAST|PREV|NEXT|COMING|LATEST)"
        f"(?P<n>{_NUMBER}|A?COUPLE OF?)(?:MORE)?HYPH?(?P<u>(?:UNIT|UNITS))",
        _span_next_to_now,
    ),
    Rule(
        "recent",
        "(?:THE?(?:LAST|PAST|NEXT|COMING|PREV)(?:FEW|COUPLE OF)|RECENT|THE?COMING|THE PAST)(?P<u>UNITS)",
        _recent,
    ),
    Rule("these days", "THESE(?P<u>UNITS)", _these_days),
    Rule(
        "quarter",
        "THE?(?P<det>LATEST|FISCAL)?(?P<n>ORD|SEC)HYPH?(?:FISCAL)?(?P<u>UNIT|HALF)"
        "(?:OF?FISCAL?(?P<y>YEAR)|OF?(?P<rel>(?:LAST|THIS|NEXT|PREV)UNIT))?",
        _quarter,
    ),
    Rule("year ago period", "(?:THE|A)?(?P<u>UNIT)HYPH(?:AGO|LATER)(?:UNIT|YEARLIER)?", _year_ago_period),
    Rule(
        "year before",
        "(?:THE)(?P<u>UNIT)(?P<side>BEFORE|AFTER|LATER)(?=DOT|COMMA|STOP|BREAK|CLOSE)",
        _year_before,
    ),
    Rule(
        "day beside event",
        "(?:THE|A|ONLY)(?P<u>UNIT)(?=(?P<side>BEFORE|AFTER)(?!DOT|COMMA|STOP|BREAK|CLOSE))",
        _day_beside_event,
    ),
    Rule("end of", "THE?(?P<mod>END)OF THE(?P<u>UNIT)", _the_end_of),
    Rule("each", "EACH(?:(?P<wd>DAY)|(?P<part>PART)|(?P<n>WORDN|D31)?HYPH?(?P<u>(?:UNIT|UNITS)))", _each),
    Rule("half unit", "(?:A)?(?P<n>HALF)HYPH?(?:A)?(?P<u>UNIT)", _duration),
    Rule("duration", f"{_SIZE}(?P<n>{_COUNT})(?:MORE)?HYPH?(?P<u>(?:UNIT|UNITS))(?:HYPH LONG)?", _duration),
    Rule("unit long", "(?P<size>(?!))?(?P<n>(?!))?(?P<u>UNIT)HYPH LONG", _duration),
    Rule("units long", "(?P<u>UNITS)HYPH LONG", _bare),
    Rule("bare", "(?:(?<=FOR)|(?<=OVER)|(?<=IN THE)|(?<=IN)|(?<=AFTER)|(?<=OF))(?P<u>UNITS)", _bare),
    Rule("adverb", "(?P<a>ADVERB)", _adverb),
    Rule(
        "decade",
        "(?:THE)?(?:(?P<mod>EARLY)HYPH?)?(?P<d>DECADE|DECADEWORD)",
        _decade,
    ),
    Rule("century", "THE?(?:(?P<mod>EARLY)HYPH?)?(?P<n>ORD|SEC)HYPH?(?P<u>UNIT)", _century),
    Rule("fiscal", "FISCAL UNIT?(?P<y>YEAR)(?P<mod>(?!))?", _year),
    Rule(
        "year",
        "(?:(?:THE(?=END)|(?=EARLY))(?P<mod>EARLY|END)(?:HYPH|OF)?)(?P<y>YEAR)",
        _year,
    ),
    Rule("bare year", "(?P<y>YEAR)(?!UNITS|LARGE)", _bare_year),
    Rule("the year", "THE(?P<u>UNIT)", _the_year),
    Rule("reference", "(?P<r>NOW|REF)", _reference),
    Rule("the past", "THE(?P<r>PAST|FUTURE)|(?<=AT)(?P<r2>PRESENT)", _past_or_future),
)
