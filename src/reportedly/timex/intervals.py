"""From a normalised expression to model.Time: interval, granularity, relation."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

from reportedly.model import Span, Time
from reportedly.timex.dates import GRANULARITIES, day, granularity, interval, shifted
from reportedly.timex.hit import Draft, Hit

Relation = Literal["on", "before", "after", "since", "until", "about"]
_RELATIONS: dict[str, Relation] = {
    "before": "before",
    "after": "after",
    "since": "since",
    "until": "until",
    "till": "until",
    "by": "until",
    "around": "about",
    "about": "about",
    "circa": "about",
}


def as_time(hit: Hit, draft: Draft, document: str) -> Time:
    """The record of an expression; before, since and until leave their open end empty."""
    start, end = hit.tokens.starts[hit.first], hit.tokens.ends[hit.last - draft.trim - 1]
    relation = _relation(hit, draft)
    earliest, latest = _interval(hit, draft)
    earliest, latest = opened(earliest, latest, relation)
    return Time(
        value=draft.value,
        kind=draft.kind,
        span=Span(document, start, end),
        earliest=earliest,
        latest=latest,
        granularity=granularity(draft.value) or _unit(draft.value),
        relation=relation,
        anchor=draft.anchor,
        shift=draft.shift,
        mod=draft.mod,
    )


def _relation(hit: Hit, draft: Draft) -> Relation:
    if draft.kind in {"DURATION", "SET"} or draft.anchor == "event":
        return "on"
    return _RELATIONS.get(hit.before(), "on")


def opened(earliest: str, latest: str, relation: Relation) -> tuple[str, str]:
    """The interval that a relation to another one leaves: “since” has no end, “until” no start."""
    if relation == "since":
        return earliest, ""
    if relation == "after":
        return latest, ""
    if relation == "until":
        return "", latest
    if relation == "before":
        return "", earliest
    return earliest, latest


def _interval(hit: Hit, draft: Draft) -> tuple[str, str]:
    if draft.kind in {"DATE", "TIME"}:
        return interval(draft.value)
    if draft.anchor == "publication" and draft.shift and hit.around.reference:
        return _next_to(hit.around.reference.isoformat(), draft.shift)
    return "", ""


def _next_to(reference: str, shift: str) -> tuple[str, str]:
    """The stretch from or up to the reference: “the past three months”, “the next two days”."""
    other = shifted(reference, shift)
    start = day(other)
    if start is None:
        return "", ""
    if shift.startswith("-"):
        return (start + timedelta(days=1)).isoformat() if other < reference else other, reference
    return reference, other


def _unit(value: str) -> str:
    """The unit of a duration in words: ``day`` for ``P3D``."""
    unit = value.lstrip("-P0123456789.X")
    return GRANULARITIES.get(unit, "") if value.startswith("P") and "_" not in value else ""
