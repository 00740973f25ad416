"""What is said of an event: every statement with its holder, and what it weighs for the event."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.dossier.corpus import Corpus, Said
from reportedly.dossier.parties import answers_for, is_party
from reportedly.dossier.tellings import part_at
from reportedly.model import MUTUAL, NARRATOR, Agent, Event, EventMention, Reading, Span, Statement

OURS = re.compile(
    r"\b(?:I|[Ww]e)(?:[’'](?:ve|d))? (?:(?:have|had|did|also|already|then|just|indeed|only|once|\w+ly) )*"
    r"(?:\w+ed|sold|bought|paid|met|spoke|took|gave|sent|held|struck|hit|shot|fought|broke|stole"
    r"|won|lost|left|put|made|wrote|told|dealt)$"
)
"""What ends in a verb of which "we" are the subject: it tells of what the holder did."""
ADMITTING = re.compile(r"\b(?:admit|acknowledg|conced|confess|own(?:s|ed|ing)? up)", re.IGNORECASE)
"""Who admits a thing has had a part in it."""
CLAIMING = re.compile(r"\b(?:claim|boast|brag|alleg|pretend)", re.IGNORECASE)


def said_of(corpus: Corpus, event: Event) -> tuple[Said, ...]:
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
    """Statements of which a denial by who confirms the event in the same text denies only a part.

    So does one by who tells it there and denies a part in other words.
    """
    acts: dict[tuple[str, str], set[str]] = defaultdict(set)
    for item in said:
        act = "part" if item.statement.part_only else item.statement.act
        if act != "asserts" or item.happened:
            acts[item.holder.id, item.span.document].add(act)
    for item in said:
        found = acts[item.holder.id, item.span.document]
        both = "confirms" in found or {"asserts", "part"} <= found
        if both and item.statement.act == "denies":
            yield replace(item, statement=replace(item.statement, part_only=True))
        else:
            yield item


def _weigh(corpus: Corpus, reading: Reading, statement: Statement, event: Event) -> Said:
    """A statement with its holder, and what it weighs for this event."""
    holder = agent_of(corpus, statement.holder)
    party = is_party(holder, event, corpus)
    mentioned = [corpus.mention_of[m][1] for m in statement.about if m in event.mentions]
    part = part_at(reading, statement.span.start)
    happened = any(m.modality == "happened" for m in mentioned)
    own = any(_did(corpus, reading, holder, m) for m in mentioned) and not _claims(
        reading, statement
    )
    party = party or _owns(corpus, reading, statement, mentioned)
    if statement.act == "asserts" and party and happened and own:
        statement = replace(statement, act="confirms")
    outlet = publisher_of(corpus, reading.document.id)
    return Said(
        statement=statement,
        holder=holder,
        relays=tuple(agent_of(corpus, r) for r in statement.relays),
        is_party=party,
        happened=happened,
        voice=holder.name == NARRATOR,
        in_interview=part is not None and part.kind == "interview",
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
    return any(answers_for(holder, agent_of(corpus, p.agent), when, corpus) for p in doers)


def _ours(reading: Reading, mention: EventMention) -> bool:
    """Whether the words tell of what "we" did, and nobody else is told to have done it."""
    clause = reading.document.text[mention.clause.start : mention.trigger.end]
    told = any(p.role == "who" and p.agent for p in mention.participants)
    return not told and OURS.search(clause) is not None


def _owns(
    corpus: Corpus, reading: Reading, statement: Statement, mentioned: Sequence[EventMention]
) -> bool:
    """Whether a holder shows by his words that he is a party: he admits it, or speaks of "us"."""
    if agent_of(corpus, statement.holder).kind in {"voice", "outlet"}:
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


def agent_of(corpus: Corpus, local: str) -> Agent:
    """The global agent of a local one; an agent nobody merged stands for itself."""
    known = corpus.agents.get(corpus.who.get(local, local))
    return known or Agent(local, "unnamed", local)


def publisher_of(corpus: Corpus, document: str) -> Agent | None:
    """The outlet that published a document, as an agent, if it is known."""
    name = corpus.readings[document].document.publisher
    if not name:
        return None
    return corpus.by_name.get(name, Agent(f"publisher:{name}", "outlet", name))
