"""The index of linking: bursts, local events and events of a ledger, kept as documents come in.

A document changes the bursts that its neighbours in words and time are in; these are told anew, and
so are those whose local events are now one with others: once, after all documents that came are
placed. What the index holds is then what ``link`` finds for all documents at once, whatever came when.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

from reportedly.linking.anchors import Clock, lends
from reportedly.linking.events import event_id, joined
from reportedly.linking.local import Found, LocalEvents
from reportedly.linking.places import Burst, Places
from reportedly.linking.records import mentions_in, of_event, of_unit, to_event
from reportedly.linking.speaking import speaking
from reportedly.linking.story import Around, occasions, told
from reportedly.linking.units import Unit, units
from reportedly.linking.waiting import Kind, Waiting
from reportedly.model import Document, Event, Judgement, Reading


class Corpus(Protocol):
    """What the index asks of the ledger: readings as they stand, and their agents' global ids."""

    def document(self, document: str) -> Document:
        """A document, dated as in the corpus."""

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


class _Told(NamedTuple):
    """An event as a burst tells it, with the first of its local events (none for a claim's).

    ``documents`` and ``record`` are JSON, ``cluster`` is what its local events are one of.
    """

    event: str
    burst: str
    unit: str
    documents: str
    record: str
    cluster: str


class Local(NamedTuple):
    """Local events found in some bursts, by document, and whether documents date any by another's.

    ``settled`` are the documents that waited for it, with their numbers.
    """

    units: Mapping[str, Sequence[Found]]
    lends: Mapping[str, bool]
    settled: Mapping[str, int]


class Telling(NamedTuple):
    """What some bursts tell, by event, and the events of the statements of their documents.

    ``settled`` are the bursts, with their numbers.
    """

    told: Mapping[str, _Told]
    led: Mapping[str, Mapping[str, tuple[str, ...]]]
    settled: Mapping[str, int]


RECORD = "CASE e.record WHEN '' THEN t.record ELSE e.record END"
"""An event's record: its own where several bursts tell of it, else that of the one that does."""

TOLD = "t.event, t.burst, t.unit, t.documents, t.record"

PIECE = 32
"""Documents whose local events are found in one step, and bursts that are told."""

TEXTS = 256
"""Documents whose bursts are found in one step, with all that they may be in one with."""

UNITS = 1000
"""Local events whose clusters are found in one step, with all that they may be one with."""


