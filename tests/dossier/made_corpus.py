"""Small corpora made by hand: articles with their events, agents and statements marked in the text.

``<Ada Orr>`` is a mention of an agent, ``{meeting|Ada Orr>Tom Reyes|planned:will meet}`` one of an
event: its label, who did it to whom, its modality. Agents and events of one name are one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reportedly.dossier import Corpus, compile_dossier
from reportedly.model import (
    NARRATOR,
    Act,
    Agent,
    Certainty,
    DateCandidate,
    Document,
    Dossier,
    Event,
    EventMention,
    Finding,
    Link,
    Mention,
    Modality,
    Mode,
    Participant,
    Reading,
    Span,
    Statement,
    Time,
    text_hash,
)
from reportedly.segment import lay_out

_MARK = re.compile(r"<(?P<agent>[^<>]+)>|\{(?P<event>[^:{}]+):(?P<words>[^{}]+)\}")


@dataclass(frozen=True)
class Says:
    """A statement as a test writes it: who does what in which words, about which event."""

    holder: str
    act: Act
    words: str
    about: str = ""
    mode: Mode = "indirect"
    certainty: Certainty = "stated"
    cue: str = ""
    said: str = ""


@dataclass
class Marked:
    """A marked text as it is read: the plain text, and what was marked where."""

    text: str = ""
    agents: list[tuple[str, int, int]] = field(default_factory=list)
    events: list[tuple[list[str], int, int]] = field(default_factory=list)


def article(marked: str, *said: Says, published: str = "2024-05-02", uri: str = "a.txt") -> Reading:
    """An article with what is marked in it and who says what."""
    read = _read(marked)
    dates = (DateCandidate("published", published, "row"),)
    document = Document(text_hash(read.text), read.text, uri, dates=dates)
    layout = lay_out(document)
    key = document.id
    mentions = tuple(Mention(Span(key, s, e), "name", name) for name, s, e in read.agents)
    events = tuple(
        _event(document, layout.sentences, f"{key[:8]}-{i}", event)
        for i, event in enumerate(read.events)
    )
    statements = tuple(_statement(document, layout.sentences, events, s) for s in said)
    return Reading(document, layout, (), mentions, (), events, statements)


def _read(marked: str) -> Marked:
    read, at = Marked(), 0
    for mark in _MARK.finditer(marked):
        read.text += marked[at : mark.start()]
        words, start = mark["agent"] or mark["words"], len(read.text)
        read.text += words
        if mark["agent"]:
            read.agents.append((words, start, len(read.text)))
        else:
            read.events.append((mark["event"].split("|"), start, len(read.text)))
        at = mark.end()
    read.text += marked[at:]
    return read


def _around(sentences: tuple[Span, ...], at: int) -> Span:
    return next(s for s in sentences if s.start <= at < s.end)


def _event(
    document: Document, sentences: tuple[Span, ...], key: str, event: tuple[list[str], int, int]
) -> EventMention:
    (label, roles, modality, *_), start, end = ([*event[0], "", ""], *event[1:])
    trigger = Span(document.id, start, end)
    sides = zip(("who", "whom"), roles.split(">"), strict=False)
    parties = tuple(
        Participant(role, name, trigger)  # type: ignore[arg-type]
        for role, names in sides
        for name in names.split("&")
        if name
    )
    kind: Modality = modality or "happened"  # type: ignore[assignment]
    clause = _around(sentences, start)
    return EventMention(key, trigger, clause, "", label, parties, modality=kind)


def _statement(
    document: Document,
    sentences: tuple[Span, ...],
    events: tuple[EventMention, ...],
    says: Says,
) -> Statement:
    start = document.text.index(says.words)
    content = Span(document.id, start, start + len(says.words))
    sentence = _around(sentences, start)
    inside = [e for e in events if e.label == says.about and sentence.start <= e.trigger.start]
    about = inside or [e for e in events if e.label == says.about]
    at = document.text.find(says.cue, sentence.start) if says.cue else -1
    cue = (Span(document.id, at, at + len(says.cue)),) if at >= 0 else ()
    day = Time(says.said, "DATE", None, says.said, says.said) if says.said else None
    return Statement(
        id=f"{document.id[:8]}-{says.holder}-{says.act}-{start}",
        holder=says.holder,
        act=says.act,
        span=Span(document.id, sentence.start, max(sentence.end, content.end)),
        cue=cue,
        content=(content,),
        mode=says.mode,
        certainty=says.certainty,
        about=tuple(e.id for e in about[:1]),
        said=day,
    )


def corpus(
    *readings: Reading,
    agents: tuple[Agent, ...] = (),
    links: tuple[Link, ...] = (),
    times: dict[str, Time] | None = None,
) -> Corpus:
    """A corpus of articles; agents that are not given are people. Events are one by label."""
    names = {m.agent for r in readings for m in r.mentions}
    names |= {s.holder for r in readings for s in r.statements}
    names |= {p.agent for r in readings for e in r.events for p in e.participants}
    known = {n: Agent(n, "voice" if n == NARRATOR else "person", n) for n in names}
    known |= {
        a.name: Agent(a.name, a.kind, a.name, a.aliases, a.roles, a.speaks_for) for a in agents
    }
    mentions = [m for r in readings for m in r.events]
    events = {}
    for label in {m.label for m in mentions}:
        own = [m for m in mentions if m.label == label]
        parties = sorted({p.agent for m in own for p in m.participants})
        events[label] = Event(
            id=label,
            root="",
            label=label.partition("#")[0],
            title=label,
            participants=tuple((p, p) for p in parties),
            mentions=tuple(m.id for m in own),
            time=(times or {}).get(label),
        )
    of = {m.id: m.label for m in mentions}
    about = {s.id: tuple(of[m] for m in s.about) for r in readings for s in r.statements if s.about}
    by_id = {r.document.id: r for r in readings}
    return Corpus(by_id, known, {n: n for n in known}, events, about, links)


def dossier(event: str, *readings: Reading, **more: object) -> Dossier:
    """The dossier of one event of some articles."""
    return compile_dossier(corpus(*readings, **more), event)  # type: ignore[arg-type]


def words(readings: tuple[Reading, ...], finding: Finding) -> list[str]:
    """The text at a finding's spans."""
    texts = {r.document.id: r.document.text for r in readings}
    return [texts[s.document][s.start : s.end] for s in finding.spans]


def found(kind: str, event: str, *readings: Reading, **more: object) -> list[list[str]]:
    """The words of every finding of a kind in the dossier of an event."""
    findings = dossier(event, *readings, **more).findings
    return [words(readings, f) for f in findings if f.kind == kind]
