"""Who is who over the run, and how outlets write dates: what all articles together decide first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pyarrow as pa

from reportedly import entities
from reportedly.cluster.place import Place, shard
from reportedly.cluster.readings import AGENTS, IDENTITIES, ORDERS, PEOPLE, WHO, canonical_rows
from reportedly.cluster.shape import Shape
from reportedly.cluster.tables import readings_of, rows_of, table_of
from reportedly.dossier import has_institution
from reportedly.model import Agent, Document, Layout, Mention, Reading, Span
from reportedly.store import Ledger
from reportedly.store import values as v
from reportedly.timex.habits import evidence, habit, outlet

Counts = dict[str, int]
PIECE = 5000
"""Agents written at once."""
LATELY = 20_000
"""Agents of the run kept in memory, 1 to 2 kB each."""

ARTICLE = (("article", pa.int64()), ("document", pa.large_string()))
OUTLETS = pa.schema([*ARTICLE, *((n, pa.large_string()) for n in ("publisher", "outlet", "shows"))])
NAMED = pa.schema(
    [*ARTICLE, *IDENTITIES, ("mentioned", pa.int64())],
)


def names(place: Place, partition: int, _shape: Shape) -> Counts:
    """Agents of a partition's canonical articles, and the order of day and month that these show."""
    name = f"{shard(partition)}.parquet"
    found = {
        kind: canonical_rows(place, partition, place.read_table(f"{kind}/{name}"))
        for kind in ("documents", "agents", "mentions")
    }
    readings = readings_of(found)
    outlets = [
        (article, d.id, d.publisher, outlet(d), evidence(d))
        for article, d in ((article, r.document) for article, r in readings.items())
    ]
    agents = [
        (article, r.document.id, *AGENTS.row(a), a.id in mentioned)
        for article, r in readings.items()
        for mentioned in [{m.agent for m in r.mentions}]
        for a in r.agents
    ]
    place.write_table(f"work/outlets/{name}", table_of(outlets, OUTLETS))
    place.write_table(f"work/named/{name}", table_of(agents, NAMED))
    return {"named": len(agents)}


def agents(place: Place, _number: int, shape: Shape) -> Counts:
    """Find who is who, through a ledger of agents alone on the worker's own disk.

    Writes ``identities``, and for each partition who is who in its articles, and in which order
    their open dates are read.
    """
    habits = _habits(place, shape)
    with TemporaryDirectory() as folder, Ledger.open(Path(folder) / "run.sqlite") as ledger:
        register = entities.Register(ledger.connection, ledger)
        for partition in range(shape.partitions):
            with ledger.transaction():
                _take_in(ledger, register, _named(place, partition))
        while register.waiting():
            with ledger.transaction():
                register.regroup(())
        apart = ledger.agents_apart("")
        count = _identities(place, chain(map(register.person, register.families()), apart))
        everyone = _Everyone(register)
        for partition in range(shape.partitions):
            _tell(place, partition, everyone, habits)
    return {"agents": count}


