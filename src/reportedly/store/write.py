"""Rows into tables; text with lone surrogates goes in as the bytes it would have."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from typing import Any

Put = Callable[[sqlite3.Connection, str, str, Iterable[tuple[Any, ...]]], None]


def put(
    connection: sqlite3.Connection, table: str, columns: str, rows: Iterable[tuple[Any, ...]]
) -> None:
    """Insert rows. Raises UnicodeEncodeError on a lone surrogate, which ``put_raw`` takes."""
    holes = ", ".join("?" * (columns.count(",") + 1))
    connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({holes})", rows)  # noqa: S608


def put_raw(
    connection: sqlite3.Connection, table: str, columns: str, rows: Iterable[tuple[Any, ...]]
) -> None:
    """Insert rows whose text may hold lone surrogates; a statement per row, for the rare case."""
    for row in rows:
        cells = [text(c) if isinstance(c, str) else c for c in row]
        pairs = zip(row, cells, strict=True)
        holes = ", ".join("?" if a is b else "CAST(? AS TEXT)" for a, b in pairs)
        connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({holes})", cells)  # noqa: S608


def text(value: str) -> str | bytes:
    """A string to bind as text: itself, or its bytes where a lone surrogate is in it."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return value.encode("utf-8", "surrogatepass")
    return value
