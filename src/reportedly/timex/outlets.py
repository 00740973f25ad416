"""How outlets write dates, counted in a ledger as documents come in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from reportedly.model import Document
from reportedly.timex.habits import evidence, habit, is_open, outlet


class Outlets:
    """The habits of outlets, in the table ``timex_outlets``: a row for each document."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._known: dict[str, str] = {}

    def refresh(self) -> None:
        """Forget the habits kept in memory: another process may have changed them."""
        self._known.clear()

    def update(self, documents: Iterable[Document]) -> frozenset[str]:
        """Take in documents; the others (ids) whose open dates are now read in another order."""
        made = [(d.id, self._named(d), evidence(d), is_open(d)) for d in documents]
        names = {name for _, name, *_ in made}
        for document, *_ in made:
            row = self._db.execute(
                "SELECT outlet FROM timex_outlets WHERE document = ?", (document,)
            ).fetchone()
            names |= {row[0]} if row else set()
        before = {name: self.habit(name) for name in names}
        self._db.executemany("INSERT OR REPLACE INTO timex_outlets VALUES (?, ?, ?, ?)", made)
        self.refresh()
        changed = [name for name in sorted(names) if self.habit(name) != before[name]]
        others = {d for name in changed for d in self._open(name)}
        return frozenset(others - {document for document, *_ in made})

    def order(self, document: Document) -> str:
        """The order in which a document's open dates are to be read, ``""`` where none is known."""
        name = self._named(document)
        if name not in self._known:
            self._known[name] = self.habit(name)
        return self._known[name]

    def habit(self, name: str) -> str:
        """The habit of an outlet."""
        if not name:
            return ""
        rows = self._db.execute(
            "SELECT evidence, count(*) FROM timex_outlets WHERE outlet = ? AND evidence != ''"
            " GROUP BY evidence",
            (name,),
        )
        return habit(dict(rows.fetchall()))

    def _open(self, name: str) -> list[str]:
        rows = self._db.execute(
            "SELECT document FROM timex_outlets WHERE outlet = ? AND open", (name,)
        )
        return [document for (document,) in rows]

    @staticmethod
    def _named(document: Document) -> str:
        """An outlet's name as SQLite can keep it."""
        return outlet(document).encode("utf-8", "backslashreplace").decode()
