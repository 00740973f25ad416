"""What stages over many documents keep in the ledger: forgotten and found by record."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

OF_STAGES = ("timex_", "entity_", "linking_")
"""Beginnings of the names of tables that are computed from readings, judgements and links."""


def forget(connection: sqlite3.Connection, version: str) -> None:
    """Empty the tables of relations; all documents are then to be related, by a version."""
    rows = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    for (name,) in rows:
        if name.startswith(OF_STAGES):
            connection.execute(f"DELETE FROM {name}")  # noqa: S608
    connection.execute("INSERT OR IGNORE INTO unrelated SELECT id FROM documents")
    connection.execute("DELETE FROM related")
    connection.execute("INSERT INTO related VALUES (?, 0)", (version,))


def holding(connection: sqlite3.Connection, records: Iterable[str]) -> frozenset[str]:
    """The documents of event mentions and statements, by their ids."""
    rows = connection.execute(
        "WITH wanted AS MATERIALIZED (SELECT value FROM json_each(?))"
        " SELECT d.id FROM wanted JOIN events AS e ON e.id = value"
        " JOIN documents AS d ON d.key = e.document UNION"
        " SELECT d.id FROM wanted JOIN statements AS s ON s.id = value"
        " JOIN documents AS d ON d.key = s.document",
        (json.dumps(list(records)),),
    )
    return frozenset(document for (document,) in rows)
