"""The corpus as a dossier sees it: readings, agents and events over all articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.model import Agent, Event, Judgement, Link, Reading, Span, Statement


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything dossiers are computed from; a snapshot of a ledger with its links.

    ``who`` maps the agents of documents to global ones, ``events_of`` statements to events,
    ``seats`` a seat of power ("White House") to the names of those it speaks for.
    """

    readings: Mapping[str, Reading]
    agents: Mapping[str, Agent]
    who: Mapping[str, str]
    events: Mapping[str, Event]
    events_of: Mapping[str, tuple[str, ...]]
    links: tuple[Link, ...] = ()
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A statement about one event with what matters for its weight.

    ``is_party`` says that the holder takes part in the event or speaks for one who does;
    ``happened`` that the words speak of it as having happened; ``voice`` that the text itself
    speaks; ``rendering`` and ``in_interview`` where in its document it stands.
    """

    statement: Statement
    holder: Agent
    relays: tuple[Agent, ...]
    is_party: bool
    happened: bool
    voice: bool
    in_interview: bool

    @property
    def span(self) -> Span:
        """Where the statement stands."""
        return self.statement.span
