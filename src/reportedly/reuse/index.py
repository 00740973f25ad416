"""An incremental index of carriers: which known documents a new one may derive from.

State lives in four tables of an SQLite database, the ledger's or one in memory, so that memory is
bounded by SQLite's cache however many documents are known. What the index says depends on the set
of documents added and never on the order in which they came: postings stand in the order of
publication, and a carrier joins documents that are near each other there. More documents only
push two apart, so all pairs that are joined in the end were joined when the second of them came.
"""

from __future__ import annotations

import hashlib
import math
import sqlite3
from array import array
from collections import defaultdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reuse.carriers import carriers
from reportedly.reuse.direction import window
from reportedly.reuse.profile import plain
from reportedly.reuse.sketch import Sketch, strange
from reportedly.reuse.words import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.model import Document

SCHEMA = """
CREATE TABLE reuse_documents (
    id TEXT PRIMARY KEY,
    carriers BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE reuse_places (
    id TEXT NOT NULL,
    place INTEGER NOT NULL,
    outlet INTEGER NOT NULL,
    PRIMARY KEY (id, place, outlet)
) STRICT, WITHOUT ROWID;
CREATE INDEX reuse_places_place ON reuse_places (place);

CREATE TABLE reuse_carriers (
    key INTEGER NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (key, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE reuse_sketches (
    id TEXT PRIMARY KEY,
    sketch BLOB NOT NULL
) STRICT;
"""
"""The ledger's migration makes the same tables."""
NEAR = 32
"""Places before and after one, among those of a carrier, that the carrier joins it to."""
ENOUGH = 15.0
"""Least weight of the carriers that join two documents, in bits: two that four documents have."""
_BEYOND = NEAR + 1
_TEXT_BITS = 47
_LAST_DAY = (1 << 16) - 1
_EPOCH = datetime(1900, 1, 1, tzinfo=UTC)
_HOLDING = "SELECT place FROM reuse_carriers WHERE key = ?1"
_BEFORE = _HOLDING + " AND place < ?2 ORDER BY place DESC LIMIT ?3"
_AFTER = _HOLDING + " AND place > ?2 ORDER BY place LIMIT ?3"


class Entry(NamedTuple):
    """What the index keeps of a document: its carriers, and its places with their outlets."""

    keys: array[int]
    places: tuple[tuple[int, int], ...]


