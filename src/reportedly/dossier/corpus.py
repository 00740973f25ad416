"""The corpus as a dossier sees it: readings, agents and events over all articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from reportedly.dossier.families import DERIVED, roots
from reportedly.model import (
    Agent,
    Event,
    EventMention,
    Judgement,
    Link,
    Reading,
    Span,
    Statement,
)

T = TypeVar("T")


@dataclass(frozen=True)
class Corpus:
    """Everything dossiers are computed from; a snapshot of a ledger with its links, or of a part.

    ``who`` maps the agents of documents to global ones, ``events_of`` statements to events. A part
    holds the documents that some events need; ``appearances`` are then the documents, in it or
    not, that name an agent. The look-ups below are computed once: a dossier must not cost a walk
    over the whole corpus.
    """

    readings: Mapping[str, Reading]
    agents: Mapping[str, Agent]
    who: Mapping[str, str]
    events: Mapping[str, Event]
    events_of: Mapping[str, tuple[str, ...]]
    links: tuple[Link, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    appearances: Mapping[str, frozenset[str]] | None = None

    @cached_property
    def statements_about(self) -> Mapping[str, tuple[tuple[Reading, Statement], ...]]:
        """Every statement about an event, with its reading, by the event's id."""
        found: dict[str, list[tuple[Reading, Statement]]] = {}
        for reading in self.readings.values():
            for statement in reading.statements:
                for event in self.events_of.get(statement.id, ()):
                    found.setdefault(event, []).append((reading, statement))
        return {event: tuple(said) for event, said in found.items()}

    @cached_property
    def mention_of(self) -> Mapping[str, tuple[Reading, EventMention]]:
        """Every event mention with its reading, by its id."""
        return {m.id: (r, m) for r in self.readings.values() for m in r.events}

    @cached_property
    def event_of(self) -> Mapping[str, Event]:
        """The event of every mention, by the mention's id."""
        return {m: event for event in self.events.values() for m in event.mentions}

    @cached_property
    def alike(self) -> Mapping[tuple[str, frozenset[tuple[str, str]]], tuple[Event, ...]]:
        """Events of one kind between the same participants."""
        found: dict[tuple[str, frozenset[tuple[str, str]]], list[Event]] = {}
        for event in self.events.values():
            found.setdefault((event.label, frozenset(event.participants)), []).append(event)
        return {key: tuple(events) for key, events in found.items()}

    @cached_property
    def derived(self) -> frozenset[tuple[str, str]]:
        """Pairs of documents of which one derives from the other, in both orders."""
        pairs = {(k.a[0].document, k.b[0].document) for k in self.links if k.kind in DERIVED}
        return frozenset(pairs | {(b, a) for a, b in pairs})

    @cached_property
    def documents_of(self) -> Mapping[str, frozenset[str]]:
        """The documents in which each global agent is mentioned."""
        if self.appearances is not None:
            return self.appearances
        found: dict[str, set[str]] = {}
        for reading in self.readings.values():
            for mention in reading.mentions:
                agent = self.who.get(mention.agent, mention.agent)
                found.setdefault(agent, set()).add(reading.document.id)
        return {agent: frozenset(documents) for agent, documents in found.items()}

    @cached_property
    def _known(self) -> dict[tuple[Callable[..., Any], str], tuple[Any, ...]]:
        return {}

    def once(
        self, find: Callable[[Corpus, Reading], Iterable[T]], reading: Reading
    ) -> tuple[T, ...]:
        """What is found in one reading whatever the event: twenty dossiers speak of each article."""
        key = find, reading.document.id
        if key not in self._known:
            self._known[key] = tuple(find(self, reading))
        return self._known[key]

    @cached_property
    def root_of(self) -> Mapping[str, str]:
        """The root of the family of every document."""
        published = {d: r.document.published for d, r in self.readings.items()}
        return roots(published, self.links)

    @cached_property
    def links_of(self) -> Mapping[str, tuple[int, ...]]:
        """Numbers of the links that have an end in a document."""
        found: dict[str, list[int]] = {}
        for number, link in enumerate(self.links):
            for document in dict.fromkeys((link.a[0].document, link.b[0].document)):
                found.setdefault(document, []).append(number)
        return {document: tuple(numbers) for document, numbers in found.items()}

    @cached_property
    def spokesmen(self) -> Mapping[str, Agent]:
        """Agents that speak for another, by name; the smallest id where two share one."""
        ordered = sorted(self.agents.values(), key=lambda a: a.id, reverse=True)
        return {a.name: a for a in ordered if a.speaks_for}

    @cached_property
    def by_name(self) -> Mapping[str, Agent]:
        """Agents by every name they are known under; the smallest id where two share one.

        Who is only described is nobody's publisher, and stands in a part of the corpus by chance.
        """
        named = (a for a in self.agents.values() if a.kind not in {"unnamed", "voice"})
        ordered = sorted(named, key=lambda a: a.id, reverse=True)
        return {name: a for a in ordered for name in (*a.aliases, a.name)}


@dataclass(frozen=True, slots=True)
class Said:
    """A statement about one event with what matters for its weight.

    ``is_party`` says that the holder takes part in the event or speaks for one who does;
    ``happened`` that the words speak of it as having happened; ``voice`` that the text itself
    speaks; ``in_interview`` where in its document it stands; ``publisher`` is the outlet (agent
    id) that published it, ``""`` where nobody knows.
    """

    statement: Statement
    holder: Agent
    relays: tuple[Agent, ...]
    is_party: bool
    happened: bool
    voice: bool
    in_interview: bool
    publisher: str = ""

    @property
    def span(self) -> Span:
        """Where the statement stands."""
        return self.statement.span
