"""Local events and events as JSON, for the tables of the index of linking."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from reportedly.linking.units import Party, Unit
from reportedly.model import Event, EventMention, Span, Time

_decode = json.JSONDecoder().raw_decode


def _read(text: str) -> list[Any]:
    """The list of a JSON text without white space around it."""
    found: list[Any] = _decode(text)[0]
    return found


def of_event(event: Event) -> str:
    """An event as JSON."""
    return json.dumps([event.id, event.root, event.label, event.title, event.participants,
                       event.mentions, event.place, _of_time(event.time), event.implicit])  # fmt: skip


def to_event(text: str) -> Event:
    """The event of a JSON text."""
    key, root, label, title, parties, mentions, place, time, implicit = _read(text)
    named = tuple((p, name) for p, name in parties)
    return Event(key, root, label, title, named, tuple(mentions), place, _to_time(time), implicit)


def mentions_in(text: str) -> int:
    """How many mentions the event of a JSON text has."""
    return len(_read(text)[5])


def of_unit(unit: Unit) -> str:
    """A local event as JSON, of its mentions what merging and naming look at."""
    mentions = [[m.id, m.root, m.label, m.place, _of_time(m.time)] for m in unit.mentions]
    cast = [[p.id, p.role, p.named, sorted(p.stems)] for p in unit.cast]
    return json.dumps([unit.id, unit.document, mentions, unit.root, unit.label, unit.parties,
                       unit.interval, unit.told, cast, unit.asserted, unit.apart])  # fmt: skip


@lru_cache(maxsize=8192)
def to_unit(text: str) -> Unit:
    """The local event of a JSON text; its mentions have no spans.

    The last ones are kept (12 MB): events much spoken of are looked at for every article on them.
    """
    key, document, mentions, *rest = _read(text)
    nowhere = Span(document, 0, 0)
    told = tuple(
        EventMention(m, nowhere, nowhere, kind, called, place=place, time=_to_time(time))
        for m, kind, called, place, time in mentions
    )
    return _to_unit(key, document, told, rest)


@lru_cache(maxsize=16384)
def to_compared(text: str) -> Unit:
    """The local event of a JSON text as far as it is compared with others: without its mentions."""
    key, document, _, *rest = _read(text)
    return _to_unit(key, document, (), rest)


def _to_unit(
    key: str, document: str, mentions: tuple[EventMention, ...], rest: Sequence[Any]
) -> Unit:
    root, label, parties, interval, told, cast, asserted, apart = rest
    return Unit(
        id=key,
        document=document,
        mentions=mentions,
        root=root,
        label=label,
        parties=tuple(parties),
        interval=None if interval is None else (interval[0], interval[1]),
        told=told,
        cast=tuple([Party(p, role, named, frozenset(stems)) for p, role, named, stems in cast]),
        asserted=asserted,
        apart=apart,
    )


def _of_time(time: Time | None) -> list[Any] | None:
    if time is None:
        return None
    spans = [[s.document, s.start, s.end] if s else None for s in (time.span, time.anchor_span)]
    return [time.value, time.kind, spans[0], time.earliest, time.latest, time.granularity,
            time.relation, time.anchor, spans[1], time.shift, time.mod]  # fmt: skip


def _to_time(row: list[Any] | None) -> Time | None:
    if row is None:
        return None
    value, kind, span, earliest, latest, granularity, relation, anchor, anchored, shift, mod = row
    spans = [Span(*x) if x else None for x in (span, anchored)]
    bounds = (earliest, latest, granularity, relation, anchor)
    return Time(value, kind, spans[0], *bounds, spans[1], shift, mod)


def to_outline(key: str, first: str, last: str, label: str, asserted: int) -> Unit:
    """A local event as far as its cluster depends on it: its interval (``""`` for none) and type."""
    when = (first, last) if first else None
    return Unit(key, "", (), "", label, (), when, "", asserted=bool(asserted))
