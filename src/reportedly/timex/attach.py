"""When a statement was made, as told from the time of what it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportedly.model import Time

_ATTACHED = 40
"""Characters after an event word within which an adverbial of time still belongs to it."""


def said_when(
    times: Iterable[Time], cue: tuple[int, int], sentence: tuple[int, int], *, text: str = ""
) -> Time | None:
    """The time a statement was made: an expression attached to its cue, not to what is said.

    "said on Monday that …", "told reporters on Monday" and "On Monday, X said" date the saying; a
    time behind other words belongs to the content. Without the ``text`` only a time directly at
    the cue or at the start of the sentence counts. Offsets are of the same document's text.
    """
    inside = [
        t for t in times if t.span and sentence[0] <= t.span.start < sentence[1] and _says_when(t)
    ]
    for time in sorted(inside, key=_start):
        if _start(time) >= cue[1] and _of_the_saying(text, cue[1], _start(time)):
            return time
    directly = [t for t in inside if 0 <= cue[0] - _end(t) <= 2]
    opening = [t for t in inside if _opens(t, sentence, cue, text)]
    return next(iter(directly or opening), None)


def _of_the_saying(text: str, start: int, end: int) -> bool:
    """Whether only addressees and the occasion stand between a cue and a time behind it."""
    if not text:
        return end - start <= len(" late on ")
    between = text[start:end]
    return len(between) <= _ATTACHED and _ADDRESSEE.fullmatch(between) is not None


_ADDRESSEE = re.compile(
    r"(?:\s+(?:on|late|early|in|at|to|by|from|a|an|the|his|her|its|their|him|them|us|me|reporters"
    r"|journalists|lawmakers|parliament|statement|interview|briefing|news|press|conference|speech"
    r"|televised|television|state|posting|post|tweet|[A-Z][\w.&-]*))*\s+"
)


def _opens(time: Time, sentence: tuple[int, int], cue: tuple[int, int], text: str) -> bool:
    """“On Monday, the minister said …”: at the start, with only the speaker before the cue."""
    if _start(time) - sentence[0] > 8 or _end(time) > cue[0]:
        return False
    between = text[_end(time) : cue[0]]
    if not text:
        return cue[0] - _end(time) <= _ATTACHED
    words = between.strip(" ,")
    return len(words) <= 2 * _ATTACHED and not re.search(r"[,;:“”\"«»]|\bthat\b", words)


def _start(time: Time) -> int:
    return time.span.start if time.span else -1


def _end(time: Time) -> int:
    return time.span.end if time.span else -1


def _says_when(time: Time) -> bool:
    """Whether an expression places something on the calendar, or will once its anchor is known."""
    if time.kind == "SET" or time.value.endswith("_REF"):
        return False
    return time.kind != "DURATION" or bool(time.earliest) or time.anchor == "event"
