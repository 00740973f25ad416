"""Local events of a ledger, and which of them are one occasion."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, Self

from reportedly.linking.events import MERGE_AT, Scored, blocks, clusters, paired
from reportedly.linking.records import of_unit, to_compared, to_unit
from reportedly.linking.units import Unit, expected
from reportedly.model import Judgement

STORY = "one story"
"""What stands for a local event's story in its block: which one that is changes."""

OPEN = "9999-12-31"
"""The last day of what nobody knows the time of."""


class Found(NamedTuple):
    """A local event to be kept, without its mentions, as others are compared with it; its record.

    ``mentions`` are the ids of what it has: with all that is known of them it would be thrice as
    much that one process sends another.
    """

    unit: Unit
    record: str
    mentions: tuple[str, ...]

    @classmethod
    def of(cls, unit: Unit) -> Self:
        """A local event that was found."""
        return cls(replace(unit, mentions=()), of_unit(unit), tuple(m.id for m in unit.mentions))


class LocalEvents:
    """Local events with their clusters: ``linking_units``, ``_blocks``, ``_meetings``, ``_mentions``.

    A cluster is named by the first of its local events (by id).
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def drop(self, documents: Iterable[str]) -> tuple[set[str], set[str]]:
        """Forget the local events of documents.

        Returns those of other documents that they met or were one with, and their clusters.
        """
        wanted = json.dumps(list(documents))
        rows = self._db.execute(
            "SELECT unit, cluster FROM linking_units JOIN json_each(?) ON document = value",
            (wanted,),
        ).fetchall()
        units, clusters = {u for u, _ in rows}, {c for _, c in rows}
        touched = self._met(units) | self._with(clusters)
        for table, column in (("meetings", "a"), ("meetings", "b"), ("blocks", "unit"),
                              ("mentions", "unit"), ("units", "unit")):  # fmt: skip
            self._db.execute(
                f"DELETE FROM linking_{table} WHERE {column} IN (SELECT value FROM json_each(?))",  # noqa: S608
                (json.dumps(sorted(units)),),
            )
        return touched - units, clusters

    def put(self, found: Sequence[Found], story_of: Mapping[str, str]) -> set[str]:
        """Keep local events, each a cluster of its own, and those that each may be one with.

        ``story_of`` names the burst of each of their documents. Returns those (ids) that may be one
        with others: a tenth, of 12,000 articles.
        """
        units = [f.unit for f in found]
        rows = [
            (f.unit.id, f.unit.document, n, f.unit.id, f.unit.asserted, f.record)
            for n, f in enumerate(found)
        ]
        self._db.executemany("INSERT INTO linking_units VALUES (?, ?, ?, ?, ?, ?)", rows)
        mentions = [(m, f.unit.id) for f in found for m in f.mentions]
        self._db.executemany("INSERT INTO linking_mentions VALUES (?, ?)", mentions)
        posted = [
            (json.dumps(block), last, first, u.id, STORY in block)
            for u in units
            for first, last in (expected(u) or ("", OPEN),)
            for block in blocks(u, STORY)
        ]
        self._db.executemany("INSERT OR IGNORE INTO linking_blocks VALUES (?, ?, ?, ?, ?)", posted)
        return self._meet({u.id: u for u in units}, story_of)

    def _meet(self, units: Mapping[str, Unit], story_of: Mapping[str, str]) -> set[str]:
        """Keep which others local events may be one with; all that are one with some."""
        wanted = json.dumps(sorted(units))
        parties = self._db.execute(
            "SELECT DISTINCT a.unit, b.unit FROM json_each(?) CROSS JOIN linking_blocks AS a"
            " ON a.unit = value AND NOT a.story CROSS JOIN linking_blocks AS b"
            " ON b.block = a.block AND b.last >= a.first AND b.first <= a.last AND b.unit != a.unit",
            (wanted,),
        )
        found = {(min(pair), max(pair)) for pair in parties} | self._of_one_story(units, story_of)
        others = {u for pair in found for u in pair if u not in units}
        rows = self._db.execute(
            "SELECT u.record, d.burst FROM json_each(?) JOIN linking_units AS u ON u.unit = value"
            " JOIN linking_documents AS d ON d.document = u.document",
            (json.dumps(sorted(others)),),
        )
        known, stories = dict(units), dict(story_of)
        for record, burst in rows:
            other = to_compared(record)
            known[other.id], stories[other.document] = other, burst
        scored = ((a, b, paired(known[a], known[b], stories)) for a, b in sorted(found))
        met = [pair for a, b, v in scored if v >= MERGE_AT for pair in ((a, b, v), (b, a, v))]
        self._db.executemany("INSERT INTO linking_meetings VALUES (?, ?, ?)", met)
        return {a for a, _, _ in met}

    def _of_one_story(
        self, units: Mapping[str, Unit], story_of: Mapping[str, str]
    ) -> set[tuple[str, str]]:
        """Pairs of some local events and any others of their stories that meet in a block of it."""
        rows = self._db.execute(
            "SELECT d.burst, b.block, u.unit, u.document, b.first, b.last FROM json_each(?)"
            " CROSS JOIN linking_documents AS d ON d.burst = value"
            " CROSS JOIN linking_units AS u ON u.document = d.document"
            " CROSS JOIN linking_blocks AS b ON b.unit = u.unit AND b.story",
            (json.dumps(sorted({*story_of.values()})),),
        )
        met: dict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
        for story, block, *unit in rows:
            met[story, block].append(tuple(unit))
        return {
            (min(a, b), max(a, b))
            for some in met.values()
            for a, document, first, last in some
            if a in units
            for b, other, begins, ends in some
            if other != document and ends >= first and begins <= last
        }

    def regroup(
        self, units: Iterable[str], judgements: Sequence[Judgement]
    ) -> tuple[set[str], set[str], set[str]]:
        """Find the clusters of local events anew, with all that they may be one with.

        Returns all of these, the bursts (names) in which others are now one than were, or are now
        asserted or no longer, and the clusters that changed.
        """
        near = self._component(units, judgements)
        rows = self._db.execute(
            "SELECT u.record, u.cluster, u.asserted, d.burst FROM json_each(?) JOIN linking_units AS u"
            " ON u.unit = value JOIN linking_documents AS d USING (document)",
            (json.dumps(sorted(near)),),
        ).fetchall()
        read = to_unit if judgements else to_compared  # which name mentions
        local = [read(record) for record, *_ in rows]
        was = {u.id: (cluster, bool(a)) for u, (_, cluster, a, _) in zip(local, rows, strict=True)}
        burst_of = {u.document: burst for u, (*_, burst) in zip(local, rows, strict=True)}
        now: dict[str, tuple[str, bool]] = {}
        for cluster in clusters(local, self._scored(near), judgements):
            asserted = any(u.asserted for u in cluster)
            now |= {u.id: (cluster[0].id, asserted) for u in cluster}
        changed = {u for u in now if now[u] != was[u]}
        self._db.executemany(
            "UPDATE linking_units SET cluster = ?, asserted = ? WHERE unit = ?",
            [(*now[u], u) for u in sorted(changed)],
        )
        here: dict[str, list[str]] = defaultdict(list)
        for unit in local:
            here[burst_of[unit.document]].append(unit.id)
        concerned = {b for b, some in here.items() if _parted(some, was) != _parted(some, now)}
        return near, concerned, {x for u in changed for x in (was[u][0], now[u][0])}

    def _scored(self, units: Iterable[str]) -> list[Scored]:
        rows = self._db.execute(
            "SELECT -score, a, b FROM json_each(?) JOIN linking_meetings ON a = value WHERE a < b",
            (json.dumps(sorted(units)),),
        )
        return [(value, a, b) for value, a, b in rows]

    def _component(self, units: Iterable[str], judgements: Sequence[Judgement]) -> set[str]:
        """Local events, and all that a meeting, a cluster or a person's decision leads to from them."""
        together = [(j.left, j.right) for j in judgements if j.verb == "merge"]
        ends = self._at({m for pair in together for m in pair}) if together else {}
        joined: dict[str, set[str]] = defaultdict(set)
        for left, right in together:
            if left in ends and right in ends:
                joined[ends[left]].add(ends[right])
                joined[ends[right]].add(ends[left])
        found, frontier = set[str](), set(units)
        while frontier:
            found |= frontier
            rows = self._db.execute(
                "SELECT DISTINCT cluster FROM linking_units JOIN json_each(?) ON unit = value",
                (json.dumps(sorted(frontier)),),
            )
            reached = self._met(frontier) | self._with(cluster for (cluster,) in rows)
            frontier = (reached | {o for u in frontier for o in joined[u]}) - found
        return found

    def _met(self, units: Iterable[str]) -> set[str]:
        rows = self._db.execute(
            "SELECT b FROM linking_meetings JOIN json_each(?) ON a = value",
            (json.dumps(sorted(units)),),
        )
        return {unit for (unit,) in rows}

    def _with(self, clusters: Iterable[str]) -> set[str]:
        rows = self._db.execute(
            "SELECT unit FROM linking_units JOIN json_each(?) ON cluster = value",
            (json.dumps(sorted(clusters)),),
        )
        return {unit for (unit,) in rows}

    def alone(self, clusters: Iterable[str]) -> set[str]:
        """Those of some clusters that are one local event."""
        rows = self._db.execute(
            "SELECT cluster FROM linking_units JOIN json_each(?) ON cluster = value"
            " GROUP BY cluster HAVING count(*) = 1",
            (json.dumps(sorted({*clusters})),),
        )
        return {cluster for (cluster,) in rows}

    def _at(self, mentions: Iterable[str]) -> dict[str, str]:
        rows = self._db.execute(
            "SELECT mention, unit FROM linking_mentions JOIN json_each(?) ON mention = value",
            (json.dumps(sorted(mentions)),),
        )
        return dict(rows.fetchall())

    def records(self, document: str) -> list[str]:
        """The local events of a document as they are kept."""
        rows = self._db.execute(
            "SELECT record FROM linking_units WHERE document = ? ORDER BY n", (document,)
        )
        return [record for (record,) in rows]

    def of(self, documents: Sequence[str]) -> list[Unit]:
        """The local events of documents, in the order of the documents and of their texts."""
        rows = self._db.execute(
            "SELECT record FROM json_each(?) AS e JOIN linking_units ON document = e.value"
            " ORDER BY e.key, n",
            (json.dumps(documents),),
        )
        return [to_unit(record) for (record,) in rows]

    def clusters(self, documents: Sequence[str]) -> tuple[dict[str, str], frozenset[str]]:
        """The clusters of the local events of documents, and those that anybody says happened."""
        rows = self._db.execute(
            "SELECT unit, cluster, asserted FROM linking_units JOIN json_each(?) ON document = value",
            (json.dumps(documents),),
        ).fetchall()
        return {u: c for u, c, _ in rows}, frozenset(c for _, c, asserted in rows if asserted)

    def standing(self, cluster: str, bursts: Sequence[str]) -> tuple[list[Unit], bool]:
        """The local events of a cluster in some bursts, and whether anybody says it happened."""
        rows = self._db.execute(
            "SELECT record, asserted FROM linking_units JOIN linking_documents USING (document)"
            " WHERE cluster = ? AND burst IN (SELECT value FROM json_each(?))",
            (cluster, json.dumps(bursts)),
        ).fetchall()
        return [to_unit(record) for record, _ in rows], any(asserted for _, asserted in rows)


def _parted(
    units: Iterable[str], clusters: Mapping[str, tuple[str, bool]]
) -> set[tuple[frozenset[str], bool]]:
    """Which of some local events are one, and whether anybody says that they happened."""
    found: dict[tuple[str, bool], set[str]] = defaultdict(set)
    for unit in units:
        found[clusters[unit]].add(unit)
    return {(frozenset(some), asserted) for (_, asserted), some in found.items()}
