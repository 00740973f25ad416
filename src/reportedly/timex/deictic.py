"""Rules for times counted from the day of publication or from a time told before (DATE, TIME)."""

from __future__ import annotations

from datetime import date

from reportedly.timex import words as w
from reportedly.timex.dates import add, day, granularity, interval, value_at
from reportedly.timex.explicit import modifier
from reportedly.timex.hit import Draft, Hit, Kind, Rule
from reportedly.timex.words import listed

_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}
STEPS = {
    "this": 0,
    "current": 0,
    "latest": 0,
    "last": -1,
    "past": -1,
    "previous": -1,
    "preceding": -1,
    "prior": -1,
    "next": 1,
    "coming": 1,
    "following": 1,
    "upcoming": 1,
}
TOLD = frozenset(["previous", "preceding", "prior", "following"])


def unit_of(word: str) -> str:
    """The unit a singular or plural word names (D, W, M, TH …), ``""`` for none."""
    return w.UNITS.get(word) or w.PLURAL_UNITS.get(word) or ""


def unknown(unit: str) -> str:
    """The value of a unit of time whose reference is not known."""
    return _UNKNOWN.get(unit, "XXXX")


def moved(on: date, days: int) -> date:
    """The day some days away; the day itself at the ends of the calendar."""
    there = add(on, days, "D")
    return there if there is not None else on


def _day_from_now(hit: Hit) -> Draft | None:
    """“today”, “yesterday afternoon”, “tomorrow night”."""
    step = w.DAYS_FROM_NOW[hit.word("d")]
    part = w.PARTS.get(hit.word("part"), "")
    kind: Kind = "TIME" if part else "DATE"
    reference = hit.around.reference
    if hit.word("d") == "today" and (_is_general(hit) or hit.surface("d").isupper()):
        return Draft("")
    if hit.surface("d")[0].isupper() and hit.in_name():
        return Draft("")
    if reference is None:
        return Draft(f"XXXX-XX-XX{part}", kind, "publication", _distance(step, "D"))
    on = moved(reference, step)
    return Draft(f"{on.isoformat()}{part}", kind, "publication", _distance(step, "D"))


def _is_general(hit: Hit) -> bool:
    """“today's youth”: the present, not the day."""
    return hit.after() in {"'", "’"} and hit.after(2) in {
        "youth", "world", "society", "standards", "generation", "culture", "market", "economy",
        "technology", "children", "personal", "kids", "students", "women", "men", "workers",
        "consumers",
    }  # fmt: skip


def _distance(step: float, unit: str) -> str:
    sign = "-" if step < 0 else ""
    return f"{sign}P{abs(step):g}{unit}" if step else ""


def _two_days_off(hit: Hit) -> Draft | None:
    """“the day before yesterday”, “the day after tomorrow”."""
    step = w.DAYS_FROM_NOW[hit.word("d")] + (-1 if hit.word("side") == "before" else 1)
    reference = hit.around.reference
    value = moved(reference, step).isoformat() if reference else "XXXX-XX-XX"
    return Draft(value, anchor="publication", shift=_distance(step, "D"))


def _part_deictic(hit: Hit) -> Draft | None:
    """“this morning”, “last night”, “tonight”, “overnight”, “the next evening”, “that night”."""
    said = hit.word("det")
    part = w.PARTS.get(hit.word("part"), "TNI")
    if said == "the" and (hit.word("part").endswith("s") or hit.before(2) in w.NUMBERS):
        return None
    base = hit.around.reference
    if said in {"overnight", "tonight"} and _in_title(hit, said):
        return None
    if said in {"that", "same", "the", "next", "following", "previous"}:
        base = hit.around.last_day()
    step = {"last": -1, "next": 1, "following": 1, "previous": -1}.get(said, 0)
    value = moved(base, step).isoformat() if base else "XXXX-XX-XX"
    return Draft(f"{value}{part}", "TIME", "publication", _distance(step, "D"))


def _in_title(hit: Hit, said: str) -> bool:
    """“World News Tonight”, “the Overnight Desk”: capitals inside a name."""
    capital = hit.surface("det")[0].isupper()
    return capital and (hit.in_name() or (said == "overnight" and hit.before_capital()))


def _unit_deictic(hit: Hit) -> Draft | None:
    """“last week”, “this year”, “next month”, “the previous day”, “early next week”."""
    unit, said = unit_of(hit.word("u")), hit.word("det")
    if unit.startswith("T") or not unit or (unit == "Q" and said == "latest"):
        return None
    if said == "last" and hit.before() in _OWNERS:
        return None
    if hit.surface("det")[0].isupper() and hit.surface("u")[0].isupper():
        return Draft("")
    if unit == "D" and said == "this" and hit.before() == "to":
        return Draft("")
    mod = modifier(hit.word("mod")) or {"earlier": "START", "later": "END"}.get(hit.word("mod"), "")
    base = _base(hit, said, unit)
    step = STEPS.get(said, 0)
    if unit == "W" and said in {"past", "last"} and hit.word("the"):
        return Draft("P1W", "DURATION", "publication", "-P1W")
    if hit.word("the") and said in {"past", "last"}:
        return Draft(_period(unit), "DURATION", "publication", f"-{_period(unit)}")
    if base is None:
        return Draft(unknown(unit), anchor="publication", shift=_distance(step, unit), mod=mod)
    on = _stepped(base, step, unit)
    if on is None:
        return None
    return Draft(value_at(on, unit), anchor="publication", shift=_distance(step, unit), mod=mod)