class Index:
    """Carriers of all documents seen so far, kept in an open SQLite connection.

    Nothing is committed here: who owns the connection says when. Carriers depend on the text
    alone; a place is the outlet and the day that a text appeared on, and a text may have several.
    """

    def __init__(self, connection: sqlite3.Connection | None = None) -> None:
        """Use the tables of the connection given, or a database in memory."""
        self._connection = connection or sqlite3.connect(":memory:", isolation_level=None)
        if connection is None:
            self._connection.executescript(SCHEMA)

    def add(self, document: Document) -> None:
        """Remember a document, or one more place of it; again changes nothing."""
        self.add_keys(document, self.about(document).keys)

    def add_keys(self, document: Document, keys: Iterable[int]) -> None:
        """Remember a document by carriers computed before."""
        place, outlet = place_of(document)
        kept, run = array("q", keys), self._connection.execute
        first = (document.id, kept.tobytes())
        if run("INSERT OR IGNORE INTO reuse_documents VALUES (?, ?)", first).rowcount:
            sketch = (document.id, _sketch(document))
            run("INSERT OR IGNORE INTO reuse_sketches VALUES (?, ?)", sketch)
        row = (document.id, place, outlet)
        run("INSERT OR IGNORE INTO reuse_places VALUES (?, ?, ?)", row)
        self._connection.executemany(
            "INSERT OR IGNORE INTO reuse_carriers VALUES (?, ?)", ((key, place) for key in kept)
        )

    def entry(self, document: str) -> Entry:
        """What is kept of a document, by its id; nothing of one that was never added."""
        run = self._connection.execute
        keys = run("SELECT carriers FROM reuse_documents WHERE id = ?", (document,)).fetchone()
        rows = run("SELECT place, outlet FROM reuse_places WHERE id = ?", (document,))
        places = tuple((place, outlet) for place, outlet in rows)
        return Entry(array("q", keys[0] if keys else b""), places)

    def about(self, document: Document) -> Entry:
        """What there is to keep of a document, whether it was added or not."""
        known = self.entry(document.id)
        keys = known.keys if known.places else array("q", carriers(plain(document)))
        return Entry(keys, tuple({*known.places, place_of(document)}))

    def candidates(self, document: Document) -> tuple[str, ...]:
        """Ids of the documents that are joined to one (added or not) by enough, most first."""
        keys, places = self.about(document)
        own = {place for place, _ in places}
        scores: defaultdict[int, float] = defaultdict(float)
        place_of = dict[int, int]()
        for key in keys:
            near, weight = self._joined(key, own)
            texts = {_text(place): place for place in near}
            place_of |= texts
            for text in texts:
                scores[text] += weight
        ranked = sorted((-score, place_of[t]) for t, score in scores.items() if score >= ENOUGH)
        found = dict.fromkeys(name for _, place in ranked for name in self._at(place))
        return tuple(name for name in found if name != document.id)

    def comparable(self, document: Document) -> tuple[str, ...]:
        """Candidates but for those that share too little to be compared, most first."""
        kept = self.sketch(document.id) or _sketch(document)
        own = Sketch.of_bytes(kept)
        return tuple(
            name
            for name in self.candidates(document)
            if not (other := self.sketch(name)) or not strange(own, Sketch.of_bytes(other))
        )

    def sketch(self, document: str) -> bytes:
        """The sketch of a document, by its id; nothing where it was added before there were any."""
        row = self._connection.execute(
            "SELECT sketch FROM reuse_sketches WHERE id = ?", (document,)
        ).fetchone()
        return row[0] if row else b""

    def holders(self, key: int, outlet: int, limit: int) -> tuple[str, ...]:
        """Documents of an outlet with a carrier, the earliest ones."""
        rows = self._connection.execute(
            "SELECT id FROM reuse_carriers JOIN reuse_places USING (place)"
            " WHERE key = ? AND outlet = ? ORDER BY place, id LIMIT ?",
            (key, outlet, limit),
        )
        return tuple(name for (name,) in rows)

    def weight(self, key: int, pairs: Iterable[tuple[int, int]]) -> float:
        """Weight of a carrier if it joins one of the pairs of places (the earlier first), else 0."""
        count = self._count("key = ?", key)
        between = "key = ? AND place > ? AND place < ?"
        near = count < _BEYOND or any(self._count(between, key, *pair) < NEAR for pair in pairs)
        return weight_of(count) if near else 0.0

    def _joined(self, key: int, own: Iterable[int]) -> tuple[list[int], float]:
        """Places that a carrier joins to some places, and its weight."""
        near, count = list[int](), 0
        some = self._places(_HOLDING + " LIMIT ?2", key, _BEYOND)  # few have most carriers
        for place in own:
            if len(some) < _BEYOND:
                before, after = [p for p in some if p < place], [p for p in some if p > place]
            else:
                before = self._places(_BEFORE, key, place, NEAR)
                after = self._places(_AFTER, key, place, NEAR)
            full = NEAR in (len(before), len(after))
            count = _BEYOND if full else max(count, len(before) + len(after) + 1)
            near += before + after
        return near, weight_of(min(count, _BEYOND))

    def _places(self, query: str, *values: int) -> list[int]:
        return [place for (place,) in self._connection.execute(query, values)]

    def _count(self, where: str, *values: int) -> int:
        """How many postings fulfil a condition, counted up to what says that they are many."""
        row = self._connection.execute(
            f"SELECT count(*) FROM (SELECT 1 FROM reuse_carriers WHERE {where} LIMIT ?)",  # noqa: S608
            (*values, _BEYOND),
        ).fetchone()
        return int(row[0])

    def _at(self, place: int) -> tuple[str, ...]:
        """Documents at a place: one, unless two hashes are alike."""
        rows = self._connection.execute(
            "SELECT DISTINCT id FROM reuse_places WHERE place = ? ORDER BY id", (place,)
        )
        return tuple(name for (name,) in rows)


def _sketch(document: Document) -> bytes:
    return Sketch.of(plain(document)).to_bytes()


def weight_of(count: int) -> float:
    """Bits that a carrier tells which so many places have."""
    return math.log2(1 + 800 / max(2, count))


def place_of(document: Document) -> tuple[int, int]:
    """Day since 1900 (0 where unknown) above 47 bits that tell the text; and the outlet."""
    when = window(document.published)
    day = min(max((when[0] - _EPOCH).days, 0), _LAST_DAY) if when else 0
    digest = hashlib.sha256(document.id.encode("utf-8", "surrogatepass")).digest()
    return day << _TEXT_BITS | _text(int.from_bytes(digest[:6])), key_of(document.publisher)


def _text(place: int) -> int:
    """Bits of a place that tell the text."""
    return place & ((1 << _TEXT_BITS) - 1)
