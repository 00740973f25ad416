"""Times counted from an event told in words: kept symbolic, resolved when its date is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from reportedly.model import Span, Time
from reportedly.timex.tokens import Tokens


@dataclass(frozen=True, slots=True)
class CalendarTable:
    """Dated public events that recur in news."""


BUILTIN = CalendarTable()


def event_times(
    tokens: Tokens, chars: tuple[int, int], found: Iterable[Time], document: str
) -> list[Time]:
    """Phrases that date by an event alone."""
    return []


def with_anchors(
    text: str, times: Iterable[Time], reference: str, table: CalendarTable
) -> list[Time]:
    """Times with their anchors' words."""
    return list(times)