_OWNERS = frozenset(listed("s his her their its our my your"))
"""“his last year in office”: the last of somebody's, not the one before this."""


def _stepped(base: date, step: int, unit: str) -> date | None:
    if unit == "WE":
        return _weekend(base, step)
    if unit[-1] in "MQY" and unit != "D":
        base = base.replace(day=1)
    return add(base, step, unit)


def _weekend(base: date, step: int) -> date | None:
    """The Saturday of a weekend: last, this (the coming one, on working days) or next."""
    saturday = add(base, 5 - base.weekday(), "D")
    if saturday is None or step < 0:
        return saturday and add(saturday, -1, "W")
    return add(saturday, step, "W") if step and base.weekday() >= 4 else saturday


def _base(hit: Hit, said: str, unit: str) -> date | None:
    """What a step counts from: the time told before for “the following”, else publication."""
    told = said in TOLD or (said == "next" and hit.word("the") != "" and hit.tense() == "past")
    if not told:
        return hit.around.reference
    grain = granularity(hit.around.last_value())
    if (unit == "Y" and grain in {"year", "month"}) or (unit == "M" and grain == "month"):
        return day(interval(hit.around.last_value())[0])
    return hit.around.last_day()


def _period(unit: str) -> str:
    multiple = unit[:-1]
    return f"P{multiple or 1}{unit[-1]}" if unit != "WE" else "P1WE"


def _same(hit: Hit) -> Draft | None:
    """“the same day”, “that year”: the unit of the time told before."""
    unit = unit_of(hit.word("u"))
    if not unit or unit.startswith("T"):
        return None
    told = _told(hit, unit)
    mod = {"earlier": "START", "later": "END"}.get(hit.word("mod"), "")
    return Draft(told or unknown(unit), anchor="time", mod=mod)


def _told(hit: Hit, unit: str) -> str:
    for value in reversed(hit.around.told):
        on = day(value)
        if on is not None:
            return value_at(on, unit)
        if unit == "Y" and granularity(value) in {"month", "quarter", "season", "year", "half"}:
            return value[:4]
        if unit == "Q" and granularity(value) == "quarter":
            return value
        if unit == "M" and granularity(value) == "month":
            return value
        if unit == "W" and granularity(value) == "week":
            return value
    reference = hit.around.reference
    return value_at(reference, unit) if reference and unit != "D" else ""


def _weekend_alone(hit: Hit) -> Draft | None:
    """“over the weekend”: the last one, the coming one under future tense."""
    reference = hit.around.reference
    if reference is None:
        return Draft(unknown("WE"), anchor="publication")
    on = _weekend(reference, 0)
    if hit.tense() != "future" and reference.weekday() < 5:
        on = _weekend(reference, -1)
    return Draft(value_at(on, "WE"), anchor="publication") if on else None


def _the_weekend(hit: Hit) -> Draft | None:
    return _weekend_alone(hit) if hit.word("u") == "weekend" else None


RULES = (
    Rule("day off", "(?:THE)?UNIT(?P<side>BEFORE|AFTER)(?P<d>DAYREF)", _two_days_off),
    Rule("day from now", "(?P<mod>EARLY|LATER)?(?P<d>DAYREF)(?P<part>PART)?", _day_from_now),
    Rule("tonight", "(?P<det>TONIGHT|OVERNIGHT)", _part_deictic),
    Rule(
        "part deictic",
        "THE?(?P<det>LAST|THIS|THAT|SAME|NEXT|COMING|PREV)SAME?(?P<part>PART)",
        _part_deictic,
    ),
    Rule(
        "in the part",
        "(?<=IN)(?P<det>THE)(?P<part>PART)(?!OF|BEFORE|AFTER)",
        _part_deictic,
    ),
    Rule(
        "same",
        "(?P<mod>LATER)?(?:THAT SAME|THE SAME|THAT)(?P<u>UNIT)",
        _same,
    ),
    Rule(
        "unit deictic",
        "(?:THE?(?=END))?(?:(?P<mod>EARLY|LATER|END(?=OF))(?:HYPH|OF)?)?(?P<the>THE|THIS(?=PAST))?"
        "(?P<det>LAST|PAST|THIS|NEXT|COMING|PREV|LATEST|CURRENT)(?:FISCAL)?(?P<u>UNIT)(?!YEAR)",
        _unit_deictic,
    ),
    Rule("weekend", "THE(?P<u>UNIT)(?!OF)", _the_weekend),
)
