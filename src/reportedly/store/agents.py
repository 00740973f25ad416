"""Agents of all documents, by what they are called."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from reportedly.model import Agent
from reportedly.store.rows import TABLES

AGENTS = next(table for table in TABLES if table.name == "agents")


def agents_in(
    connection: sqlite3.Connection, condition: str, *values: str | bytes
) -> tuple[Agent, ...]:
    """Agents of documents that meet a condition of SQL, by id."""
    rows = connection.execute(
        f"SELECT {AGENTS.columns} FROM agents WHERE {condition} ORDER BY id",  # noqa: S608
        values,
    )
    return tuple(AGENTS.record("", row) for row in rows)


def documents_with(connection: sqlite3.Connection, agents: Iterable[str]) -> frozenset[str]:
    """The documents of some agents, by the agents' ids."""
    rows = connection.execute(
        "SELECT DISTINCT d.id FROM json_each(?) JOIN agents AS a ON a.id = value"
        " JOIN documents AS d ON d.key = a.document",
        (json.dumps(list(agents)),),
    )
    return frozenset(document for (document,) in rows)
