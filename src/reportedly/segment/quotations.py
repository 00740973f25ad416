"""Quotations: words between quotation marks, whatever the marks, closed or not.

Whether a mark opens or closes is read from the blanks around it and only then from its glyph, as
machine-translated text mixes them. Paragraph by paragraph with a stack: linear, never raising.
An apostrophe is a mark only where it closes a single mark that opened; a single mark that never
closes was an apostrophe. A double mark that never closes runs to the end of its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from reportedly.model import Quotation, Span
from reportedly.segment.paragraphs import Paragraph, trim

_MARK = re.compile("[\"'“”„‟‘’‚‛«»‹›〝〞＂「」『』]")
_SINGLE = frozenset("'‘’‚‛‹›")
_OPENING = frozenset("“„‟«‘‚‛‹〝「『")
_CLOSING = frozenset("”»›〞」』")
_LEFT = frozenset("([{—–-/*_:;=>¿¡|") | _OPENING | {'"', "'"}
_RIGHT = frozenset(".,;:!?)]}—–-/*_<|") | _CLOSING | {'"', "'", "’"}
_ELISION = re.compile(
    r"['’‘](?:\d|(?:em|til|till|tis|twas|round|cause|cuz|n|bout|neath|cos|ere|tween|fraid|ol|nuff)\b)",
    re.IGNORECASE,
)
Role = Literal["open", "close", "either", "none"]


@dataclass(slots=True)
class _Stack:
    """Marks still open in the paragraph being read, and the quotations found in it."""

    opened: list[int] = field(default_factory=list)
    found: list[tuple[int, int, bool]] = field(default_factory=list)


def quotations(document: str, text: str, stretches: Sequence[Paragraph]) -> tuple[Quotation, ...]:
    """Every quotation in text order, an outer one before those inside it."""
    found = list[tuple[int, int, bool]]()
    pending = False
    for stretch in stretches:
        spans, pending = _in_paragraph(text, stretch, pending)
        found += spans
    found.sort(key=lambda q: (q[0], -q[1]))
    return _nested(document, text, found)


def _nested(
    document: str, text: str, found: Sequence[tuple[int, int, bool]]
) -> tuple[Quotation, ...]:
    ends, made = list[int](), list[Quotation]()
    for start, end, closed in found:
        while ends and ends[-1] <= start:
            ends.pop()
        opening = start + (_MARK.match(text, start) is not None)
        inner = trim(text, opening, end - (closed or text[end - 1] in _CLOSING))
        if inner[0] >= inner[1]:
            continue
        span = Span(document, start, end)
        made.append(Quotation(span, Span(document, *inner), len(ends), closed))
        ends.append(end)
    return tuple(made)


def _in_paragraph(
    text: str, stretch: Paragraph, pending: bool
) -> tuple[list[tuple[int, int, bool]], bool]:
    """Quotations of one paragraph; ``pending`` says that one was left open in the last paragraph."""
    stack = _Stack()
    marks = [m.start() for m in _MARK.finditer(text, stretch.start, stretch.end)]
    single_ends = _single_ends(text, stretch, marks)
    for i, at in enumerate(marks):
        if text[at] in _SINGLE:
            _single(text, stretch, stack, (at, single_ends[i]))
        else:
            pending = _double(text, stretch, stack, (at, pending))
    left_open = [p for p in stack.opened if text[p] not in _SINGLE and text[p] not in _CLOSING]
    for k, at in enumerate(left_open):
        until = left_open[k + 1] if k + 1 < len(left_open) else stretch.end
        later = next(
            (s for s, _, _ in sorted(stack.found) if s > at and text[s] == text[at]), until
        )
        stack.found.append((at, trim(text, at, min(until, later))[1], False))
    return stack.found, bool(left_open)


def _double(text: str, stretch: Paragraph, stack: _Stack, mark: tuple[int, bool]) -> bool:
    at, pending = mark
    role = _role(text, stretch, at)
    opened = next((k for k in reversed(range(len(stack.opened)))
                   if text[stack.opened[k]] not in _SINGLE), None)  # fmt: skip
    if role == "either":
        role = "close" if opened is not None else "open"
    if role == "open":
        stack.opened.append(at)
        return False
    if role == "close" and opened is not None:
        stack.found.append((stack.opened[opened], at + 1, True))
        del stack.opened[opened:]
    elif role == "close" and pending and not stack.found:
        stack.found.append((stretch.start, at + 1, False))
        return False
    return pending


def _single(text: str, stretch: Paragraph, stack: _Stack, mark: tuple[int, bool]) -> None:
    at, more = mark
    role = _role(text, stretch, at)
    opened = stack.opened and text[stack.opened[-1]] in _SINGLE
    if opened and role in {"close", "either"}:
        if not (more and _is_possessive(text, at)):
            stack.found.append((stack.opened.pop(), at + 1, True))
    elif role in {"open", "either"} and more and not opened and not _ELISION.match(text, at):
        following = text[at + 1 : at + 2]
        if following.isalnum() or following in _OPENING or following in {'"', "[", "…", ".", "$"}:
            stack.opened.append(at)


def _single_ends(text: str, stretch: Paragraph, marks: Sequence[int]) -> list[bool]:
    """For each mark, whether a single mark that could close follows it in the paragraph."""
    follows, found = False, list[bool]()
    for at in reversed(marks):
        found.append(follows)
        if text[at] in _SINGLE and text[at] not in _OPENING:
            follows = follows or _role(text, stretch, at) in {"close", "either"}
    return found[::-1]


def _is_possessive(text: str, at: int) -> bool:
    """``leaders' plan``: an s before, a blank and a small letter after."""
    return (
        text[at - 1 : at] == "s"
        and text[at + 1 : at + 2] == " "
        and text[at + 2 : at + 3].islower()
    )


def _role(text: str, stretch: Paragraph, at: int) -> Role:
    """What the surroundings of a mark allow it to be."""
    before = text[at - 1] if at > stretch.start else " "
    after = text[at + 1] if at + 1 < stretch.end else " "
    left = before.isspace() or before in _LEFT
    going_on = text[at + 1 : at + 3] in {"..", "--"} and text[at + 1 : at + 4].strip(".-") != ""
    right = (after.isspace() or after in _RIGHT) and not (going_on or after == "…")
    if left != right:
        return "open" if left else "close"
    if left:
        return _between_marks(text, at, before, after)
    return _glued(text[at], before)


def _between_marks(text: str, at: int, before: str, after: str) -> Role:
    """A mark with room on both sides: ``“ so »`` in the French manner, or marks side by side."""
    if before.isspace() and not after.isspace() and after in _OPENING | {"'", '"'}:
        return "open"
    if after.isspace() and not before.isspace() and text[at] not in _OPENING:
        return "close"
    return "either"


def _glued(glyph: str, before: str) -> Role:
    """A mark between two letters, as where paragraphs were glued together."""
    if glyph in {"'", "’"} or (glyph == '"' and before.isdigit()):
        return "none"
    if glyph in _OPENING:
        return "open"
    return "close" if glyph in _CLOSING else "either"
