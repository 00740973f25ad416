"""Word classes of a text, one character a token, so that rules are regular expressions over classes."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from reportedly.timex import words as w
from reportedly.timex.words import listed

_HOLIDAYS = (
    r"Thanksgiving(?:\s+Day)?|Christmas(?:\s+(?:Eve|Day))?|New\s+Year(?:['’]s|s)?\s+(?:Day|Eve)"
    r"|New\s+Year(?:['’]s)?|Easter(?:\s+(?:Sunday|Monday))?|Good\s+Friday|Palm\s+Sunday"
    r"|Boxing\s+Day|Ash\s+Wednesday|Maundy\s+Thursday|(?:Mother|Father)['’]s\s+Day|Lab(?:or|our)\s+Day|Memorial\s+Day|Independence\s+Day|Fourth\s+of\s+July"
    r"|Halloween|Valentine['’]s\s+Day|Veterans\s+Day|Columbus\s+Day|Presidents['’]?\s+Day"
    r"|Martin\s+Luther\s+King(?:,?\s+Jr\.?)?\s+Day|May\s+Day|Bastille\s+Day|Election\s+Day"
    r"|Inauguration\s+Day|Victory\s+Day|Armistice\s+Day|St\.?\s+Patrick['’]s\s+Day"
)
_TOKEN = re.compile(
    r"""
    (?P<QTR>\bQ[1-4]\b)
  | (?P<HALVES>\d*[½¼¾])
  | (?P<WORD>[^\W\d_]+(?:['’]clock)?)
  | (?P<ISO>\b\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?\b)
  | (?P<NUMDATE>\b\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:\d{4}|\d\d)\b(?![./-]\d))
  | (?P<CLOCK>\b(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?!\d))
  | (?P<DECADE>\b(?:1[5-9]|20)\d0['’]?s\b|['’‘`]\d0['’]?s\b|\b[2-9]0s\b)
  | (?P<ORD>\b\d{1,3}(?:st|nd|rd|th)\b)
  | (?P<INT>\d+(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d+/\d+|\d+)
  | (?P<BREAK>\n[^\S\n]*\n\s*)
  | (?P<PUNCT>[^\w\s]|_)
    """,
    re.VERBOSE,
)
_HOLIDAY = re.compile(rf"\b(?:{_HOLIDAYS})\b")
_HOLIDAY_HINT = re.compile(
    r"(?:Day|Eve|Year|Christmas|Easter|Thanksgiving|Friday|Sunday|Wednesday|Thursday|Hallow|July)\b"
)
_AM_PM = re.compile(r"(?<=\d)\s?([ap]\.\s?m\b\.?|[ap]m\b)", re.IGNORECASE)

NAMES = listed(
    "OTHER D31 INT YEAR WORDN LARGE FRACTION ORD SEC DAY DAYAB MON MONAB UNIT UNITS "
    "PART SEASON CLOCKWORD DAYREF REF ADVERB DECADE DECADEWORD ISO NUMDATE CLOCK "
    "QTR DAYS LONGWORD HOLIDAY AMPM OCLOCK ZONE HYPH COMMA DOT APOS OPEN CLOSE DOLLAR STOP BREAK"
)
NAMES += sorted(set(w.CLOSED.values()))
CHAR = {name: chr(0xE000 + i) for i, name in enumerate(NAMES)}
_OTHER = CHAR["OTHER"]

_PUNCTUATION = {
    "-": "HYPH",
    "‑": "HYPH",
    "–": "HYPH",
    ",": "COMMA",
    ".": "DOT",
    "'": "APOS",
    "’": "APOS",
    "(": "OPEN",
    "[": "OPEN",
    ")": "CLOSE",
    "]": "CLOSE",
    "$": "DOLLAR",
    "£": "DOLLAR",
    "€": "DOLLAR",
    "#": "DOLLAR",
    "?": "STOP",
    "!": "STOP",
    ";": "STOP",
}
_ZONES = listed("GMT UTC EST EDT CST CDT MST MDT PST PDT ET CT PT CET CEST BST MSK EET EEST")


def _table() -> dict[str, str]:
    """Class of each lower-case word; the narrowest class of a word wins."""
    table = dict(w.CLOSED)
    groups: list[tuple[str, dict[str, int] | dict[str, str]]] = [
        ("WORDN", w.NUMBERS),
        ("LARGE", w.LARGE),
        ("ORD", w.ORDINALS),
        ("UNIT", w.UNITS),
        ("UNITS", w.PLURAL_UNITS),
        ("PART", w.PARTS),
        ("SEASON", w.SEASONS),
        ("CLOCKWORD", w.CLOCKS),
        ("DAYREF", w.DAYS_FROM_NOW),
        ("ADVERB", w.ADVERBS),
        ("DECADEWORD", w.DECADES),
        ("DAY", w.WEEKDAYS),
        ("DAYS", {f"{name}s": number for name, number in w.WEEKDAYS.items()}),
        ("LONGWORD", w.LONG),
    ]
    for name, group in groups:
        table |= dict.fromkeys(group, name)
    for word in w.REFERENCES:
        table.setdefault(word, "REF")
    return table | {"second": "SEC", "hundreds": "LARGE", "thousands": "LARGE", "o'clock": "OCLOCK"}


_WORDS = {word: CHAR[name] for word, name in _table().items()} | {"o’clock": CHAR["OCLOCK"]}
_CASED = (
    {name.capitalize(): CHAR["MON"] for name in w.MONTHS}
    | {name.upper(): CHAR["MON"] for name in w.MONTHS}
    | {name.capitalize(): CHAR["MONAB"] for name in w.SHORT_MONTHS if name != "may"}
    | {name.capitalize(): CHAR["DAYAB"] for name in w.SHORT_WEEKDAYS}
    | dict.fromkeys(_ZONES, CHAR["ZONE"])
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text cut into tokens: offsets, and ``classes``, a string with one character a token."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    classes: str

    def word(self, i: int) -> str:
        """The token as written, in lower case."""
        return self.text[self.starts[i] : self.ends[i]].lower()

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that lie between two offsets: first, and one past the last."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def surface(self, first: int, last: int) -> str:
        """The text from token ``first`` up to, not including, token ``last``."""
        return self.text[self.starts[first] : self.ends[last - 1]] if last > first else ""


def tokenise(text: str) -> Tokens:
    """Cut a text into tokens with a class each; names of holidays and a.m./p.m. are one token."""
    starts, ends, classes = list[int](), list[int](), list[str]()
    fixed = _fixed(text)
    skip = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if start < skip:
            continue
        if start in fixed:
            end, char = fixed[start]
            skip = end
        else:
            char = _class(match.lastgroup or "", match[0])
        starts.append(start)
        ends.append(end)
        classes.append(char)
    return Tokens(text, tuple(starts), tuple(ends), "".join(classes))


def _fixed(text: str) -> dict[int, tuple[int, str]]:
    """Expressions of several words that make one token, by where they start."""
    found: dict[int, tuple[int, str]] = {}
    for match in _AM_PM.finditer(text):
        found[match.start(1)] = match.end(1), CHAR["AMPM"]
    if _HOLIDAY_HINT.search(text):
        for match in _HOLIDAY.finditer(text):
            found[match.start()] = match.end(), CHAR["HOLIDAY"]
    return found


@lru_cache(maxsize=1 << 14)  # nearly every token of a text stood in another
def _class(kind: str, text: str) -> str:
    if kind == "WORD":
        return _CASED.get(text) or _WORDS.get(text.lower(), _OTHER)
    if kind == "sep":
        return CHAR["NUMDATE"]
    if kind == "HALVES":
        return CHAR["FRACTION"]
    if kind == "INT":
        return CHAR[_number_class(text)]
    if kind == "PUNCT":
        return CHAR[_PUNCTUATION.get(text, "OTHER")]
    return CHAR[kind]


def _number_class(text: str) -> str:
    if "/" in text:
        return "FRACTION"
    if not text.isdigit():
        return "INT"
    if len(text) <= 2 and 1 <= int(text) <= 31:
        return "D31"
    return "YEAR" if len(text) == 4 and "1000" <= text <= "2199" else "INT"


_NAME = re.compile(r"[A-Z][A-Z0-9]+|\bA\b")


def compile_rule(pattern: str) -> re.Pattern[str]:
    """A pattern over class names (upper case, spaces ignored) as a pattern over class characters."""
    bare = re.sub(r"\s+", "", _NAME.sub(lambda m: CHAR[m.group()], pattern))
    return re.compile(bare)
