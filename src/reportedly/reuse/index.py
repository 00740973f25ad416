"""An incremental index of carriers: which known documents a new one may derive from.

State lives in two tables of an SQLite database, the ledger's or one in memory, so that memory is
bounded by SQLite's cache however many documents are known.
"""

from __future__ import annotations

import math
import sqlite3
from typing import TYPE_CHECKING

from reportedly.reuse.carriers import carriers
from reportedly.reuse.profile import profile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.model import Document

SCHEMA = """
CREATE TABLE IF NOT EXISTS reuse_document(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE)
  STRICT;
CREATE TABLE IF NOT EXISTS reuse_carrier(
  key INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY(key, number)
) STRICT, WITHOUT ROWID;
"""
POSTINGS = 200
"""Documents read per carrier: what more than that share tells little and costs time."""
ENOUGH = 8.0
"""Least weight of shared carriers, in bits: two rare ones, or one that a single document has."""
CANDIDATES = 40

Keys = tuple[int, ...]


class Index:
    """Carriers of all documents seen so far, kept in an open SQLite connection.

    Nothing is committed here: who owns the connection says when. Adding a document again changes
    nothing.
    """

    def __init__(self, connection: sqlite3.Connection | None = None) -> None:
        """Use the connection given (creating the tables there), or a database in memory."""
        self._connection = connection or sqlite3.connect(":memory:")
        self._connection.executescript(SCHEMA)

    def add(self, document: Document) -> None:
        """Remember a document by its carriers."""
        self.add_keys(document.id, keys_of(document))

    def add_keys(self, document: str, keys: Sequence[int]) -> None:
        """Remember a document by carriers computed before (by :func:`keys_of`)."""
        inserted = self._connection.execute(
            "INSERT INTO reuse_document(id) VALUES(?) ON CONFLICT DO NOTHING RETURNING number",
            (document,),
        ).fetchone()
        if inserted is not None:
            self._connection.executemany(
                "INSERT OR IGNORE INTO reuse_carrier(key, number) VALUES(?, ?)",
                ((key, inserted[0]) for key in keys),
            )

    def candidates(self, document: Document) -> tuple[str, ...]:
        """Ids of the documents that share most rare carriers, most first, without itself."""
        return self.sharing(keys_of(document), document.id)

    def sharing(self, keys: Iterable[int], but: str = "") -> tuple[str, ...]:
        """Ids of the documents that share most of the carriers given, most first."""
        scores: dict[int, float] = {}
        for key in keys:
            numbers = self._postings(key)
            weight = math.log2(1 + 4 * POSTINGS / max(2, len(numbers)))
            for number in numbers:
                scores[number] = scores.get(number, 0.0) + weight
        ranked = sorted((-score, number) for number, score in scores.items() if score >= ENOUGH)
        return tuple(
            found for _, number in ranked[: CANDIDATES + 1] if (found := self._id(number)) != but
        )[:CANDIDATES]

    def spread(self, keys: Iterable[int]) -> dict[int, int]:
        """In how many documents each carrier stands, counted up to ``POSTINGS``."""
        return {key: len(self._postings(key)) for key in keys}

    def _postings(self, key: int) -> list[int]:
        """Numbers of the documents with a carrier, the earliest ones."""
        rows = self._connection.execute(
            "SELECT number FROM reuse_carrier WHERE key = ? LIMIT ?", (key, POSTINGS)
        )
        return [number for (number,) in rows]

    def _id(self, number: int) -> str:
        """Id of a document by its number."""
        row = self._connection.execute(
            "SELECT id FROM reuse_document WHERE number = ?", (number,)
        ).fetchone()
        return str(row[0])


def keys_of(document: Document) -> Keys:
    """All carriers of a document: what the index keeps of it."""
    return tuple(key for family in carriers(profile(document)).values() for key in family)
