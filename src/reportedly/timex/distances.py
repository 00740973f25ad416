"""Rules for times at a distance: “two weeks ago”, “a year earlier”, “the day after the vote”."""

from __future__ import annotations

from reportedly.timex import words as w
from reportedly.timex.amounts import COUNT, SIZE, amount, length, size_mod
from reportedly.timex.dates import add, day, duration, granularity, interval, value_at
from reportedly.timex.deictic import unit_of, unknown
from reportedly.timex.hit import Draft, Hit, Kind, Rule

_SIDES = "(?P<side>AGO|LATER|HENCE|FROM NOW)"


def _ago(hit: Hit) -> Draft | None:
    """“two weeks ago”, “a year earlier”, “three days later”, “ten years from now”."""
    unit, count = unit_of(hit.word("u")), amount(hit)
    side = hit.word("side")
    sign = -1 if side in {"ago", "earlier", "before"} else 1
    told = side in {"earlier", "later", "before", "after"}
    mod = size_mod(hit)
    far = length(hit)
    shift = f"{'-' if sign < 0 else ''}{far}"
    if isinstance(count, str):
        value = "PAST_REF" if side == "ago" else far
        kind: Kind = "DATE" if side == "ago" else "DURATION"
        return Draft(value, kind, "publication", shift, mod)
    if told and sign > 0 and not hit.around.told and hit.tense() == "past":
        return Draft(far, "DURATION", "time", shift, mod)
    if told:
        return _from_told(hit, sign * count, shift, mod)
    if unit == "Y" and count == 1 and (quarter := _quarter_before(hit, -1)):
        return Draft(quarter, "DATE", "time", shift, mod)
    base = hit.around.reference
    if base is None:
        return Draft(unknown(unit), anchor="publication", shift=shift, mod=mod)
    if unit.startswith("T"):
        return Draft(f"{base.isoformat()}", anchor="publication", shift=shift, mod=mod)
    on = add(base, sign * count, unit)
    grain = "Y" if unit.endswith("Y") else unit
    return Draft(value_at(on, grain), "DATE", "publication", shift, mod) if on else None


def _from_told(hit: Hit, number: float, shift: str, mod: str) -> Draft | None:
    """A distance from the time told before: “a year earlier” than a quarter is a quarter."""
    unit = unit_of(hit.word("u"))
    told = hit.around.last_value()
    if unit == "Y" and (quarter := _quarter_before(hit, number)):
        return Draft(quarter, "DATE", "time", shift, mod)
    base = hit.around.last_day() or hit.around.reference
    if granularity(told) in {"year", "month"} and unit[-1] in "MY":
        base = day(interval(told)[0]) or base
    if base is None:
        return Draft(unknown(unit), "DATE", "time", shift, mod)
    coarse = granularity(told) in {"year", "month", "quarter", "season"}
    if unit.startswith("T") or (coarse and unit[-1] in "DW"):
        return Draft(shift.removeprefix("-"), "DURATION", "time", shift, mod)
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
    value = length(hit)
    sign = "-" if hit.word("side") == "before" else ""
    return Draft(value, "DURATION", "event", f"{sign}{value}", size_mod(hit))


def _day_beside_event(hit: Hit) -> Draft | None:
    """“the day after the vote”: a day, unknown until the vote's date is."""
    unit = unit_of(hit.word("u"))
    if not unit or unit.startswith("T") or unit == "WE":
        return None
    sign = "-" if hit.word("side") == "before" else ""
    return Draft(unknown(unit), "DATE", "event", f"{sign}P1{unit}")


def _part_beside_event(hit: Hit) -> Draft | None:
    """“the morning after the vote”, “the night before the fire”: of the next or the last day."""
    if hit.word("part").endswith("s"):
        return None
    sign = "-" if hit.word("side") == "before" else ""
    return Draft(f"XXXX-XX-XX{w.PARTS[hit.word('part')]}", "TIME", "event", f"{sign}P1D")


def _year_before(hit: Hit) -> Draft | None:
    """“the year before”, “the day after” with nothing behind: counted from the time told."""
    unit = unit_of(hit.word("u"))
    if not unit or unit.startswith("T") or unit == "WE":
        return None
    sign = -1 if hit.word("side") in {"before", "earlier"} else 1
    return _from_told(hit, sign, f"{'-' if sign < 0 else ''}P1{unit}", "")


def _some_ago(hit: Hit) -> Draft | None:
    """“months ago”, “hours later”: some of a unit."""
    unit = unit_of(hit.word("u"))
    unit = "Y" if unit.endswith("Y") else unit
    if hit.word("side") == "ago":
        return Draft("PAST_REF", anchor="publication", shift=f"-{duration('X', unit)}")
    return Draft(duration("X", unit), "DURATION")


RULES = (
    Rule("ago", f"{SIZE}(?P<n>{COUNT})(?:MORE)?HYPH?(?P<u>(?:UNIT|UNITS)){_SIDES}", _ago),
    Rule("some ago", "(?P<u>UNITS)(?P<side>AGO|LATER)", _some_ago),
    Rule(
        "beside event",
        f"{SIZE}(?P<n>{COUNT})HYPH?(?P<u>(?:UNIT|UNITS))(?=(?P<side>BEFORE|AFTER)(?!DOT|COMMA|STOP|BREAK|CLOSE))",
        _beside_event,
    ),
    Rule(
        "before told",
        f"{SIZE}(?P<n>{COUNT})HYPH?(?P<u>(?:UNIT|UNITS))(?P<side>BEFORE|AFTER)(?=DOT|COMMA|STOP|BREAK|CLOSE)",
        _ago,
    ),
    Rule(
        "year before",
        "(?:THE)(?P<u>UNIT)(?P<side>BEFORE|AFTER|LATER)(?=DOT|COMMA|STOP|BREAK|CLOSE)",
        _year_before,
    ),
    Rule(
        "part beside event",
        "THE(?P<part>PART)(?=(?P<side>BEFORE|AFTER)(?!DOT|COMMA|STOP|BREAK|CLOSE))",
        _part_beside_event,
    ),
    Rule(
        "day beside event",
        "(?:THE|A|ONLY)(?P<u>UNIT)(?=(?P<side>BEFORE|AFTER)(?!DOT|COMMA|STOP|BREAK|CLOSE))",
        _day_beside_event,
    ),
)
