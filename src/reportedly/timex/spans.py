"""Rules for lengths of time: “three days”, “a year and a half”, “the past decade” (DURATION)."""

from __future__ import annotations

from reportedly.timex import words as w
from reportedly.timex.amounts import COUNT, NUMBER, SIZE, amount, length, size_mod
from reportedly.timex.dates import duration
from reportedly.timex.deictic import unit_of
from reportedly.timex.hit import Draft, Hit, Rule
from reportedly.timex.words import listed

_RATES = frozenset(
    listed(
        "times once twice percent % hours days million billion thousand dollars interviews "
        "barrels people tons"
    )
)
_VERB_BEFORE = frozenset(listed("to will would could can may might should must not that"))


def _duration(hit: Hit) -> Draft | None:
    """“three days”, “16-hour”, “more than four decades”, but not “$1 billion a year”."""
    count = hit.said("n")
    if hit.surface("u")[:1].isupper() and hit.surface("n")[:1].isdigit():
        return None
    if count in {"a", "an"} and hit.before() == "-":
        return None
    if count in {"a several", "a many"} or (count == "many" and hit.before() in {"as", "how"}):
        return None
    if count in {"a", "an"} and hit.word("u") in w.PLURAL_UNITS:
        return None
    if count in {"a", "an"} and not hit.word("size") and _is_rate(hit):
        return Draft("")
    if unit_of(hit.word("u")) == "Q" and _is_fraction(hit):
        return Draft("")
    if count.endswith(" of") and not _is_plural_amount(hit):
        return None
    return Draft(length(hit), "DURATION", mod=size_mod(hit))


def _is_plural_amount(hit: Hit) -> bool:
    """“thousands of years”, “a couple of days”; not “a dozen of years”."""
    return amount(hit) == "X" or "couple" in hit.said("n")


def _is_fraction(hit: Hit) -> bool:
    """“three-quarters”, “a quarter of the market”."""
    return "-" in hit.surface_all() or (hit.after() == "of" and amount(hit) != "X")


def _is_rate(hit: Hit) -> bool:
    before = hit.before()
    return (
        before in _RATES
        or before.replace(",", "").replace(".", "").isdigit()
        or (before.endswith("s") and hit.before(2) in {"of", "many"})
    )


def _and_a_half(hit: Hit) -> Draft | None:
    """“a year and a half”: half as much again behind the unit."""
    unit, whole = unit_of(hit.word("u")), hit.number("n") or 1
    halves = {"Y": ("P", 12, "M"), "TH": ("PT", 60, "M"), "TM": ("PT", 60, "S")}
    if unit not in halves:
        return Draft(duration(whole + 0.5, unit), "DURATION") if unit[-1] in "DWY" else None
    start, size, minor = halves[unit]
    return Draft(f"{start}{whole:g}{unit[-1]}{size // 2}{minor}", "DURATION")


def _of_a_century(hit: Hit) -> Draft | None:
    """“a quarter-century”, “a quarter of a century”."""
    if hit.word("q") != "quarter" or hit.word("u") != "century":
        return None
    return Draft("P25Y", "DURATION")


def _bare(hit: Hit) -> Draft | None:
    """“for weeks”, “in the days before”, “hours later”: some of a unit."""
    unit = unit_of(hit.word("u"))
    unit = "Y" if unit.endswith("Y") else unit
    return Draft(duration("X", unit), "DURATION")


def _long(hit: Hit) -> Draft | None:
    """“daylong”, “weekslong” in one word."""
    return Draft(w.LONG[hit.word("l")], "DURATION")


def _span_next_to_now(hit: Hit) -> Draft | None:
    """“the past three months”, “the next two days”; not “to last one hour”."""
    if hit.word("det") == "last" and not hit.word("the") and hit.before() in _VERB_BEFORE:
        return None
    value = length(hit)
    back = hit.word("det") in {"last", "past", "previous", "preceding", "prior", "latest"}
    return Draft(value, "DURATION", "publication", f"{'-' if back else ''}{value}", size_mod(hit))


def _nothing(_hit: Hit) -> Draft | None:
    """Words that look like a time and are none: ages. An empty value is passed over."""
    return Draft("")


RULES = (
    Rule("age", f"(?:{NUMBER}|(?P<n>A))HYPH?(?:UNIT|UNITS)HYPH?OLD", _nothing),
    Rule(
        "next to now",
        f"{SIZE}(?P<the>THE)?(?P<det>LAST|PAST|PREV|NEXT|COMING|LATEST)"
        f"(?P<n>{NUMBER}|A?COUPLE OF?)(?:MORE)?HYPH?(?P<u>(?:UNIT|UNITS))",
        _span_next_to_now,
    ),
    Rule("half unit", "(?:A)?(?P<n>HALF)HYPH?(?:A)?(?P<u>UNIT)", _duration),
    Rule(
        "duration",
        f"{SIZE}(?P<n>{COUNT})(?:MORE)?HYPH?(?P<u>(?:UNIT(?!HYPH LONG)|UNITS))",
        _duration,
    ),
    Rule("and a half", f"(?P<n>{NUMBER}|A)(?P<u>UNIT|UNITS)AND A HALF", _and_a_half),
    Rule("of a century", "A?(?P<q>UNIT)(?:HYPH|OF A)?(?P<u>UNIT)", _of_a_century),
    Rule("long", f"(?P<n>{NUMBER})HYPH(?P<u>UNIT)HYPH LONG", _duration),
    Rule(
        "the duration",
        f"THE(?:ORD|SEC)?(?P<n>{NUMBER}|(?<=ORD)FEW)(?P<u>UNITS)(?!BEFORE|AFTER)",
        _duration,
    ),
    Rule("unit long", "(?P<u>UNIT)HYPH LONG", _duration),
    Rule("units long", "(?P<u>UNITS)HYPH LONG", _bare),
    Rule("in one word", "(?P<l>LONGWORD)", _long),
    Rule(
        "bare",
        "(?:(?<=FOR)|(?<=OVER)|(?<=IN THE)|(?<=IN)|(?<=AFTER))(?P<u>UNITS)(?:OR UNITS)?",
        _bare,
    ),
)
