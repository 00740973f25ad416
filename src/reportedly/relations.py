"""Relations between documents: who is one agent, which events are one, what an article belongs to.

The stages over many documents keep what they find in the ledger, and a further document changes its
neighbourhood alone. From that, the part of the corpus is read that the dossiers of some events need.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice
from time import monotonic
from typing import Protocol, TypeVar

from threadpoolctl import threadpool_limits

from reportedly import entities, linking, reuse, timex
from reportedly.dossier import DERIVED, Corpus, has_institution, headless
from reportedly.model import Agent, Document, Event, Judgement, Link, Reading
from reportedly.store import Ledger

VERSION = "2"
"""Of what the stages over many documents find; another makes ledgers find it anew."""

TOGETHER = 64
"""Documents placed in one transaction: half a second of work."""

PIECES = 16
"""Pieces of work kept in one transaction: each writes pages all over the file, many of them again,
and has those who read the file forget what they know of it."""

HELD = 3.0
"""Seconds after which such a transaction takes in no more: others that write wait for it."""

AT_ONCE = 300
"""Documents of a part of the corpus for which dossiers are made together."""

KEPT = 1000
"""Readings kept in memory, 100 to 200 kB each."""

PEOPLE = 30_000
"""Agents over all documents that are kept in memory, those asked for last, about 1 kB each."""


Item = TypeVar("Item")
Key = TypeVar("Key", int, str)
Result = TypeVar("Result")
Work = Callable[["Relations", Item], Result]
Watch = Callable[[str, int], None]
"""Called with a step and how much of it is left."""


class Spread(Protocol):
    """Has other processes do pieces of work, each with relations of its own over the same file."""

    def __call__(self, work: Work[Item, Result], items: Iterable[Item]) -> Iterator[Result]: ...  # noqa: D102


def unwatched(_step: str, _left: int) -> None:
    """What is called where nobody watches."""


def some_at_once(
    told: Iterable[tuple[str, Collection[Key]]],
) -> Iterator[tuple[tuple[str, ...], frozenset[Key]]]:
    """Events with all documents that speak of them, so many that ``AT_ONCE`` documents do."""
    events, wanted = list[str](), set[Key]()
    for event, documents in told:
        if events and len(wanted.union(documents)) > AT_ONCE:
            yield tuple(events), frozenset(wanted)
            events, wanted = [], set()
        events.append(event)
        wanted.update(documents)
    if events:
        yield tuple(events), frozenset(wanted)


def _heard(readings: Iterable[Reading], told: linking.TellingOf) -> Iterator[list[Agent]]:
    """The agents of each reading who speak of what is told, or take part in it."""
    mentions = {m for event in told.events.values() for m in event.mentions}
    for reading in readings:
        said = (s for s in reading.statements if s.id in told.events_of)
        heard = {a for s in said for a in (s.holder, *s.relays)}
        heard |= {p.agent for m in reading.events if m.id in mentions for p in m.participants}
        yield [agent for agent in reading.agents if agent.id in heard]


class Relations:
    """The relations between the documents of a ledger.

    ``tables`` are the public events and offices that numeric dates are read with.
    """

    def __init__(
        self,
        ledger: Ledger,
        tables: timex.Tables = timex.BUILTIN,
    ) -> None:
        self._ledger, self._tables = ledger, tables
        self._outlets = timex.Outlets(ledger.connection)
        self._register = entities.Register(ledger.connection, ledger)
        clock = linking.Clock(timex.resolve, timex.anchor_date)
        self._index = linking.Index(ledger.connection, self, clock)
        self._readings: OrderedDict[tuple[str, bool], Reading] = OrderedDict()
        self._people: dict[str, Agent] = {}
        self._named_in: dict[str, frozenset[str]] = {}
        self._seen = 0

    # -- what stages ask -----------------------------------------------------------------------

    def document(self, document: str) -> Document:
        """A document, dated as its outlet writes dates. Raises KeyError for an unknown one."""
        found = self._ledger.document(document)
        return timex.as_dated(found, self._outlets.order(found))

    def reading(self, document: str, *, mentions: bool = False) -> Reading:
        """A reading, dated as its outlet writes dates. Raises KeyError for an unknown document.

        Linking looks at no ``mentions`` of agents, which are a fifth of what it takes to read one.
        """
        key = document, mentions
        if key not in self._readings:
            found = self._ledger.reading(document, mentions=mentions)
            order = self._outlets.order(found.document)
            self._readings[key] = timex.by_order(found, order, self._tables)
            if len(self._readings) > KEPT:
                self._readings.popitem(last=False)
        self._readings.move_to_end(key)
        return self._readings[key]

    def who(self, reading: Reading) -> Mapping[str, str]:
        """The family of each agent of a document, or its own id where it has none."""
        return self._register.who(reading.agents)

    # -- as documents come in ------------------------------------------------------------------

    def current(self) -> bool:
        """Whether the relations of all documents are found, with all decisions."""
        ledger = self._ledger
        return ledger.related_with(self._version) and not (
            ledger.unrelated(1)
            or ledger.undecided()
            or self._register.waiting()
            or self._index.waiting()
        )

    def update(self, watch: Watch = unwatched, spread: Spread | None = None) -> None:
        """Find the relations of what was read or decided since the last time.

        The names and words of all that came first, then agents, bursts, local events, and what
        bursts tell: once for each burst that this changed. ``watch`` is told of every step and how
        much of it is left; ``spread`` has pieces of the two long ones done by other processes,
        which see what is in the ledger's file.
        """
        self.place(1, watch)
        index, each = self._index, spread or self._each
        self._step("agents", self._group, self._register.waiting, watch)
        self._step("bursts", index.group, partial(index.waiting, "text"), watch)
        judgements = self._ledger.judgements()
        local = iter(each(Relations.local, index.pieces("document")))
        while self._keep(local, partial(index.keep_local, judgements=judgements)):
            watch("local events", index.waiting("document"))
        occasions = partial(index.regroup, judgements)
        self._step("occasions", occasions, partial(index.waiting, "unit"), watch)
        telling = iter(each(Relations.tell, index.pieces("burst")))
        while self._keep(telling, index.keep_told):
            watch("stories", index.waiting("burst"))
        self._step("events", index.join, partial(index.waiting, "cluster"), watch)

    def _keep(self, found: Iterator[Result], keep: Callable[[Result], None]) -> bool:
        """Keep some pieces of work as they come; whether there were any."""
        first = next(found, None)
        if first is None:
            return False
        with self._ledger.transaction():
            since = monotonic()
            for piece in chain([first], islice(found, PIECES - 1)):
                keep(piece)
                if monotonic() - since > HELD:
                    break
        return True

    def _step(
        self, name: str, work: Callable[[], None], waiting: Callable[[], int], watch: Watch
    ) -> None:
        """Do some of what waits, a transaction each time, until nothing does."""
        left = waiting()
        while left:
            with self._ledger.transaction():
                work()
            left = waiting()
            watch(name, left)

    def _group(self) -> None:
        self._index.renew(self._register.regroup(self._ledger.judgements()))

    def place(self, least: int, watch: Watch = unwatched) -> None:
        """Take in what was read or decided; nothing while fewer documents than ``least`` wait."""
        if not self._ledger.related_with(self._version):
            self._ledger.relate_with(self._version)
        while True:
            documents = self._ledger.unrelated(TOGETHER)
            named = self._ledger.undecided()
            if len(documents) < least and not (named and least == 1):
                return
            with self._ledger.transaction():
                self._take_in(documents, named)
            watch("names and words", self._ledger.waiting())

    def local(self, documents: Sequence[str]) -> linking.Local:
        """The local events of documents that wait for them."""
        self._refresh()
        return self._index.local(documents, self._ledger.judgements())

    def tell(self, bursts: Sequence[str]) -> linking.Telling:
        """What bursts (names) that wait tell now."""
        self._refresh()
        # threads for matrices this small cost ten times their work
        with threadpool_limits(1, "blas"):
            return self._index.tell(bursts, self._ledger.judgements())

    def _each(self, work: Work[Item, Result], items: Iterable[Item]) -> Iterator[Result]:
        return (work(self, item) for item in items)

    @property
    def _version(self) -> str:
        return "/".join(filter(None, (VERSION, self._tables.digest)))

    def _refresh(self) -> None:
        """Forget what is kept in memory where another process has written since, or it is much."""
        version = self._ledger.connection.execute("PRAGMA data_version").fetchone()[0]
        written = version != self._seen
        if written:
            self._seen = version
            self._readings.clear()
            self._register.refresh()
            self._outlets.refresh()
            self._people.clear()
            self._named_in.clear()
        for key in tuple(islice(self._people, max(0, len(self._people) - PEOPLE))):
            del self._people[key]
            self._named_in.pop(key, None)

    def _take_in(self, documents: Collection[str], named: Collection[str]) -> None:
        self._refresh()
        dated = self._outlets.update(map(self._ledger.document, documents))
        for document in (*documents, *dated):
            for mentions in (False, True):
                self._readings.pop((document, mentions), None)
        self._people.clear()
        self._named_in.clear()
        self._register.count({d: self._ledger.agents_of(d) for d in documents})
        self._index.place({*documents, *dated})
        if named:
            changed = self._register.judge(self._ledger.judgements())
            self._index.renew(changed | self._ledger.holding(named))
        self._ledger.note_related(documents)

    # -- what dossiers need --------------------------------------------------------------------

    def called(self, wanted: str) -> list[Event]:
        """Events that are meant by an id, else its beginning, else words of their titles."""
        found = list(self._shown(self._index.events(wanted))) if len(wanted) > 1 else []
        if found:
            return [e for e in found if e.id == wanted] or found
        words = wanted.casefold().split()
        told = self._shown(self._index.events()) if words else ()
        return [e for e in told if all(word in e.title.casefold() for word in words)]

    def _shown(self, events: Iterable[Event]) -> Iterator[Event]:
        """Events with titles and the names of who takes part, and what a person decided on them."""
        judgements = self._ledger.judgements()
        for event in events:
            shown = linking.titled(event, self._named(p for p, _ in event.participants))
            event_of = dict.fromkeys(event.mentions, event.id)
            yield from linking.decided({event.id: shown}, {}, event_of, judgements)[0].values()

    def parts(self) -> Iterator[tuple[tuple[str, ...], frozenset[str]]]:
        """All events (ids), a few stories at a time, with the documents that speak of them."""
        return some_at_once(self._index.by_story())

    def called_like(self, name: str) -> tuple[set[str], frozenset[str]]:
        """Agents (ids) one of whose names holds some words, and the documents that have them."""
        wanted = name.casefold()
        families = self._register.called_like(wanted)
        found = {
            key: agent
            for key, agent in self._named(families).items()
            if any(wanted in n.casefold() for n in (agent.name, *agent.aliases))
        }
        documents = (self._register.documents_with(key) for key in found)
        return {a.id for a in found.values()}, frozenset[str]().union(*documents)

    def everyone(self) -> Iterator[Agent]:
        """All agents, those that stand for themselves among them."""
        for family in self._register.families():
            yield self._register.person(family)
        yield from self._ledger.agents_apart("")

    def documents_of(self, event: str) -> frozenset[str]:
        """The documents that speak of an event. Raises KeyError where there is none of this id."""
        return frozenset(self._index.documents_of(event))

    def part(self, documents: Iterable[str], outlined: Collection[str] = ()) -> Corpus:
        """The corpus as far as the dossiers of events that these documents speak of need it.

        Where only some (``outlined``, ids) are asked for, and of these only outlines: no other
        events, nor agents that say nothing of them and take no part. Not with decisions, which
        lead statements elsewhere.
        """
        self._refresh()
        judgements = self._ledger.judgements()
        light = bool(outlined) and all(j.withdrawn for j in judgements)
        wanted, links = self._families(self._relinked({*documents}, judgements))
        told = self._index.told_in(wanted, outlined if light else None)
        if not light and (further := self._headless(wanted, told) - wanted):
            wanted |= further
            told = self._index.told_in(wanted)
        readings = {d: self.reading(d, mentions=not light) for d in sorted(wanted)}
        heard = _heard(readings.values(), told) if light else (r.agents for r in readings.values())
        who = {a: f for agents in heard for a, f in self._register.who(agents).items()}
        own = {a.id: a for r in readings.values() for a in r.agents}
        parties = {p for e in told.events.values() for p, _ in e.participants}
        known = own | self._named(parties | {*who.values()} - own.keys())
        shown = {e: linking.titled(event, known) for e, event in told.events.items()}
        event_of = {m: e.id for e in shown.values() for m in e.mentions}
        shown, led = linking.decided(shown, told.events_of, event_of, judgements)
        agents = {known[f].id: known[f] for f in {*who.values()} | parties}
        publishers = {r.document.publisher for r in readings.values()}
        return Corpus(
            readings=readings,
            agents=agents | self._called(publishers, agents.values()),
            who={a: known[f].id for a, f in who.items()},
            events=shown,
            events_of=led,
            links=links,
            judgements=judgements,
            appearances={} if light else self._appearances({*who.values()} - own.keys()),
        )

    def _headless(self, documents: Iterable[str], told: linking.TellingOf) -> set[str]:
        """The documents of events that one of some documents tells of by a verb without a subject.

        Who did it is then what another says.
        """
        found = {m for d in documents for m in headless(self.reading(d, mentions=True))}
        events = (e for e in told.events.values() if not found.isdisjoint(e.mentions))
        return {d for e in events for d in told.documents[e.id]}

    def _relinked(self, documents: set[str], judgements: Iterable[Judgement]) -> set[str]:
        """Documents, and those at the other end of a person's decision on what a statement is about."""
        for judgement in judgements:
            if judgement.verb == "relink" and not judgement.withdrawn:
                ends = self._ledger.holding([judgement.left, judgement.right])
                documents |= ends if not ends.isdisjoint(documents) else set()
        return documents

    def _families(self, documents: set[str]) -> tuple[set[str], tuple[Link, ...]]:
        """Documents with all that derive from them or they from, and the links that they have."""
        found, frontier = set[str](), documents
        links: dict[str, Link] = {}
        while frontier:
            found |= frontier
            some = tuple(self._standing(frontier))
            links |= {repr(link): link for link in some}
            derived = (k for k in some if k.kind in DERIVED)
            frontier = {s[0].document for k in derived for s in (k.a, k.b)} - found
        return found, tuple(links.values())

    def _standing(self, documents: Iterable[str]) -> Iterable[Link]:
        index = reuse.Index(self._ledger.connection)
        return reuse.standing(index, self._ledger.links_of(documents))

    def _named(self, keys: Iterable[str]) -> dict[str, Agent]:
        """The agents that families are, and those of documents that stand for themselves."""
        found: dict[str, Agent] = {}
        for key in keys:
            agent = self._people.pop(key, None)  # put last again: who is often named stays
            if agent is None:
                own = None if key.isdigit() else self._ledger.agent(key)
                agent = own or self._register.person(key)
            found[key] = self._people[key] = agent
        return found

    def _called(self, names: Iterable[str], agents: Iterable[Agent]) -> dict[str, Agent]:
        """Agents that publish under some names, and those that any of these speaks for."""
        found: dict[str, Agent] = {}
        seen = {""}
        frontier = {*names} | {a.speaks_for for a in agents}
        while frontier := frontier - seen:
            seen |= frontier
            some = {n: self._named(self._register.called(n)).values() for n in frontier}
            made = [a for n, told in some.items() for a in told if n in (a.name, *a.aliases)]
            found |= {a.id: a for a in made}
            frontier = {a.speaks_for for a in made}
        return found

    def _appearances(self, families: Iterable[str]) -> dict[str, frozenset[str]]:
        """The documents that name people of whom nobody says what body they belong to."""
        found: dict[str, frozenset[str]] = {}
        for family, a in self._named(families).items():
            if a.kind == "person" and not has_institution(a):
                if family not in self._named_in:
                    self._named_in[family] = self._register.documents_of(family)
                found[a.id] = self._named_in[family]
        return found
