"""Dossiers of a run, as tables: what pages show, and what an import must agree with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pyarrow as pa

from reportedly.cluster.corpus import by_story, corpus_of, here
from reportedly.cluster.place import Place, shard
from reportedly.cluster.shape import Shape
from reportedly.cluster.tables import table_of
from reportedly.dossier import compile_dossier
from reportedly.export import json_of
from reportedly.model import Dossier
from reportedly.store import values as v

Counts = dict[str, int]
Rows = Iterator[tuple[Any, ...]]


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


def dossiers(place: Place, bucket: int, shape: Shape) -> Counts:
    """Compile the dossiers of the events at home in a bucket, a few stories at a time."""
    count, held = 0, here(place, bucket, shape)
    with ExitStack() as stack:
        tables = {
            name: stack.enter_context(
                place.writing_table(f"{name}/{shard(bucket)}.parquet", fields)
            )
            for name, fields in SCHEMAS.items()
        }
        for events, articles in by_story(held, bucket):
            corpus = corpus_of(held, articles)
            some = [compile_dossier(corpus, event) for event in events]
            count += len(some)
            for name, made in _rows(some).items():
                tables[name].write_table(table_of(list(made), SCHEMAS[name]))
    return {"dossiers": count}


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
    return (*about, d.support, d.response, d.status, d.rule, *sizes, json_of(d, indent=None))


def _testimonies(d: Dossier) -> Rows:
    for t in d.testimonies:
        s = t.statement
        said = (s.id, t.holder.id, t.holder.name, s.act, s.mode, s.certainty)
        relays = v.of_list([a.name for a in t.relays])
        where = (s.span.document, s.span.start, s.span.end)
        yield (d.event.id, *said, relays, *where, t.quote, t.uri, t.publisher, t.published)
