"""Findings on wording: quotes cut or altered on their way, and words that no one is named for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from reportedly.dossier.corpus import Corpus
from reportedly.dossier.tellings import EMPTY, Place, part_at, tokens, words_at
from reportedly.model import Agent, Finding, Quotation, Reading, Span, Statement

_WHOLE = 4
"""Words from which a quote can stand for a sentence of its own; less is a phrase taken over."""
_PHRASE = 3
"""Words from which a phrase in quotation marks is more than a word held at a distance."""
_ALTERED = 6
"""Words from which two wordings of one quote can be told from two quotes."""
_ALIKE = 0.7
"""Share of words, in order, that two wordings of one quote have in common."""
_ELLIPSIS = re.compile(r"(?:…|\.\.\.)(?=\W{0,9}(?:$|\n|[\w.]+/\w|https?:))", re.MULTILINE)
_TAIL = 4
"""Words before an ellipsis by which its sentence is found again."""
_TOLD_BY = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|told|tell|call|describ|accord|ask|wr(?:ote|ite|itten)|add(?:s|ed)|not(?:es|ed|ing)\b"
    r"|tweet|post(?:s|ed)|insist|claim|argu|stat(?:es|ed|ing|ement)|warn|quot|read|chant|sign|dub|titl|entitl"
    r"|nam(?:es|ed|ing)|known|headlin|book|film|song|article|report|slogan|hashtag|repl|respon|announc|declar"
    r"|expla|testif|vow|admit|acknowledg|conced|shout|yell|joke|answer|continu|conclu|observ|recall|remark"
    r"|suggest|urg|promis|den(?:y|ie)|phrase|word|term|language|letter|e-?mail|memo|prais|slam|blast|mock"
    r"|label|brand|hail|critici|denounc|condemn|decr|ridicul|dismiss|protest|editorial|accus|compar|refer"
    r"|characteri|character|tout|bill(?:s|ed|ing)|decid|vot|opin|believ|think|thought|feel|felt|hop|view)",
    re.IGNORECASE,
)
"""Beginnings of words that name or imply a speaker, or make quoted words a title."""
_AGENTLESS = re.compile(
    r"(?:,|\b(?:is|are|was|were|been|being))\s+(?:\w+ly\s+)?"
    r"(?:described|billed|hailed|characteri[sz]ed|touted|portrayed)\s+as\s+(?:an?\s+|the\s+)?$",
    re.IGNORECASE,
)
"""A passive in front of quoted words: whose words they are is left open."""
_ARGUMENT = re.compile(r"\b(?:in|of|after|during|with|through|by|for|an?|the)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Quote:
    """A quotation of one holder, its words folded, and the retelling it stands in."""

    name: str
    inner: Span
    words: tuple[str, ...]
    telling: tuple[str, int]


def cut_or_altered(
    corpus: Corpus, documents: Iterable[str], holders: Collection[str]
) -> Iterator[Finding]:
    """One holder's words quoted in full in one telling, and cut short or changed in another."""
    quotes = _quotes(corpus, [corpus.readings[d] for d in sorted(documents)], holders)
    for a, b in (pair for own in quotes for pair in combinations(own, 2)):
        if a.telling == b.telling:
            continue
        short, full = sorted((a, b), key=lambda q: len(q.words))
        if _is_cut(corpus, short, full):
            text = f"{full.name} is quoted in full in one place, cut short in another"
            yield Finding("quote cut short", text, (full.inner, short.inner))
        elif changed := _changed(corpus, a, b):
            text = f"one quote of {a.name} in two wordings: {changed}"
            yield Finding("quote altered", text, (a.inner, b.inner))


def _quotes(
    corpus: Corpus, readings: Sequence[Reading], holders: Collection[str]
) -> list[list[_Quote]]:
    """The quotes of each holder who is quoted in more than one telling, each wording once."""
    direct = [
        (holder, reading, statement)
        for reading in readings
        for statement in reading.statements
        if statement.mode != "indirect"
        and (holder := corpus.who.get(statement.holder, statement.holder)) in holders
    ]
    places = {(h, r.document.id, p) for h, r, _ in direct for p in corpus.once(_renderings, r)}
    tellings = Counter(holder for holder, *_ in places)
    found: dict[str, dict[tuple[str, ...], _Quote]] = {}
    for holder, reading, statement in direct:
        if tellings[holder] > 1:
            for quote in _quotes_of(reading, statement, corpus.agents[holder]):
                found.setdefault(holder, {}).setdefault(quote.words, quote)
    return [list(own.values()) for own in found.values()]


def _renderings(_corpus: Corpus, reading: Reading) -> frozenset[int]:
    """The numbers of the retellings in one document."""
    return frozenset(p.rendering for p in reading.layout.parts) | {0}


def _quotes_of(reading: Reading, statement: Statement, holder: Agent) -> Iterator[_Quote]:
    """The quotations inside a statement that quotes its holder."""
    contents = statement.content or (statement.span,)
    for quotation in reading.layout.quotations:
        inner = quotation.inner
        if any(c.start <= inner.start + 1 and inner.end - 1 <= c.end for c in contents):
            part = part_at(reading, inner.start)
            telling = (inner.document, part.rendering if part else 0)
            yield _Quote(holder.name, inner, _folded(reading, inner), telling)


def _folded(reading: Reading, span: Span) -> tuple[str, ...]:
    words = words_at(reading, span).replace("’", "'").casefold()
    return tuple(m.group() for m in tokens(words))


