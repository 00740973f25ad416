"""Statements of a document: who says, denies, confirms or demands what, through whom, in which words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from reportedly.attribution.acts import Verdict, judge
from reportedly.attribution.claims import claimed_frames
from reportedly.attribution.frames import Chars, Frame, frames
from reportedly.attribution.holders import holders_of, relays_of
from reportedly.attribution.lexicon import NEGATION
from reportedly.attribution.plain import plain_frames
from reportedly.attribution.quoted import quoted_frames
from reportedly.attribution.sheet import Senses, Sheet, chars, within
from reportedly.attribution.silence import outermost, responses_without_frame
from reportedly.attribution.wording import HEDGE, NOBODY
from reportedly.encoder import Attributed
from reportedly.model import RESPONSES, EventMention, Reading, Span, Statement, record_id

COMPONENT = "attribution-1"
REPORTED = re.compile(
    r"\b(?:about|on|of|to) (?:an?|the|these|those)?\s*(?:\w+ ){0,2}(?:reports?|claims?"
    r"|stor(?:y|ies)|articles?|allegations?|rumou?rs?)"
    r"(?: \w+){0,4} (?:that|saying|reporting|claiming)\b[^.;]*$"
)
"""What somebody only speaks about: “asked about a report that …”."""
SKIPPED_PARTS = frozenset({"furniture", "dateline", "byline", "repeat"})


def attribute(
    reading: Reading, attributed: Sequence[Attributed], senses: Senses
) -> tuple[Statement, ...]:
    """Every statement of a document, in text order.

    ``reading`` holds what earlier stages found (agents, mentions, times, events); ``attributed``
    are the cue, source and content spans of the encoder. A content that runs over several
    sentences gives one statement a sentence, so that each can be about an event of its own.
    """
    if not reading.layout.sentences:
        return ()
    encoded = frames(reading, attributed, senses.holders_of)
    found_frames = (
        *encoded,
        *quoted_frames(reading, encoded),
        *claimed_frames(reading, encoded),
        *plain_frames(reading, encoded),
    )
    sheet = Sheet(
        reading,
        senses,
        found_frames,
        frozenset(a.id for a in reading.agents if a.kind == "outlet"),
        frozenset(a.id for a in reading.agents if a.kind == "unnamed"),
        tuple(s.start for s in reading.layout.sentences),
    )
    found = [s for frame in sheet.frames for s in _of_frame(sheet, frame)]
    found += responses_without_frame(reading, tuple(found))
    found += _of_voice(sheet, {m for s in found for m in s.about})
    unique = {s.id: s for s in sorted(found, key=lambda s: (s.span.start, s.span.end, s.id))}
    return tuple(unique.values())


def _of_frame(sheet: Sheet, frame: Frame) -> Iterator[Statement]:
    """One statement for each holder and each sentence of a frame's content."""
    part = sheet.part(frame.cue[0][0])
    if part is not None and part.kind in SKIPPED_PARTS:
        return
    relays = relays_of(sheet, frame)
    nobody = NOBODY.match(sheet.text(frame.source)) is not None
    holders = (not nobody and holders_of(sheet, frame)) or (sheet.voice(part),)
    for span, content in _by_sentence(sheet, frame):
        verdict = _verdict(sheet, frame, content)
        if nobody and verdict.act != "denies":
            continue
        if nobody:
            verdict = replace(verdict, act="asserts")
        about = _about(sheet, frame, content)
        verdict, about = _by_modality(sheet.reading.document.text, verdict, about)
        if verdict.act == "asserts" and sheet.asks(span):
            continue
        for holder in holders:
            yield Statement(
                id=record_id("s", span.document, span.start, span.end, holder, verdict.act),
                holder=holder,
                act=verdict.act,
                span=span,
                source=_spans(span.document, frame.source),
                cue=_spans(span.document, frame.cue),
                content=_spans(span.document, content),
                mode=sheet.mode(content),
                certainty=verdict.certainty,
                part_only=verdict.part_only,
                negated=verdict.act == "denies" and verdict.negated,
                relays=tuple(r for r in relays if r != holder),
                about=tuple(e.id for e in about),
                said=sheet.senses.said_when(frame.cue[0], (span.start, span.end)),
                component=COMPONENT,
            )


def _spans(document: str, stretches: Sequence[Chars]) -> tuple[Span, ...]:
    return tuple(Span(document, s, e) for s, e in stretches)


