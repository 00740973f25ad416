"""Readings as flat tables and back: the ledger's own columns and types, a row a record.

Every row has ``article``, the number of one appearance of a text in the run, and ``document``,
the text's id; ``n`` counts the records of an article. Times, spans and participants are JSON as
in the ledger.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import pyarrow as pa

from reportedly.model import Failure, Reading
from reportedly.store.links import LINK
from reportedly.store.open import IN_MEMORY, connect
from reportedly.store.rows import (
    APPEARANCE,
    TABLES,
    appearance_row,
    to_document,
    to_reading,
)

SPAN = 1_000_000
"""Article numbers a partition: the number of an article tells the partition it was read in."""

WHOLE = ("documents", *(table.name for table in TABLES))
"""Tables that a whole reading needs."""

_KEYS = (("article", pa.int64()), ("document", pa.large_string()))
_ARROW = {"INTEGER": pa.int64(), "TEXT": pa.large_string(), "BLOB": pa.large_binary()}
LINKS = pa.schema(
    [
        *((n, pa.float64() if n == "score" else pa.large_string()) for n in LINK.split(", ")),
        ("stands", pa.int64()),
    ]
)
INSIDE = pa.schema([_KEYS[0], *list(LINKS)[:-1]])
FAILURES = pa.schema([("uri", pa.large_string()), ("reason", pa.large_string())])


def fields(texts: str, numbers: str) -> pa.Schema:
    """Columns of text and of whole numbers, by their names."""
    kinds = ((texts, pa.large_string()), (numbers, pa.int64()))
    return pa.schema([(name, kind) for names, kind in kinds for name in names.split()])


def columns(listed: str) -> tuple[str, ...]:
    """Names of columns from their list."""
    return tuple(listed.split(", "))


@cache
def _types(table: str) -> dict[str, pa.DataType]:
    """Types of the columns of one of the ledger's tables."""
    ledger = connect(IN_MEMORY, readonly=False)
    rows = ledger.execute(f"PRAGMA table_info({table})").fetchall()
    ledger.close()
    return {name: _ARROW[kind] for _, name, kind, *_ in rows}


@cache
def schema(table: str) -> pa.Schema:
    """The schema of a table of readings."""
    if table == "documents":
        known = _types("appearances") | {"text": pa.large_string()}
        listed = ("text", "analysis", *columns(APPEARANCE))
        return pa.schema([*_KEYS, *((name, known[name]) for name in listed)])
    named = next(t.columns for t in TABLES if t.name == table)
    known = _types(table)
    fields = [(name, known[name]) for name in columns(named)]
    return pa.schema([*_KEYS, ("n", pa.int64()), *fields])


def table_of(rows: Sequence[Sequence[Any]], fields: pa.Schema) -> pa.Table:
    """Rows as a table; text with lone surrogates is kept in the bytes it would have."""
    cells = list(zip(*rows, strict=True)) if rows else [()] * len(fields)
    return pa.Table.from_arrays(
        [_array(values, field.type) for values, field in zip(cells, fields, strict=True)],
        schema=fields,
    )


def _array(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    if kind == pa.large_string():
        raw = [None if v is None else v.encode("utf-8", "surrogatepass") for v in values]
        return pa.array(raw, pa.large_binary()).view(kind)
    if kind == pa.int64():
        return pa.array([None if v is None else int(v) for v in values], kind)
    return pa.array(values, kind)


def rows_of(table: pa.Table) -> list[tuple[Any, ...]]:
    """The rows of a table as they were given to ``table_of``."""
    return list(zip(*(_values(column.combine_chunks()) for column in table.columns), strict=True))


def _values(column: pa.Array) -> list[Any]:
    if column.type != pa.large_string():
        found: list[Any] = column.to_pylist()
        return found
    raw = column.view(pa.large_binary()).to_pylist()
    return [None if v is None else v.decode("utf-8", "surrogatepass") for v in raw]


def tables_of(found: Mapping[int, Reading], analysis: str) -> dict[str, pa.Table]:
    """The tables of some readings by their article numbers; ``analysis`` is the stages' version."""
    about = [
        (article, r.document.id, r.document.text, analysis, *appearance_row(r.document))
        for article, r in found.items()
    ]
    made = {"documents": table_of(about, schema("documents"))}
    for table in TABLES:
        rows = [
            (article, reading.document.id, n, *table.row(record))
            for article, reading in found.items()
            for n, record in enumerate(table.of(reading))
        ]
        made[table.name] = table_of(rows, schema(table.name))
    return made


def readings_of(found: Mapping[str, pa.Table]) -> dict[int, Reading]:
    """The readings of some tables by their article numbers; what no table holds stays empty."""
    documents = {
        article: to_document(key, text, tuple(row))
        for article, key, text, _, *row in rows_of(found["documents"])
    }
    records: dict[int, list[list[Any]]] = defaultdict(lambda: [[] for _ in TABLES])
    for place, table in enumerate(TABLES):
        if table.name in found:
            for article, key, _, *row in rows_of(found[table.name]):
                records[article][place].append(table.record(key, tuple(row)))
    return {article: to_reading(d, records[article]) for article, d in documents.items()}


def failures_of(failed: Iterable[Failure]) -> pa.Table:
    """What was dropped, and why."""
    return table_of([(f.uri, f.reason) for f in failed], FAILURES)
