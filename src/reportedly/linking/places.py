"""Documents of a ledger by their words and days, and the bursts they are in."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np

from reportedly.linking.bursts import (
    ALIKE_AT,
    BURST_AT,
    SHARED,
    WINDOW,
    Wording,
    day_of,
    grouped,
    likeness,
    wording,
)
from reportedly.model import Document

Burst = tuple[str, ...]


class Regrouped(NamedTuple):
    """Bursts found anew: names of those that are no longer as they were, and those that now are.

    ``moved`` are the documents of bursts that did more than take in new ones.
    """

    left: frozenset[str]
    bursts: tuple[Burst, ...]
    moved: frozenset[str]


class Places:
    """Documents with what bursts are found by, in the tables ``linking_documents``, ``_words``, ``_pairs``.

    A burst is named by the first of its documents (by id).
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def put(self, document: Document) -> frozenset[str]:
        """Keep the words and the day of a document; those it was like when it was last put here."""
        name, day, words = document.id, day_of(document), wording(document.text)
        rows = self._db.execute("SELECT b FROM linking_pairs WHERE a = ?", (name,)).fetchall()
        self._db.execute("DELETE FROM linking_pairs WHERE a = ?1 OR b = ?1", (name,))
        self._db.execute(
            "INSERT INTO linking_documents (document, day, burst, words, weights, lends, led)"
            " VALUES (?1, ?2, '', ?3, ?4, 0, '{}') ON CONFLICT (document)"
            " DO UPDATE SET day = ?2, words = ?3, weights = ?4",
            (name, day, words.words.tobytes(), words.weights.tobytes()),
        )
        key = self._key(name)
        self._db.execute("DELETE FROM linking_words WHERE document = ?", (key,))
        others = self._near(words, day)
        values = likeness(words, [w for _, w in others])
        alike = [(o, v) for (o, _), v in zip(others, values, strict=True) if v >= ALIKE_AT]
        pairs = [p for o, v in alike for p in ((name, o, v), (o, name, v))]
        self._db.executemany("INSERT INTO linking_pairs VALUES (?, ?, ?)", pairs)
        posted = [(word, day, key) for word in words.heaviest]
        self._db.executemany("INSERT INTO linking_words VALUES (?, ?, ?)", posted)
        return frozenset(b for (b,) in rows)

    def _key(self, name: str) -> int:
        row = self._db.execute("SELECT key FROM linking_documents WHERE document = ?", (name,))
        return int(row.fetchone()[0])

    def _near(self, words: Wording, day: int) -> list[tuple[str, Wording]]:
        """Documents that share rare words with one and may have been published near it."""
        rows = self._db.execute(
            "SELECT d.document, d.words, d.weights FROM (SELECT document FROM linking_words"
            " WHERE word IN (SELECT value FROM json_each(?1))"
            " AND (?2 = 0 OR day = 0 OR day BETWEEN ?2 - ?3 AND ?2 + ?3)"
            " GROUP BY document HAVING count(*) >= ?4) AS w"
            " JOIN linking_documents AS d ON d.key = w.document ORDER BY d.document",
            (json.dumps(words.heaviest), day, WINDOW, SHARED),
        )
        return [
            (name, Wording(np.frombuffer(w, np.uint16), np.frombuffer(v, np.float32)))
            for name, w, v in rows
        ]

    def regroup(self, near: Mapping[str, str], anew: frozenset[str]) -> Regrouped:
        """Find bursts anew among documents that ``near`` gave; those that hold any ``anew`` are told."""
        alike = self._db.execute(
            "SELECT a, b, likeness FROM json_each(?) JOIN linking_pairs ON a = value WHERE a < b",
            (json.dumps(sorted(near)),),
        )
        members: dict[str, set[str]] = defaultdict(set)
        for document, name in near.items():
            members[name].add(document)
        left, moved, found = set[str](), set[str](), list[Burst]()
        for burst in grouped(near, {(a, b): value for a, b, value in alike if b in near}):
            if (
                members[near[burst[0]]] != {*burst}
                or not near[burst[0]]
                or not anew.isdisjoint(burst)
            ):
                found.append(burst)
                came = {near[d] for d in burst} - {""}
                left |= came
                if len(came) > 1 or any(not members[name] <= {*burst} for name in came):
                    moved |= {*burst}
                self._db.executemany(
                    "UPDATE linking_documents SET burst = ? WHERE document = ?",
                    [(burst[0], d) for d in burst],
                )
        return Regrouped(frozenset(left), tuple(found), frozenset(moved))

    def near(self, documents: Iterable[str]) -> dict[str, str]:
        """Documents, and all that likeness or a burst leads to from them, with their bursts."""
        found: dict[str, str] = {}
        frontier = set(documents)
        while frontier:
            wanted = json.dumps(sorted(frontier))
            found |= self.bursts_of(frontier)
            rows = self._db.execute(
                "SELECT b FROM json_each(?1) JOIN linking_pairs ON a = value WHERE likeness >= ?2"
                " UNION SELECT o.document FROM json_each(?1)"
                " JOIN linking_documents AS d ON d.document = value AND d.burst != ''"
                " JOIN linking_documents AS o ON o.burst = d.burst",
                (wanted, BURST_AT),
            )
            frontier = {name for (name,) in rows} - found.keys()
        return found

    def bursts_of(self, documents: Iterable[str]) -> dict[str, str]:
        """The bursts (names) of documents, ``""`` for one that has none yet."""
        rows = self._db.execute(
            "SELECT document, burst FROM json_each(?) JOIN linking_documents ON document = value",
            (json.dumps(list(documents)),),
        )
        return dict(rows.fetchall())

    def burst(self, name: str) -> Burst:
        """The documents of a burst."""
        rows = self._db.execute(
            "SELECT document FROM linking_documents WHERE burst = ? ORDER BY document", (name,)
        )
        return tuple(document for (document,) in rows)

    def lend(self, lending: Mapping[str, bool]) -> None:
        """Note whether documents date one of their events by another."""
        rows = [(lent, document) for document, lent in lending.items()]
        self._db.executemany("UPDATE linking_documents SET lends = ? WHERE document = ?", rows)

    def lends(self, documents: Iterable[str]) -> bool:
        """Whether any of some documents dates one of its events by another."""
        row = self._db.execute(
            "SELECT max(lends) FROM linking_documents JOIN json_each(?) ON document = value",
            (json.dumps(list(documents)),),
        ).fetchone()
        return bool(row[0])

    def lead(self, led: Mapping[str, Mapping[str, tuple[str, ...]]]) -> None:
        """Keep the events of the statements of documents: local ids, by statement."""
        rows = [(json.dumps(events_of), document) for document, events_of in led.items()]
        self._db.executemany("UPDATE linking_documents SET led = ? WHERE document = ?", rows)
