"""The words of time expressions: their class in the grammar and what they count as."""

from __future__ import annotations


def listed(words: str) -> list[str]:
    """The words of a line: word lists read better so than one to a line."""
    return words.split()


_MONTHS = listed(
    "january february march april may june july august september october november december"
)
MONTHS = {name: number for number, name in enumerate(_MONTHS, 1)}
SHORT_MONTHS = {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}

_WEEKDAYS = listed("monday tuesday wednesday thursday friday saturday sunday")
WEEKDAYS = {name: number for number, name in enumerate(_WEEKDAYS)}
SHORT_WEEKDAYS = {name[:3]: number for name, number in WEEKDAYS.items()} | {
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}

_SMALL = listed(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
NUMBERS = {w: n for n, w in enumerate(_SMALL, 1)} | {w: 10 * n for n, w in enumerate(_TENS, 2)}
LARGE = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6}

_ORDINALS = listed(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINALS = {w: n for n, w in enumerate(_ORDINALS, 1)} | {"thirtieth": 30, "final": 4}

UNITS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "week": "W",
    "fortnight": "2W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "10Y",
    "century": "100Y",
    "weekend": "WE",
}
PLURAL_UNITS = {name + "s": unit for name, unit in UNITS.items() if name != "century"} | {
    "centuries": "100Y"
}

PARTS = {
    "morning": "TMO",
    "mornings": "TMO",
    "afternoon": "TAF",
    "afternoons": "TAF",
    "evening": "TEV",
    "evenings": "TEV",
    "night": "TNI",
    "nights": "TNI",
    "nighttime": "TNI",
}
SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
CLOCKS = {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}
DAYS_FROM_NOW = {"today": 0, "yesterday": -1, "tomorrow": 1}
REFERENCES = {
    "now": "PRESENT_REF",
    "currently": "PRESENT_REF",
    "current": "PRESENT_REF",
    "presently": "PRESENT_REF",
    "nowadays": "PRESENT_REF",
    "recently": "PAST_REF",
    "recent": "PAST_REF",
    "lately": "PAST_REF",
    "future": "FUTURE_REF",
}
ADVERBS = {
    "hourly": "PT1H",
    "nightly": "P1D",
    "daily": "P1D",
    "weekly": "P1W",
    "biweekly": "P2W",
    "monthly": "P1M",
    "yearly": "P1Y",
    "annually": "P1Y",
}
LONG = {
    "hourlong": "PT1H",
    "daylong": "P1D",
    "weeklong": "P1W",
    "monthlong": "P1M",
    "yearlong": "P1Y",
    "decadelong": "P10Y",
    "hourslong": "PTXH",
    "weekslong": "PXW",
    "monthslong": "PXM",
    "yearslong": "PXY",
    "decadeslong": "PXY",
}
DECADES = {word: n for n, word in enumerate(["twenties", "thirties", "forties", "fifties"], 2)} | {
    word: n for n, word in enumerate(["sixties", "seventies", "eighties", "nineties"], 6)
}

_CLASSES = {
    "LAST": "last",
    "PAST": "past",
    "PREV": "previous preceding prior",
    "THIS": "this",
    "THAT": "that",
    "SAME": "same",
    "THESE": "these",
    "NEXT": "next",
    "COMING": "coming following upcoming",
    "THE": "the",
    "A": "a an",
    "EACH": "every each",
    "ANY": "per",
    "AGO": "ago",
    "LATER": "later earlier",
    "AFTER": "after",
    "BEFORE": "before",
    "FROM": "from",
    "SINCE": "since",
    "NOW": "now",
    "HENCE": "hence",
    "EARLY": "early late mid",
    "END": "end beginning start middle close turn",
    "ABOUT": "about around approximately roughly some nearly almost",
    "OF": "of",
    "AND": "and",
    "OR": "or",
    "HALF": "half",
    "IN": "in",
    "AT": "at",
    "ON": "on",
    "TO": "to through",
    "FOR": "for",
    "OVER": "within during into throughout",
    "UNTIL": "until till by",
    "FEW": "few several many",
    "COUPLE": "couple",
    "MORE": "more other additional extra another further",
    "LESS": "less fewer",
    "THAN": "than",
    "LEAST": "least most",
    "ONLY": "just only",
    "FISCAL": "fiscal",
    "LONG": "long",
    "OLD": "old",
    "RECENT": "recent",
    "NEAR": "near foreseeable immediate distant",
    "FUTURE": "future",
    "PRESENT": "present moment",
    "TIME": "time",
    "OVERNIGHT": "overnight",
    "TONIGHT": "tonight",
    "PERIOD": "period",
    "LATEST": "latest",
    "CURRENT": "current",
    "REST": "rest remainder",
    "ENTIRE": "entire whole full",
}

CLOSED = {word: name for name, words in _CLASSES.items() for word in words.split()}
