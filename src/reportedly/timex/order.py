"""Day and month of a numeric date told apart by evidence: weekday, values above 12, language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from reportedly.timex.words import listed

_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)")
_DAY_FIRST_LANGUAGES = frozenset(listed("fr de es it pt nl ru uk pl tr cs sv da fi el ro bg ar"))


AMBIGUOUS = "ambiguous"
"""What is recorded of a numeric date that nothing tells apart: it is read month first."""

GUESSED = frozenset(
    f"{order} by {why}"
    for order in ("dmy", "mdy")
    for why in ("language", "full stops between the numbers", "the outlet's habit")
)
"""Records of an order that the date's own page gives no evidence of."""


def holds_numeric(text: str) -> bool:
    """Whether a text holds a date in numbers."""
    return _NUMERIC.search(text) is not None


def read_numeric(text: str, order: str) -> str:
    """A numeric date as ISO in the given order (the other one where only that exists), or ``""``."""
    match = _NUMERIC.search(text)
    if match is None:
        return ""
    first, second, year = int(match[1]), int(match[2]), _year(match[3])
    pairs = [(second, first), (first, second)]
    if order != "dmy":
        pairs.reverse()
    for month, on in pairs:
        try:
            return date(year, month, on).isoformat()
        except ValueError:
            continue
    return ""


def _year(digits: str) -> int:
    """Two digits are of this century up to 49, of the last one from 50 on."""
    number = int(digits)
    return number if len(digits) == 4 else number + (2000 if number < 50 else 1900)


def forced(texts: Iterable[str]) -> str:
    """The order that dates with a value above 12 force on a page, or ``""`` (none, or both)."""
    seen = set[str]()
    for text in texts:
        for match in _NUMERIC.finditer(text):
            first, second = int(match[1]), int(match[2])
            if first > 12 >= second:
                seen.add("dmy")
            elif second > 12 >= first:
                seen.add("mdy")
    return seen.pop() if len(seen) == 1 else ""


def decide(text: str, raw: str, known: str, language: str) -> tuple[str, str]:
    """The order of one numeric date and why: (``dmy`` or ``mdy``, reason; ``""`` where ambiguous).

    ``known`` is an ISO day the page is known to be near to (metadata, URL), ``""`` if none.
    """
    match = _NUMERIC.search(raw)
    if match is None:
        return "", ""
    first, second = int(match[1]), int(match[2])
    if first == second:
        return "dmy", "day and month alike"
    if (order := forced([raw])) != "":
        return order, "value above 12"
    if known and (order := _nearer(raw, known)):
        return order, "metadata"
    if (order := forced([text])) != "":
        return order, "another date of the page"
    if language in _DAY_FIRST_LANGUAGES:
        return "dmy", "language"
    if "." in match[0]:
        return "dmy", "full stops between the numbers"
    return "", ""


def by_weekday(raw: str, weekday: int) -> str:
    """The order under which a numeric date falls on the weekday named (Monday is 0), or ``""``."""
    fits = [
        order
        for order in ("dmy", "mdy")
        if (value := read_numeric(raw, order)) and date.fromisoformat(value).weekday() == weekday
    ]
    return fits[0] if len(fits) == 1 else ""


def _nearer(raw: str, known: str) -> str:
    """The order that puts a numeric date within two days of a known one; ``""`` for both or none."""
    try:
        on = date.fromisoformat(known[:10])
    except ValueError:
        return ""
    fits = [
        order
        for order in ("dmy", "mdy")
        if (value := read_numeric(raw, order)) and abs((date.fromisoformat(value) - on).days) <= 2
    ]
    return fits[0] if len(fits) == 1 else ""
