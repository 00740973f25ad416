"""When an event was whose mentions carry no date: the day its tellings agree on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from reportedly.model import Reading, Statement, Time

LONGEST = 800
"""Days; a longer time says too little of when an event was."""

SAID = 0.3
"""Weight of the day a statement was made: that is not when the event was, unless nothing else is."""

OUTSIDE = 0.5
"""Weight of a time beside the content of a statement."""

VAGUE = 0.7
"""Weight of a time of more than forty days."""


def occasion(statements: Sequence[Statement], readings: Mapping[str, Reading]) -> Time | None:
    """The time most spoken of in the sentences of some statements, none after its article.

    A time counts half for every other it lies in: "on Sunday" and "last week" agree.
    """
    weight: dict[tuple[str, str], float] = defaultdict(float)
    times: dict[tuple[str, str], list[Time]] = defaultdict(list)
    for time, value in (found for s in statements for found in _times(s, readings)):
        weight[time.earliest[:10], time.latest[:10]] += value
        times[time.earliest[:10], time.latest[:10]].append(time)
    if not times:
        return None

    def agreed(when: tuple[str, str]) -> float:
        around = (w for k, w in weight.items() if k != when and k[0] <= when[0] and when[1] <= k[1])
        return weight[when] + sum(around) / 2

    best = max(times, key=lambda k: (agreed(k), k))
    return min(times[best], key=lambda t: (t.span is None, t.span, t.value))


def _times(statement: Statement, readings: Mapping[str, Reading]) -> Iterator[tuple[Time, float]]:
    """Times in the sentences of a statement, with how much they tell of the event's."""
    reading = readings[statement.span.document]
    published = reading.document.published[:10]
    sentences = [
        s
        for s in reading.layout.sentences
        if s.start < statement.span.end and statement.span.start < s.end
    ]
    for time in reading.times:
        if time.span is None or not time.earliest or not time.latest or time.kind == "DURATION":
            continue
        if not any(s.start <= time.span.start < s.end for s in sentences):
            continue
        if published and time.earliest[:10] > published:
            continue
        days = _days(time)
        if days > LONGEST:
            continue
        inside = any(c.start <= time.span.start < c.end for c in statement.content)
        said = statement.said is not None and statement.said.span == time.span
        yield (
            time,
            (1.0 if inside else OUTSIDE) * (SAID if said else 1.0) * (VAGUE if days > 40 else 1),
        )


def _days(time: Time) -> int:
    """Days a time spans; more than any allowed where an older reading holds a year 0."""
    try:
        return (date.fromisoformat(time.latest[:10]) - date.fromisoformat(time.earliest[:10])).days
    except ValueError:
        return LONGEST + 1
