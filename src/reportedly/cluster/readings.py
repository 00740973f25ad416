"""Readings on their way: what later steps need of an article, sent to the buckets that ask for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from reportedly import timex
from reportedly.cluster.place import Place, shard
from reportedly.cluster.shape import Integers, canonical, column, files, ranges
from reportedly.cluster.tables import INSIDE, WHOLE, fields, readings_of, rows_of, schema, table_of
from reportedly.model import Agent, Reading
from reportedly.store import values as v
from reportedly.store.rows import TABLES

AGENTS = next(table for table in TABLES if table.name == "agents")
IDENTITIES = pa.schema(list(schema("agents"))[3:])
PEOPLE = IDENTITIES.append(pa.field("documents", pa.large_string()))
"""An agent of the run; the documents that name one of whom nobody says what body it belongs to."""

WHO = pa.schema(
    [("article", pa.int64()), ("agent", pa.large_string()), ("identity", pa.large_string())]
)
"""The agent of the run (``identity``) that an agent of an article is, or (no ``agent``) that its
publisher, or one that somebody in it speaks for, may be."""

ORDERS = pa.schema([("article", pa.int64()), ("order", pa.large_string())])
"""The order of day and month in which an article's open dates are read, where its outlet has one."""

LED = fields("statement event", "article")
"""An event that a statement is about, in their order."""

BARE = fields("event", "article")
"""An event that an article tells of by a verb without a subject."""

KINDS = (*WHOLE, "inside", "who", "orders")
"""What is sent of an article."""

FIELDS = {
    **{kind: schema(kind) for kind in WHOLE},
    "inside": INSIDE,
    "who": WHO,
    "orders": ORDERS,
    "people": PEOPLE,
    "led": LED,
    "bare": BARE,
}
PARCELS = fields("kind", "bucket").append(pa.field("rows", pa.large_binary()))
"""The rows of one kind for one bucket, as an Arrow stream: all kinds travel in one file."""

Tables = Mapping[str, pa.Table]


def held(place: Place, partition: int) -> dict[str, pa.Table]:
    """What a partition holds of its canonical articles."""
    name = f"{shard(partition)}.parquet"
    found = {kind: place.read_table(f"{kind}/{name}") for kind in (*WHOLE, "inside")}
    work = {kind: place.read_table(f"work/{kind}/{name}") for kind in ("who", "orders", "people")}
    return found | work


def arrived(place: Place, stage: str, senders: int, bucket: int) -> dict[str, pa.Table]:
    """What some tasks sent of articles to a bucket."""
    found: dict[str, list[pa.Table]] = {
        kind: [fields.empty_table()] for kind, fields in FIELDS.items()
    }
    for kind, _, rows in rows_of(place.pour(files(stage, senders), bucket)):
        found[kind].append(pa.ipc.open_stream(rows).read_all())
    return {kind: pa.concat_tables(tables) for kind, tables in found.items()}


def pass_on(
    place: Place, name: str, tables: Tables, wanted: tuple[Integers, Integers], count: int
) -> None:
    """Send all that a task holds of some articles to buckets, and the agents that they name.

    ``wanted`` are articles and a bucket of each; the tables are sorted by article.
    """
    articles, buckets = wanted
    sent = list[tuple[str, int, bytes]]()
    for bucket in np.unique(buckets).tolist():
        here = of_articles(tables, articles[buckets == bucket].tolist())
        at = pc.is_in(tables["people"]["id"], here["who"]["identity"].combine_chunks())
        here["people"] = tables["people"].filter(at)
        sent += ((kind, bucket, _stream(rows)) for kind, rows in here.items() if len(rows))
    table = table_of(sent, PARCELS)
    place.spill(f"work/{name}.arrow", table, column(table, "bucket"), count)


def _stream(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as written:
        written.write_table(table)
    return bytes(sink.getvalue())


def send_people(
    place: Place,
    name: str,
    people: pa.Table,
    wanted: tuple[pa.ChunkedArray | pa.Array, Integers],
    count: int,
) -> None:
    """Send some agents of the run, by their ids, to a bucket of each, once to a bucket."""
    at = pc.index_in(wanted[0], value_set=people["id"].combine_chunks()).to_numpy()
    both = np.unique(np.stack([wanted[1], at.astype(np.int64)]), axis=1)
    stage, number = name.split("/")
    sent = people.take(pa.array(both[1]))
    place.spill(f"work/{stage}/people/{number}.arrow", sent, both[0], count)


@dataclass(frozen=True, slots=True)
class Known:
    """Readings by document, dated as their outlets write dates, and who is who in them.

    ``article_of`` are the articles of documents, ``who`` maps agents of documents to those of the
    run, ``agents`` are these by id, ``naming`` the documents that name some of them.
    """

    readings: Mapping[str, Reading]
    article_of: Mapping[str, int]
    who: Mapping[str, str]
    agents: Mapping[str, Agent]
    naming: Mapping[str, frozenset[str]]

    def person(self, agent: str) -> tuple[Any, ...]:
        """An agent of the run as a row of PEOPLE."""
        naming = self.naming.get(agent)
        listed = None if naming is None else v.of_list(sorted(naming))
        return *AGENTS.row(self.agents[agent]), listed


def known(tables: Tables, parties: Iterable[str] = ()) -> Known:
    """The readings of some tables, and who is who in them and among some ``parties`` of events."""
    orders = dict(rows_of(tables["orders"]))
    found = readings_of(tables)
    readings = {
        r.document.id: timex.by_order(r, orders.get(article, "")) for article, r in found.items()
    }
    article_of = {r.document.id: article for article, r in found.items()}
    told = rows_of(tables["who"])
    who = {agent: identity for _, agent, identity in told if agent}
    identities = (identity for *_, identity in told)
    own = {a.id: a for r in readings.values() for a in r.agents if a.id not in who}
    agents, naming = _people(tables["people"], {*identities, *parties})
    return Known(readings, article_of, who | {a: a for a in own}, agents | own, naming)


def _people(
    table: pa.Table, wanted: Iterable[str]
) -> tuple[dict[str, Agent], dict[str, frozenset[str]]]:
    """Some agents of the run by id, and the documents that name some of them."""
    agents, naming = dict[str, Agent](), dict[str, frozenset[str]]()
    names = pa.array(sorted(wanted), pa.large_string())
    at = pc.index_in(names, value_set=table["id"].combine_chunks()).drop_null()
    for *row, documents in rows_of(table.take(at)):
        agent = AGENTS.record("", tuple(row))
        agents[agent.id] = agent
        if documents is not None:
            naming[agent.id] = frozenset(v.to_strings(documents))
    return agents, naming


def of_articles(tables: Tables, articles: Iterable[int]) -> dict[str, pa.Table]:
    """The tables of some articles alone, with all people."""
    wanted = np.array(sorted(articles), np.int64)
    found = {
        kind: table.take(pa.array(ranges(column(table, "article"), wanted)[0]))
        for kind, table in tables.items()
        if kind != "people"
    }
    return found | {"people": tables["people"]}


def canonical_rows(place: Place, partition: int, table: pa.Table) -> pa.Table:
    """The rows of a partition's table that are of canonical articles."""
    articles, _ = canonical(place, partition)
    return table.take(pa.array(ranges(column(table, "article"), articles)[0]))


def read_all(place: Place, stage: str, count: int) -> pa.Table:
    """The tables that all tasks of a step left in ``work/``, one below the other."""
    return pa.concat_tables(
        place.read_table(f"work/{stage}/{shard(number)}.parquet") for number in range(count)
    )
