"""Forms of a ledger's agents, with the keys they are compared by, in tables beside its own."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.entities.identities import APART, acronyms
from reportedly.entities.kinship import Form, first_name, is_full, keys
from reportedly.entities.lexicon import given
from reportedly.model import Agent

PERSON, BODY, HOMELESS = "person", "body", "homeless"

FORM = "form, name, kind, documents, short, family, standing"


@dataclass(frozen=True, slots=True)
class Entry:
    """A form as it is kept: the family it belongs to (0: none yet), and its standing.

    ``homeless`` is a bare name that no surname of its kind explains.
    """

    form: Form
    family: int
    standing: str


def bound(text: str) -> str | bytes:
    """A text as SQLite can take it: with half a surrogate pair, as bytes to be cast."""
    return text if text.isascii() else text.encode("utf-8", "surrogatepass")


class Forms:
    """The forms of all documents: how many have each, and which could be one agent."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def count(self, documents: Mapping[str, Sequence[Agent]]) -> set[int]:
        """Count the forms of documents anew; those whose number or acronyms changed."""
        change, touched = Counter[int](), set[int]()
        for document, agents in documents.items():
            named = {self._number(a): a for a in agents if a.kind not in APART}
            row = self._row("SELECT forms FROM entity_documents WHERE document = ?", document)
            old = {n: set(short) for n, short in json.loads(row[0])} if row else {}
            new = {n: set(acronyms([a])) for n, a in named.items()}
            called = [(bound(x), n) for n, a in named.items() for x in (a.name, *a.aliases)]
            self._db.executemany(
                "INSERT OR IGNORE INTO entity_called VALUES (CAST(? AS TEXT), ?)", called
            )
            change.update(new.keys())
            change.subtract(old.keys())
            for number in old.keys() | new.keys():
                if old.get(number, set()) != new.get(number, set()):
                    more, less = (
                        x.get(number, set()) - y.get(number, set())
                        for x, y in ((new, old), (old, new))
                    )
                    touched |= {number} | self._explain(number, more, less)
            rows = [(n, sorted(short)) for n, short in sorted(new.items())]
            self._db.execute(
                "INSERT OR REPLACE INTO entity_documents VALUES (?, ?)",
                (document, json.dumps(rows)),
            )
        changed = [(n, number) for number, n in change.items() if n]
        self._db.executemany(
            "UPDATE entity_forms SET documents = documents + ? WHERE form = ?", changed
        )
        return touched | {number for _, number in changed}

    def near(self, touched: Collection[int]) -> dict[int, Entry]:
        """Touched forms, and all that a chain of shared keys or of one family leads to."""
        found: dict[int, Entry] = {}
        frontier = set(touched)
        while frontier:
            wanted = json.dumps(sorted(frontier))
            found |= self._entries("form IN (SELECT value FROM json_each(?))", wanted)
            rows = self._db.execute(
                "SELECT b.form FROM json_each(?1) JOIN entity_keys AS a ON a.form = value"
                " JOIN entity_keys AS b ON b.key = a.key UNION"
                " SELECT b.form FROM json_each(?1) JOIN entity_forms AS a ON a.form = value"
                " JOIN entity_forms AS b ON b.family = a.family WHERE a.family",
                (wanted,),
            )
            frontier = {number for (number,) in rows} - found.keys()
        return found

    def homeless(self, firsts: Iterable[str], but: Collection[int]) -> dict[int, Entry]:
        """Homeless forms that are some first names, but for those known already."""
        found = self._entries(
            "standing = 'homeless' AND documents AND form IN (SELECT form FROM entity_firsts"
            " WHERE NOT full AND first IN (SELECT value FROM json_each(?)))",
            json.dumps(sorted(firsts)),
        )
        return {number: entry for number, entry in found.items() if number not in but}

    def owners(self, first: str, but: Collection[int]) -> set[int]:
        """Families of the people that a first name few bear begins, of forms not known already."""
        if first in given():
            return set()
        found = self._entries(
            "standing = 'person' AND documents AND form IN"
            " (SELECT form FROM entity_firsts WHERE full AND first = CAST(? AS TEXT))",
            bound(first),
        )
        return {entry.family for number, entry in found.items() if number not in but}

    def has_owner(self, family: int) -> bool:
        """Whether a family has more than bare names that no surname explains."""
        query = "SELECT 1 FROM entity_forms WHERE family = ? AND standing != 'homeless'"
        return self._row(query, family) is not None

    def keep(self, number: int, family: int, standing: str) -> None:
        """Write the family of a form."""
        self._db.execute(
            "UPDATE entity_forms SET family = ?, standing = ? WHERE form = ?",
            (family, standing, number),
        )

    def of(self, family: int) -> dict[int, Entry]:
        """The forms of a family."""
        return self._entries("family = ? AND documents", family)

    def family(self, name: str, kind: str) -> int:
        """The family of a form, 0 where it has none."""
        row = self._row(
            "SELECT family FROM entity_forms WHERE name = CAST(? AS TEXT) AND kind = ?",
            bound(name),
            kind,
        )
        return row[0] if row else 0

    def called(self, name: str) -> set[int]:
        """Families some document of which has, or had, a name for."""
        rows = self._db.execute(
            "SELECT family FROM entity_called JOIN entity_forms USING (form)"
            " WHERE called = CAST(? AS TEXT) AND documents",
            (bound(name),),
        )
        return {family for (family,) in rows}

    def names(self) -> list[str]:
        """All names that documents have for agents, or had."""
        rows = self._db.execute("SELECT DISTINCT called FROM entity_called ORDER BY called")
        return [name for (name,) in rows]

    def fresh(self) -> int:
        """A number that no family has."""
        row = self._row(
            "SELECT max(coalesce((SELECT max(family) FROM entity_forms), 0),"
            " coalesce((SELECT max(family) FROM entity_moved), 0)) + 1"
        )
        return int(row[0])

    def _entries(self, condition: str, *values: Any) -> dict[int, Entry]:
        rows = self._db.execute(f"SELECT {FORM} FROM entity_forms WHERE {condition}", values)  # noqa: S608
        return {
            number: Entry(
                Form(name, kind, documents, frozenset(json.loads(short))), family, standing
            )
            for number, name, kind, documents, short, family, standing in rows
        }

    def _row(self, query: str, *values: Any) -> Any:
        return self._db.execute(query, values).fetchone()

    def _number(self, agent: Agent) -> int:
        """The form of an agent, kept if it is new."""
        row = self._row(
            "SELECT form FROM entity_forms WHERE name = CAST(? AS TEXT) AND kind = ?",
            bound(agent.name),
            agent.kind,
        )
        if row:
            return int(row[0])
        made = self._db.execute(
            "INSERT INTO entity_forms (name, kind, documents, short, family, standing)"
            " VALUES (CAST(? AS TEXT), ?, 0, '{}', 0, '')",
            (bound(agent.name), agent.kind),
        )
        form, number = Form(agent.name, agent.kind), made.lastrowid or 0
        self._db.execute(
            "INSERT INTO entity_firsts VALUES (CAST(? AS TEXT), ?, ?)",
            (bound(first_name(form)), number, is_full(form)),
        )
        self._key(number, form)
        return number

    def _explain(self, number: int, more: Iterable[str], less: Iterable[str]) -> set[int]:
        """Count the acronyms by which documents explain a form, and renew the keys of them.

        Returns the forms that shared a key with it which it has no more.
        """
        name, kind, told = self._row(
            "SELECT name, kind, short FROM entity_forms WHERE form = ?", number
        )
        count = Counter[str](json.loads(told))
        count.update(more)
        count.subtract(less)
        kept = +count
        self._db.execute(
            "UPDATE entity_forms SET short = ? WHERE form = ?", (json.dumps(kept), number)
        )
        rows = self._db.execute(
            "SELECT b.key, b.form FROM entity_keys AS a JOIN entity_keys AS b USING (key)"
            " WHERE a.form = ?",
            (number,),
        ).fetchall()
        kept_keys = self._key(number, Form(name, kind, 1, frozenset(kept)))
        return {other for key, other in rows if key not in kept_keys}

    def _key(self, number: int, form: Form) -> frozenset[str]:
        """Keep the keys of a form in place of those it had."""
        found = keys(form)
        self._db.execute("DELETE FROM entity_keys WHERE form = ?", (number,))
        rows = [(bound(key), number) for key in sorted(found)]
        self._db.executemany("INSERT INTO entity_keys VALUES (CAST(? AS TEXT), ?)", rows)
        return found
