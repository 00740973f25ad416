"""Quotations: words between quotation marks, whatever the marks, closed or not.

Whether a mark opens or closes is read from the blanks around it and only then from its glyph, as
machine-translated text mixes them. Paragraph by paragraph with a stack: linear, never raising.
An apostrophe is a mark only where it closes a single mark that opened; a single mark that never
closes was an apostrophe. A double mark that never closes runs to the end of its paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from reportedly.model import Quotation, Span
from reportedly.segment.paragraphs import Paragraph, trim

_MARK = re.compile("''|’’|‘‘|``|[\"'“”„‟‘’‚‛«»‹›〝〞＂「」『』]")
_DOUBLED = {"''": '"', "’’": "”", "‘‘": "“", "``": "“"}
_SINGLE = frozenset("'‘’‚‛‹›")
_OPENING = frozenset("“„‟«‘‚‛‹〝「『")
_CLOSING = frozenset("”»›〞」』")
_LEFT = frozenset("([{—–-/*_:;=>¿¡|") | _OPENING | {'"', "'"}
_RIGHT = frozenset(".,;:!?)]}—–-/*_<|") | _CLOSING | {'"', "'", "’"}
_AFTER_SINGLE = frozenset("[….$") | _OPENING | {'"'}
_ELISION = re.compile(
    r"['’‘](?:\d|(?:em|til|till|tis|twas|round|cause|cuz|n|bout|neath|cos|ere|tween|fraid|ol|nuff)\b)",
    re.IGNORECASE,
)
Role = Literal["open", "close", "either", "none"]


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark as it stands, and what its surroundings allow it to be."""

    start: int
    end: int
    glyph: str
    role: Role

    @property
    def is_single(self) -> bool:
        """Whether an apostrophe could look like it."""
        return self.glyph in _SINGLE

    @property
    def may_close(self) -> bool:
        """Whether it can end a quotation."""
        return self.role in {"close", "either"} and self.glyph not in "‘‚‛‹"


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A quotation's stretch, and where the words between its marks begin and end."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool


