"""What holds for any text: bounds, nesting, determinism, and nothing ever raised."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.events import ROOTS, code, find
from reportedly.model import Agent, Document, EventMention, Layout, Mention, Part, Span, Time

_LISTED = (
    "Adler Brandt Costa the a his her who that which said told called met spoke with to by and or , . "
    "; — ( ) “ ” \" ' ’s not never will would if call meeting attack on Monday in May urged denied "
    "planned talks between visit of from has have been was is firing fired resigned after before "
    "demands agreed refused plans report 🙂 \ud800 \x00 É ß İ 12 U.S."
)
WORDS = _LISTED.split(" ")
texts = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join) | st.text(max_size=200)


@dataclass(frozen=True)
class Cast:
    agents: tuple[Agent, ...]
    mentions: tuple[Mention, ...]


def read(text: str) -> tuple[EventMention, ...]:
    names = [m.span() for m in re.finditer(r"Adler|Brandt|Costa|\bhis\b|\bher\b", text)]
    mentions = tuple(Mention(Span("d", *span), "name", text[slice(*span)]) for span in names)
    times = tuple(
        Time("2024", "DATE", Span("d", *m.span()), earliest="2024-01-01")
        for m in re.finditer("Monday|in May", text)
    )
    cuts = [0, *(m.end() for m in re.finditer(r"[.;]", text)), len(text)]
    sentences = tuple(Span("d", a, b) for a, b in pairwise(cuts) if a < b)
    layout = Layout((Part(Span("d", 0, len(text)), "body"),), sentences, ())
    cast = Cast(tuple(Agent(n, "person", n) for n in ("Adler", "Brandt", "Costa")), mentions)
    return find(Document("d", text, "x"), layout, cast, times)


@settings(max_examples=300, deadline=None)
@given(texts)
def test_triggers_lie_in_clauses_in_sentences_and_spans_in_bounds(text: str) -> None:
    cuts = [0, *(m.end() for m in re.finditer(r"[.;]", text)), len(text)]
    for event in read(text):
        clause, trigger = event.clause, event.trigger
        assert clause.start <= trigger.start < trigger.end <= clause.end
        assert any(a <= clause.start and clause.end <= b for a, b in pairwise(cuts))
        for p in event.participants:
            assert 0 <= p.span.start < p.span.end <= len(text)
            assert not p.agent or text[p.span.start : p.span.end] == p.agent
        assert event.place in text
        assert event.root in {"", *ROOTS}


@settings(max_examples=100, deadline=None)
@given(texts)
def test_reading_twice_gives_the_same_and_no_trigger_twice(text: str) -> None:
    found = read(text)
    assert found == read(text)
    assert len({e.id for e in found}) == len(found)
    assert [e.trigger.start for e in found] == sorted(e.trigger.start for e in found)


def test_a_sentence_of_200_000_characters_is_read_to_its_end() -> None:
    text = ("Adler called Brandt and nobody knew for how long they had " + "so " * 60) * 860
    assert len(text) > 200_000
    found = read(text)
    assert len(found) > 840
    assert found[-1].trigger.end > len(text) - 250


def test_one_word_of_200_000_characters_and_nested_brackets_are_read() -> None:
    assert read("a" * 200_000) == ()
    assert read("( call — " * 3_000)


@settings(max_examples=100, deadline=None)
@given(texts, st.tuples(st.integers(-5, 300), st.integers(-5, 300)))
def test_any_pair_gets_a_root(text: str, span: tuple[int, int]) -> None:
    assert code(text, [(span, (0, 3)), ((0, 3), span)]) != []
    assert set(code(text, [(span, (0, 3))])) <= set(ROOTS)
