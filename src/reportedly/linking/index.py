"""The index of linking: bursts, local events and events of a ledger, kept as documents come in.

A document changes the bursts that its neighbours in words and time are in; these are told anew, and
so are those whose local events are now one with others. What the index holds is what ``link`` finds
for all documents at once, whatever came when.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from reportedly.linking.anchors import Clock
from reportedly.linking.events import event_id, joined
from reportedly.linking.local import LocalEvents
from reportedly.linking.places import Burst, Places
from reportedly.linking.records import of_event, to_event
from reportedly.linking.story import Around, occasions, told
from reportedly.linking.units import Unit
from reportedly.model import Event, Judgement, Reading


class Corpus(Protocol):
    """What the index asks of the ledger: readings as they stand, and their agents' global ids."""

    def reading(self, document: str) -> Reading:
        """A reading, dated as in the corpus."""

    def who(self, reading: Reading) -> Mapping[str, str]:
        """The global id of each agent of a document."""


@dataclass(frozen=True, slots=True)
class TellingOf:
    """Events that some documents speak of, all documents that do, and the events of statements.

    Participants have no names.
    """

    events: Mapping[str, Event]
    documents: Mapping[str, frozenset[str]]
    events_of: Mapping[str, tuple[str, ...]]


class Index:
    """Bursts, local events and events of a ledger, in the tables ``linking_…``."""

    def __init__(self, connection: sqlite3.Connection, corpus: Corpus, clock: Clock) -> None:
        self._db, self._corpus, self._clock = connection, corpus, clock
        self._places, self._local = Places(connection), LocalEvents(connection)

    def update(
        self,
        documents: Collection[str],
        others: Collection[str] = (),
        judgements: Sequence[Judgement] = (),
    ) -> None:
        """Take in documents that were read, and ``others`` whose agents or decisions changed."""
        standing = [j for j in judgements if not j.withdrawn]
        was_like = [self._places.put(self._corpus.reading(d).document) for d in documents]
        left, bursts = self._places.regroup(
            {*documents, *others}, frozenset[str]().union(*was_like)
        )
        stale = self._untell(left)
        touched, gone = self._local.drop(d for burst in bursts for d in burst)
        units = [u for burst in bursts for u in self._occasions(burst, standing)]
        story_of = {d: burst[0] for burst in bursts for d in burst}
        self._local.put(units, story_of)
        concerned, clusters = self._local.regroup({u.id for u in units}, touched, standing)
        again = {burst[0]: burst for burst in bursts}
        again |= {b: self._places.burst(b) for b in concerned if b not in again}
        stale |= self._untell(concerned - left)
        judged = frozenset(m for j in standing for m in (j.left, j.right))
        for burst in again.values():
            stale |= self._tell(burst, judged)
        self._join(stale | clusters | gone)

    def _occasions(self, burst: Burst, judgements: Sequence[Judgement]) -> tuple[Unit, ...]:
        readings, who = self._read(burst)
        return occasions(readings, who, self._clock, judgements)

    def _read(self, burst: Burst) -> tuple[list[Reading], dict[str, str]]:
        readings = [self._corpus.reading(d) for d in burst]
        return readings, {a: g for r in readings for a, g in self._corpus.who(r).items()}

    def _untell(self, bursts: Iterable[str]) -> set[str]:
        """Take back what bursts (names) told; the clusters that their events stood for."""
        wanted = json.dumps(sorted(bursts))
        rows = self._db.execute(
            "SELECT cluster FROM json_each(?) JOIN linking_told ON burst = value"
            " JOIN linking_units USING (unit)",
            (wanted,),
        ).fetchall()
        self._db.execute(
            "DELETE FROM linking_events WHERE event IN (SELECT event FROM json_each(?)"
            " JOIN linking_told ON burst = value AND unit = '')",
            (wanted,),
        )
        self._db.execute(
            "DELETE FROM linking_told WHERE burst IN (SELECT value FROM json_each(?))", (wanted,)
        )
        return {cluster for (cluster,) in rows}

    def _tell(self, burst: Burst, judged: frozenset[str]) -> set[str]:
        """Keep what a burst tells; the clusters that its events stand for."""
        readings, who = self._read(burst)
        units = self._local.of(burst)
        cluster_of, asserted = self._local.clusters(burst)
        found = told(readings, who, units, Around(cluster_of, asserted, judged))
        first = {cluster_of[u.id]: u.id for u in sorted(units, key=lambda u: u.id, reverse=True)}
        document_of = {m.id: u.document for u in units for m in u.mentions}
        document_of |= {s.id: r.document.id for r in readings for s in r.statements}
        speaking: dict[str, set[str]] = {}
        for statement, about in found.events_of.items():
            for name in about:
                speaking.setdefault(name, set()).add(document_of[statement])
        standing = [(first[cluster], event) for cluster, event in found.occasions.items()]
        for unit, event in (*standing, *(("", event) for event in found.claimed)):
            documents = {document_of[m] for m in event.mentions} | speaking.get(event.id, set())
            row = (burst[0], event.id, unit, json.dumps(sorted(documents)), of_event(event))
            self._db.execute("INSERT INTO linking_told VALUES (?, ?, ?, ?, ?)", row)
            if not unit:
                self._show(event, documents)
        led: dict[str, dict[str, tuple[str, ...]]] = {d: {} for d in burst}
        for statement, about in found.events_of.items():
            led[document_of[statement]][statement] = about
        self._places.lead(led)
        return set(found.occasions)

    def _join(self, clusters: Iterable[str]) -> None:
        """Keep the events that clusters now are over all bursts; forget those that no burst tells."""
        for cluster in sorted(clusters):
            rows = self._db.execute(
                "SELECT t.burst, t.documents, t.record FROM linking_told AS t"
                " JOIN linking_units USING (unit)"
                " WHERE cluster = ? ORDER BY burst",
                (cluster,),
            ).fetchall()
            self._db.execute("DELETE FROM linking_events WHERE event = ?", (event_id(cluster),))
            if rows:
                parts = [to_event(record) for _, _, record in rows]
                units, asserted = self._local.standing(cluster, [burst for burst, _, _ in rows])
                event = replace(joined(parts, units, asserted), id=event_id(cluster))
                self._show(event, {d for _, found, _ in rows for d in json.loads(found)})

    def _show(self, event: Event, documents: Collection[str]) -> None:
        story = min(self._places.bursts_of(documents).values())
        row = (event.id, story, len(event.mentions), json.dumps(sorted(documents)), of_event(event))
        self._db.execute("INSERT INTO linking_events VALUES (?, ?, ?, ?, ?)", row)

    # -- what it holds -------------------------------------------------------------------------

    def events(self) -> Iterator[Event]:
        """All events, the most mentioned first; participants have no names."""
        rows = self._db.execute("SELECT record FROM linking_events ORDER BY mentions DESC, event")
        return (to_event(record) for (record,) in rows)

    def by_story(self) -> Iterator[tuple[str, frozenset[str]]]:
        """All events (ids) with the documents that speak of them, those of one story together."""
        rows = self._db.execute("SELECT event, documents FROM linking_events ORDER BY story, event")
        return ((event, frozenset(json.loads(documents))) for event, documents in rows)

    def documents_of(self, event: str) -> tuple[str, ...]:
        """The documents that speak of an event. Raises KeyError where there is none of this id."""
        row = self._db.execute(
            "SELECT documents FROM linking_events WHERE event = ?", (event,)
        ).fetchone()
        if row is None:
            raise KeyError(event)
        return tuple(json.loads(row[0]))

    def events_at(self, mentions: Iterable[str]) -> frozenset[str]:
        """The events (ids) of the occasions that some mentions are of."""
        rows = self._db.execute(
            "SELECT DISTINCT cluster FROM json_each(?) JOIN linking_mentions ON mention = value"
            " JOIN linking_units USING (unit)",
            (json.dumps(list(mentions)),),
        )
        return frozenset(event_id(cluster) for (cluster,) in rows)

    def told_in(self, documents: Collection[str]) -> TellingOf:
        """What some documents tell of."""
        wanted = json.dumps(sorted(documents))
        rows = self._db.execute(
            "SELECT t.event, coalesce(u.cluster, '') FROM linking_told AS t"
            " LEFT JOIN linking_units AS u USING (unit) WHERE t.burst IN (SELECT burst FROM"
            " linking_documents JOIN json_each(?) ON value = linking_documents.document)",
            (wanted,),
        )
        final = {event: event_id(cluster) if cluster else event for event, cluster in rows}
        records = self._db.execute(
            "SELECT event, record, documents FROM linking_events JOIN json_each(?) ON event = value",
            (json.dumps(sorted({*final.values()})),),
        )
        events = {e: (to_event(r), frozenset(json.loads(found))) for e, r, found in records}
        led = self._db.execute(
            "SELECT led FROM linking_documents JOIN json_each(?) ON value = document", (wanted,)
        )
        return TellingOf(
            events={e: event for e, (event, found) in events.items() if found & {*documents}},
            documents={e: found for e, (_, found) in events.items() if found & {*documents}},
            events_of={
                statement: tuple(final[e] for e in about)
                for (text,) in led
                for statement, about in json.loads(text).items()
            },
        )
