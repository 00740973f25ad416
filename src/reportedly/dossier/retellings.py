"""Findings on retellings of one event: deadlines that drift, and demands that change their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.dossier.corpus import Corpus
from reportedly.dossier.tellings import Place, places, sentence_at, stems, words_at
from reportedly.model import Event, Finding, Reading, Span

_OPEN = frozenset({"planned", "asked for", "conditional"})
_LIMIT = re.compile(
    r"\b(?P<how>before|until|till|by the time|as soon as|once)\s+"
    r"(?P<what>[^,.;:!?()“”«»\"\n]{6,90})"
)
_TURNS = tuple(
    frozenset(words.split())
    for words in (
        "power offic inaug sworn swear presi arriv enter takes assum trans",
        "leave leavi steps depar exit retir resig",
        "elect vote votes polls voter ballo",
        "dies death passe died",
    )
)
"""What words for one turning point begin with: to take office is to come to power."""

_ASKED = frozenset({"request", "demand", "order", "offer", "threat", "promise", "invitation"})
"""Kinds of events that may be told as a part of another one: what was asked for in a call."""
_WITHIN = re.compile(
    r"\b(?:during|in|at|on|over|of|within|throughout)\s+(?:(?:the|a|an|this|that|their|his|her)\s+)?"
    r"(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\W*(?:plus|separately|besides|independently"
    r"|(?:in addition|apart from|aside from|on top of|beyond|unrelated to)\s+(?:this|that|it|to))\b",
    re.IGNORECASE,
)
_BEFORE = 400
"""Characters before a sentence that adds something ("Plus …") in which the rest was told."""


@dataclass(frozen=True, slots=True)
class _Limit:
    """A deadline as one telling has it: its words, who is named in it, what is said of them."""

    place: Place
    span: Span
    how: str
    who: frozenset[str]
    words: frozenset[str]


def drifting_deadline(corpus: Corpus, stand: Sequence[Place]) -> Iterator[Finding]:
    """What is planned or asked for has one deadline in one telling and another one elsewhere."""
    limits = [x for p in stand if p.mention.modality in _OPEN for x in _limits(corpus, p)]
    for who, how in sorted({(w, x.how) for x in limits for w in x.who}):
        same = [x for x in limits if x.how == how and who in x.who and x.words]
        apart = list[_Limit]()
        for limit in same:
            if not any(limit.words & other.words for other in apart):
                apart.append(limit)
        if len({x.place.telling for x in apart}) > 1:
            told = dict.fromkeys(words_at(x.place.reading, x.span) for x in same)
            text = "the deadline differs between tellings: " + "; ".join(f"“{t}”" for t in told)
            yield Finding("deadline differs", text, tuple(dict.fromkeys(x.span for x in same)))


def _limits(corpus: Corpus, place: Place) -> Iterator[_Limit]:
    """The deadlines that follow a mention in its sentence and name somebody."""
    reading, sentence = place.reading, place.sentence
    for match in _LIMIT.finditer(
        reading.document.text, place.mention.trigger.end, max(sentence.end, sentence.start)
    ):
        start, end = match.span("what")
        inside = [m for m in reading.mentions if start <= m.span.start and m.span.end <= end]
        left = [*match["what"]]
        for mention in inside:
            for i in range(mention.span.start - start, mention.span.end - start):
                left[i] = " "
        words = stems("".join(left))
        words |= {min(turn) for turn in _TURNS if turn & words}
        who = frozenset(corpus.who.get(m.agent, m.agent) for m in inside)
        span = Span(reading.document.id, match.start(), match.start() + len(match.group().rstrip()))
        yield _Limit(place, span, match["how"], who, words)


def beside_and_within(corpus: Corpus, event: Event, stand: Sequence[Place]) -> Iterator[Finding]:
    """A demand that one telling sets beside the event, and another one makes a part of it."""
    for asked in _asked_near(corpus, event, stand):
        within, beside = list[Place](), list[Place]()
        for place in places(corpus, asked):
            if _is_within(place, stand):
                within.append(place)
            elif _is_beside(place, stand):
                beside.append(place)
        if within and beside and {p.telling for p in within}.isdisjoint(p.telling for p in beside):
            text = f"the {asked.label} is told as a part of the {event.label}, and beside it"
            spans = tuple(p.mention.clause for p in (*within, *beside))
            yield Finding("beside and within", text, tuple(dict.fromkeys(spans)))


def _asked_near(corpus: Corpus, event: Event, stand: Sequence[Place]) -> list[Event]:
    """Demands, offers and the like that share a sentence with a mention of the event."""
    sentences = {p.sentence for p in stand}
    found = {
        asked.id: asked
        for reading in {p.reading.document.id: p.reading for p in stand}.values()
        for asked, sentence in corpus.once(_asked, reading)
        if asked.id != event.id and sentence in sentences
    }
    return [found[key] for key in sorted(found)]


def _asked(corpus: Corpus, reading: Reading) -> Iterator[tuple[Event, Span]]:
    """Demands, offers and the like of a document, each with the sentence it stands in."""
    for mention in reading.events:
        if mention.label in _ASKED and (asked := corpus.event_of.get(mention.id)) is not None:
            yield asked, sentence_at(reading, mention.trigger.start)


def _is_within(asked: Place, stand: Sequence[Place]) -> bool:
    """Whether the sentence says that it was asked for during, in or as an aspect of the event."""
    text = asked.reading.document.text
    return any(
        _WITHIN.search(text[asked.sentence.start : p.mention.trigger.start]) is not None
        for p in stand
        if p.sentence == asked.sentence
    )


def _is_beside(asked: Place, stand: Sequence[Place]) -> bool:
    """Whether it is added ("Plus, …") to what the sentences before it tell of the event."""
    start = asked.sentence.start
    if not _BESIDE.match(words_at(asked.reading, asked.sentence)):
        return False
    return any(
        p.telling == asked.telling and start - _BEFORE <= p.mention.trigger.start < start
        for p in stand
    )