class Index:
    """Bursts, local events and events of a ledger, in the tables ``linking_…``.

    ``place`` keeps the words of documents that came in; what changes by that waits in the ledger:
    bursts (``group``), then local events (``local``, ``keep_local``) and which of them are one
    (``regroup``), what bursts tell (``tell``, ``keep_told``), and events over all bursts (``join``).
    """

    def __init__(self, connection: sqlite3.Connection, corpus: Corpus, clock: Clock) -> None:
        self._db, self._corpus, self._clock = connection, corpus, clock
        self._places, self._local = Places(connection), LocalEvents(connection)
        self._waiting = Waiting(connection)

    def place(self, documents: Iterable[str]) -> None:
        """Take in documents that were read."""
        documents = list(documents)
        were_like = [self._places.put(self._corpus.document(d)) for d in documents]
        self._waiting.put("text", frozenset[str]().union(*were_like))
        self.renew(documents)

    def renew(self, documents: Collection[str]) -> None:
        """Take in that agents of documents, or what a person decided on them, changed."""
        self._waiting.put("text", documents)
        self._waiting.put("document", documents)

    def group(self) -> None:
        """Find the bursts of some documents that wait, with all that they may be in one with."""
        some = self._waiting.some("text", TEXTS)
        near = self._places.near(some)
        groups = self._places.regroup(near, frozenset(self._waiting.among("document", near)))
        self._waiting.put("document", groups.moved)
        self._waiting.put("burst", groups.left | {burst[0] for burst in groups.bursts})
        self._waiting.done("text", some | self._waiting.among("text", near))

    def waiting(self, kind: Kind | None = None) -> int:
        """How many things of a kind, or of all, are still to be found anew."""
        return self._waiting.count(kind)

    def pieces(self, kind: Kind) -> Iterator[tuple[str, ...]]:
        """The names of all that wait of a kind, a few at a time."""
        last = ""
        while some := tuple(self._waiting.some(kind, PIECE, last)):
            yield some
            last = some[-1]

    # -- local events --------------------------------------------------------------------------

    def local(self, documents: Iterable[str], judgements: Sequence[Judgement]) -> Local:
        """The local events of documents that wait, and of those of their bursts that have others now.

        Only dates that events lend each other make those of one document depend on another.
        """
        units_of, lending = dict[str, list[Found]](), dict[str, bool]()
        settled = self._waiting.among("document", documents)
        members: dict[str, list[str]] = defaultdict(list)
        for document, name in self._places.bursts_of(settled).items():
            members[name].append(document)
        for name, anew in members.items():
            readings, who = self._read(anew)
            found = {r.document.id: list(units(r, who)) for r in readings}
            lent = {r.document.id: lends(r, found[r.document.id]) for r in readings}
            burst = self._places.burst(name)
            if any(lent.values()) or self._places.lends({*burst} - {*anew}):
                settled |= self._waiting.among("document", burst)
                found = self._lent(burst, settled, judgements)
                lent = {
                    d: lends(self._corpus.reading(d), found[d]) for d in {*burst} & settled.keys()
                }
            units_of |= {document: [*map(Found.of, local)] for document, local in found.items()}
            lending |= lent
        return Local(units_of, lending, settled)

    def _lent(
        self, burst: Burst, anew: Collection[str], judgements: Sequence[Judgement]
    ) -> dict[str, list[Unit]]:
        """The local events of documents ``anew``, and of others where lent dates changed them."""
        readings, who = self._read(burst)
        found: dict[str, list[Unit]] = {document: [] for document in burst}
        for unit in occasions(readings, who, self._clock, judgements):
            found[unit.document].append(unit)
        return {
            document: local
            for document, local in found.items()
            if document in anew or list(map(of_unit, local)) != self._local.records(document)
        }

    def keep_local(self, found: Local, judgements: Sequence[Judgement]) -> None:
        """Keep local events in place of those that their documents had."""
        self._places.lend(found.lends)
        touched, gone = self._local.drop(found.units)
        fresh = [f for local in found.units.values() for f in local]
        met = self._local.put(fresh, self._places.bursts_of(found.units))
        if judgements:  # by which any two may be one
            met |= {f.unit.id for f in fresh}
        self._waiting.put("unit", met | touched)
        self._waiting.put("cluster", gone)
        self._waiting.done("document", found.settled)

    def regroup(self, judgements: Sequence[Judgement]) -> None:
        """Find which of some local events that wait are one."""
        some = self._waiting.some("unit", UNITS)
        near, concerned, clusters = self._local.regroup(some, judgements)
        self._waiting.put("burst", concerned)
        self._waiting.put("cluster", clusters)
        self._waiting.done("unit", some | self._waiting.among("unit", near))

    def _read(self, documents: Iterable[str]) -> tuple[list[Reading], dict[str, str]]:
        readings = [self._corpus.reading(d) for d in documents]
        return readings, {a: g for r in readings for a, g in self._corpus.who(r).items()}

    # -- what bursts tell ----------------------------------------------------------------------

    def tell(self, bursts: Iterable[str], judgements: Sequence[Judgement]) -> Telling:
        """What bursts tell: nothing where one is no more."""
        judged = frozenset(m for j in judgements if not j.withdrawn for m in (j.left, j.right))
        settled = self._waiting.among("burst", bursts)
        now, led = dict[str, _Told](), dict[str, dict[str, tuple[str, ...]]]()
        for name in settled:
            if burst := self._places.burst(name):
                some, about = self._tell(burst, judged)
                now |= {told.event: told for told in some}
                led |= about
        return Telling(now, led, settled)

    def _tell(
        self, burst: Burst, judged: frozenset[str]
    ) -> tuple[list[_Told], dict[str, dict[str, tuple[str, ...]]]]:
        readings, who = self._read(burst)
        local = self._local.of(burst)
        cluster_of, asserted = self._local.clusters(burst)
        found = told(readings, who, local, Around(cluster_of, asserted, judged))
        first = {cluster_of[u.id]: u.id for u in sorted(local, key=lambda u: u.id, reverse=True)}
        led = {
            r.document.id: {
                s.id: found.events_of[s.id] for s in r.statements if s.id in found.events_of
            }
            for r in readings
        }
        documents = speaking(readings, found)
        rows = list[_Told]()
        standing = [(first[cluster], cluster, event) for cluster, event in found.occasions.items()]
        for unit, cluster, event in (*standing, *(("", "", event) for event in found.claimed)):
            where = json.dumps(sorted(documents[event.id]))
            rows.append(_Told(event.id, burst[0], unit, where, of_event(event), cluster))
        return rows, led

    def keep_told(self, found: Telling) -> None:
        """Keep what bursts tell in place of what they told."""
        self._places.lead(found.led)
        self._waiting.put("cluster", self._replace(self._told(found.settled), found.told))
        self._waiting.done("burst", found.settled)

    def _told(self, bursts: Iterable[str]) -> dict[str, _Told]:
        """What bursts (names) told, by event."""
        rows = self._db.execute(
            f"SELECT {TOLD}, coalesce(cluster, '') FROM json_each(?) JOIN linking_told AS t"  # noqa: S608
            " ON t.burst = value LEFT JOIN linking_units USING (unit)",
            (json.dumps(sorted(bursts)),),
        )
        return {row[0]: _Told(*row) for row in rows}

    def _replace(self, before: Mapping[str, _Told], now: Mapping[str, _Told]) -> set[str]:
        """Keep what is told now in place of what was; the clusters whose events that may change.

        A claim, and what no other local event is one with, is told by one burst alone.
        """
        gone = [(e,) for e in before if e not in now]
        self._db.executemany("DELETE FROM linking_told WHERE event = ?", gone)
        self._db.executemany("DELETE FROM linking_events WHERE event = ?", gone)
        clusters = {before[event].cluster for (event,) in gone}
        changed = [row for event, row in now.items() if row != before.get(event)]
        self._db.executemany(
            "INSERT OR REPLACE INTO linking_told VALUES (?, ?, ?, ?, ?)", [r[:5] for r in changed]
        )
        clusters |= {before[row.event].cluster for row in changed if row.event in before}
        alone = self._local.alone(row.cluster for row in changed)
        own = [
            row
            for row in changed
            if not row.unit or (row.cluster in alone and row.event == event_id(row.cluster))
        ]
        clusters |= {row.cluster for row in changed} - {row.cluster for row in own}
        self._show([(r.event, mentions_in(r.record), json.loads(r.documents), "") for r in own])
        return clusters - {""}

    # -- events over all bursts ----------------------------------------------------------------

    def join(self) -> None:
        """Find the events that some clusters that wait now are."""
        some = self._waiting.some("cluster", UNITS)
        self._join(some)
        self._waiting.done("cluster", some)

    def _join(self, clusters: Collection[str]) -> None:
        """Keep the events that clusters now are over all bursts; forget those that no burst tells."""
        rows = self._db.execute(
            "SELECT cluster, t.event, t.burst, t.documents, t.record FROM json_each(?)"
            " CROSS JOIN linking_units ON cluster = value JOIN linking_told AS t USING (unit)"
            " ORDER BY cluster, t.burst",
            (json.dumps(sorted(clusters)),),
        )
        told: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for cluster, *row in rows:
            told[cluster].append(tuple(row))
        names = [(event_id(cluster),) for cluster in clusters]
        self._db.executemany("DELETE FROM linking_events WHERE event = ?", names)
        found = list[tuple[str, int, Collection[str], str]]()
        for cluster, some in told.items():
            name = event_id(cluster)
            documents = {d for _, _, where, _ in some for d in json.loads(where)}
            if [event for event, *_ in some] == [name]:
                found.append((name, mentions_in(some[0][-1]), documents, ""))
            else:
                local, asserted = self._local.standing(cluster, [burst for _, burst, *_ in some])
                parts = [to_event(record) for *_, record in some]
                event = replace(joined(parts, local, asserted), id=name)
                found.append((name, len(event.mentions), documents, of_event(event)))
        self._show(found)

    def _show(self, events: Sequence[tuple[str, int, Collection[str], str]]) -> None:
        """Keep events (ids), how many mentions they have, their documents and records.

        There is no record where what one burst tells of it stands there.
        """
        burst_of = self._places.bursts_of({d for _, _, documents, _ in events for d in documents})
        rows = [
            (
                event,
                min(burst_of[d] for d in documents),
                size,
                json.dumps(sorted(documents)),
                record,
            )
            for event, size, documents, record in events
        ]
        self._db.executemany("INSERT OR REPLACE INTO linking_events VALUES (?, ?, ?, ?, ?)", rows)

    # -- what it holds -------------------------------------------------------------------------

    def events(self, beginning: str = "") -> Iterator[Event]:
        """Events whose id begins so, the most mentioned first; participants have no names."""
        rows = self._db.execute(
            f"SELECT {RECORD} FROM linking_events AS e LEFT JOIN linking_told AS t USING (event)"  # noqa: S608
            " WHERE e.event >= ?1 AND e.event < ?1 || '~' ORDER BY e.mentions DESC, e.event",
            (beginning.encode("utf-8", "replace").decode(),),
        )
        return (to_event(record) for (record,) in rows)

    def by_story(self) -> Iterator[tuple[str, frozenset[str]]]:
        """All events (ids) with the documents that speak of them, those of one story together.

        Stories that are near in time follow each other: they share documents.
        """
        rows = self._db.execute(
            "SELECT event, documents FROM linking_events AS e JOIN linking_documents AS d"
            " ON d.document = e.story ORDER BY d.day, story, event"
        )
        return ((event, frozenset(json.loads(documents))) for event, documents in rows)

    def documents_of(self, event: str) -> tuple[str, ...]:
        """The documents that speak of an event. Raises KeyError where there is none of this id."""
        row = self._db.execute(
            "SELECT documents FROM linking_events WHERE event = ?", (event,)
        ).fetchone()
        if row is None:
            raise KeyError(event)
        return tuple(json.loads(row[0]))

    def told_in(self, documents: Collection[str], only: Collection[str] | None = None) -> TellingOf:
        """What some documents tell of, or as far as it is one of some events (ids)."""
        wanted = json.dumps(sorted(documents))
        rows = self._db.execute(
            "SELECT t.event, coalesce(u.cluster, '') FROM linking_told AS t"
            " LEFT JOIN linking_units AS u USING (unit) WHERE t.burst IN (SELECT burst FROM"
            " linking_documents JOIN json_each(?) ON value = linking_documents.document)",
            (wanted,),
        )
        final = {event: event_id(cluster) if cluster else event for event, cluster in rows}
        events = {*final.values()} if only is None else {*final.values()}.intersection(only)
        records = self._db.execute(
            f"SELECT e.event, {RECORD}, e.documents FROM json_each(?) JOIN linking_events AS e"  # noqa: S608
            " ON e.event = value LEFT JOIN linking_told AS t USING (event)",
            (json.dumps(sorted(events)),),
        )
        here = frozenset(documents)
        told = {
            event: (record, found)
            for event, record, where in records
            if not here.isdisjoint(found := frozenset(json.loads(where)))
        }
        led = self._db.execute(
            "SELECT led FROM linking_documents JOIN json_each(?) ON value = document", (wanted,)
        )
        return TellingOf(
            events={event: to_event(record) for event, (record, _) in told.items()},
            documents={event: found for event, (_, found) in told.items()},
            events_of={
                statement: spoken
                for (text,) in led
                for statement, about in json.loads(text).items()
                if (spoken := tuple(f for e in about if (f := final[e]) in told))
            },
        )
