"""Times counted from an event told in words: kept symbolic, resolved when its date is known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Literal

from reportedly.model import Span, Time
from reportedly.timex.dates import day, granularity, interval, shifted
from reportedly.timex.intervals import opened
from reportedly.timex.public_events import event_named, personal_event
from reportedly.timex.tables import Tables

Anchor = Literal["", "publication", "time", "calendar", "event"]

_NOUNS = (
    "election|elections|vote|referendum|ballot|polls|victory|win|triumph|defeat|inauguration|summit"
    "|war|invasion|attack|attacks|coup|meeting|call|talks|truce|cease-?fire|agreement|deal|accord"
    "|treaty|resignation|death|murder|killing|assassination|arrest|launch|start|beginning|outbreak"
    "|collapse|revolution|uprising|pandemic|debate|primary|convention|speech|trial|verdict|ruling"
    "|strike|explosion|blast|bombing|shooting|crash|disaster|earthquake|hurricane|storm|protests"
    "|takeover|annexation|independence|announcement|decision|departure|arrival|return|visit|games"
    "|olympics|exchange|conversation|interview|offensive|raid|siege|merger|sale|release|conference"
)
_RELATIONS: dict[str, Literal["on", "before", "after", "since", "until"]] = {
    "since": "since",
    "after": "after",
    "following": "after",
    "before": "before",
    "ahead of": "before",
    "prior to": "before",
    "on the eve of": "before",
    "until": "until",
    "during": "on",
}
_NAME = r"[A-Z][\w’'-]*(?:\.(?=\w)[\w’'-]*)*"
_OWNER = rf"(?:(?i:the|a|an|his|her|their|its|this|that)|{_NAME}(?:['’]s|['’]))"
_OF_WHOM = (
    rf"(?:\s+(?:of|in|by|on)(?:\s+the)?(?:\s+{_NAME})+|\s+in\s+the\s+(?:\w+\s+){{0,2}}election)"
)
_HOW = "(?i:since|after|following|before|ahead of|prior to|on the eve of|until|during)"
_INITIALS = "(?i:[safbpoud])"
"""The letters these words begin with: most words have others, and are passed over at once."""
_TO_OFFICE = (
    r"(?:takes?|took|taking|comes?|came|is|was|were)\s+"
    r"(?:office|to\s+power|sworn\s+in|inaugurated|elected)"
)
_PHRASE = re.compile(
    rf"\b(?={_INITIALS})(?:(?P<how>{_HOW})\s+"
    rf"(?P<what>{_OWNER}\s+(?:[\w'’.-]+\s+){{0,4}}?(?i:{_NOUNS})\b{_OF_WHOM}?)"
    rf"|(?P<how2>(?i:since|after|before|until))\s+"
    rf"(?P<what2>(?:{_NAME}\s+){{1,3}}(?:officially\s+)?{_TO_OFFICE})\b)"
)
_ANCHOR_WORDS = re.compile(
    r"\s+(?:before|after)\s+(?P<what>(?:[^\n.,;:!?“”\"«»()—–]|\.(?=\w|\s(?-i:[\da-z]))){2,160})",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"\s(?:and|but|while|when|which|who|that|where|as|because|although|so|if|or|said|says|told|has|had"
    r"|have|would|will|could)\s",
    re.IGNORECASE,
)


_NAMES = re.compile(rf"{_NAME}(?:\s+{_NAME}){{0,4}}")


def event_phrases(
    text: str, chars: tuple[int, int], found: Iterable[Time], document: str
) -> Iterator[Time]:
    """Phrases that date by an event alone ("since his victory"): TIMEX3 has no value for them."""
    taken = [t.span for t in found if t.span]
    taken += [t.anchor_span for t in found if t.anchor_span]
    for match in _PHRASE.finditer(text, *chars):
        if any(s.start < match.end() and match.start() < s.end for s in taken):
            continue
        how, what = ("how", "what") if match["how"] else ("how2", "what2")
        relation = _RELATIONS[" ".join(match[how].lower().split())]
        yield Time(
            value="",
            kind="DATE",
            span=Span(document, match.start(), match.end()),
            relation=relation,
            anchor="event",
            anchor_span=Span(document, *match.span(what)),
        )


def with_anchors(text: str, times: Iterable[Time], reference: str, tables: Tables) -> list[Time]:
    """Each event-anchored time with its anchor's words, resolved by a date in them or the table."""
    worded = [_worded(text, t) for t in times]
    return [_resolved_here(text, t, worded, (reference, tables)) for t in worded]


