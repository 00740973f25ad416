"""An incremental index of carriers: which known documents a new one may derive from.

State lives in two tables of an SQLite database, the ledger's or one in memory, so that memory is
bounded by SQLite's cache however many documents are known.
"""

from __future__ import annotations

import math
import sqlite3
from collections import Counter
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reuse.carriers import carriers, is_passage
from reportedly.reuse.profile import profile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.model import Document

SCHEMA = (
    """CREATE TABLE IF NOT EXISTS reuse_document(
         number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT""",
    """CREATE TABLE IF NOT EXISTS reuse_carrier(
         key INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY(key, number)
       ) STRICT, WITHOUT ROWID""",
)
POSTINGS = 200
"""Documents read per carrier: the earliest; what more than these share tells little."""
ENOUGH = 12.0
"""Least weight of shared carriers, in bits: two that no third document has."""
CANDIDATES = 30
COMMON = 4
"""Documents from which a passage may be an outlet's standing text, if they share little else."""
LITTLE = 0.25


class Neighbours(NamedTuple):
    """Documents that share most rare carriers with one, most first, and its standing passages.

    ``common`` are keys of passages that stand in several documents which have little else of the
    one: what an outlet puts under every article. Passages of a widely printed report are not
    common, because the documents that have one of them have the others too.
    """

    documents: tuple[str, ...]
    common: frozenset[int]


class Index:
    """Carriers of all documents seen so far, kept in an open SQLite connection.

    Nothing is committed here: who owns the connection says when. Adding a document again changes
    nothing.
    """

    def __init__(self, connection: sqlite3.Connection | None = None) -> None:
        """Use the connection given (creating the tables there), or a database in memory."""
        self._connection = connection or sqlite3.connect(":memory:")
        for statement in SCHEMA:
            self._connection.execute(statement)

    def add(self, document: Document) -> None:
        """Remember a document by its carriers."""
        self.add_keys(document.id, carriers(profile(document)))

    def add_keys(self, document: str, keys: Sequence[int]) -> None:
        """Remember a document by carriers computed before."""
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
        return self.neighbours(document.id, carriers(profile(document))).documents

    def neighbours(self, document: str, keys: Sequence[int]) -> Neighbours:
        """Documents that share carriers with the one of that id and those keys (known or not)."""
        near, common = rank({key: self._postings(key) for key in keys}, self._number(document))
        return Neighbours(tuple(map(self._id, near)), common)

    def _postings(self, key: int) -> list[int]:
        """Numbers of the documents with a carrier, the earliest ones."""
        rows = self._connection.execute(
            "SELECT number FROM reuse_carrier WHERE key = ? LIMIT ?", (key, POSTINGS)
        )
        return [number for (number,) in rows]

    def _number(self, document: str) -> int:
        """Look up the number of a document, 0 where it is not known."""
        row = self._connection.execute(
            "SELECT number FROM reuse_document WHERE id = ?", (document,)
        ).fetchone()
        return int(row[0]) if row else 0

    def _id(self, number: int) -> str:
        """Id of a document by its number."""
        row = self._connection.execute(
            "SELECT id FROM reuse_document WHERE number = ?", (number,)
        ).fetchone()
        return str(row[0])


def rank(postings: Mapping[int, Sequence[int]], own: int) -> tuple[list[int], frozenset[int]]:
    """Numbers of the documents that share most rare carriers with number ``own``, most first.

    ``postings`` are the documents of each of its carriers, the earliest ones, in the order of the
    carriers. The second value are its standing passages (:class:`Neighbours`).
    """
    common = _common({k: p for k, p in postings.items() if is_passage(k)}, own)
    scores: Counter[int] = Counter()
    for key, numbers in postings.items():
        if key not in common:
            weight = math.log2(1 + 4 * POSTINGS / max(2, len(numbers)))
            scores.update(dict.fromkeys(numbers, weight))
    scores.pop(own, None)
    ranked = sorted((-score, number) for number, score in scores.items() if score >= ENOUGH)
    return [number for _, number in ranked[:CANDIDATES]], common


def _common(postings: Mapping[int, Sequence[int]], own: int) -> frozenset[int]:
    """Passages of several documents that share little else with the one asked for."""
    shared = Counter(number for numbers in postings.values() for number in numbers)
    little = LITTLE * len(postings)
    return frozenset(
        key
        for key, numbers in postings.items()
        if len(set(numbers) | {own}) >= COMMON
        and median(shared[number] for number in numbers if number != own) < little
    )
