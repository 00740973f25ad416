"""Tellings that cannot be of one event, however much their words are alike."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from reportedly.linking.units import compatible, interval
from reportedly.model import Event


def barred(spoken: Sequence[Sequence[Event]], published: Sequence[str]) -> NDArray[np.bool_]:
    """Pairs of tellings that speak of different occasions: (n, n), symmetric.

    ``spoken`` are the events of each telling, ``published`` the day on which it was printed (ISO
    8601, ``""`` where unknown). Two dated events of one type and party on days that do not meet
    keep their tellings apart (two resignations), and so does an event after the day of print.
    """
    size = len(spoken)
    found = np.zeros((size, size), dtype=np.bool_)
    since = [_since(events) for events in spoken]
    dated = [i for i in range(size) if since[i]]
    for i in dated:
        for j in range(size):
            early = bool(published[j]) and published[j] < since[i]
            if early or any(_differ(a, b) for a in spoken[i] for b in spoken[j]):
                found[i, j] = found[j, i] = i != j
    return found


def _since(events: Sequence[Event]) -> str:
    """The first day on which all of some events can have been; ``""`` where one is not dated."""
    days = [e.time.earliest[:10] if e.time is not None else "" for e in events]
    return min(days, default="")


def _differ(a: Event, b: Event) -> bool:
    """Whether two events of one type and party were on days that do not meet."""
    if not a.label or a.label != b.label or compatible(interval(a.time), interval(b.time)):
        return False
    return not {*a.participants}.isdisjoint(b.participants)
