"""Rules for durations, sets, distances, quarters, years, decades and vague references."""

from __future__ import annotations

import re

from reportedly.timex import words as w
from reportedly.timex.dates import add, day, duration, granularity, value_at
from reportedly.timex.deictic import unit_of, unknown
from reportedly.timex.hit import Draft, Hit, Kind, Rule
from reportedly.timex.words import listed

_NUMBER = "(?:WORDN(?:HYPH?WORDN)?|D31|INT|FRACTION)FRACTION?LARGE?"
_COUNT = f"(?:{_NUMBER}(?:AND A HALF)?|A?LARGE|A(?:COUPLE OF?|FEW)?(?:AND A HALF)?|HALF A|COUPLE OF?|FEW)"
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
    listed(
        "times once twice percent hours days million billion thousand dollars interviews "
        "barrels people tons"
    )
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
    if isinstance(amount, float) and amount % 1 and unit in _PARTS:
        return _mixed(amount, unit)
    if unit == "Q" and isinstance(amount, float):
        return duration(amount * 3, "M")
    return duration(amount, unit)


_PARTS = {"TH": ("PT", "H", 60, "M"), "TM": ("PT", "M", 60, "S"), "Y": ("P", "Y", 12, "M")}


def _mixed(amount: float, unit: str) -> str:
    """“5 1/2 hours” is PT5H30M, “two and a half years” P2Y6M."""
    start, major, size, minor = _PARTS[unit]
    whole, rest = int(amount), round(amount % 1 * size)
    return f"{start}{f'{whole}{major}' if whole else ''}{rest}{minor}"


def _duration(hit: Hit) -> Draft | None:
    """“three days”, “16-hour”, “more than four decades”, but not “$1 billion a year”."""
    value = _length(hit)
    if hit.surface("u")[:1].isupper() and hit.surface("n")[:1].isdigit():
        return None
    if hit.said("n") in {"a", "an"} and not hit.word("size") and _is_rate(hit):
        return Draft("")
    if unit_of(hit.word("u")) == "Q" and _is_fraction(hit):
        return Draft("")
    return Draft(value, "DURATION", mod=_SIZES.get(hit.said("size"), ""))


def _is_fraction(hit: Hit) -> bool:
    """“three-quarters”, “a quarter of the market”."""
    return "-" in hit.surface_all() or (hit.after() == "of" and _amount(hit) != "X")


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
    if hit.said("how") == "recent":
        return Draft("PAST_REF", anchor="publication")
    if "coming" in hit.said("how"):
        return Draft("FUTURE_REF", anchor="publication")
    unit = unit_of(hit.word("u"))
    unit = "Y" if unit.endswith("Y") else unit
    return Draft(duration("X", unit), "DURATION", "publication")


def _these_days(_hit: Hit) -> Draft | None:
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
        kind: Kind = "DATE" if side == "ago" else "DURATION"
        return Draft(value, kind, "publication", shift, mod)
    if told:
        return _from_told(hit, sign * amount, shift, mod)
    if unit == "Y" and amount == 1 and (quarter := _quarter_before(hit, -1)):
        return Draft(quarter, "DATE", "time", shift, mod)
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
    if unit == "Y" and (quarter := _quarter_before(hit, number)):
        return Draft(quarter, "DATE", "time", shift, mod)
    base = hit.around.last_day() or hit.around.reference
    if granularity(told) == "year" and base and 1 <= int(told) <= 9999:
        base = base.replace(year=int(told), day=1)
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


def _quarter_before(hit: Hit, number: float) -> str:
    """The same quarter of another year, where the text has just spoken of a quarter's results."""
    told = next((v for v in reversed(hit.around.told[-4:]) if v[4:6] == "-Q"), "")
    return f"{int(told[:4]) + round(number):04}{told[4:]}" if told[:4].isdigit() else ""


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


def _reference(hit: Hit) -> Draft | None:
    """“now”, “currently”, “recently”: PRESENT_REF, PAST_REF, FUTURE_REF."""
    if hit.surface("r") == "Now":
        return None
    return Draft(w.REFERENCES.get(hit.word("r"), "PRESENT_REF"), anchor="publication")


def _the_reference(hit: Hit) -> Draft | None:
    """“the past”, “in the future”, “at present”; not “the future of …”."""
    value = {"past": "PAST_REF", "future": "FUTURE_REF"}.get(hit.word("r"), "PRESENT_REF")
    return None if hit.after() == "of" else Draft(value, anchor="publication")


def _nothing(_hit: Hit) -> Draft | None:
    """Words that look like a time and are none: ages. An empty value is passed over."""
    return Draft("")


_SIDES = "(?P<side>AGO|LATER|HENCE|FROM NOW)"


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
        "(?P<how>THE?(?:LAST|PAST|NEXT|COMING|PREV)(?:FEW|COUPLE OF)|RECENT|THE?COMING|THE PAST)(?P<u>UNITS)",
        _recent,
    ),
    Rule("these days", "THESE(?P<u>UNITS)", _these_days),
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
    Rule(
        "each",
        "EACH(?:(?P<wd>DAY)|(?P<part>PART)|(?P<n>WORDN|D31)?HYPH?(?P<u>(?:UNIT|UNITS)))",
        _each,
    ),
    Rule("half unit", "(?:A)?(?P<n>HALF)HYPH?(?:A)?(?P<u>UNIT)", _duration),
    Rule(
        "duration",
        f"{_SIZE}(?P<n>{_COUNT})(?:MORE)?HYPH?(?P<u>(?:UNIT(?!HYPH LONG)|UNITS))",
        _duration,
    ),
    Rule("long", f"(?P<n>{_NUMBER})HYPH(?P<u>UNIT)HYPH LONG", _duration),
    Rule(
        "the duration",
        f"THE(?:ORD|SEC)?(?P<n>{_NUMBER})(?P<u>UNITS)(?!BEFORE|AFTER)",
        _duration,
    ),
    Rule("unit long", "(?P<u>UNIT)HYPH LONG", _duration),
    Rule("units long", "(?P<u>UNITS)HYPH LONG", _bare),
    Rule("bare", "(?:(?<=FOR)|(?<=OVER)|(?<=IN THE)|(?<=IN)|(?<=AFTER))(?P<u>UNITS)", _bare),
    Rule("adverb", "(?P<a>ADVERB)", _adverb),
    Rule("reference", "(?P<r>NOW|REF|CURRENT)(?!UNIT)", _reference),
    Rule("the past", "THE(?P<r>PAST|FUTURE)|(?<=AT)(?P<p>PRESENT)", _the_reference),
)
