"""Dossiers of the stories of a bin, as tables: what pages show, and what an import must agree with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from itertools import islice
from typing import Any

import pyarrow as pa

from reportedly import linking, timex
from reportedly.cluster.place import Place, shard
from reportedly.cluster.shape import Shape, files, received
from reportedly.cluster.stories import known_agents, who_of
from reportedly.cluster.tables import WHOLE, readings_of, rows_of, table_of
from reportedly.dossier import Corpus, compile_dossier
from reportedly.export import json_of
from reportedly.model import Dossier, Link, Reading
from reportedly.store import values as v
from reportedly.store.links import to_link

Counts = dict[str, int]
PIECE = 500
"""Dossiers written at once: all of a bin's in memory took 1 MB an article."""
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


def dossiers(place: Place, number: int, shape: Shape) -> Counts:
    """Link the stories of a bin and write the dossiers of all their events."""
    sent = received(place, "gather", (*WHOLE, "who", "inside"), shape.partitions, number)
    readings = {r.document.id: r for r in readings_of(sent).values()}
    between = rows_of(place.pour(files("links", shape.buckets), number))
    rows = [row[1:] for row in rows_of(sent["inside"])] + [row[:-1] for row in between]
    links = [to_link(row) for row in sorted(rows)]
    corpus = _corpus(place, readings, who_of(sent["who"]), links)
    events = iter(corpus.events)
    with ExitStack() as files_open:
        tables = {
            name: files_open.enter_context(
                place.writing_table(f"{name}/{shard(number)}.parquet", s)
            )
            for name, s in SCHEMAS.items()
        }
        while some := [compile_dossier(corpus, event) for event in islice(events, PIECE)]:
            for name, made in _rows(some).items():
                tables[name].write_table(table_of(list(made), SCHEMAS[name]))
    return {"dossiers": len(corpus.events)}


def _corpus(
    place: Place, readings: Mapping[str, Reading], who: Mapping[str, str], links: list[Link]
) -> Corpus:
    """The stories of a bin as the corpus of ``pipeline.corpus``, without a person's judgements."""
    agents = known_agents(place)
    clock = linking.Clock(timex.resolve, timex.anchor_date)
    linked = linking.link(readings.values(), who, agents, clock)
    return Corpus(
        readings=dict(sorted(readings.items())),
        agents=agents,
        who=who,
        events=linked.events,
        events_of=linked.events_of,
        links=tuple(links),
    )


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
