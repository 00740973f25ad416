"""Which documents of a burst speak of which of its events."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.linking.story import Told
from reportedly.model import Reading


def speaking(readings: Sequence[Reading], found: Told) -> dict[str, frozenset[str]]:
    """The documents that mention, or say something about, each event that a burst tells."""
    document_of = {m.id: r.document.id for r in readings for m in r.events}
    document_of |= {s.id: r.document.id for r in readings for s in r.statements}
    told = (*found.occasions.values(), *found.claimed)
    documents = {event.id: {document_of[m] for m in event.mentions} for event in told}
    for statement, about in found.events_of.items():
        for event in about:
            documents[event].add(document_of[statement])
    return {event: frozenset(some) for event, some in documents.items()}