def _by_sentence(sheet: Sheet, frame: Frame) -> Iterator[tuple[Span, tuple[Chars, ...]]]:
    """The content cut at sentence ends; a frame without content stands in its cue's sentence."""
    pieces: dict[Span, list[Chars]] = {}
    for start, end in frame.content or frame.cue[:1]:
        at = start
        while at < end:
            if sheet.reading.document.text[at].isspace():
                at += 1
                continue
            sentence = sheet.sentence(at)
            stop = min(end, sentence.end) if sentence.end > at else end
            pieces.setdefault(sentence, []).append((at, stop))
            at = max(stop, at + 1)
    for sentence, content in pieces.items():
        yield sentence, tuple(content) if frame.content else ()


def _verdict(sheet: Sheet, frame: Frame, content: tuple[Chars, ...]) -> Verdict:
    """The act of one sentence of a frame, from the words before the cue, the cue and the content."""
    cue_start, cue_end = frame.cue[0][0], frame.cue[-1][1]
    before = [e for _, e in (*frame.source, *frame.content) if e <= cue_start]
    lead_start = max([cue_start - 25, sheet.sentence(cue_start).start, *before])
    text = sheet.reading.document.text
    cue = text[cue_start:cue_end] if cue_end - cue_start < 80 else sheet.text(frame.cue)
    verdict = judge(text[min(lead_start, cue_start) : cue_start], cue, sheet.text(content))
    if content and verdict.certainty == "stated" and HEDGE.search(sheet.text(content)):
        return replace(verdict, certainty="hedged")
    return verdict


def _about(sheet: Sheet, frame: Frame, content: tuple[Chars, ...]) -> tuple[EventMention, ...]:
    """Event mentions inside the content, less those that an inner attribution reports itself."""
    inside = [sheet.reading.events[n] for n in sheet.triggers.inside(content)]
    inner = [f for n in sheet.cues.inside(content) if (f := sheet.frames[n]) is not frame]
    own = [e for e in inside if not any(within(chars(e.trigger), f.content) for f in inner)]
    return tuple(own or inside)


def _by_modality(
    text: str, verdict: Verdict, about: tuple[EventMention, ...]
) -> tuple[Verdict, tuple[EventMention, ...]]:
    """The act and its events once negation is counted in.

    Asserting that something did not happen denies it, and only it ("had not been informed of the
    call" denies the informing); who denies having known of an event denies the knowing, where the
    words for it are an event. A response is to the outermost event of its content.
    """
    known = tuple(e for e in about if e.label == "knowledge")
    if verdict.of_knowing and known:
        return replace(verdict, act="denies"), known
    negated = tuple(e for e in about if e.modality == "did not")
    if verdict.act == "asserts" and not verdict.stands and about and about[0] in negated:
        return replace(verdict, act="denies", negated=True), negated
    if verdict.act in RESPONSES:
        return verdict, outermost(about)
    return verdict, tuple(e for e in about if not _aside(text, e))


def _aside(text: str, event: EventMention) -> bool:
    """Whether an event only stands inside something negated, or in what a report says.

    "Was not told of the call" tells of no call, "spoke of reports that they had met" of no meeting.
    """
    before = text[event.clause.start : event.trigger.start]
    aside = NEGATION.search(before) or _only_reported(text, event)
    return event.modality == "happened" and bool(aside)


def _only_reported(text: str, event: EventMention) -> bool:
    """Whether an event stands in what a report says that somebody speaks about."""
    lead = text[max(0, event.clause.start - 40) : event.trigger.start]
    return REPORTED.search(lead) is not None


def _of_voice(sheet: Sheet, told: Collection[str]) -> Iterator[Statement]:
    """Statements of the text's own voice: event mentions that no attribution reports.

    ``told`` are those (ids) that statements of others are about.
    """
    grouped: dict[Span, list[EventMention]] = {}
    for event in sheet.reading.events:
        part = sheet.part(event.trigger.start)
        # the text itself points back with an anaphor; a post has nothing before it to point at
        pointing = event.anaphor and (part is None or part.kind != "post")
        others = bool(sheet.contents.around(chars(event.trigger)))
        if others and event.id not in told and _only_reported(sheet.reading.document.text, event):
            others = False
        if not pointing and not others:
            grouped.setdefault(sheet.sentence(event.trigger.start), []).append(event)
    for span, events in grouped.items():
        part = sheet.part(span.start)
        if sheet.asks(span) or (part is not None and part.kind in SKIPPED_PARTS):
            continue
        hedged = HEDGE.search(sheet.text([(span.start, span.end)]))
        denied = all(e.modality == "did not" for e in events)
        holder = sheet.voice(part)
        yield Statement(
            id=record_id("s", span.document, span.start, span.end, holder, "voice"),
            holder=holder,
            act="denies" if denied else "asserts",
            span=span,
            content=(span,),
            certainty="hearsay" if hedged else "stated",
            about=tuple(e.id for e in events),
            component=COMPONENT,
        )
