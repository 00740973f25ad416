"""Features of a claim (a headline) beside an article: how related they are, and how it takes the claim.

An article's sentences carry counts of signals (denial, falsity, hearsay …, ``stance.tsv``); what
counts for a claim is which signals stand in the sentences that share its words, beside those words,
and at the beginning and end of the article. No word of a topic is a feature, so that nothing of the
training stories is learnt by heart.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from zlib import crc32

import numpy as np
import numpy.typing as npt

from reportedly.linking.lexis import STOP, families, stem

Floats = npt.NDArray[np.float64]

LONGEST = 30_000
"""Code points of an article that are read: longer ones have shown their stance by then."""

LONGEST_CLAIM = 600
"""Code points of a claim that are read."""

BUCKETS = 1 << 15
"""Cells of the rarity table: a word's cell is the CRC-32 of its stem."""

BESIDE = 5
"""Words between a signal and a word of the claim that it is likely to be about."""

RELATED = 17
"""Features of relatedness; those of attitude follow them as inputs of the stance network."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|\?")
_BREAK = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\n+")


def _lexicon() -> dict[str, tuple[tuple[str, ...], ...]]:
    text = (files("reportedly.linking") / "stance.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return {n: tuple(tuple(map(_key, e.split())) for e in words.split(",")) for n, words in rows}


def _key(word: str) -> str:
    """Stem of a word; every contraction with “not” is one word."""
    word = word.replace("’", "'").lower()
    if word.endswith("n't"):
        return "n't"
    return word if word == "?" else stem(word.removesuffix("'s"))


_LEXICON = _lexicon()
SIGNALS = tuple(_LEXICON)
_PHRASES = {p: g for g, phrases in enumerate(_LEXICON.values()) for p in phrases}
_AGAINST = [SIGNALS.index(s) for s in ("negation", "denial", "falsity", "hoax", "doubt")]
_STOP = frozenset(map(_key, STOP)) | {"?", "n't"}
_POLAR = frozenset(p[0] for p, g in _PHRASES.items() if len(p) == 1 and g not in (11, 12))


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words: their stems, and the signals among them as (position, signal)."""

    stems: tuple[str, ...]
    signals: tuple[tuple[int, int], ...]
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Claim:
    """A headline: its words, those that carry content, and their weights."""

    words: Words
    content: dict[str, float]
    families: frozenset[str]
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article's sentences with signal counts (sentences × signals) and an index of its stems."""

    sentences: tuple[Words, ...]
    counts: Floats
    where: dict[str, tuple[int, ...]]
    weights: dict[str, float]
    bigrams: frozenset[tuple[str, str]]
    families: frozenset[str]


@lru_cache(maxsize=65536)
def bucket(word: str) -> int:
    """Cell of a stem in the rarity table."""
    return crc32(word.encode("utf-8", "replace")) % BUCKETS


def words_of(text: str) -> Words:
    """Stems, signals and capitalised words of a sentence or headline; the longest phrase wins."""
    found = _WORD.findall(text)
    stems = tuple(map(_key, found))
    names = frozenset(s for w, s in zip(found, stems, strict=True) if w[0].isupper())
    return Words(stems, tuple(_signals(stems)), names)


def _signals(stems: Sequence[str]) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(stems):
        for length in (4, 3, 2, 1):
            group = _PHRASES.get(tuple(stems[at : at + length]))
            if group is not None:
                yield at, group
                break
        at += length


def sentences_of(text: str) -> list[str]:
    """Sentences by their closing marks and line breaks: approximate, for counting only."""
    return [s for s in _BREAK.split(text[:LONGEST]) if s.strip()]


def claim_of(headline: str, rarity: Floats) -> Claim:
    """The claim that a headline makes: content words are those that are neither stop nor signal."""
    words = words_of(headline[:LONGEST_CLAIM])
    full = [s for s in words.stems if s not in _STOP]
    kept = [s for s in full if s not in _POLAR] or full
    content = {s: float(rarity[bucket(s)]) for s in kept}
    return Claim(words, content, _families(kept), headline[:LONGEST_CLAIM])


def article_of(text: str, rarity: Floats) -> Article:
    """An article made ready for any number of claims."""
    sentences = tuple(words_of(s) for s in sentences_of(text)) or (Words((), ()),)
    counts = np.zeros((len(sentences), len(SIGNALS)))
    where: dict[str, list[int]] = {}
    for i, sentence in enumerate(sentences):
        for _, group in sentence.signals:
            counts[i, group] += 1
        for s in set(sentence.stems) - _STOP:
            where.setdefault(s, []).append(i)
    full = [s for x in sentences for s in x.stems if s not in _STOP]
    weights = {s: (1 + math.log(n)) * float(rarity[bucket(s)]) for s, n in Counter(full).items()}
    return Article(
        sentences,
        counts,
        {s: tuple(at) for s, at in where.items()},
        weights,
        frozenset(pairwise(full)),
        _families(where),
    )


