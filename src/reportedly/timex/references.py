"""Rules for times that are only near: “now”, “recent weeks”, “the near future” (PRESENT_REF …)."""

from __future__ import annotations

from reportedly.timex import words as w
from reportedly.timex.dates import duration
from reportedly.timex.deictic import unit_of
from reportedly.timex.hit import Draft, Hit, Rule
from reportedly.timex.words import listed


def _recent(hit: Hit) -> Draft | None:
    """“recent weeks”, “the coming years”, “the last few days”: some of a unit next to now."""
    how = hit.said("how")
    if how == "recent":
        return Draft("PAST_REF", anchor="publication")
    if "coming" in how or "future" in how:
        return Draft("FUTURE_REF", anchor="publication")
    unit = unit_of(hit.word("u"))
    unit = "Y" if unit.endswith("Y") else unit
    return Draft(duration("X", unit), "DURATION", "publication")


def _these_days(_hit: Hit) -> Draft | None:
    return Draft("PRESENT_REF", anchor="publication")


def _reference(hit: Hit) -> Draft | None:
    """“now”, “currently”, “recently”: PRESENT_REF, PAST_REF, FUTURE_REF."""
    if hit.surface("r") == "Now":
        return None
    return Draft(w.REFERENCES.get(hit.word("r"), "PRESENT_REF"), anchor="publication")


def _the_reference(hit: Hit) -> Draft | None:
    """“the past”, “in the near future”, “at present”; no “future of …”, no “the future king”."""
    value = {"past": "PAST_REF", "future": "FUTURE_REF"}.get(
        hit.word("r") or hit.word("r2"), "PRESENT_REF"
    )
    after = hit.after()
    counted = after.isdigit() or after in w.NUMBERS or after in {"few", "several", "couple"}
    named = hit.before_word() and hit.before() not in _BEFORE_NOUN
    return None if after == "of" or counted or named else Draft(value, anchor="publication")


_BEFORE_NOUN = frozenset(listed("in for of into about toward towards from at"))


RULES = (
    Rule(
        "recent",
        "(?P<how>THE?(?:LAST|PAST|NEXT|COMING|PREV)FEW|RECENT|THE?COMING|THE PAST|THE?FUTURE)"
        "(?P<u>UNITS)(?:(?:AND|OR)UNITS)?",
        _recent,
    ),
    Rule("these days", "THESE(?P<u>UNITS)", _these_days),
    Rule("reference", "(?P<r>NOW|REF|CURRENT)(?!UNIT)", _reference),
    Rule(
        "the past",
        "THE(?P<how>NEAR|RECENT)?(?P<r>PAST|FUTURE)|(?<=IN)(?P<r2>FUTURE)(?=COMMA|DOT|STOP|CLOSE)"
        "|(?<=AT)(?P<p>PRESENT)",
        _the_reference,
    ),
)
