"""Time and place of an event: what stands in its own clause, never a reporting verb's time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.events import words as w

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.events.clauses import Clauses
    from reportedly.events.line import Line
    from reportedly.events.triggers import Trigger
    from reportedly.model import Time


def time_of(line: Line, clauses: Clauses, trigger: Trigger) -> Time | None:
    """The time expression of the trigger's clause: nearest after it, else nearest before it.

    A time that opens the sentence holds for a clause without one of its own, unless a reporting
    verb stands between them (then it is when something was said). A time counted from another
    event ("two days after the vote") counts where no date does.
    """
    placed = [
        (t, p) for t in line.times if (p := _place(line, t)) >= 0 and _usable(t, line, trigger)
    ]
    counted = [(t, p) for t, p in placed if t.anchor == "event"]
    dated = [
        (t, p)
        for t, p in placed
        if t.anchor != "event" and not any(_of_anchor(line, t, c) for c, _ in counted)
    ]
    return _nearest(line, clauses, trigger, dated) or _nearest(line, clauses, trigger, counted)


_BEHIND = 80
"""Characters behind an anchor's words in which a date is still the anchor's."""


def _of_anchor(line: Line, time: Time, counted: Time) -> bool:
    """“since the deal took effect in January”: the date is of the event that is counted from."""
    if time.span is None or counted.anchor_span is None:
        return False
    start, end = counted.anchor_span.start, counted.anchor_span.end
    between = line.text[end : time.span.start]
    return start <= time.span.start < end + _BEHIND and "," not in between


def _nearest(
    line: Line, clauses: Clauses, trigger: Trigger, placed: Sequence[tuple[Time, int]]
) -> Time | None:
    owner = clauses.of[trigger.first]
    own = [(t, p) for t, p in placed if clauses.of[p] == owner]
    after = [
        (t, p) for t, p in own if p >= trigger.last and not _verb_between(line, trigger.last, p)
    ]
    if after:
        return min(after, key=lambda item: item[1])[0]
    before = [
        (t, p)
        for t, p in own
        if p < trigger.first
        and not _of_the_saying(line, p)
        and not _verb_between(line, p, trigger.first)
    ]
    if before:
        return max(before, key=lambda item: item[1])[0]
    told = [(t, p) for t, p in placed if _took_place(line.words[trigger.last : p])]
    if told:
        return min(told, key=lambda item: item[1])[0]
    for time, at in placed:
        if at <= 3 and not _verb_between(line, 0, trigger.first):
            return time
    return None


def _of_the_saying(line: Line, p: int) -> bool:
    """“confirmed on Friday the arrest”: a reporting verb stands right before the time."""
    for word in reversed(line.words[max(0, p - 3) : p]):
        if word in w.REPORT or word == "that":
            return word != "that"
    return False


_RELATIVE = 8
"""Words between an event and the time in a relative clause that says when it took place."""


def _took_place(between: Sequence[str]) -> bool:
    """“the call, which took place on Thursday”: the words from an event to a time say it was then."""
    words = [x for x in between if x != ","]
    return (
        1 < len(words) <= _RELATIVE
        and words[0] in {"which", "that"}
        and not {"took", "happened", "occurred", "held"}.isdisjoint(words)
    )


def _place(line: Line, time: Time) -> int:
    if time.span is None:
        return -1
    for i, start in enumerate(line.starts):
        if start <= time.span.start < line.ends[i]:
            return i
    return -1


def _usable(time: Time, line: Line, trigger: Trigger) -> bool:
    """Sets and bare durations say not when; a time counted from this very event is another's."""
    if time.kind == "SET" or time.value in {"PRESENT_REF", "FUTURE_REF", "PAST_REF"}:
        return False
    if time.kind == "DURATION" and not time.earliest and time.anchor != "event":
        return False
    anchor = time.anchor_span
    at = line.starts[trigger.first]
    return not (time.anchor == "event" and anchor is not None and anchor.start <= at < anchor.end)


def _verb_between(line: Line, first: int, last: int) -> bool:
    return any(word in w.REPORT for word in line.words[first:last])


def place_of(line: Line, clauses: Clauses, trigger: Trigger) -> str:
    """The place named after “in”, “at” or “near” in the trigger's clause, as written, or ``""``."""
    owner = clauses.of[trigger.first]
    for i in range(trigger.last, len(line.words) - 1):
        if clauses.of[i] != owner or line.words[i] in w.REPORT:
            return ""
        if line.words[i] in {"in", "at", "near", "outside"} and line.capital(i + 1):
            if line.words[i + 1] in w.MONTH_OR_DAY or line.title or _is_time(line, i + 1):
                continue
            if _is_no_place(line, i + 1):
                continue
            named = next((g for g in line.groups if g.first == i + 1), None)
            if named:
                return line.text[line.starts[named.first] : line.ends[named.last - 1]]
            last = i + 2
            while line.capital(last) and last < i + 6:
                last += 1
            return line.text[line.starts[i + 1] : line.ends[last - 1]]
    return ""


def _is_no_place(line: Line, i: int) -> bool:
    """A person or an organisation stands here, or a possessor."""
    group = next((g for g in line.groups if g.first <= i < g.last), None)
    if group is None:
        return line.word(i + 1) in {"'s", "."}
    kind = line.kinds.get(group.mentions[0].agent, "place")
    return kind not in {"place", "organisation"} or line.word(group.last) == "'s"


def _is_time(line: Line, i: int) -> bool:
    at = line.starts[i]
    return any(t.span is not None and t.span.start <= at < t.span.end for t in line.times)
