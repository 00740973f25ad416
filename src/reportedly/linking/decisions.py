"""A person's decisions on links and events, applied last: they win over every rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportedly.model import Event, Judgement

EventsOf = Mapping[str, tuple[str, ...]]


def decided(
    events: Mapping[str, Event],
    events_of: EventsOf,
    event_of: Mapping[str, str],
    judgements: Sequence[Judgement],
) -> tuple[dict[str, Event], dict[str, tuple[str, ...]]]:
    """Events and the events of statements after relink, rename and reject, in order of time.

    An event is named by one of its mentions (``event_of``), so that a decision outlives a new
    reading. What a decision names and the corpus does not hold is passed over.
    """
    shown, links = dict(events), dict(events_of)
    for judgement in sorted(judgements, key=lambda j: (j.at, j.id)):
        if judgement.withdrawn:
            continue
        left, right = event_of.get(judgement.left), event_of.get(judgement.right)
        if judgement.verb == "relink" and right and left is None:
            links[judgement.left] = (right,)
        elif judgement.verb == "rename" and left in shown:
            shown[left] = replace(shown[left], title=judgement.right)
        elif judgement.verb == "reject":
            links.pop(judgement.left, None)
            if left is not None:
                shown.pop(left, None)
    return shown, {s: kept for s, e in links.items() if (kept := tuple(x for x in e if x in shown))}
