"""Event mentions: trigger, clause, PLOVER root, participants, time, place, modality."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.events import attachment, modality, noun_roles, verb_roles
from reportedly.events import words as w
from reportedly.events.clauses import Clauses, split
from reportedly.events.lexicon import entries
from reportedly.events.line import Line, group_mentions, lines
from reportedly.events.pairs import Cast, apart
from reportedly.events.triggers import Trigger, triggers
from reportedly.events.verbs import LIGHT, verb_group
from reportedly.model import (
    Document,
    EventMention,
    Layout,
    Modality,
    Participant,
    Span,
    Time,
    record_id,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_SKIPPED = {"furniture", "dateline", "byline"}


def find(
    document: Document,
    layout: Layout,
    cast: Cast,
    times: tuple[Time, ...],
) -> tuple[EventMention, ...]:
    """Event mentions in text order; reporting verbs and page furniture give none."""
    skipped = [p.span for p in layout.parts if p.kind in _SKIPPED]
    titles = [p.span for p in layout.parts if p.kind in {"headline", "heading"}]
    found: list[EventMention] = []
    kinds: dict[str, str] = {a.id: a.kind for a in cast.agents}
    mentions = sorted(apart(document.text, cast), key=lambda m: m.span.start)
    keys = [m.span.start for m in mentions]
    placed = sorted((t for t in times if t.span), key=lambda t: t.span.start if t.span else 0)
    stops = [t.span.start for t in placed if t.span]
    for sentence in layout.sentences:
        if any(s.start <= sentence.start < s.end for s in skipped):
            continue
        for line in lines(document.id, document.text, sentence.start, sentence.end):
            if not any(word in entries() for word in line.words):
                continue
            first, last = line.starts[0], line.ends[-1]
            line.groups = group_mentions(
                line, mentions[bisect_left(keys, first) : bisect_left(keys, last)]
            )
            line.times = placed[bisect_left(stops, first) : bisect_left(stops, last)]
            line.kinds = kinds
            line.title = any(s.start <= first < s.end for s in titles) or line.titled()
            found += _of_line(line, document)
    return tuple(found)


def _of_line(line: Line, document: Document) -> Iterator[EventMention]:
    seen = triggers(line)
    if not seen:
        return
    clauses = split(line)
    before: list[EventMention] = []
    for trigger in _without_planning(line, seen):
        mention = _mention(line, clauses, trigger, document)
        before.append(_of_the_same(line, trigger, mention, before))
    yield from before


def _of_the_same(
    line: Line, trigger: Trigger, mention: EventMention, before: list[EventMention]
) -> EventMention:
    """“A and B discussed it in a phone call”: the call has the participants of the talk."""
    if trigger.entry.pos != "n" or mention.participants or mention.anaphor:
        return mention
    lead = line.words[max(trigger.first - 7, 0) : trigger.first]
    if not {"in", "during", "by", "over", "on", "at"} & set(lead):
        return mention
    same = [m for m in before if m.root == mention.root and len(m.participants) > 1]
    return replace(mention, participants=same[-1].participants) if same else mention


def _without_planning(line: Line, seen: list[Trigger]) -> list[Trigger]:
    """“plans to spend”, “sent a request”: one event, that of the content or of the noun."""
    verbs = {t.first for t in seen if t.entry.pos == "v"}
    objects = {noun_roles.opening(line, t.first) for t in seen if t.entry.pos == "n"}
    return [
        t
        for t in seen
        if not (
            t.entry.label in {"plan", "decision"}
            and line.word(t.last) == "to"
            and verbs & set(range(t.last + 1, t.last + 3))
        )
        and not (t.entry.pos == "v" and line.words[t.first] in LIGHT and t.last in objects)
    ]


def _mention(line: Line, clauses: Clauses, trigger: Trigger, document: Document) -> EventMention:
    time = attachment.time_of(line, clauses, trigger)
    if trigger.entry.pos == "v":
        group = verb_group(line, trigger.first, trigger.entry.form)
        people = verb_roles.of_verb(line, clauses, trigger, group)
        state = modality.of_verb(line, clauses, group, trigger.first)
        anaphor = False
    else:
        start = noun_roles.opening(line, trigger.first)
        people = noun_roles.of_noun(line, clauses, trigger, start)
        state = modality.of_noun(line, clauses, start, (trigger.first, trigger.last))
        anaphor = _points_back(line, trigger, start, people)
    span = line.span(trigger.first, trigger.last)
    return EventMention(
        id=record_id("m", document.id, span.start, span.end),
        trigger=span,
        clause=_clause_span(line, clauses, trigger),
        root=trigger.entry.root,
        label=_label(line, clauses, trigger),
        participants=tuple(people),
        place=attachment.place_of(line, clauses, trigger),
        time=time,
        modality=_by_date(state, time, document.published),
        anaphor=anaphor,
    )


def _clause_span(line: Line, clauses: Clauses, trigger: Trigger) -> Span:
    clause = clauses.items[clauses.of[trigger.first]]
    first, last = clause.first, max(clause.last, trigger.last)
    while first < trigger.first and line.words[first] in w.PUNCTUATION:
        first += 1
    while last > trigger.last and line.words[last - 1] in w.PUNCTUATION:
        last -= 1
    if line.words[first] in {"that", "and", "but", "or", "yet", "so"} and first < trigger.first:
        first += 1
    return line.span(first, last)


def _label(line: Line, clauses: Clauses, trigger: Trigger) -> str:
    """A conversation “by phone” or “on the telephone” is a phone call."""
    label = trigger.entry.label
    if label == "conversation":
        clause = clauses.items[clauses.of[trigger.first]]
        for i in range(trigger.last, clause.last):
            if line.words[i] in {"phone", "telephone"} and line.words[i - 1] in {
                "by",
                "the",
                "via",
            }:
                return "phone call"
    return label


def _points_back(line: Line, trigger: Trigger, start: int, people: list[Participant]) -> bool:
    """“the call”, “this telephone call”: definite, and it names no participant of its own."""
    if trigger.entry.frame in {"anaphor", "report"}:
        return True
    if line.word(start) not in w.DEFINITE:
        return False
    end = line.ends[trigger.last - 1]
    own = line.starts[start]
    near = line.ends[min(trigger.last + 3, len(line.words) - 1)]
    return not any(own <= p.span.start < near and p.span.start != end for p in people)


def _by_date(state: Modality, time: Time | None, published: str) -> Modality:
    """What is dated after the day of publication is planned."""
    if state == "happened" and time and time.earliest and published:
        return "planned" if time.earliest[:10] > published[:10] else state
    return state
