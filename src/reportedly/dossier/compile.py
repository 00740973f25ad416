"""A dossier: all that the corpus says of one event, computed from statements, links and decisions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.dossier.corpus import Corpus, Said
from reportedly.dossier.findings import findings
from reportedly.dossier.ladders import ladders
from reportedly.dossier.origins import origins
from reportedly.dossier.parties import answers_for, is_party
from reportedly.dossier.positions import positions
from reportedly.dossier.status import response, support, word
from reportedly.model import (
    MUTUAL,
    NARRATOR,
    Agent,
    Dossier,
    Event,
    EventMention,
    Judgement,
    Link,
    Moment,
    Reading,
    Span,
    Statement,
    Testimony,
)

OURS = re.compile(
    r"\b(?:I|[Ww]e)(?:[’'](?:ve|d))? (?:(?:have|had|did|also|already|then|just|indeed|only|once|\w+ly) )*"
    r"(?:\w+ed|sold|bought|paid|met|spoke|took|gave|sent|held|struck|hit|shot|fought|broke|stole"
    r"|won|lost|left|put|made|wrote|told|dealt)$"
)
"""What ends in a verb of which "we" are the subject: it tells of what the holder did."""
ADMITTING = re.compile(r"\b(?:admit|acknowledg|conced|confess|own(?:s|ed|ing)? up)", re.IGNORECASE)
"""Who admits a thing has had a part in it."""
CLAIMING = re.compile(r"\b(?:claim|boast|brag|alleg|pretend)", re.IGNORECASE)
CONTEXT = 160
"""Code points of text shown around a quoted statement, on either side."""


def compile_dossier(corpus: Corpus, event_id: str) -> Dossier:
    """The dossier of one event.

    Raises KeyError where the corpus has no such event.
    """
    event = corpus.events[event_id]
    said = _said(corpus, event)
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
    return _outline(corpus, event, _said(corpus, event))


def _outline(corpus: Corpus, event: Event, said: Sequence[Said]) -> Dossier:
    documents = tuple(sorted(_documents(corpus, event) | {s.span.document for s in said}))
    families = _families(corpus, documents)
    publishers = {d: a for d in families if (a := _publisher(corpus, d))}
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


def _said(corpus: Corpus, event: Event) -> tuple[Said, ...]:
    """Every statement about an event, in order of publication and place."""
    found = [
        _weigh(corpus, reading, statement, event)
        for reading, statement in corpus.statements_about.get(event.id, ())
    ]

    def order(said: Said) -> tuple[str, Span, str]:
        published = corpus.readings[said.span.document].document.published
        return published or "9", said.span, said.statement.id

    return tuple(sorted(_in_part(found), key=order))


def _in_part(said: Sequence[Said]) -> Iterator[Said]:
    """Statements of which a denial by who confirms the event in the same text denies only a part."""
    confirming = {
        (s.holder.id, s.span.document)
        for s in said
        if s.statement.act == "confirms" or (s.statement.act == "asserts" and s.happened)
    }
    for item in said:
        both = (item.holder.id, item.span.document) in confirming
        if both and item.statement.act == "denies":
            yield replace(item, statement=replace(item.statement, part_only=True))
        else:
            yield item


def _weigh(corpus: Corpus, reading: Reading, statement: Statement, event: Event) -> Said:
    """A statement with its holder, and what it weighs for this event."""
    holder = _agent(corpus, statement.holder)
    party = is_party(holder, event, corpus)
    mentioned = [m for m in reading.events if m.id in statement.about and m.id in event.mentions]
    kinds = {
        p.kind for p in reading.layout.parts if p.span.start <= statement.span.start < p.span.end
    }
    happened = any(m.modality == "happened" for m in mentioned)
    own = any(_did(corpus, reading, holder, m) for m in mentioned)
    party = party or _owns(corpus, reading, statement, mentioned)
    if (
        statement.act == "asserts"
        and party
        and happened
        and own
        and not _claims(reading, statement)
    ):
        statement = replace(statement, act="confirms")
    outlet = _publisher(corpus, reading.document.id)
    return Said(
        statement=statement,
        holder=holder,
        relays=tuple(_agent(corpus, r) for r in statement.relays),
        is_party=party,
        happened=happened,
        voice=holder.name == NARRATOR,
        in_interview="interview" in kinds,
        publisher=outlet.id if outlet is not None else "",
    )


def _did(corpus: Corpus, reading: Reading, holder: Agent, mention: EventMention) -> bool:
    """Whether a holder speaks of what it, or whom it speaks for, did: saying so acknowledges it.

    Who was done something to, or accuses another of it, asserts it. Who says "we" speaks of
    himself.
    """
    if holder.kind == "voice" or mention.root == "ACCUSE":
        return False
    if _ours(reading, mention):
        return True
    when = mention.time.earliest[:10] if mention.time is not None else ""
    doing = ("who", "with", "whom") if mention.root in MUTUAL else ("who", "with")
    doers = [p for p in mention.participants if p.role in doing and p.agent]
    return any(answers_for(holder, _agent(corpus, p.agent), when, corpus) for p in doers)


def _ours(reading: Reading, mention: EventMention) -> bool:
    """Whether the words tell of what "we" did, and nobody else is told to have done it."""
    clause = reading.document.text[mention.clause.start : mention.trigger.end]
    told = any(p.role == "who" and p.agent for p in mention.participants)
    return not told and OURS.search(clause) is not None


def _owns(
    corpus: Corpus, reading: Reading, statement: Statement, mentioned: Sequence[EventMention]
) -> bool:
    """Whether a holder shows by his words that he is a party: he admits it, or speaks of "us"."""
    if _agent(corpus, statement.holder).kind in {"voice", "outlet"}:
        return False
    text = reading.document.text
    admits = any(ADMITTING.search(text[c.start : c.end]) for c in statement.cue)
    if statement.act == "confirms" and admits:
        return True
    return any(m.root != "ACCUSE" and _ours(reading, m) for m in mentioned)


def _claims(reading: Reading, statement: Statement) -> bool:
    """Whether a holder boasts of something: that it is so, nobody has asked him to confirm."""
    text = reading.document.text
    return any(CLAIMING.search(text[c.start : c.end]) for c in statement.cue)


def _agent(corpus: Corpus, local: str) -> Agent:
    """The global agent of a local one; an agent nobody merged stands for itself."""
    known = corpus.agents.get(corpus.who.get(local, local))
    return known or Agent(local, "unnamed", local)


def _publisher(corpus: Corpus, document: str) -> Agent | None:
    """The outlet that published a document, as an agent, if it is known."""
    name = corpus.readings[document].document.publisher
    if not name:
        return None
    return corpus.by_name.get(name, Agent(f"publisher:{name}", "outlet", name))


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
                holder = _agent(corpus, statement.holder)
                relays = tuple(_agent(corpus, r) for r in statement.relays)
                item = Said(statement, holder, relays, False, True, False, False)
                said.append((reading.document.published, _testimony(corpus, item)))
    return tuple(t for _, t in sorted(said, key=lambda x: (x[0] or "9", x[1].statement.span)))
