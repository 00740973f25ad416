"""Readings made by hypothesis: any text, spans inside it, every field of the model."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from reportedly import model
from reportedly.model import (
    Agent,
    DateCandidate,
    Document,
    EventMention,
    Finding,
    Layout,
    Mention,
    Part,
    Participant,
    Quotation,
    Reading,
    Role,
    Span,
    Statement,
    Time,
    text_hash,
)

# Any code point at all, lone surrogates, NUL and astral characters included.
words = st.text(st.characters(codec=None), max_size=12)
texts = st.text(st.characters(codec=None), max_size=200)
floats = st.floats(allow_nan=False, allow_infinity=False, width=32)


def tuples(items: st.SearchStrategy, most: int = 3) -> st.SearchStrategy:
    return st.lists(items, max_size=most).map(tuple)


def one_of(literal: object) -> st.SearchStrategy:
    return st.sampled_from(get_args(literal))


@st.composite
def spans(draw: st.DrawFn, document: str, length: int) -> Span:
    a, b = draw(st.integers(0, length)), draw(st.integers(0, length))
    return Span(document, min(a, b), max(a, b))


def times(span: st.SearchStrategy) -> st.SearchStrategy:
    return st.builds(
        Time,
        value=words,
        kind=st.sampled_from(["DATE", "TIME", "DURATION", "SET"]),
        span=st.none() | span,
        earliest=words,
        latest=words,
        granularity=words,
        relation=st.sampled_from(["on", "before", "after", "since", "until", "about"]),
        anchor=st.sampled_from(["", "publication", "time", "calendar", "event"]),
        anchor_span=st.none() | span,
        shift=words,
        mod=words,
    )


def documents(text: str, span: st.SearchStrategy) -> st.SearchStrategy:
    date = st.builds(
        DateCandidate,
        role=st.sampled_from(["published", "modified"]),
        value=words,
        evidence=words,
        raw=words,
        span=st.none() | span,
        order=words,
    )
    return st.builds(
        Document,
        id=st.just(text_hash(text)),
        text=st.just(text),
        uri=words,
        publisher=words,
        url=words,
        title=words,
        authors=tuples(words),
        language=words,
        dates=tuples(date),
        raw_hash=words,
        encoding=words,
        extra=tuples(st.tuples(words, words)),
    )


def layouts(span: st.SearchStrategy) -> st.SearchStrategy:
    part = st.builds(
        Part,
        span=span,
        kind=one_of(model.PartKind),
        author=words,
        handle=words,
        date=words,
        repeats=st.none() | span,
        rendering=st.integers(0, 9),
    )
    quotation = st.builds(Quotation, span, span, st.integers(0, 4), st.booleans())
    return st.builds(Layout, tuples(part), tuples(span), tuples(quotation))


def statements(span: st.SearchStrategy) -> st.SearchStrategy:
    return st.builds(
        Statement,
        id=words,
        holder=words,
        act=one_of(model.Act),
        span=span,
        source=tuples(span),
        cue=tuples(span),
        content=tuples(span),
        mode=one_of(model.Mode),
        certainty=one_of(model.Certainty),
        part_only=st.booleans(),
        relays=tuples(words),
        about=tuples(words),
        reacts_to=words,
        said=st.none() | times(span),
        component=words,
    )


def events(span: st.SearchStrategy) -> st.SearchStrategy:
    roles = st.sampled_from(["who", "whom", "with", "what"])
    return st.builds(
        EventMention,
        id=words,
        trigger=span,
        clause=span,
        root=words,
        label=words,
        participants=tuples(st.builds(Participant, roles, words, span)),
        place=words,
        time=st.none() | times(span),
        modality=one_of(model.Modality),
        anaphor=st.booleans(),
    )


def agents() -> st.SearchStrategy:
    roles = tuples(st.builds(Role, words, words, words, words))
    return st.builds(Agent, words, one_of(model.AgentKind), words, tuples(words), roles, words)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    text = draw(texts)
    span = spans(text_hash(text), len(text))
    kinds = st.sampled_from(["name", "nominal", "pronoun"])
    return Reading(
        draw(documents(text, span)),
        draw(layouts(span)),
        draw(tuples(agents())),
        draw(tuples(st.builds(Mention, span, kinds, words))),
        draw(tuples(times(span))),
        draw(tuples(events(span))),
        draw(tuples(statements(span))),
        draw(tuples(st.builds(Finding, words, words, tuples(span)))),
    )


def article(number: int, length: int = 970) -> Reading:
    """A reading of the size of a news article: the same for the same number, anywhere."""
    verbs = ("said", "denied", "met", "called", "offered", "agreed", "visited", "signed")
    text = " ".join(f"{verbs[(number * 7 + i) % 8]}{(number + i * i) % 997}" for i in range(length))
    key = text_hash(text)
    at = [Span(key, i, i + 5) for i in range(0, len(text) - 5, len(text) // 60)]
    named = Time("2024-11-07", "DATE", at[1], "2024-11-07", "2024-11-07", "day")
    return Reading(
        Document(key, text, f"articles/{number}.txt", publisher="A Paper", title=f"No. {number}"),
        Layout(
            tuple(Part(s, "body") for s in at[:20]),
            tuple(at[:45]),
            tuple(Quotation(s, s) for s in at[:8]),
        ),
        tuple(Agent(f"a{i}", "person", f"Person {i}", ("P.",)) for i in range(15)),
        tuple(Mention(s, "name", "a1") for s in at),
        tuple(named for _ in range(8)),
        tuple(
            EventMention(f"e{number}-{i}", at[i], at[i], "CONSULT", "call", time=named)
            for i in range(25)
        ),
        tuple(
            Statement(f"s{number}-{i}", "a1", "asserts", at[i], (at[i],), (at[i],), (at[i],))
            for i in range(20)
        ),
    )
