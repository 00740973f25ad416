"""Findings on sources: hearsay, and experts who are known from one text only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportedly.dossier.corpus import Corpus, Said
from reportedly.dossier.tellings import EMPTY, HEARSAY, sentence_at, tokens, words_at
from reportedly.model import Agent, Finding, Part, Reading, Span

_EXPERT = re.compile(
    r"\b(?:commentator|analyst|expert|observer|pundit|strategist|researcher|scholar|specialist"
    r"|consultant|historian|insider)s?\b",
    re.IGNORECASE,
)
_TITLE = re.compile(rf"{_EXPERT.pattern}\W+(?:\w+\W+)?$", re.IGNORECASE)
_APPOSED = re.compile(rf"\s*,\s*(?:an?|the)\s+(?:[\w-]+\s+){{0,4}}{_EXPERT.pattern}", re.IGNORECASE)
_SOURCE = re.compile(
    r"\b(?:according to|reports?|reported|documents?|lawsuit|indictment|prosecutors?|complaint|sources?"
    r"|police|officials?|charged|accused|alleg(?:es|ed|ing|ations?))\b",
    re.IGNORECASE,
)
"""Words for a source: hearsay beside them is a matter of who says so, not of nobody."""
_TELLING = frozenset({"asserts", "confirms", "denies", "doubts"})
_NOBODY = Agent("", "voice", "")
_REUSED = 2
"""Turns of phrase shared with another telling from which answers count as taken from it."""
_SHOWN = 3


def hearsay(corpus: Corpus, said: Sequence[Said]) -> Iterator[Finding]:
    """Reports that are passed on as hearsay in a text's own voice, where no source is named."""
    seen = set[Span]()
    named = {s.span.document for s in said if not s.voice and s.statement.act in _TELLING}
    for item in said:
        if item.span.document in named:
            continue
        reading = corpus.readings[item.span.document]
        sentence = sentence_at(reading, item.span.start)
        if not item.voice or sentence in seen:
            continue
        if HEARSAY.search(words_at(reading, item.span)) and not _sourced(corpus, reading, sentence):
            seen.add(sentence)
            yield Finding("hearsay", "reported as hearsay; no source is named", (item.span,))


def _sourced(corpus: Corpus, reading: Reading, sentence: Span) -> bool:
    """Whether somebody else's words stand in a sentence too."""
    return any(
        sentence.start <= s.span.start < sentence.end
        and s.act in _TELLING
        and corpus.agents.get(corpus.who.get(s.holder, s.holder), _NOBODY).kind != "voice"
        for s in reading.statements
    ) or bool(_SOURCE.search(words_at(reading, sentence)))


def lone_experts(corpus: Corpus, said: Sequence[Said], tellings: int) -> Iterator[Finding]:
    """Experts named without an institution, in one text only, where others tell the event too."""
    if tellings < 2:
        return
    for item in {s.holder.id: s for s in said if s.holder.kind == "person"}.values():
        documents = {corpus.root_of.get(d, d) for d in corpus.documents_of.get(item.holder.id, ())}
        reading = corpus.readings[item.span.document]
        introduced = _introduced(corpus, reading, item.holder)
        if len(documents) > 1 or introduced is None or has_institution(item.holder):
            continue
        text = (
            f"{item.holder.name} occurs in one text only and without an institution; adds no origin"
        )
        turns = _reused(reading, item.holder)
        shown = turns[:_SHOWN] if len(turns) >= _REUSED else []
        if shown:
            text += f"; the answers share {len(turns)} turns of phrase with another telling"
        spans = (s for pair in shown for s in pair)
        yield Finding("expert of one text", text, (introduced, *spans))


def has_institution(agent: Agent) -> bool:
    """Whether anybody says what body an agent belongs to or speaks for."""
    return bool(agent.speaks_for) or any(r.organisation for r in agent.roles)


def _introduced(corpus: Corpus, reading: Reading, agent: Agent) -> Span | None:
    """Where the word for an expert introduces a name, and no body or outlet stands beside it."""
    for mention in reading.mentions:
        if mention.kind != "name" or corpus.who.get(mention.agent, mention.agent) != agent.id:
            continue
        sentence = sentence_at(reading, mention.span.start)
        before = Span(sentence.document, sentence.start, mention.span.start)
        after = Span(sentence.document, mention.span.end, sentence.end)
        if _TITLE.search(words_at(reading, before)) or _APPOSED.match(words_at(reading, after)):
            bodies = (
                m
                for m in reading.mentions
                if sentence.start <= m.span.start < sentence.end
                and corpus.agents[corpus.who[m.agent]].kind in {"organisation", "outlet"}
                and not _EXPERT.search(words_at(reading, m.span))
            )
            return None if any(bodies) else mention.span
    return None


def _reused(reading: Reading, agent: Agent) -> list[tuple[Span, Span]]:
    """Turns of phrase (two content words) in the answers that another telling has too."""
    names = {agent.name, *agent.aliases}
    parts = reading.layout.parts
    turns = [p for p in parts if p.kind == "interview" and p.author in names]
    if not turns:
        return []
    told = [p for p in parts if p.kind == "body" and p.rendering != turns[0].rendering]
    before = dict[tuple[str, str], Span]()
    for part in told:
        for pair, span in _pairs(reading, part):
            before.setdefault(pair, span)
    found = {
        pair: (before[pair], span)
        for t in turns
        for pair, span in _pairs(reading, t)
        if pair in before
    }
    return sorted(found.values())


def _pairs(reading: Reading, part: Part) -> Iterator[tuple[tuple[str, str], Span]]:
    """Neighbouring content words of a part, folded, with where they stand; names left out."""
    words = list(tokens(reading.document.text[part.span.start : part.span.end]))
    for a, b in pairwise(words):
        pair = (a.group(), b.group())
        if all(len(w) > 3 and w.islower() and w not in EMPTY for w in pair):
            start, end = part.span.start + a.start(), part.span.start + b.end()
            yield pair, Span(part.span.document, start, end)
