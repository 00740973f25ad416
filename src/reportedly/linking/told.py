"""Profiles of the event mentions that the stages found in a document, for pair decisions.

Roles come from the participants, dates from the normalised time, parties are global agent ids;
the rest is read from the sentence, as for given mentions.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.linking.lexis import STOP, content, families, head, numbers, stem, time_word
from reportedly.linking.pairs import Bag, Profile
from reportedly.model import EventMention, Reading, Span

NEAR = 3


@dataclass(frozen=True, slots=True)
class Teller:
    """A reading with what is needed to describe its mentions.

    ``who`` maps local agents to global ids; ``meaning`` says whether the mentions' vectors are of
    the encoder that the weights were trained with (``scorer.fits``).
    """

    reading: Reading
    who: Mapping[str, str]
    meaning: bool = False


def profile(mention: EventMention, teller: Teller) -> Profile:
    """What a mention of an event is compared by; the label's words stand for the trigger's."""
    reading = teller.reading
    number, sentence = _sentence(mention, reading)
    text = reading.document.text[sentence.start : sentence.end]
    start, end = mention.trigger.start - sentence.start, mention.trigger.end - sentence.start
    words = content(mention.label or text[start:end])
    stems = tuple(stem(w) for w in words)
    trigger = tuple(stem(w) for w in content(text[start:end]))
    near = content(text[:start])[-NEAR:] + content(text[end:])[:NEAR]
    earliest, latest = _days(mention)
    return Profile(
        mention.id,
        mention.trigger.document,
        (number, mention.trigger.start),
        head(words, stems),
        stems,
        families(stems) | families(trigger),
        doers=_names(mention, teller, ("who",)),
        others=_names(mention, teller, ("whom", "with")),
        people=_present(sentence, reading),
        places=frozenset(w.lower() for w in content(mention.place)),
        times=_times(sentence, reading),
        numbers=numbers(text),
        near=frozenset(stem(w) for w in near),
        words=frozenset(stem(w) for w in content(text)) - set(trigger),
        parties=frozenset(
            teller.who.get(p.agent, p.agent) for p in mention.participants if p.agent
        ),
        earliest=earliest,
        latest=latest,
        anaphor=mention.anaphor,
        vector=mention.vector if teller.meaning else (),
    )


def _sentence(mention: EventMention, reading: Reading) -> tuple[int, Span]:
    """The sentence of the trigger and its number; the trigger's clause where there is none."""
    sentences = reading.layout.sentences
    at = bisect_right([s.start for s in sentences], mention.trigger.start) - 1
    if at >= 0 and mention.trigger.end <= sentences[at].end:
        return at, sentences[at]
    return max(at, 0), mention.clause


def _days(mention: EventMention) -> tuple[str, str]:
    """First and last day of the mention's time, ``""`` where unknown."""
    time = mention.time
    return (time.earliest[:10], time.latest[:10]) if time else ("", "")


def _tokens(name: str) -> Bag:
    return frozenset(w.lower().strip(".") for w in content(name) if w.lower() not in STOP)


def _names(mention: EventMention, teller: Teller, roles: tuple[str, ...]) -> Bag:
    agents = {p.agent for p in mention.participants if p.role in roles}
    return frozenset(t for a in teller.reading.agents if a.id in agents for t in _tokens(a.name))


def _present(sentence: Span, reading: Reading) -> Bag:
    """Names of the agents mentioned in a sentence."""
    there = {
        m.agent
        for m in reading.mentions
        if sentence.start <= m.span.start and m.span.end <= sentence.end
    }
    named = (a for a in reading.agents if a.id in there and a.kind not in ("voice", "unnamed"))
    return frozenset(t for a in named for t in _tokens(a.name))


def _times(sentence: Span, reading: Reading) -> Bag:
    text = reading.document.text
    spans = (t.span for t in reading.times if t.span is not None)
    inside = (s for s in spans if sentence.start <= s.start and s.end <= sentence.end)
    return frozenset(time_word(w) for s in inside for w in content(text[s.start : s.end]))
