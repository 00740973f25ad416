"""Positions that are only reported: demands, offers, threats and plans told as events."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.dossier.corpus import Corpus
from reportedly.dossier.tellings import HEARSAY, part_at, words_at
from reportedly.model import Act, Agent, Certainty, EventMention, Position, Reading, Span, Statement

ACT_OF: dict[str, Act] = {
    "request": "demands",
    "demand": "demands",
    "order": "demands",
    "offer": "offers",
    "invitation": "offers",
    "promise": "promises",
    "threat": "threatens",
    "refusal": "rejects",
}
"""Kinds of told events that are positions of who did them."""
_TOLD = frozenset({"happened", "asked for"})
_LEAST = 3
"""Words that say what is wanted; less only points at it ("the demand")."""
_NO_OBJECT = re.compile(
    r"\s*(?:is|are|was|were|be|been|has|have|had|could|can|will|would|may|might|must|should|did|does|do)\b",
    re.IGNORECASE,
)
"""What follows a demand of which something is said, not what was demanded."""
_PLEDGE = re.compile(r"\s*(?:(?:him|her|it|our|my)self\s+|(?:them|our)selves\s+|\S+\s+)?to\b")
"""Who commits to something pledges it; who commits something else did it."""
_SILENCE = re.compile(
    r"(?:declin|refus)\w*\s+to\s+(?:comment|confirm|say|answer|discuss|elaborate|respond|speak|talk"
    r"|name|identify|reveal|disclose)\b",
    re.IGNORECASE,
)
"""Who keeps silent rejects nothing."""
_MANNER = re.compile(r"\b(?:for|of|by|in|about|like|without|before|after)\s+$", re.IGNORECASE)
"""What stands before "asking" and "seeking" where they only say how or why something is done."""


def reported(corpus: Corpus, reading: Reading) -> Iterator[Position]:
    """Positions of those who ask, offer, threaten or plan in the events that a document tells."""
    for mention, act in _positions(reading):
        span = _told(mention)
        words = words_at(reading, span)
        for holder in _who(corpus, reading, mention):
            teller, certainty = _teller(corpus, reading, mention, holder)
            yield Position(
                holder=holder,
                act=act,
                toward=", ".join(a.name for a in _agents(corpus, mention, "whom") if a != holder),
                words=words,
                certainty=certainty,
                since=reading.document.published[:10],
                spans=(span,),
                told_by=teller,
            )


def headless(reading: Reading) -> tuple[str, ...]:
    """Mentions (ids) that are positions in a verb without a subject: another says who did it."""
    return tuple(
        m.id
        for m, _ in _positions(reading)
        if _has_no_head(reading, m) and not any(p.role == "who" and p.agent for p in m.participants)
    )


def _positions(reading: Reading) -> Iterator[tuple[EventMention, Act]]:
    """The mentions of a document that are positions of who did it."""
    for mention in reading.events:
        act = _act(mention)
        if act is None or _in_passing(reading, mention):
            continue
        words = words_at(reading, _told(mention))
        after = words[mention.trigger.end - mention.trigger.start :]
        if len(words.split()) < _LEAST or _NO_OBJECT.match(after) or _is_none(words, after):
            continue
        yield mention, act


def _told(mention: EventMention) -> Span:
    """A mention from its trigger to the end of its clause."""
    end = max(mention.trigger.end, mention.clause.end)
    return Span(mention.trigger.document, mention.trigger.start, end)


def _has_no_head(reading: Reading, mention: EventMention) -> bool:
    first = mention.trigger.start == mention.clause.start
    return first and not words_at(reading, mention.trigger).endswith("ing")


def _act(mention: EventMention) -> Act | None:
    """The position that an event is; whatever is planned is one too."""
    if mention.modality == "planned":
        return "promises"
    return ACT_OF.get(mention.label) if mention.modality in _TOLD else None


def _in_passing(reading: Reading, mention: EventMention) -> bool:
    """Whether words only repeat what was told before, or say how or why something is done."""
    start = mention.trigger.start
    part = part_at(reading, start)
    repeated = part is not None and part.repeats is not None
    manner = _MANNER.search(reading.document.text[max(0, start - 12) : start])
    return repeated or bool(manner and words_at(reading, mention.trigger).endswith("ing"))


def _is_none(words: str, after: str) -> bool:
    """Whether a word of promising or refusing says something else here."""
    committed = words.startswith("commit") and not _PLEDGE.match(after)
    return committed or bool(_SILENCE.match(words))


def _who(corpus: Corpus, reading: Reading, mention: EventMention) -> tuple[Agent, ...]:
    """Who did it; of a headline's verb without a subject, as other mentions of the event have it."""
    found = _agents(corpus, mention, "who")
    event = corpus.event_of.get(mention.id)
    if found or event is None or not _has_no_head(reading, mention):
        return found
    others = (corpus.mention_of[m][1] for m in event.mentions)
    return next((told for m in others if (told := _agents(corpus, m, "who"))), ())


def _agents(corpus: Corpus, mention: EventMention, role: str) -> tuple[Agent, ...]:
    found = (
        corpus.agents.get(corpus.who.get(p.agent, p.agent))
        for p in mention.participants
        if p.role == role and p.agent
    )
    return tuple(dict.fromkeys(a for a in found if a is not None))


def _teller(
    corpus: Corpus, reading: Reading, mention: EventMention, holder: Agent
) -> tuple[str, Certainty]:
    """Who tells of it, as far as anybody is named, and how surely."""
    about = [s for s in reading.statements if mention.id in s.about and not _asked(reading, s)]
    clause = Span(mention.clause.document, mention.clause.start, mention.trigger.end)
    if HEARSAY.search(words_at(reading, clause)):
        return "", "hearsay"
    named = [(s, a) for s in about if (a := _named(corpus, s)) is not None and a.id != holder.id]
    for statement, agent in named:
        return agent.name, statement.certainty
    return "", "hearsay" if any(s.certainty == "hearsay" for s in about) else "stated"


def _asked(reading: Reading, statement: Statement) -> bool:
    """Whether a statement stands in an interview: who comments there is no source of the news."""
    part = part_at(reading, statement.span.start)
    return part is not None and part.kind == "interview"


def _named(corpus: Corpus, statement: Statement) -> Agent | None:
    """The holder of an assertion, where it is not the text itself."""
    agent = corpus.agents.get(corpus.who.get(statement.holder, statement.holder))
    speaks = (
        agent is not None and agent.kind != "voice" and statement.act in {"asserts", "confirms"}
    )
    return agent if speaks else None