def _worded(text: str, time: Time) -> Time:
    """The words after "two days after" that name the event."""
    if time.anchor != "event" or time.span is None or time.anchor_span is not None:
        return time
    match = _ANCHOR_WORDS.match(text, time.span.end)
    if match is None:
        return time
    start, end = match.span("what")
    stop = _first_stop(text, start, end)
    return replace(time, anchor_span=Span(time.span.document, start, stop))


def _first_stop(text: str, start: int, end: int) -> int:
    """Where the anchor's words end: at a verb or conjunction, "A and B met" and "between A and B" apart."""
    paired = " between " in text[start:end]
    for match in _STOP.finditer(text, start, end):
        joins = paired or _NAMES.fullmatch(text, start, match.start()) is not None
        if match.group().strip().lower() == "and" and joins:
            continue
        return match.start()
    return start + len(text[start:end].rstrip())


def _resolved_here(text: str, time: Time, times: Iterable[Time], known: tuple[str, Tables]) -> Time:
    if time.anchor != "event" or time.anchor_span is None:
        return time
    inside = time.anchor_span
    for other in times:
        if other is not time and _dates(other, inside) and day(other.earliest):
            return _counted(time, other.earliest, other.latest or other.earliest, "time")
    words = text[inside.start : inside.end]
    reference, tables = known
    event = personal_event(words, reference, tables.events, tables.offices)
    event = event or event_named(words, text, reference, tables.events)
    return time if event is None else _counted(time, event.start, event.end, "calendar")


_AT_THE_HEAD = 16
"""Characters from an anchor's first word in which a date is its own; further on it is another's."""


def _dates(other: Time, inside: Span) -> bool:
    """Whether another expression stands in an anchor's words and names a day ("the Nov. 5 vote")."""
    span = other.span
    return (
        span is not None
        and inside.start <= span.start < min(inside.end, inside.start + _AT_THE_HEAD)
        and other.anchor != "event"
        and granularity(other.value) in {"day", "part of day", "minute"}
    )


def resolve(times: Iterable[Time], known: Mapping[Span, str]) -> tuple[Time, ...]:
    """The times with those resolved whose anchor's date has become known.

    ``known`` maps spans of event words to ISO dates or intervals (``2024-11-05``,
    ``2024-06-30/2024-07-07``); a span counts for the anchor whose words hold it. Times that are
    resolved already, or stay unknown, come back as they are.
    """
    return tuple(_resolved(time, known) for time in times)


def _resolved(time: Time, known: Mapping[Span, str]) -> Time:
    inside = time.anchor_span
    if time.anchor != "event" or inside is None or time.earliest or time.latest:
        return time
    for span, when in known.items():
        if span.document == inside.document and inside.start <= span.start < inside.end:
            first, _, last = when.partition("/")
            return _counted(time, first, last or first, "event")
    return time


def _counted(time: Time, first: str, last: str, anchor: Anchor) -> Time:
    """A time counted from an interval: after its end, before its start, by the time's own distance."""
    first, last = _bounds(first, last)
    if not time.shift:
        earliest, latest = opened(first, last, time.relation)
        return replace(time, earliest=earliest, latest=latest, anchor=anchor)
    on = shifted(first if time.shift.startswith("-") else last, time.shift)
    if not on:
        return time
    value = on + time.value[10:] if time.value.startswith("XXXX-XX-XX") else time.value
    earliest, latest = interval(value) if time.kind == "TIME" else _about(on, time.shift)
    return replace(time, value=value, earliest=earliest, latest=latest, anchor=anchor)


def _bounds(first: str, last: str) -> tuple[str, str]:
    """Days from ISO values of any precision: ``2024-11`` is its first and its last day."""
    return interval(first)[0] or first, interval(last)[1] or last


def _about(on: str, shift: str) -> tuple[str, str]:
    """A distance told in months or years is no day: its interval is that unit's."""
    if shift[-1] == "Y":
        return interval(on[:4])
    if shift[-1] == "M" and "T" not in shift:
        return interval(on[:7])
    return on, on


def anchor_date(time: Time, when: str) -> str:
    """The day of the anchor once the day of what the expression dates is known, or ``""``.

    If a call on 2024-11-07 took place "the day after a first exchange", the exchange was on
    2024-11-06.
    """
    if not time.shift or time.anchor not in {"event", "calendar"} or day(when) is None:
        return ""
    back = time.shift[1:] if time.shift.startswith("-") else f"-{time.shift}"
    return shifted(when, back)[:10] if time.shift[-1] in "DWH" else ""
