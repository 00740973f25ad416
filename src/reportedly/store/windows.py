"""What the encoder found in windows of text, by their digest: the ledger's cache as a mapping."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, MutableMapping


class Windows(MutableMapping[bytes, bytes]):
    """Values of windows by their keys, kept in the ledger; each is a transaction of its own."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __getitem__(self, key: bytes) -> bytes:
        found = self._connection.execute("SELECT value FROM windows WHERE key = ?", (key,))
        row = found.fetchone()
        if row is None:
            raise KeyError(key)
        return bytes(row[0])

    def __setitem__(self, key: bytes, value: bytes) -> None:
        self._connection.execute(
            "INSERT INTO windows VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, value),
        )

    def __delitem__(self, key: bytes) -> None:
        if not self._connection.execute("DELETE FROM windows WHERE key = ?", (key,)).rowcount:
            raise KeyError(key)

    def __iter__(self) -> Iterator[bytes]:
        for (key,) in self._connection.execute("SELECT key FROM windows"):
            yield bytes(key)

    def __len__(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM windows").fetchone()[0])