def _habits(place: Place, shape: Shape) -> dict[str, str]:
    """The order of day and month of the outlets that have one."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for partition in range(shape.partitions):
        for *_, name, shows in rows_of(
            place.read_table(f"work/outlets/{shard(partition)}.parquet")
        ):
            if name and shows:
                votes[name][shows] += 1
    return {name: order for name, count in votes.items() if (order := habit(count))}


def _named(place: Place, partition: int) -> Iterator[tuple[int, Reading]]:
    """The agents of a partition, as readings that hold nothing else but one mention of each named."""
    found: dict[tuple[int, str], list[tuple[Agent, bool]]] = {}
    for article, document, *_ in rows_of(
        place.read_table(f"work/outlets/{shard(partition)}.parquet")
    ):
        found[article, document] = []
    for article, document, *row, mentioned in rows_of(
        place.read_table(f"work/named/{shard(partition)}.parquet")
    ):
        found[article, document].append((AGENTS.record(document, tuple(row)), bool(mentioned)))
    for (article, document), cast in found.items():
        yield (
            article,
            Reading(
                Document(document, "", document),
                Layout((), (), ()),
                tuple(a for a, _ in cast),
                tuple(Mention(Span(document, 0, 0), "name", a.id) for a, named in cast if named),
            ),
        )


def _take_in(
    ledger: Ledger, register: entities.Register, found: Iterable[tuple[int, Reading]]
) -> None:
    cast: dict[str, Sequence[Agent]] = {}
    for _, reading in found:
        ledger.add(reading)
        cast[reading.document.id] = reading.agents
    register.count(cast)


def _identities(place: Place, found: Iterable[Agent]) -> int:
    """Write the agents of the run, some at a time; how many there are."""
    rows, count = map(AGENTS.row, found), 0
    with place.writing_table("identities/000000.parquet", IDENTITIES) as table:
        while some := list(islice(rows, PIECE)):
            table.write_table(table_of(some, IDENTITIES))
            count += len(some)
    return count


class _Everyone:
    """The agents of the run, by their families and names; those last asked for are kept."""

    def __init__(self, register: entities.Register) -> None:
        self._register = register
        self.person = lru_cache(LATELY)(self._person)
        self.called = lru_cache(LATELY)(self._called)

    def of(self, agents: Iterable[Agent]) -> dict[str, _Person]:
        """Who the agents of a document are that do not stand for themselves alone."""
        families = self._register.who(agents)
        return {a: self.person(f) for a, f in families.items() if f != a}

    def _person(self, family: str) -> _Person:
        agent = self._register.person(family)
        if agent.kind == "person" and not has_institution(agent):
            return _Person(agent, v.of_list(sorted(self._register.documents_of(family))))
        return _Person(agent, None)

    def _called(self, name: str) -> tuple[_Person, ...]:
        found = map(self.person, sorted(self._register.called(name)))
        return tuple(p for p in found if name in (p.agent.name, *p.agent.aliases))

    def speaking(self, names: Iterable[str]) -> dict[str, _Person]:
        """All agents (by id) known under some names, and those that any of these speaks for."""
        found, seen, frontier = dict[str, _Person](), {""}, set(names)
        while frontier := frontier - seen:
            seen |= frontier
            some = [p for name in frontier for p in self.called(name)]
            found |= {p.agent.id: p for p in some}
            frontier = {p.agent.speaks_for for p in some}
        return found


class _Person(NamedTuple):
    """An agent of the run, and the documents that name it (JSON) where dossiers ask for them."""

    agent: Agent
    naming: str | None


def _tell(place: Place, partition: int, everyone: _Everyone, habits: Mapping[str, str]) -> None:
    """Write who is who in a partition, and how its articles' dates are read."""
    name = f"{shard(partition)}.parquet"
    outlets = rows_of(place.read_table(f"work/outlets/{name}"))
    publisher = {article: published for article, _, published, *_ in outlets}
    who, people = list[tuple[int, str, str]](), dict[str, _Person]()
    for article, reading in _named(place, partition):
        cast = everyone.of(reading.agents)
        parties = {p.agent.speaks_for for p in cast.values()}
        parties |= {a.speaks_for for a in reading.agents if a.id not in cast}
        others = everyone.speaking({publisher[article], *parties})
        people |= {p.agent.id: p for p in cast.values()} | others
        who += ((article, agent, p.agent.id) for agent, p in cast.items())
        who += ((article, "", other) for other in sorted(others))
    orders = [(article, habits[at]) for article, *_, at, _ in outlets if at in habits]
    rows = [(*AGENTS.row(p.agent), p.naming) for p in people.values()]
    place.write_table(f"work/who/{name}", table_of(who, WHO))
    place.write_table(f"work/people/{name}", table_of(rows, PEOPLE))
    place.write_table(f"work/orders/{name}", table_of(orders, ORDERS))
