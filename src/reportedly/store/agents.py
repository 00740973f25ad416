"""Agents of all documents, by what they are called."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from reportedly.model import Agent
from reportedly.store.open import fetch
from reportedly.store.rows import TABLES

MENTIONED = "EXISTS (SELECT 1 FROM mentions AS m WHERE m.document = a.document AND m.agent = a.id)"

AGENTS = next(table for table in TABLES if table.name == "agents")


def agents_in(
    connection: sqlite3.Connection, condition: str, *values: str | bytes | int
) -> tuple[Agent, ...]:
    """Agents of documents that meet a condition of SQL, by id."""
    query = f"SELECT {AGENTS.columns} FROM agents WHERE {condition} ORDER BY id"  # noqa: S608
    return tuple(AGENTS.record("", row) for row in fetch(connection, query, *values))


def documents_with(
    connection: sqlite3.Connection, agents: Iterable[str], condition: str = "true"
) -> frozenset[str]:
    """The documents of some agents, by the agents' ids, that meet a condition on agents ``a``."""
    rows = connection.execute(
        "SELECT DISTINCT d.id FROM json_each(?) JOIN agents AS a ON a.id = value"  # noqa: S608
        f" JOIN documents AS d ON d.key = a.document WHERE {condition}",
        (json.dumps(list(agents)),),
    )
    return frozenset(document for (document,) in rows)
