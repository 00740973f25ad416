"""A dossier: all that the corpus says of one event, computed from statements, links and decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reportedly.dossier.corpus import Corpus, Said
from reportedly.dossier.findings import findings
from reportedly.dossier.ladders import ladders
from reportedly.dossier.origins import origins
from reportedly.dossier.positions import positions
from reportedly.dossier.said import agent_of, publisher_of, said_of
from reportedly.dossier.status import response, support, word
from reportedly.model import (
    Dossier,
    Event,
    Judgement,
    Link,
    Moment,
    Reading,
    Testimony,
)

CONTEXT = 160
"""Code points of text shown around a quoted statement, on either side."""


def compile_dossier(corpus: Corpus, event_id: str) -> Dossier:
    """The dossier of one event.

    Raises KeyError where the corpus has no such event.
    """
    event = corpus.events[event_id]
    said = said_of(corpus, event)
    made = _outline(corpus, event, said)
    documents = made.documents
    return replace(
        made,
        positions=positions(corpus, documents, event),
        timeline=_timeline(corpus, event, documents, made.testimonies),
        findings=findings(corpus, event, said),
        links=_links(corpus, [d for family in made.families for d in family]),
        judgements=_judgements(corpus, event, said),
        ladders=ladders(corpus, event, said),
    )


def outline(corpus: Corpus, event_id: str) -> Dossier:
    """What a list shows of an event: a dossier without positions, timeline, findings and the like.

    Raises KeyError where the corpus has no such event.
    """
    event = corpus.events[event_id]
    return _outline(corpus, event, said_of(corpus, event))


def _outline(corpus: Corpus, event: Event, said: Sequence[Said]) -> Dossier:
    documents = tuple(sorted(_documents(corpus, event) | {s.span.document for s in said}))
    families = _families(corpus, documents)
    publishers = {d: a for d in families if (a := publisher_of(corpus, d))}
    found = origins(said, corpus.root_of, publishers)
    supported, why = support(said, len(found))
    responded, because = response(said)
    return Dossier(
        event=event,
        support=supported,
        response=responded,
        status=word(supported, responded),
        rule=f"{why}; {because}",
        origins=found,
        testimonies=tuple(_testimony(corpus, s) for s in said),
        positions=(),
        timeline=(),
        findings=(),
        documents=documents,
        links=(),
        judgements=(),
        families=tuple(families.values()),
    )


def _judgements(corpus: Corpus, event: Event, said: Sequence[Said]) -> tuple[Judgement, ...]:
    """Decisions on the event, on what is said of it, and on those who take part or speak."""
    if not corpus.judgements:
        return ()
    here = {event.id, *event.mentions, *(s.statement.id for s in said)}
    here |= {
        s.id
        for m in event.mentions
        if m in corpus.mention_of
        for s in corpus.mention_of[m][0].statements
        if m in s.about
    }
    people = {p for p, _ in event.participants} | {s.holder.id for s in said}

    def concerns(record: str) -> bool:
        return record in here or corpus.who.get(record, record) in people

    return tuple(j for j in corpus.judgements if concerns(j.left) or concerns(j.right))


def _documents(corpus: Corpus, event: Event) -> set[str]:
    """Documents that hold a mention of the event."""
    return {corpus.mention_of[m][0].document.id for m in event.mentions if m in corpus.mention_of}


def _families(corpus: Corpus, documents: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The articles of an event by the root of their family, which may speak of something else."""
    found: dict[str, list[str]] = {}
    for document in documents:
        found.setdefault(corpus.root_of[document], []).append(document)
    return {root: (root, *(d for d in found[root] if d != root)) for root in sorted(found)}


def _links(corpus: Corpus, documents: Sequence[str]) -> tuple[Link, ...]:
    """Links with both ends among some documents, in the order of the corpus."""
    ends = Counter(n for d in documents for n in corpus.links_of.get(d, ()))
    within = {n for n in ends if corpus.links[n].a[0].document == corpus.links[n].b[0].document}
    return tuple(corpus.links[n] for n in sorted(ends) if ends[n] == 2 or n in within)


def _testimony(corpus: Corpus, said: Said) -> Testimony:
    """A statement with its words and their surroundings."""
    document = corpus.readings[said.span.document].document
    start, end = said.span.start, said.span.end
    return Testimony(
        statement=said.statement,
        holder=said.holder,
        relays=said.relays,
        quote=document.text[start:end],
        before=document.text[max(0, start - CONTEXT) : start],
        after=document.text[end : end + CONTEXT],
        uri=document.uri,
        publisher=document.publisher,
        published=document.published,
    )


def _timeline(
    corpus: Corpus, event: Event, documents: Sequence[str], testimonies: Sequence[Testimony]
) -> tuple[Moment, ...]:
    """When the event was, when statements were made, when articles appeared; oldest first.

    An event dated by another one that has no date itself comes last, with the words that say so.
    """
    moments = set[Moment]()
    if event.time is not None and event.time.earliest:
        moments.add(Moment(event.time.earliest, "event", event.title, event.time.span))
    elif event.time is not None and event.time.anchor == "event":
        label = f"{event.title}, {event.time.value}"
        moments.add(Moment("", "event", label, event.time.span))
    for t in testimonies:
        if t.statement.said is not None and t.statement.said.earliest:
            label = f"{t.holder.name} {t.statement.act}"
            moments.add(Moment(t.statement.said.earliest, "statement", label, t.statement.span))
    for document in documents:
        read: Reading = corpus.readings[document]
        if read.document.published:
            label = read.document.publisher or read.document.uri
            moments.add(Moment(read.document.published, "publication", label))
    return tuple(sorted(moments, key=lambda m: (m.when or "9", m.kind, m.label, str(m.span))))


def statements_of(corpus: Corpus, agents: set[str]) -> tuple[Testimony, ...]:
    """All that some agents (global ids) said, denied or demanded, over the whole corpus."""
    said: list[tuple[str, Testimony]] = []
    for reading in corpus.readings.values():
        for statement in reading.statements:
            if corpus.who.get(statement.holder, statement.holder) in agents:
                holder = agent_of(corpus, statement.holder)
                relays = tuple(agent_of(corpus, r) for r in statement.relays)
                item = Said(statement, holder, relays, False, True, False, False)
                said.append((reading.document.published, _testimony(corpus, item)))
    return tuple(t for _, t in sorted(said, key=lambda x: (x[0] or "9", x[1].statement.span)))
