"""Which time belongs to a word: when the event was, and when the statement about it was made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reportedly.model import Span, Time

_ATTACHED = 40
"""Characters after an event word within which an adverbial of time still belongs to it."""


def time_of(
    times: Iterable[Time], trigger: Span, clause: Span, cues: Sequence[Span] = ()
) -> Time | None:
    """The time of an event: the nearest expression after its word in the clause, else before it.

    An expression with a reporting cue between it and the trigger, or nearer to a cue than to the
    trigger on the cue's own side, dates the saying, not the event. Sets and bare durations say not
    when. A time counted from the event itself ("two days after the call") is another event's.
    """
    usable = [t for t in times if _inside(t, clause) and _says_when(t) and not _from(t, trigger)]
    free = [t for t in usable if not _of_a_cue(t, trigger, cues)]
    after = [t for t in free if _start(t) >= trigger.end]
    if after:
        return min(after, key=_start)
    before = [t for t in free if _end(t) <= trigger.start]
    return max(before, key=_end, default=None)


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


def _inside(time: Time, clause: Span) -> bool:
    return time.span is not None and clause.start <= time.span.start < clause.end


def _start(time: Time) -> int:
    return time.span.start if time.span else -1


def _end(time: Time) -> int:
    return time.span.end if time.span else -1


def _says_when(time: Time) -> bool:
    """Whether an expression places something on the calendar, or will once its anchor is known."""
    if time.kind == "SET" or time.value.endswith("_REF"):
        return False
    return time.kind != "DURATION" or bool(time.earliest) or time.anchor == "event"


def _from(time: Time, trigger: Span) -> bool:
    anchor = time.anchor_span
    return (
        time.anchor == "event" and anchor is not None and anchor.start <= trigger.start < anchor.end
    )


def _of_a_cue(time: Time, trigger: Span, cues: Sequence[Span]) -> bool:
    """Whether a reporting cue stands between the expression and the trigger."""
    at = _start(time)
    low, high = sorted((at, trigger.start))
    return any(low <= cue.start < high and cue.start != trigger.start for cue in cues)
