"""Rules for what recurs: “every two weeks”, “on Sundays”, “daily” (TIMEX3 SET)."""

from __future__ import annotations

from reportedly.timex import words as w
from reportedly.timex.dates import duration
from reportedly.timex.deictic import unit_of
from reportedly.timex.hit import Draft, Hit, Rule


def _each(hit: Hit) -> Draft | None:
    """“every year”, “each of three days”, “every Friday”, “every other week”."""
    if hit.word("wd"):
        return Draft(f"XXXX-WXX-{w.WEEKDAYS[hit.word('wd')] + 1}", "SET")
    if hit.word("part"):
        return Draft(f"XXXX-XX-XX{w.PARTS[hit.word('part')]}", "SET")
    unit, number = unit_of(hit.word("u")), hit.number("n") or 1
    if hit.word("other"):
        if hit.word("other") != "other":
            return None
        number = 2
    return Draft(duration(number, unit), "SET") if unit else None


def _weekdays(hit: Hit) -> Draft | None:
    """“on Sundays”, “Tuesday nights”."""
    day = w.WEEKDAYS[hit.word("wd").removesuffix("s")] + 1
    return Draft(f"XXXX-WXX-{day}{w.PARTS.get(hit.word('part'), '')}", "SET")


def _part_of_weekday(hit: Hit) -> Draft | None:
    return _weekdays(hit) if hit.word("part").endswith("s") else None


def _weekends(hit: Hit) -> Draft | None:
    return Draft("XXXX-WXX-WE", "SET") if hit.word("u") == "weekends" else None


def _adverb(hit: Hit) -> Draft | None:
    """“daily”, “a weekly meeting”; “Daily” before a capital is in a name."""
    if hit.surface("a")[0].isupper() and hit.before_capital():
        return None
    return Draft(w.ADVERBS[hit.word("a")], "SET")


RULES = (
    Rule(
        "each",
        "EACH(?:(?P<wd>DAY)|(?P<part>PART)"
        "|(?P<other>MORE)?(?P<n>WORDN|D31)?HYPH?(?P<u>(?:UNIT|UNITS)))",
        _each,
    ),
    Rule("weekdays", "(?P<wd>DAYS)(?P<part>PART)?", _weekdays),
    Rule("nights of a weekday", "(?P<wd>DAY)(?P<part>PART)", _part_of_weekday),
    Rule("weekends", "(?:(?<=ON)|(?<=AT))(?P<u>UNITS)", _weekends),
    Rule("adverb", "(?P<a>ADVERB)", _adverb),
)
