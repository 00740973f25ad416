"""Findings on sources: hearsay, and experts who are known from one text only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from reportedly.dossier.corpus import Corpus, Said
from reportedly.dossier.tellings import EMPTY, tokens
from reportedly.model import Agent, Finding, Part, Reading, Span

_EXPERT = re.compile(
    r"\b(?:commentator|analyst|expert|observer|pundit|strategist|researcher|scholar|specialist"
    r"|consultant|historian|insider)s?\b",
    re.IGNORECASE,
)
_NEAR = 60
"""Characters around a name in which the word "analyst" describes its bearer."""
_REUSED = 2
"""Turns of phrase shared with another telling from which answers count as taken from it."""
_SHOWN = 3


def hearsay(said: Sequence[Said]) -> Iterator[Finding]:
    """Reports that are passed on as hearsay, without anybody who says so."""
    for item in said:
        if item.voice and item.statement.certainty == "hearsay":
            yield Finding("hearsay", "reported as hearsay; no source is named", (item.span,))


def lone_experts(
    corpus: Corpus, said: Sequence[Said], root_of: Mapping[str, str]
) -> Iterator[Finding]:
    """Experts named without an institution, in one text only, where others tell the event too."""
    speakers = {s.holder.id: s for s in said if s.holder.kind == "person"}
    for item in speakers.values():
        documents = {root_of.get(d, d) for d in corpus.documents_of.get(item.holder.id, ())}
        reading = corpus.readings[item.span.document]
        if len(documents) > 1 or _has_institution(item.holder):
            continue
        introduced = _introduced(corpus, reading, item.holder)
        if introduced is None:
            continue
        text = f"{item.holder.name} occurs in one text only and without an institution; adds no origin"
        turns = _reused(reading, item.holder)
        if len(turns) >= _REUSED:
            text += f"; the answers share {len(turns)} turns of phrase with another telling"
        spans = [s for pair in turns[:_SHOWN] for s in pair] if len(turns) >= _REUSED else []
        yield Finding("expert of one text", text, (introduced, *spans))


def _has_institution(agent: Agent) -> bool:
    return bool(agent.speaks_for) or any(r.organisation for r in agent.roles)


def _introduced(corpus: Corpus, reading: Reading, agent: Agent) -> Span | None:
    """Where a name stands beside the word for an expert."""
    text = reading.document.text
    for mention in reading.mentions:
        if mention.kind == "name" and corpus.who.get(mention.agent, mention.agent) == agent.id:
            start, end = max(0, mention.span.start - _NEAR), mention.span.end + _NEAR
            around = text[start : mention.span.start].rpartition("\n")[2]
            if _EXPERT.search(around) or _EXPERT.search(text[mention.span.end : end].split("\n")[0]):
                return mention.span
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
    found = {pair: (before[pair], span) for t in turns for pair, span in _pairs(reading, t) if pair in before}
    return sorted(found.values())


def _pairs(reading: Reading, part: Part) -> Iterator[tuple[tuple[str, str], Span]]:
    """Neighbouring content words of a part, folded, with where they stand; names left out."""
    words = list(tokens(reading.document.text[part.span.start : part.span.end]))
    for a, b in zip(words, words[1:], strict=False):
        pair = (a.group(), b.group())
        if all(len(w) > 3 and w.islower() and w not in EMPTY for w in pair):
            start, end = part.span.start + a.start(), part.span.start + b.end()
            yield pair, Span(part.span.document, start, end)
