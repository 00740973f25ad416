"""The ledger: one SQLite file with every text, what was found in it, and what people decided."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from reportedly.model import Agent, Document, Failure, Judgement, Link, Reading
from reportedly.store.agents import MENTIONED, agents_in, documents_with
from reportedly.store.links import links_in, links_of, put_link, unlinked_in
from reportedly.store.open import connect, fetch
from reportedly.store.relations import forget, holding
from reportedly.store.rows import APPEARANCE, TABLES, appearance_row, to_document, to_reading
from reportedly.store.search import Hit, matches, query_of, spans_in
from reportedly.store.windows import Windows
from reportedly.store.write import Put, put, put_raw, text

FIRST_APPEARANCE = "ORDER BY coalesce(nullif(published, ''), '9999'), uri LIMIT 1"
"""The canonical appearance of a text: the earliest, then the smallest uri."""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


class Ledger:
    """One SQLite file in WAL mode: one process writes while others read.

    Every method that writes is one transaction, so that a run killed at any moment leaves a valid
    ledger. Two processes that write take turns. ``now`` is the clock, ISO 8601.
    """

    def __init__(self, connection: sqlite3.Connection, now: Callable[[], str] = _now) -> None:
        self._connection = connection
        self.now = now

    @classmethod
    def open(
        cls, path: str | Path, *, readonly: bool = False, now: Callable[[], str] = _now
    ) -> Self:
        """The ledger of a file, made where there is none.

        Raises MissingLedger (``readonly`` and no file), NotALedger or NewerSchema.
        """
        return cls(connect(Path(path), readonly=readonly), now)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def path(self) -> Path | None:
        """The ledger's file, None for one in memory."""
        name = self._connection.execute("PRAGMA database_list").fetchone()[2]
        return Path(name) if name else None

    @property
    def readonly(self) -> bool:
        """Whether the file was opened for reading only."""
        return bool(self._connection.execute("PRAGMA query_only").fetchone()[0])

    def close(self) -> None:
        """Close the file; what was committed stays."""
        self._connection.close()

    @property
    def connection(self) -> sqlite3.Connection:
        """The open file, for the stage that keeps its index there."""
        return self._connection

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is kept, or nothing; inside another it is part of that."""
        if self._connection.in_transaction:
            yield
            return
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    # -- documents and readings ---------------------------------------------------------------

    def has(self, document: str, uri: str, analysis: str = "") -> bool:
        """Whether a text was read at a place by an analysis of this version."""
        found = self._connection.execute(
            "SELECT 1 FROM appearances JOIN documents ON key = document"
            " WHERE id = ? AND uri = CAST(? AS TEXT) AND analysis = ?",
            (document, text(uri), analysis),
        )
        return found.fetchone() is not None

    def add(self, reading: Reading, analysis: str = "") -> None:
        """Keep a reading, whole or not at all.

        What was found is kept from the canonical appearance of the text alone, so that the order
        of reading does not matter; the same text at the same place again changes nothing, unless
        ``analysis`` (the version of the stages) is another.
        """
        if self.has(reading.document.id, reading.document.uri, analysis):
            return
        try:
            with self.transaction():
                self._add(reading, analysis, put)
        except UnicodeEncodeError:
            with self.transaction():
                self._add(reading, analysis, put_raw)

    def _add(self, reading: Reading, analysis: str, insert: Put) -> None:
        document, connection = reading.document, self._connection
        key = self._key(document.id)
        if key is None:
            insert(connection, "documents", "id, text", [(document.id, document.text)])
            key = self._key(document.id)
        place = (key, text(document.uri))
        connection.execute(
            "DELETE FROM appearances WHERE document = ? AND uri = CAST(? AS TEXT)", place
        )
        row = (key, analysis, *appearance_row(document))
        insert(connection, "appearances", "document, analysis, " + APPEARANCE, [row])
        connection.execute("DELETE FROM failures WHERE uri = CAST(? AS TEXT)", place[1:])
        if self._canonical(key) != document.uri:
            return
        connection.execute("INSERT OR IGNORE INTO unrelated VALUES (?)", (document.id,))
        for table in TABLES:
            connection.execute(f"DELETE FROM {table.name} WHERE document = ?", (key,))  # noqa: S608
            rows = [(key, n, *table.row(record)) for n, record in enumerate(table.of(reading))]
            insert(connection, table.name, "document, n, " + table.columns, rows)

    def _key(self, document: str) -> int | None:
        found = self._connection.execute("SELECT key FROM documents WHERE id = ?", (document,))
        return None if (row := found.fetchone()) is None else int(row[0])

    def _canonical(self, key: int | None) -> str:
        found = self._connection.execute(
            f"SELECT uri FROM appearances WHERE document = ? {FIRST_APPEARANCE}",  # noqa: S608
            (key,),
        )
        return str(found.fetchone()[0])

    def __len__(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM documents").fetchone()[0])

    def reading(self, document: str, *, mentions: bool = True) -> Reading:
        """All that was found in a document. Raises KeyError where the ledger does not hold it.

        It takes .8 ms, without the ``mentions`` of its agents .67.
        """
        key = self._held(document)
        records: list[list[Any]] = []
        for table in TABLES:
            if table.name == "mentions" and not mentions:
                records.append([])
                continue
            found = fetch(
                self._connection,
                f"SELECT {table.columns} FROM {table.name} WHERE document = ? ORDER BY n",  # noqa: S608
                key,
            )
            records.append([table.record(document, row) for row in found])
        return to_reading(self._document(key), records)

    def readings(self) -> Iterator[Reading]:
        """All readings, by document id: an order that no reading order changes."""
        for (document,) in self._connection.execute(
            "SELECT id FROM documents ORDER BY id"
        ).fetchall():
            yield self.reading(document)

    def documents(self) -> Iterator[Document]:
        """All documents without what was found in them, by id."""
        keys = self._connection.execute("SELECT key FROM documents ORDER BY id").fetchall()
        return (self._document(key) for (key,) in keys)

    def document(self, document: str) -> Document:
        """A text with its canonical metadata. Raises KeyError where the ledger does not hold it."""
        return self._document(self._held(document))

    def ids(self) -> frozenset[str]:
        """The ids of all documents."""
        return frozenset(x for (x,) in self._connection.execute("SELECT id FROM documents"))

    def _held(self, document: str) -> int:
        if (key := self._key(document)) is None:
            raise KeyError(document)
        return key

    def _document(self, key: int) -> Document:
        document, content = self._connection.execute(
            "SELECT id, text FROM documents WHERE key = ?", (key,)
        ).fetchone()
        row = self._connection.execute(
            f"SELECT {APPEARANCE} FROM appearances WHERE document = ? {FIRST_APPEARANCE}",  # noqa: S608
            (key,),
        ).fetchone()
        return to_document(document, content, row)

    def appearances(self, document: str) -> tuple[Document, ...]:
        """A text with the metadata of each place it appeared at, the canonical one first."""
        order = FIRST_APPEARANCE.removesuffix(" LIMIT 1")
        rows = self._connection.execute(
            f"SELECT text, {APPEARANCE} FROM appearances JOIN documents ON key = document"  # noqa: S608
            f" WHERE id = ? {order}",
            (document,),
        )
        return tuple(to_document(document, content, row) for content, *row in rows)

    def search(self, words: str, limit: int = 20) -> tuple[Hit, ...]:
        """Documents that hold all the words (phrases in quotes), best first, with their spans."""
        query = query_of(words)
        if not query:
            return ()
        found = [(self._document(k), m) for k, m in matches(self._connection, query, limit)]
        return tuple(Hit(document, spans_in(marked, document)) for document, marked in found)

    # -- what could not be read ----------------------------------------------------------------

    def fail(self, failure: Failure) -> None:
        """Note what could not be read and since when; the same failure again changes nothing."""
        row = (failure.uri, failure.reason, self.now())
        with self.transaction():
            known = (
                "SELECT 1 FROM failures WHERE uri = CAST(? AS TEXT) AND reason = CAST(? AS TEXT)"
            )
            if self._connection.execute(known, (text(row[0]), text(row[1]))).fetchone():
                return
            self._connection.execute(
                "DELETE FROM failures WHERE uri = CAST(? AS TEXT)", (text(failure.uri),)
            )
            put_raw(self._connection, "failures", "uri, reason, at", [row])

    def failures(self) -> tuple[Failure, ...]:
        """What could not be read and has not been read since."""
        rows = self._connection.execute("SELECT uri, reason FROM failures ORDER BY uri")
        return tuple(Failure(uri, reason) for uri, reason in rows)

    # -- links and judgements ------------------------------------------------------------------

    def add_links(self, links: Iterable[Link]) -> None:
        """Keep links between documents of the ledger; one that is there already stays as it is."""
        with self.transaction():
            for link in links:
                put_link(self._connection, link)

    def relink(self, document: str, links: Iterable[Link]) -> None:
        """Keep these links of a document in place of those it had."""
        with self.transaction():
            self._connection.execute(
                "DELETE FROM links WHERE a_document = ?1 OR b_document = ?1", (document,)
            )
            self.add_links(links)

    def unlinked(self) -> tuple[str, ...]:
        """Documents that nobody has looked for the links of: read by an earlier version."""
        return unlinked_in(self._connection)

    def links_of(self, documents: Iterable[str]) -> tuple[Link, ...]:
        """The links that have an end in one of some documents, in the order of all links."""
        return links_of(self._connection, documents)

    def links(self) -> tuple[Link, ...]:
        """All links, in an order that does not depend on when they were found."""
        return links_in(self._connection)

    def judge(self, judgement: Judgement) -> None:
        """Append a judgement; one with the id of an earlier one takes its place."""
        row = (judgement.id, judgement.verb, judgement.left, judgement.right, judgement.by)
        rest = (judgement.at, judgement.reason, judgement.withdrawn)
        columns = 'id, verb, "left", "right", by, at, reason, withdrawn'
        with self.transaction():
            if judgement not in self.judgements():
                put_raw(self._connection, "judgements", columns, [row + rest])

    def judgements(self) -> tuple[Judgement, ...]:
        """Judgements as they stand, in the order they were first made; withdrawn ones say so."""
        rows = self._connection.execute(
            'SELECT id, verb, "left", "right", by, at, reason, withdrawn FROM judgements ORDER BY n'
        )
        latest: dict[str, Judgement] = {}
        for key, verb, left, right, by, at, reason, gone in rows:
            latest[key] = Judgement(key, verb, left, right, by, at, reason, bool(gone))
        return tuple(latest.values())

    # -- relations between documents -----------------------------------------------------------

    def unrelated(self, limit: int) -> tuple[str, ...]:
        """Documents read since relations to others were last found, so many at most."""
        rows = self._connection.execute(
            "SELECT document FROM unrelated ORDER BY document LIMIT ?", (limit,)
        )
        return tuple(document for (document,) in rows)

    def waiting(self) -> int:
        """How many documents were read since relations to others were last found."""
        return int(self._connection.execute("SELECT count(*) FROM unrelated").fetchone()[0])

    def undecided(self) -> frozenset[str]:
        """What judgements name that were made since relations were last found."""
        rows = self._connection.execute(
            'SELECT "left", "right" FROM judgements WHERE n >'
            " coalesce((SELECT judgements FROM related), 0)"
        )
        return frozenset(record for row in rows for record in row if record)

    def note_related(self, documents: Iterable[str]) -> None:
        """Note that relations of documents, and all judgements, are in the tables of the stages."""
        rows = [(document,) for document in documents]
        self._connection.executemany("DELETE FROM unrelated WHERE document = ?", rows)
        self._connection.execute(
            "UPDATE related SET judgements = (SELECT coalesce(max(n), 0) FROM judgements)"
        )

    def related_with(self, version: str) -> bool:
        """Whether a version of the stages found the relations that the ledger has."""
        found = self._connection.execute("SELECT version FROM related").fetchone()
        return found is not None and found[0] == version

    def relate_with(self, version: str) -> None:
        """Forget all relations between documents; a version of the stages is to find them anew."""
        with self.transaction():
            forget(self._connection, version)

    def holding(self, records: Iterable[str]) -> frozenset[str]:
        """The documents of event mentions and statements, by their ids."""
        return holding(self._connection, records)

    # -- the encoder's cache and the ledger's health -------------------------------------------

    @property
    def windows(self) -> Windows:
        """The encoder's cache: what it found in windows of text, by their digest."""
        return Windows(self._connection)

    def knows(self, record: str) -> bool:
        """Whether an id is that of an event mention, a statement or an agent of a reading."""
        found = self._connection.execute(
            "SELECT EXISTS (SELECT 1 FROM events WHERE id = ?1)"
            " OR EXISTS (SELECT 1 FROM statements WHERE id = ?1)"
            " OR EXISTS (SELECT 1 FROM agents WHERE id = ?1)",
            (text(record),),
        )
        return bool(found.fetchone()[0])

    def agents_of(self, document: str) -> tuple[Agent, ...]:
        """The agents of a document. Raises KeyError where the ledger does not hold it."""
        return agents_in(self._connection, "document = ?", self._held(document))

    def agents_like(self, name: str, kind: str) -> tuple[Agent, ...]:
        """The agents of all documents that have exactly this name and kind, by id."""
        return agents_in(self._connection, "name = CAST(? AS TEXT) AND kind = ?", text(name), kind)

    def agents_apart(self, words: str) -> tuple[Agent, ...]:
        """Agents without a name of their own whose description holds some words, by id."""
        found = agents_in(self._connection, "kind IN ('unnamed', 'voice')")
        return tuple(a for a in found if words in a.name.casefold())

    def agent(self, agent: str) -> Agent | None:
        """The agent of a document by its id, if a document has it."""
        found = agents_in(self._connection, "id = CAST(? AS TEXT)", text(agent))
        return found[0] if found else None

    def documents_with(self, agents: Iterable[str]) -> frozenset[str]:
        """The documents of some agents, by the agents' ids."""
        return documents_with(self._connection, agents)

    def documents_naming(self, agents: Iterable[str]) -> frozenset[str]:
        """Those of them in whose text the agents are mentioned."""
        return documents_with(self._connection, agents, MENTIONED)

    def agents_named(self, name: str) -> tuple[str, ...]:
        """Ids of the agents of all readings that have this name, upper and lower case alike."""
        wanted = name.casefold()
        rows = self._connection.execute("SELECT DISTINCT id, name FROM agents ORDER BY id")
        return tuple(key for key, known in rows if known.casefold() == wanted)

    def problems(self) -> tuple[str, ...]:
        """What SQLite's own checks say is broken in the file; empty where all is well."""
        whole = [str(r[0]) for r in self._connection.execute("PRAGMA integrity_check")]
        keys = [f"{r[0]} row {r[1]}" for r in self._connection.execute("PRAGMA foreign_key_check")]
        return tuple([w for w in whole if w != "ok"] + [f"dangling reference: {k}" for k in keys])
