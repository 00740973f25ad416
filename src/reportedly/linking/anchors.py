"""Times told by another event ("the day after a first exchange"), once one of the two is dated."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.linking.units import Interval, Unit
from reportedly.model import Event, EventMention, Reading, Span, Time


@dataclass(frozen=True, slots=True)
class Clock:
    """What linking asks of the time stage.

    ``resolve`` dates times whose anchor (span of its event word) is known; ``anchor_date`` gives
    the day of the anchor from the day of what it dates, or ``""``.
    """

    resolve: Callable[[Sequence[Time], Mapping[Span, str]], Sequence[Time]]
    anchor_date: Callable[[Time, str], str]


def dated(
    units: Sequence[Unit],
    readings: Mapping[str, Reading],
    known: Mapping[str, Interval],
    clock: Clock,
) -> tuple[Unit, ...]:
    """Local events with the dates that others lend them; ``known`` are intervals by local event.

    Works both ways: the later event from its anchor, and the anchor from the later event.
    """
    lent: dict[str, Interval] = {}
    by_document: dict[str, list[Unit]] = {}
    for unit in units:
        by_document.setdefault(unit.document, []).append(unit)
    for document, here in by_document.items():
        for time in readings[document].times:
            lent |= dict(_lend(time, here, known, clock))
    return tuple(
        replace(u, interval=lent[u.id]) if u.interval is None and u.id in lent else u for u in units
    )


def lends(reading: Reading, units: Sequence[Unit]) -> bool:
    """Whether a document dates one of its events by another, so that either may lend its date."""
    return any(_ends(time, units) is not None for time in reading.times)


def anchored(event: Event, cluster: Sequence[Unit], texts: Mapping[str, str]) -> Event:
    """The event with the words that count its date from another one ("two days after the vote").

    While that one has no date the words are the value of the event's time; ``texts`` by document.
    """
    told = [m.time for u in cluster for m in u.mentions if m.time and m.time.anchor == "event"]
    time = next((t for t in told if t.span and t.anchor_span), None)
    if time is None or time.span is None or time.anchor_span is None:
        return event
    if event.time is None:
        words = texts[time.span.document][time.span.start : time.anchor_span.end]
        return replace(event, time=replace(time, value=" ".join(words.split())))
    if event.time.span is None:
        spans = replace(event.time, span=time.span, anchor_span=time.anchor_span, shift=time.shift)
        return replace(event, time=spans)
    return event


def _lend(
    time: Time, here: Sequence[Unit], known: Mapping[str, Interval], clock: Clock
) -> Iterator[tuple[str, Interval]]:
    """The date of one of the two events a time relates, from the other's."""
    ends = _ends(time, here)
    if ends is None:
        return
    (anchor, mention), event = ends
    later, earlier = event.id, anchor.id
    if later in known and earlier not in known and known[later][0] == known[later][1]:
        day = clock.anchor_date(time, known[later][0])
        if day:
            yield earlier, (day, day)
    elif earlier in known and later not in known:
        when = "/".join(known[earlier])
        (told,) = clock.resolve([time], {mention.trigger: when})
        if told.earliest and told.latest:
            yield later, (told.earliest[:10], told.latest[:10])


def _ends(time: Time, here: Sequence[Unit]) -> tuple[tuple[Unit, EventMention], Unit] | None:
    """The event (and its mention) that a time is counted from, and the one it dates."""
    if time.anchor != "event" or time.span is None or time.anchor_span is None:
        return None
    anchor = _at(here, lambda m: _inside(m.trigger, time.anchor_span))
    event = _at(here, lambda m: _inside(time.span, m.clause) and not _inside(m.trigger, time.span))
    return (anchor, event[0]) if anchor and event and anchor[0] is not event[0] else None


def _at(
    here: Sequence[Unit], holds: Callable[[EventMention], bool]
) -> tuple[Unit, EventMention] | None:
    return next(((u, m) for u in here for m in u.mentions if holds(m)), None)


def _inside(span: Span | None, around: Span | None) -> bool:
    return (
        span is not None
        and around is not None
        and span.document == around.document
        and around.start <= span.start < around.end
    )
