"""Dossiers of a run, as tables: what pages show, and what an import must agree with.

One worker relates and compiles, as one machine does.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa

from reportedly.cluster.place import Place, shard
from reportedly.cluster.shape import Shape, canonical
from reportedly.cluster.tables import WHOLE, readings_of, rows_of, schema, table_of
from reportedly.dossier import compile_dossier
from reportedly.export import json_of
from reportedly.model import Dossier
from reportedly.relations import Relations
from reportedly.store import Ledger
from reportedly.store import values as v
from reportedly.store.links import to_link
from reportedly.store.rows import TABLES

Counts = dict[str, int]
PIECE = 5000
"""Agents written at once."""
Rows = Iterator[tuple[Any, ...]]
AGENTS = next(table for table in TABLES if table.name == "agents")
IDENTITIES = pa.schema(list(schema("agents"))[3:])


def _text(*names: str) -> list[tuple[str, pa.DataType]]:
    return [(name, pa.large_string()) for name in names]


def _figures(*names: str) -> list[tuple[str, pa.DataType]]:
    return [(name, pa.int64()) for name in names]


SCHEMAS = {
    "dossiers": pa.schema(
        [
            *_text("event", "root", "label", "title", "place", "earliest", "latest", "support"),
            *_text("response", "status", "rule"),
            *_figures("implicit", "articles", "origins", "testimonies"),
            *_text("dossier"),
        ]
    ),
    "event_mentions": pa.schema(_text("event", "mention")),
    "testimonies": pa.schema(
        [
            *_text("event", "statement", "holder", "name", "act", "mode", "certainty", "relays"),
            *_text("document"),
            *_figures("start", "end"),
            *_text("quote", "uri", "publisher", "published"),
        ]
    ),
    "origins": pa.schema(_text("event", "agent", "name", "documents", "statements")),
}


def dossiers(place: Place, _number: int, shape: Shape) -> Counts:
    """Relate all that the run holds and write the dossiers of all events, and who is who.

    It goes through a ledger of its own on the worker's disk, so that memory does not grow with
    the run.
    """
    with TemporaryDirectory() as folder, Ledger.open(Path(folder) / "run.sqlite") as ledger:
        _fill(ledger, place, shape)
        relations = Relations(ledger, links=ledger.links_of)
        relations.update()
        agents = _written(place, "identities", map(AGENTS.row, relations.everyone()), IDENTITIES)
        events = _dossiers(place, relations)
    return {"dossiers": events, "agents": agents}


def _fill(ledger: Ledger, place: Place, shape: Shape) -> None:
    """Put the canonical readings and the links that stand into a ledger."""
    for partition in range(shape.partitions):
        name = f"{shard(partition)}.parquet"
        known = set(canonical(place, partition)[0].tolist())
        found = readings_of({kind: place.read_table(f"{kind}/{name}") for kind in WHOLE})
        inside = rows_of(place.read_table(f"inside/{name}"))
        with ledger.transaction():
            for article, reading in found.items():
                if article in known:
                    ledger.add(reading)
            ledger.add_links(to_link(tuple(row)) for article, *row in inside if article in known)
    for bucket in range(shape.buckets):
        between = rows_of(place.read_table(f"links/{shard(bucket)}.parquet"))
        ledger.add_links(to_link(tuple(row)) for *row, stands in between if stands)


def _written(place: Place, name: str, rows: Rows, fields: pa.Schema) -> int:
    """Write the rows of a table, some at a time; how many there are."""
    count = 0
    with place.writing_table(f"{name}/000000.parquet", fields) as table:
        while some := list(islice(rows, PIECE)):
            table.write_table(table_of(some, fields))
            count += len(some)
    return count


def _dossiers(place: Place, relations: Relations) -> int:
    """Write the dossiers of all events, a few stories at a time; how many there are."""
    count = 0
    with ExitStack() as stack:
        tables = {
            name: stack.enter_context(place.writing_table(f"{name}/000000.parquet", fields))
            for name, fields in SCHEMAS.items()
        }
        for events, documents in relations.parts():
            part = relations.part(documents)
            some = [compile_dossier(part, event) for event in events]
            count += len(some)
            for name, made in _rows(some).items():
                tables[name].write_table(table_of(list(made), SCHEMAS[name]))
    return count


def _rows(found: list[Dossier]) -> dict[str, Rows]:
    """Rows of the tables of some dossiers."""
    return {
        "dossiers": (_dossier(d) for d in found),
        "event_mentions": ((d.event.id, m) for d in found for m in d.event.mentions),
        "testimonies": (row for d in found for row in _testimonies(d)),
        "origins": (
            (d.event.id, o.agent.id, o.agent.name, v.of_list(o.documents), v.of_list(o.statements))
            for d in found
            for o in d.origins
        ),
    }


def _dossier(d: Dossier) -> tuple[Any, ...]:
    event, time = d.event, d.event.time
    when = (time.earliest, time.latest) if time else ("", "")
    about = (event.id, event.root, event.label, event.title, event.place, *when)
    sizes = (event.implicit, len(d.documents), len(d.origins), len(d.testimonies))
    return (*about, d.support, d.response, d.status, d.rule, *sizes, json_of(d))


def _testimonies(d: Dossier) -> Rows:
    for t in d.testimonies:
        s = t.statement
        said = (s.id, t.holder.id, t.holder.name, s.act, s.mode, s.certainty)
        relays = v.of_list([a.name for a in t.relays])
        where = (s.span.document, s.span.start, s.span.end)
        yield (d.event.id, *said, relays, *where, t.quote, t.uri, t.publisher, t.published)
