"""The positions matrix: who demands, offers, accepts, rejects or promises what, of whom, since when."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.dossier.corpus import Corpus
from reportedly.dossier.parties import is_party
from reportedly.model import NARRATOR, Event, Position, Reading, Span, Statement

ACTS = frozenset({"demands", "offers", "accepts", "rejects", "promises", "threatens", "denies"})


def positions(corpus: Corpus, documents: Sequence[str], event: str) -> tuple[Position, ...]:
    """Positions of the parties of an event, from the articles that speak of it, oldest first."""
    found: dict[tuple[str, str, str], Position] = {}
    for document in documents:
        reading = corpus.readings[document]
        for statement in reading.statements:
            if statement.act not in ACTS or not _counts(corpus, statement, corpus.events[event]):
                continue
            position = _position(corpus, reading, statement)
            key = (position.holder.id, position.act, position.words)
            old = found.get(key)
            if old is None or (position.since or "9") < (old.since or "9"):
                found[key] = position
    return tuple(sorted(found.values(), key=lambda p: (p.holder.name, p.act, p.since, p.spans)))


def _counts(corpus: Corpus, statement: Statement, event: Event) -> bool:
    """A denial counts where it is about the event, any other act where a party performs it."""
    holder = corpus.agents.get(corpus.who.get(statement.holder, statement.holder))
    if holder is None or holder.name == NARRATOR:
        return False
    if statement.act == "denies":
        return event.id in corpus.events_of.get(statement.id, ())
    return is_party(holder, event, corpus)


def _position(corpus: Corpus, reading: Reading, statement: Statement) -> Position:
    """One position, in the words of its content."""
    spans = statement.content or (statement.span,)
    text = reading.document.text
    said = statement.said
    return Position(
        holder=corpus.agents[corpus.who.get(statement.holder, statement.holder)],
        act=statement.act,
        toward=_addressee(corpus, reading, statement),
        words=" … ".join(text[s.start : s.end].strip() for s in spans),
        certainty=statement.certainty,
        since=(said.earliest if said and said.earliest else reading.document.published)[:10],
        spans=tuple(spans),
    )


def _addressee(corpus: Corpus, reading: Reading, statement: Statement) -> str:
    """Whom a demand or offer is made to: the first other agent after the cue, in its sentence."""
    if not statement.cue:
        return ""
    after = Span(statement.span.document, statement.cue[-1].end, statement.span.end)
    for mention in reading.mentions:
        if after.start <= mention.span.start < after.end and mention.agent != statement.holder:
            agent = corpus.agents.get(corpus.who.get(mention.agent, mention.agent))
            if agent is not None and agent.kind != "voice":
                return agent.name
    return ""
