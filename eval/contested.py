"""Contested stories: the dossiers of a corpus in the form of its scorer."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportedly import pipeline
from reportedly.model import Dossier, Origin, Testimony
from reportedly.store import Ledger

ACTS = frozenset({"asserts", "denies", "confirms", "declines", "doubts"})


def contested(path: Path) -> Iterator[dict[str, Any]]:
    """Events with their origins and responses, and statements with holder, act and event."""
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "l.sqlite") as ledger:
        pipeline.read_into(ledger, [path])
        names = {r.document.id: _row_id(r.document.extra) for r in ledger.readings()}
        found = pipeline.dossiers(ledger)
    yield {
        "events": [_event(d) for d in found],
        "statements": [
            _statement(d, t, names) for d in found for t in d.testimonies if t.statement.act in ACTS
        ],
    }


def _row_id(extra: tuple[tuple[str, str], ...]) -> str:
    """The ``id`` field of the row a document was read from."""
    return str(json.loads(dict(extra).get("id", '""')))


def _event(dossier: Dossier) -> dict[str, Any]:
    """One event as the scorer wants it: sets of holders by role."""

    def holders(act: str) -> list[str]:
        return sorted({_name(t) for t in dossier.testimonies if t.statement.act == act})

    time = dossier.event.time
    when = None
    if time is not None and time.earliest:
        first, last = time.earliest[:10], time.latest[:10]
        when = first if first == last else f"{first}/{last}"
    return {
        "id": dossier.event.id,
        "what": dossier.event.title,
        "participants": [name for _, name in dossier.event.participants],
        "when": when,
        "origins": sorted({_origin(o, dossier) for o in dossier.origins}),
        "denied_by": holders("denies"),
        "confirmed_by": holders("confirms"),
        "declined_by": holders("declines"),
    }


def _origin(origin: Origin, dossier: Dossier) -> str:
    """Who an origin is; where an outlet stands for sources without a name, their description."""
    told = [t for t in dossier.testimonies if t.statement.id in origin.statements]
    if told and all(t.holder.kind == "unnamed" for t in told):
        return _name(told[0])
    return _agent(origin.agent.kind, origin.agent.name)


def _statement(dossier: Dossier, testimony: Testimony, names: dict[str, str]) -> dict[str, Any]:
    span = testimony.statement.span
    return {
        "doc": names[span.document],
        "start": span.start,
        "end": span.end,
        "holder": _name(testimony),
        "via": [a.name for a in testimony.relays],
        "event": dossier.event.id,
        "act": testimony.statement.act,
    }


def _name(testimony: Testimony) -> str:
    return _agent(testimony.holder.kind, testimony.holder.name)


def _agent(kind: str, name: str) -> str:
    return f"unnamed: {name}" if kind == "unnamed" else name