def _is_cut(corpus: Corpus, short: _Quote, full: _Quote) -> bool:
    """Whether one quote is the beginning of the other and breaks off within its sentence."""
    n = len(short.words)
    if not _WHOLE <= n < len(full.words) or full.words[:n] != short.words:
        return False
    text = words_at(corpus.readings[full.inner.document], full.inner)
    end = [m.end() for m in tokens(text)][n - 1]
    return text[end : end + 1] not in {".", "!", "?"}


def _changed(corpus: Corpus, a: _Quote, b: _Quote) -> str:
    """The words that differ between two wordings of one quote; ``""`` where they are two quotes."""
    if min(len(a.words), len(b.words)) < _ALTERED or len({*a.words} & {*b.words}) < _ALTERED // 2:
        return ""
    texts = [words_at(corpus.readings[q.inner.document], q.inner) for q in (a, b)]
    if any("[" in t or "…" in t or "..." in t for t in texts):  # an edit that is marked as one
        return ""
    matcher = SequenceMatcher(None, a.words, b.words, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return ""
    edits = [
        (" ".join(a.words[i:j]), " ".join(b.words[k:m]))
        for tag, i, j, k, m in matcher.get_opcodes()
        if tag == "replace" and not all(_is_small(w) for w in (*a.words[i:j], *b.words[k:m]))
    ]
    return "; ".join(f"“{x}” and “{y}”" for x, y in edits)


def _is_small(word: str) -> bool:
    """Whether a word has no content of its own, contracted or not ("we'll")."""
    return word.partition("'")[0] in EMPTY


def completed(reading: Reading) -> Iterator[Finding]:
    """A post cut at an ellipsis whose sentence the same document goes on with elsewhere."""
    text = reading.document.text
    for part in reading.layout.parts:
        if part.kind != "post":
            continue
        for cut in _ELLIPSIS.finditer(text, part.span.start, part.span.end):
            before = list(tokens(text[part.span.start : cut.start()]))[-_TAIL:]
            if len(before) < _TAIL:
                continue
            tail = Span(part.span.document, part.span.start + before[0].start(), cut.end())
            completions = tuple(_completions(reading, [m.group() for m in before], part.span))
            if completions:
                words = "; ".join(f"“{words_at(reading, c)}”" for c in completions)
                told = f"the post breaks off here; the text goes on on its own account: {words}"
                yield Finding("completed beyond its source", told, (tail, *completions))


def _completions(reading: Reading, tail: Sequence[str], post: Span) -> Iterator[Span]:
    """Where the last words of a cut post stand again, with the words that follow them there."""
    pattern = r"\W+".join(map(re.escape, tail)) + r"(?:[^\S\n]+(?:(?:\w\.){2,}|[\w’'-]+)){1,2}"
    for match in re.finditer(pattern, reading.document.text, re.IGNORECASE):
        if not post.start <= match.start() < post.end:
            yield Span(post.document, match.start(), match.end())


def nobody_named(corpus: Corpus, stand: Sequence[Place]) -> Iterator[Finding]:
    """The event described in quotation marks where nobody is named for the words."""
    documents = {p.reading.document.id for p in stand}
    seen = set[Span]()
    for place in stand:
        reading = place.reading
        for quotation in reading.layout.quotations:
            inner = quotation.inner
            if not place.sentence.start <= inner.start < place.sentence.end or inner in seen:
                continue
            if _unclaimed(place, quotation) and not _attributed(
                corpus, documents, _folded(reading, inner)
            ):
                seen.add(inner)
                text = "the event is described in quotation marks; nobody is named for the words"
                yield Finding("quote without a speaker", text, (inner,))


def _unclaimed(place: Place, quotation: Quotation) -> bool:
    """Whether quoted words describe the event, and nothing in their sentence names a speaker.

    They do where they are said of it in the passive ("described as"), or name it themselves as a
    part of the sentence around them.
    """
    reading, inner, sentence = place.reading, quotation.inner, place.sentence
    text = reading.document.text
    if quotation.depth or not quotation.closed or inner.end > sentence.end:
        return False
    before, after = (
        text[sentence.start : quotation.span.start],
        text[quotation.span.end : sentence.end],
    )
    passive = _AGENTLESS.search(before)
    if passive is not None:
        before = before[: passive.start()]
    named = inner.start <= place.mention.trigger.start < inner.end and _ARGUMENT.search(before)
    if not (passive or named) or len(_folded(reading, inner)) < (_PHRASE if passive else _WHOLE):
        return False
    if any(_claims(s.cue, s.content, inner) for s in reading.statements) and not passive:
        return False
    rest = (before + after).replace(words_at(reading, place.mention.trigger), "")
    return not _TOLD_BY.search(rest) and not re.match(r"\W*by\b", after)


def _claims(cue: Sequence[Span], content: Sequence[Span], inner: Span) -> bool:
    """Whether a reported content covers some of the quoted words."""
    return bool(cue) and any(c.start < inner.end and inner.start < c.end for c in content)


def _attributed(corpus: Corpus, documents: Collection[str], words: Sequence[str]) -> bool:
    """Whether somebody says the same words in one of some documents."""
    wanted = f" {' '.join(words)} "
    return any(
        wanted in f" {' '.join(_folded(reading, content))} "
        for reading in (corpus.readings[d] for d in documents)
        for statement in reading.statements
        if statement.cue
        for content in statement.content
    )
