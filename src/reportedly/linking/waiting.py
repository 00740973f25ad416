"""What linking still has to find anew, kept in the ledger so that a kill loses none of it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Literal

Kind = Literal["text", "document", "unit", "burst", "cluster"]
"""A text waits for its burst, a document for its local events, a local event for its cluster, a burst
for what it tells, a cluster for the event that it is over all bursts."""


class Waiting:
    """The table ``linking_waiting``: what waits, each with a number that it gets when it is put there.

    Who finds something outside a transaction crosses out what has the number it saw: what was put
    there again meanwhile waits on.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def put(self, kind: Kind, names: Iterable[str]) -> None:
        """Let some wait; those that do already get a new number."""
        rows = [(kind, name) for name in sorted(names)]
        self._db.executemany(
            "INSERT OR REPLACE INTO linking_waiting (kind, name) VALUES (?, ?)", rows
        )

    def some(self, kind: Kind, most: int, after: str = "") -> dict[str, int]:
        """Numbers of some that wait, by name and in that order, from the first ``after`` a name on."""
        rows = self._db.execute(
            "SELECT name, n FROM linking_waiting WHERE kind = ? AND name > ? ORDER BY name LIMIT ?",
            (kind, after, most),
        )
        return dict(rows.fetchall())

    def among(self, kind: Kind, names: Iterable[str]) -> dict[str, int]:
        """Numbers of those of some names that wait."""
        rows = self._db.execute(
            "SELECT name, n FROM json_each(?) CROSS JOIN linking_waiting ON kind = ? AND name = value",
            (json.dumps(list(names)), kind),
        )
        return dict(rows.fetchall())

    def done(self, kind: Kind, found: Mapping[str, int]) -> None:
        """Cross out what was found, unless it was put there again since."""
        rows = [(kind, name, n) for name, n in found.items()]
        self._db.executemany(
            "DELETE FROM linking_waiting WHERE kind = ? AND name = ? AND n = ?", rows
        )

    def count(self, kind: Kind | None) -> int:
        """How many of a kind, or of all, wait."""
        condition, values = ("WHERE kind = ?", (kind,)) if kind else ("", ())
        rows = self._db.execute(f"SELECT count(*) FROM linking_waiting {condition}", values)  # noqa: S608
        return int(rows.fetchone()[0])
