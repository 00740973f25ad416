"""Values of a column: spans, times, roles and dates as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from sys import intern
from typing import Any

from reportedly.model import DateCandidate, Participant, Role, Span, Time
from reportedly.store.maker import maker

new_span, new_time = maker(Span), maker(Time)
_new_participant = maker(Participant)

_decode = json.JSONDecoder().raw_decode


def _read(value: str) -> Any:
    """The value of a JSON text without white space around it, in half of the time of json.loads."""
    return _decode(value)[0]


_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


class _Offsets(dict[int, int]):
    """Offsets of records: at most as many as the longest document has code points."""

    def __missing__(self, value: int) -> int:
        self[value] = value
        return value


offset = _Offsets().__getitem__
"""An offset, the same object each time it is equal."""
shared: Callable[[Any], Any] = intern
"""A kind, a name or an id, the same object each time it is equal: it stands in many records, and
without this the records of an article of news take 65 kB more memory (of 270)."""


def of_list(items: Sequence[Any]) -> str:
    """A list of strings (or of lists) as JSON."""
    return _write(items) if items else "[]"


def to_strings(value: str) -> tuple[str, ...]:
    """Strings of a JSON list."""
    return tuple(map(shared, _read(value))) if value != "[]" else ()


def to_pairs(value: str) -> tuple[tuple[str, str], ...]:
    """Pairs of strings of a JSON list of lists."""
    return tuple((a, b) for a, b in _read(value)) if value != "[]" else ()


def of_spans(spans: Iterable[Span]) -> str:
    """Spans of the row's own document as ``[[start, end], …]``."""
    return of_list([(s.start, s.end) for s in spans])


def to_spans(value: str, document: str) -> tuple[Span, ...]:
    """Spans of a document from ``[[start, end], …]``."""
    found = _read(value) if value != "[]" else ()
    return tuple([new_span(document, offset(a), offset(b)) for a, b in found])


def to_span(document: str, start: int | None, end: int | None) -> Span | None:
    """A span that may be missing, from its two columns."""
    return None if start is None or end is None else new_span(document, offset(start), offset(end))


_TIME_TEXT = (
    "value",
    "kind",
    "earliest",
    "latest",
    "granularity",
    "relation",
    "anchor",
    "shift",
    "mod",
)
_TIME_SPANS = ("span", "anchor_span")
_NONE = (None, None)


def of_time(time: Time | None) -> str | None:
    """A time as a JSON object: TIMEX3 value, bounds, anchor, and spans as ``[start, end]``."""
    if time is None:
        return None
    fields: dict[str, Any] = {name: getattr(time, name) for name in _TIME_TEXT}
    for name in _TIME_SPANS:
        span = getattr(time, name)
        fields[name] = None if span is None else (span.start, span.end)
    return _write(fields)


def to_time(value: str | None, document: str) -> Time | None:
    """A time from its JSON object."""
    if value is None:
        return None
    at = _read(value)
    span, anchored = (to_span(document, *(at[name] or _NONE)) for name in _TIME_SPANS)
    told, kind, *bounds, shift, mod = [shared(at[name]) for name in _TIME_TEXT]
    return new_time(told, kind, span, *bounds, anchored, shift, mod)


def of_participants(participants: Iterable[Participant]) -> str:
    """Participants as ``[[role, agent, start, end], …]``."""
    return of_list([(p.role, p.agent, p.span.start, p.span.end) for p in participants])


def to_participants(value: str, document: str) -> tuple[Participant, ...]:
    """Participants from ``[[role, agent, start, end], …]``."""
    return tuple(
        _new_participant(shared(r), shared(a), new_span(document, offset(s), offset(e)))
        for r, a, s, e in _read(value)
    )


def of_roles(roles: Iterable[Role]) -> str:
    """Roles as ``[[title, organisation, since, until], …]``."""
    return of_list([(r.title, r.organisation, r.since, r.until) for r in roles])


def to_roles(value: str) -> tuple[Role, ...]:
    """Roles from ``[[title, organisation, since, until], …]``."""
    return tuple(Role(*r) for r in _read(value)) if value != "[]" else ()


_DATE_TEXT = ("role", "value", "evidence", "raw", "order")


def of_dates(dates: Iterable[DateCandidate]) -> str:
    """Date candidates with their evidence as JSON objects."""
    return of_list(
        [
            {name: getattr(d, name) for name in _DATE_TEXT}
            | {"span": d.span and (d.span.start, d.span.end)}
            for d in dates
        ]
    )


def to_dates(value: str, document: str) -> tuple[DateCandidate, ...]:
    """Date candidates from their JSON objects."""
    return tuple(
        DateCandidate(**{**d, "span": Span(document, *d["span"]) if d["span"] else None})
        for d in _read(value)
    )
