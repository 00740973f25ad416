"""How much of a unit of time: “two and a half”, “a couple of”, “nearly 20”, “several”."""

from __future__ import annotations

import re

from reportedly.timex.dates import duration
from reportedly.timex.deictic import unit_of
from reportedly.timex.hit import Hit

NUMBER = "(?:WORDN(?:HYPH?WORDN)?|D31|INT|FRACTION)(?:HYPH?FRACTION)?LARGE?"
_A_HALF = "(?:HYPH?AND HYPH?A HYPH?HALF)"
COUNT = (
    f"(?:{NUMBER}{_A_HALF}?|A?LARGE|A(?:COUPLE OF?|FEW)?{_A_HALF}?|HALF A|COUPLE OF?|FEW|LARGE OF)"
)
SIZE = "(?P<size>ABOUT|MORE THAN|LESS THAN|AT LEAST)?"
_MODS = {
    "about": "APPROX",
    "around": "APPROX",
    "approximately": "APPROX",
    "roughly": "APPROX",
    "some": "APPROX",
    "nearly": "LESS_THAN",
    "almost": "LESS_THAN",
    "less than": "LESS_THAN",
    "fewer than": "LESS_THAN",
    "more than": "MORE_THAN",
    "at least": "EQUAL_OR_MORE",
    "at most": "EQUAL_OR_LESS",
}
_MIXED = {"TH": ("PT", "H", 60, "M"), "TM": ("PT", "M", 60, "S"), "Y": ("P", "Y", 12, "M")}


def size_mod(hit: Hit) -> str:
    """The TIMEX3 ``mod`` of “nearly”, “more than”, “at least”."""
    return _MODS.get(hit.said("size"), "")


def amount(hit: Hit) -> float | str:
    """The number of a count, ``X`` where it is “several”, “a few”, “thousands of”."""
    if re.search(r"few|several|many|dozens|hundreds|thousands|millions", hit.said("n")):
        return "X"
    return hit.number("n") or 1


def length(hit: Hit) -> str:
    """The duration of a count of units: ``P3D``, ``PT5H30M``, ``PXW``."""
    unit, count = unit_of(hit.word("u")), amount(hit)
    if count == "X" and unit[:-1].isdigit():
        unit = "Y" if unit.endswith("Y") else "W"
    if isinstance(count, float) and count % 1 and unit in _MIXED:
        return _mixed(count, unit)
    if unit == "Q" and isinstance(count, float):
        return duration(count * 3, "M")
    return duration(count, unit)


def _mixed(count: float, unit: str) -> str:
    """“5 1/2 hours” is PT5H30M, “two and a half years” P2Y6M."""
    start, major, size, minor = _MIXED[unit]
    whole, rest = int(count), round(count % 1 * size)
    return f"{start}{f'{whole}{major}' if whole else ''}{rest}{minor}"
