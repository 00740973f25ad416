"""Dossiers of a run, as tables: what pages show, and what an import must agree with.

Linking weighs words by the whole corpus, so one worker links and compiles, as one machine does.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice
from typing import Any

import pyarrow as pa

from reportedly import pipeline
from reportedly.cluster.place import Place, shard
from reportedly.cluster.shape import Shape, canonical
from reportedly.cluster.tables import WHOLE, readings_of, rows_of, schema, table_of
from reportedly.dossier import compile_dossier
from reportedly.export import json_of
from reportedly.model import Dossier, Link, Reading
from reportedly.store import values as v
from reportedly.store.links import to_link
from reportedly.store.rows import TABLES

Counts = dict[str, int]
PIECE = 500
"""Dossiers written at once: all of a run's in memory took 1 MB an article."""
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
    """Link all that the run holds and write the dossiers of all events, and who is who."""
    corpus = pipeline.whole(*_whole(place, shape))
    rows = [AGENTS.row(agent) for agent in corpus.agents.values()]
    place.write_table("identities/000000.parquet", table_of(rows, IDENTITIES))
    events = iter(corpus.events)
    with ExitStack() as stack:
        tables = {
            name: stack.enter_context(place.writing_table(f"{name}/000000.parquet", fields))
            for name, fields in SCHEMAS.items()
        }
        while some := [compile_dossier(corpus, event) for event in islice(events, PIECE)]:
            for name, made in _rows(some).items():
                tables[name].write_table(table_of(list(made), SCHEMAS[name]))
    return {"dossiers": len(corpus.events), "agents": len(rows)}


def _whole(place: Place, shape: Shape) -> tuple[list[Reading], tuple[Link, ...]]:
    """Canonical readings by the ids of their documents, and the links that stand, by their ids."""
    readings: list[Reading] = []
    rows: list[tuple[Any, ...]] = []
    for partition in range(shape.partitions):
        name = f"{shard(partition)}.parquet"
        known = set(canonical(place, partition)[0].tolist())
        found = readings_of({kind: place.read_table(f"{kind}/{name}") for kind in WHOLE})
        readings += [r for article, r in found.items() if article in known]
        inside = rows_of(place.read_table(f"inside/{name}"))
        rows += [tuple(row) for article, *row in inside if article in known]
    for bucket in range(shape.buckets):
        between = rows_of(place.read_table(f"links/{shard(bucket)}.parquet"))
        rows += [tuple(row) for *row, stands in between if stands]
    return sorted(readings, key=lambda r: r.document.id), tuple(map(to_link, sorted(rows)))


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