def _families(stems: Sequence[str] | dict[str, list[int]]) -> frozenset[str]:
    return frozenset[str]().union(*(_family(s) for s in stems))


@lru_cache(maxsize=65536)
def _family(word: str) -> frozenset[str]:
    return families((word,))


def overlap(claim: Claim, article: Article) -> Floats:
    """Share of the claim's content, by rarity, that each sentence has."""
    shares = np.zeros(len(article.sentences))
    total = sum(claim.content.values()) or 1.0
    for s, weight in claim.content.items():
        at = article.where.get(s)
        if at:
            shares[list(at)] += weight / total
    return shares


def relatedness(claim: Claim, article: Article, shares: Floats) -> list[float]:
    """Shared words, names and families, in the whole article, its lead and its nearest sentences."""
    content, where = claim.content, article.where
    total = sum(content.values()) or 1.0
    norm = math.sqrt(sum(w * w for w in content.values())) or 1.0
    length = math.sqrt(sum(w * w for w in article.weights.values())) or 1.0
    cosine = sum(w * article.weights.get(s, 0.0) for s, w in content.items()) / norm / length
    stems = [s for s in claim.words.stems if s not in _STOP]
    pairs = list(pairwise(stems))
    names = [s for s in content if s in claim.words.names]
    rarest = sorted(content, key=content.__getitem__)[-3:]
    best = np.sort(shares)[::-1]
    near = shares + np.append(shares[1:], 0.0)
    return [
        cosine,
        sum(w for s, w in content.items() if s in where) / total,
        float(best[0]),
        float(best[1]) if len(best) > 1 else 0.0,
        float(best[2]) if len(best) > 2 else 0.0,
        float(near.max()),
        float(shares[0]),
        float(shares[:4].max()),
        float(shares[:4].sum()),
        float(np.argmax(shares)) / 10.0,
        sum(p in article.bigrams for p in pairs) / max(1, len(pairs)),
        sum(s in where for s in names) / max(1, len(names)),
        sum(s in where for s in rarest) / max(1, len(rarest)),
        len(claim.families & article.families) / max(1, len(claim.families)),
        float(len(content)),
        math.log1p(len(article.sentences)),
        max((len(where.get(s, ())) for s in rarest), default=0) / len(article.sentences),
    ]


def attitude(claim: Claim, article: Article, shares: Floats) -> list[float]:
    """Signals of the claim and of the article where it speaks of the claim, and how they differ."""
    counts = article.counts
    said = np.zeros(len(SIGNALS))
    for _, group in claim.words.signals:
        said[group] += 1
    order = np.argsort(-shares, kind="stable")[:3]
    around = sorted({j for i in order[:2] for j in (i - 1, i, i + 1) if 0 <= j < len(shares)})
    weight = shares**2 / max(1e-9, float((shares**2).sum()))
    lead, best, beside = (
        counts[:3].sum(0),
        counts[order[:2]].sum(0),
        _beside(claim, article, shares),
    )
    rate = counts.sum(0) / math.sqrt(len(counts))
    against = _AGAINST
    for_article = [float(x[against].sum()) for x in (lead, best, beside, rate)]
    blocks = (
        said, counts[0], lead, counts[-3:].sum(0), rate, best, counts[around].sum(0), weight @ counts, beside,
    )  # fmt: skip
    head = float(said[against].sum())
    return [
        *np.concatenate(blocks).tolist(),
        *for_article,
        *(x - head for x in for_article),
        head,
        float(claim.text.rstrip().endswith("?")),
        float(sum(claim.text.count(mark) for mark in "\"“”‘'")),
        float(":" in claim.text),
        *_clash(claim, article, order),
    ]


def _beside(claim: Claim, article: Article, shares: Floats) -> Floats:
    """Signals within few words of a word of the claim, in sentences that hold a fair part of it."""
    found = np.zeros(len(SIGNALS))
    for i in np.flatnonzero(shares >= min(0.25, float(shares.max()))).tolist():
        sentence = article.sentences[i]
        at = [k for k, s in enumerate(sentence.stems) if s in claim.content]
        for position, group in sentence.signals:
            if any(abs(position - k) <= BESIDE for k in at):
                found[group] += shares[i]
    return found


def _clash(claim: Claim, article: Article, order: npt.NDArray[np.intp]) -> list[float]:
    """Words of the claim that follow a negation or denial in the claim, and in the article."""
    theirs = [_denied(article.sentences[i], claim.content) for i in order.tolist()]
    ours, both = _denied(claim.words, claim.content), frozenset[str]().union(*theirs)
    return [float(len(ours)), float(len(both)), float(len(both - ours)), float(len(ours - both))]


def _denied(words: Words, content: dict[str, float]) -> frozenset[str]:
    spots = [at for at, group in words.signals if group in _AGAINST[:3]]
    return frozenset(s for at in spots for s in words.stems[at + 1 : at + 5] if s in content)
