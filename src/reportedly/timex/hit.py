"""What the grammar hands to a rule: the tokens matched, and what the text around them says."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from reportedly.timex import words as w
from reportedly.timex.dates import day
from reportedly.timex.tense import Tense, tense
from reportedly.timex.tokens import CHAR, Tokens

Kind = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A normalised expression before it gets its interval: TIMEX3 value, type, mod, distance.

    ``anchor`` is what it is counted from (see model.Time); ``trim`` drops tokens at the end.
    """

    value: str
    kind: Kind = "DATE"
    anchor: Literal["", "publication", "time", "event"] = ""
    shift: str = ""
    mod: str = ""
    trim: int = 0


@dataclass(slots=True)
class Around:
    """What is known where an expression stands: its text's date, and the times told before it.

    ``reference`` is the day of publication (of the post, inside one) or None; ``told`` the values
    of the dates before, newest last; ``order`` how numeric dates are read, ``dmy`` or ``mdy``.
    """

    reference: date | None
    clock: str = ""
    order: str = "mdy"
    told: list[str] = field(default_factory=list)

    def last_day(self) -> date | None:
        """The day the text last spoke of, else the day of publication."""
        for value in reversed(self.told[-6:]):
            on = day(value)
            if on is not None:
                return on
        return self.reference

    def last_value(self) -> str:
        """The value of the date the text last spoke of, or ``""``."""
        return self.told[-1] if self.told else ""


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens ``first`` to ``last`` (exclusive) that match a rule, with its named groups."""

    tokens: Tokens
    match: re.Match[str]
    around: Around

    @property
    def first(self) -> int:
        """The first token."""
        return self.match.start()

    @property
    def last(self) -> int:
        """One past the last token."""
        return self.match.end()

    def _span(self, group: str) -> tuple[int, int]:
        """The tokens of a group; an empty stretch where a rule has no such group."""
        known = group in self.match.re.groupindex and self.match.start(group) >= 0
        return self.match.span(group) if known else (0, 0)

    def word(self, group: str) -> str:
        """The first token of a group in lower case, ``""`` where the group took no part."""
        start, end = self._span(group)
        return self.tokens.word(start) if end > start else ""

    def said(self, group: str) -> str:
        """A whole group as written, in lower case with single spaces."""
        return " ".join(self.surface(group).lower().split())

    def surface(self, group: str) -> str:
        """A whole group exactly as written, ``""`` where it took no part."""
        return self.tokens.surface(*self._span(group))

    def surface_all(self) -> str:
        """The whole expression exactly as written."""
        return self.tokens.surface(self.first, self.last)

    def before(self, distance: int = 1) -> str:
        """The word that stands that many tokens before the expression, or ``""``."""
        at = self.first - distance
        return self.tokens.word(at) if at >= 0 else ""

    def after(self, distance: int = 0) -> str:
        """The word that stands that many tokens after the expression, or ``""``."""
        at = self.last + distance
        return self.tokens.word(at) if at < len(self.tokens.starts) else ""

    def in_name(self) -> bool:
        """Whether a word with a capital, or its “'s”, stands right before, as in a programme's name."""
        at = self.first - 1
        if at < 0 or self.tokens.starts[self.first] - self.tokens.ends[at] != 1:
            return False
        before = self.tokens.text[self.tokens.starts[at] : self.tokens.ends[at]]
        return before[0].isupper() or before == "s"

    def before_word(self) -> bool:
        """Whether a word follows that has no class, such as a noun or a verb."""
        at = self.last
        if at >= len(self.tokens.starts) or self.tokens.classes[at] != CHAR["OTHER"]:
            return False
        return self.tokens.text[self.tokens.starts[at]].isalpha()

    def nearby(self, reach: int) -> frozenset[str]:
        """The words within so many tokens of the expression, on either side."""
        at = (*range(self.first - reach, self.first), *range(self.last, self.last + reach))
        return frozenset(self.tokens.word(i) for i in at if 0 <= i < len(self.tokens.starts))

    def before_capital(self) -> bool:
        """Whether a word with a capital follows, as inside a name."""
        at = self.last
        return at < len(self.tokens.starts) and self.tokens.text[self.tokens.starts[at]].isupper()

    def tense(self) -> Tense:
        """Whether the clause speaks of what was or of what is to come."""
        return self.tensed()[0]

    def tensed(self) -> tuple[Tense, str]:
        """The tense of the clause and the word that shows it."""
        return tense(self.tokens, self.first, self.last)

    def number(self, group: str) -> float | None:
        """The number a group spells, in digits or words; None where it has none."""
        start, end = self._span(group)
        total, whole = 0.0, 0.0
        for word in (self.tokens.word(i) for i in range(start, end)):
            if word == "and":
                whole, total = total, 0.0
            total = _count(total, word)
        return whole + total or None


_PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def _count(total: float, word: str) -> float:
    """The running total after one more word of a number."""
    if word in w.LARGE:
        return (total or 1) * w.LARGE[word]
    if word in w.NUMBERS:
        return total + w.NUMBERS[word]
    if word in {"a", "an"}:
        return total or 1
    if word == "half":
        return 0.5
    if word == "couple":
        return 2
    if word[-1:] in _PARTS:
        return total + float(word[:-1] or 0) + _PARTS[word[-1]]
    if "/" in word:
        top, _, bottom = word.partition("/")
        return total + int(top) / int(bottom) if int(bottom) else total
    try:
        return total + float(word.replace(",", ""))
    except ValueError:
        return total


Build = Callable[[Hit], Draft | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over word classes, and what an expression that matches it means."""

    name: str
    pattern: str
    build: Build