@dataclass(slots=True)
class _Reader:
    """Marks still open in the paragraph being read, and the quotations found in it.

    ``pending`` says that the paragraph before left a quotation open.
    """

    text: str
    stretch: Paragraph
    pending: bool
    opened: list[_Mark] = field(default_factory=list)
    found: list[_Quoted] = field(default_factory=list)

    def read(self) -> bool:
        """Read all marks; whether the paragraph leaves a quotation open."""
        marks = [
            _Mark(m.start(), m.end(), glyph := _DOUBLED.get(m[0], m[0]), self._role(m, glyph))
            for m in _MARK.finditer(self.text, self.stretch.start, self.stretch.end)
        ]
        last_close = max((m.start for m in marks if m.is_single and m.may_close), default=-1)
        for mark, following in zip(marks, _next_singles(marks), strict=True):
            if mark.is_single:
                ends_later = following is not None and following.role != "open"
                self._single(mark, more=mark.start < last_close, ends_later=ends_later)
            else:
                self._double(mark)
        return self._leave()

    def _double(self, mark: _Mark) -> None:
        while self.opened and self.opened[-1].is_single and mark.role in {"close", "either"}:
            self.opened.pop()
        role = mark.role
        if role == "either":
            role = "close" if self.opened else "open"
        if role == "open":
            self.opened.append(mark)
            self.pending = False
        elif role == "close" and self.opened:
            self._close(self.opened.pop(), mark)
        elif role == "close" and self.pending and not self.found:
            start = self.stretch.start
            self.found.append(_Quoted(start, mark.end, start, mark.start, closed=False))
            self.pending = False

    def _single(self, mark: _Mark, *, more: bool, ends_later: bool) -> None:
        if self.opened and self.opened[-1].is_single and mark.may_close:
            if not (ends_later and self._is_possessive(mark.start)):
                self._close(self.opened.pop(), mark)
        elif mark.role in {"open", "either"} and more and not _ELISION.match(self.text, mark.start):
            following = self.text[mark.end : mark.end + 1]
            nested = self.opened and self.opened[-1].is_single
            if not nested and (following.isalnum() or following in _AFTER_SINGLE):
                self.opened.append(mark)

    def _close(self, opening: _Mark, closing: _Mark) -> None:
        self.found.append(
            _Quoted(opening.start, closing.end, opening.end, closing.start, closed=True)
        )

    def _leave(self) -> bool:
        """Quotations that the paragraph leaves open.

        One runs to the end, or to where the same mark opens again: there its end was forgotten.
        """
        starts = sorted(q.start for q in self.found)
        end, left = self.stretch.end, False
        for mark in reversed(self.opened):
            if mark.is_single or mark.glyph in _CLOSING:
                continue
            at = bisect_right(starts, mark.start)
            again = at < len(starts) and self.text[starts[at]] == self.text[mark.start]
            until = trim(self.text, mark.start, min(end, starts[at]) if again else end)[1]
            self.found.append(_Quoted(mark.start, until, mark.end, until, closed=False))
            end, left = mark.start, True
        return left

    def _is_possessive(self, at: int) -> bool:
        """``leaders' plan``: an s before, a blank and a small letter after."""
        return self.text[at - 1] == "s" and bool(
            re.match(r" [^\W\dA-Z_]", self.text[at + 1 : at + 3])
        )

    def _role(self, match: re.Match[str], glyph: str) -> Role:
        """What the surroundings of a mark allow it to be."""
        at, end, text = match.start(), match.end(), self.text
        before = text[at - 1] if at > self.stretch.start else " "
        after = text[end] if end < self.stretch.end else " "
        left = before.isspace() or before in _LEFT
        elided = left and (after == "…" or text[end : end + 2] in {"..", "--"})
        going_on = elided and text[end : end + 5].strip(".-… ") != ""
        right = (after.isspace() or after in _RIGHT) and not going_on
        if left != right:
            return "open" if left else "close"
        return _in_room(glyph, before, after) if left else _glued(glyph, before)


def quotations(document: str, text: str, stretches: Sequence[Paragraph]) -> tuple[Quotation, ...]:
    """Every quotation in text order, an outer one before those inside it."""
    found = list[_Quoted]()
    pending = False
    for stretch in stretches:
        reader = _Reader(text, stretch, pending)
        pending = reader.read()
        found += reader.found
    found.sort(key=lambda q: (q.start, -q.end))
    return tuple(_nested(document, text, found))


def _nested(document: str, text: str, found: Sequence[_Quoted]) -> Iterator[Quotation]:
    ends = list[int]()
    for quoted in found:
        while ends and ends[-1] <= quoted.start:
            ends.pop()
        inner = trim(text, quoted.inner_start, quoted.inner_end)
        if inner[0] < inner[1]:
            span = Span(document, quoted.start, quoted.end)
            yield Quotation(span, Span(document, *inner), len(ends), quoted.closed)
            ends.append(quoted.end)


def _next_singles(marks: Sequence[_Mark]) -> list[_Mark | None]:
    """For each mark, the next single mark that is more than an apostrophe inside a word."""
    following: _Mark | None = None
    found = list[_Mark | None]()
    for mark in reversed(marks):
        found.append(following)
        if mark.is_single and mark.role != "none":
            following = mark
    return found[::-1]


def _in_room(glyph: str, before: str, after: str) -> Role:
    """A mark with room on both sides: ``“ so »`` in the French manner, or marks side by side."""
    if before.isspace() and not after.isspace() and after in _OPENING | {"'", '"'}:
        return "open"
    if after.isspace() and not before.isspace() and glyph not in _OPENING:
        return "close"
    return "either"


def _glued(glyph: str, before: str) -> Role:
    """A mark between two letters, as where paragraphs were glued together."""
    if glyph in {"'", "’"} or (glyph == '"' and before.isdigit()):
        return "none"
    if glyph in _OPENING:
        return "open"
    return "close" if glyph in _CLOSING else "either"
