"""Claims: statements of one burst of coverage that speak of one reported event in other words.

Articles tell one deed in many words ("discussed the campaign", "had contacts", "the meetings"),
and a denial often in none ("It's just not true"). Pairs of statements get a probability from a
few readable features (words, context, place in the text, holder, acts); average link makes
groups of them, larger ones where somebody answers. Weights are in ``claims.tsv``, fitted by
``train/claims`` on 16 annotated stories: area under the curve of pairs .66 on stories left out,
for statements found by people.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import chain
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from reportedly.linking.agglomerate import agglomerate
from reportedly.linking.lexis import REPORTING, STOP, WORD, content, stem
from reportedly.model import RESPONSES, Act, Reading, Span, Statement

Matrix = NDArray[np.float64]

JOIN_AT = 0.5
"""Least mean probability of two groups that are joined where nobody answers either."""

JOIN_ANSWERED_AT = 0.35
"""The same where somebody does: what is disputed is what a story tells in most words. Lower gives
better links on news and joins look-alike events (docs/decisions/0011-claims.md has the figures)."""

BEFORE = 2
"""Sentences before a statement that count as its context."""

FAR = 60
"""Sentences apart from which on two statements of one document count as equally far."""

MOST = 300
"""Statements compared with each other at once; a larger burst is cut by day of publication."""

STRANGE = 0.2
"""Most that two tellings without a word in common, in context or out of it, are alike: of 529 such
pairs in annotated stories 18 % are of one event (of the others 35 %)."""

UNSEEN = 3.0
"""Rarity of a word that only stands beside tellings."""

ACTS: tuple[Act, ...] = ("declines", "confirms", "denies", "doubts")
FEATURES = (
    "words", "context", "words in context", "least told", "most told", "two documents", "gap",
    "one sentence", "one holder", "one holder responds twice", "one holder and document", "one act",
    "two responses", "claim and response", *ACTS, "names", "places apart", "place", "holder named",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Telling:
    """What one holder says in one sentence, as it is compared with others.

    ``words`` counts the stems of its sentences, ``before`` those of the sentences ahead of it;
    ``holder`` is a global agent id, ``called`` the stem of the holder's last name, ``names`` the
    capitalised words; ``sentence`` is the number of its first sentence, ``place`` where that
    stands in the document (0 to 1).
    """

    statements: tuple[Statement, ...]
    document: str
    holder: str
    called: str
    names: frozenset[str]
    sentence: int
    place: float
    words: Counter[str]
    before: Counter[str]

    @property
    def acts(self) -> frozenset[Act]:
        """What the holder does towards the claim."""
        return frozenset(s.act for s in self.statements)

    @property
    def responds(self) -> bool:
        """Whether it answers what somebody else says."""
        return not self.acts.isdisjoint(RESPONSES)


def tellings(reading: Reading, holders: Mapping[str, tuple[str, str]]) -> Iterator[Telling]:
    """What some holders say in a document, in text order, once for each of their sentences.

    ``holders`` maps the local agents who count to their global id and name.
    """
    starts = [s.start for s in reading.layout.sentences]
    groups: dict[tuple[int, str], list[Statement]] = {}
    for statement in sorted(reading.statements, key=lambda s: (s.span, s.id)):
        if statement.act in {"asserts", *RESPONSES} and statement.holder in holders:
            first = max(bisect_right(starts, statement.span.start) - 1, 0)
            groups.setdefault((first, holders[statement.holder][0]), []).append(statement)
    stems = [_stems(reading, s) for s in reading.layout.sentences]
    for (first, holder), said in groups.items():
        end = max(s.span.end for s in said)
        last = max(bisect_right(starts, end - 1), first + 1)
        name = holders[said[0].holder][1].split()
        text = reading.document.text[min(s.span.start for s in said) : end]
        yield Telling(
            statements=tuple(said),
            document=reading.document.id,
            holder=holder,
            called=stem(name[-1]) if name else "",
            names=frozenset(w for w in content(text) if w[0].isupper()),
            sentence=first,
            place=first / max(len(stems), 1),
            words=Counter(chain.from_iterable(stems[first:last])),
            before=Counter(chain.from_iterable(stems[max(0, first - BEFORE) : first])),
        )


def _stems(reading: Reading, span: Span) -> list[str]:
    words = WORD.findall(reading.document.text[span.start : span.end])
    return [s for w in words if (s := _stem(w)) is not None]


@lru_cache(maxsize=1 << 17)
def _stem(word: str) -> str | None:
    """The stem of a word that says what is told, ``None`` of any other."""
    if len(word) <= 2 or word.lower() in STOP:
        return None
    found = stem(word)
    return None if found in REPORTING else found


def features(told: Sequence[Telling]) -> Matrix:
    """What speaks for and against one claim, for every pair: (n, n, ``FEATURES``), symmetric."""
    return np.stack(list(_features(told)), axis=-1)


def _features(told: Sequence[Telling], others: int | None = None) -> Iterator[Matrix]:
    """Each of ``FEATURES`` for every pair of one with one of the first ``others``: (n, m)."""
    to = slice(others)
    distinct = {(t.document, t.sentence): t.words for t in told}
    known = Counter(chain.from_iterable(distinct.values()))
    rare = {n: log(1 + len(distinct) / n) for n in {*known.values()}}
    rarity = {w: rare[n] for w, n in known.items()}
    column = _shared(told)
    words = _rows([t.words for t in told], rarity, column)
    context = _rows([_both(t.words, t.before) for t in told], rarity, column)
    weight = np.array([sum(map(rarity.__getitem__, t.words)) for t in told]) / 10
    holder, document = _equal([t.holder for t in told], to), _equal([t.document for t in told], to)
    sentence = np.array([t.sentence for t in told], float)
    gap = np.minimum(np.abs(sentence[:, None] - sentence[to]), FAR)
    done = [t.acts for t in told]
    responds = np.array([not some.isdisjoint(RESPONSES) for some in done], float)
    both = np.outer(responds, responds[to])
    acts, names = _marks(done), _marks([t.names for t in told])
    fewer = np.minimum.outer(names.sum(1), names.sum(1)[to])
    place = np.array([t.place for t in told])
    said = np.pad(words > 0, ((0, 0), (0, 1)))  # a holder nobody's words name: the empty column
    called = [column.get(t.called, len(column)) for t in told]
    yield from (
        words @ words[to].T,
        context @ context[to].T,
        np.maximum(words @ context[to].T, context @ words[to].T),
        np.minimum.outer(weight, weight[to]),
        np.maximum.outer(weight, weight[to]),
        1 - document,
        np.where(document > 0, np.log1p(gap), 5.0),
        document * (gap == 0),
        holder,
        holder * both,
        holder * document,
        (acts @ acts[to].T > 0).astype(float),
        both,
        np.abs(responds[:, None] - responds[to]),
        *(_either([act in some for some in done], to) for act in ACTS),
        names @ names[to].T / (1 + fewer),
        np.abs(place[:, None] - place[to]),
        np.maximum.outer(place, place[to]),
        np.maximum(said[:, called[to]], said[to][:, called].T).astype(float),
    )


def _shared(told: Sequence[Telling]) -> dict[str, int]:
    """A column for every word that two tellings have in their context, and for holders' names.

    Half of the words stand once; without them the products below take a quarter of the time.
    """
    often = Counter(chain.from_iterable(t.words.keys() | t.before.keys() for t in told))
    kept = {w for w, n in often.items() if n > 1} | {t.called for t in told if t.called in often}
    return {w: i for i, w in enumerate(sorted(kept))}


def _columns(bags: Iterable[Collection[str]]) -> dict[str, int]:
    """A column for every word, in alphabetical order."""
    return {w: i for i, w in enumerate(sorted({w for bag in bags for w in bag}))}


def _marks(bags: Sequence[Collection[str]]) -> Matrix:
    """Rows that are 1 in the columns of a bag's words."""
    column = _columns(bags)
    rows = np.zeros((len(bags), max(len(column), 1)))
    for row, bag in zip(rows, bags, strict=True):
        row[[column[w] for w in bag]] = 1.0
    return rows


def _both(words: Mapping[str, int], before: Mapping[str, int]) -> dict[str, int]:
    """The counts of two bags: a third of the time that the sum of two Counters takes."""
    found = dict(words)
    for word, count in before.items():
        found[word] = found.get(word, 0) + count
    return found


def _rows(
    bags: Sequence[Mapping[str, int]], rarity: Mapping[str, float], column: Mapping[str, int]
) -> NDArray[np.float32]:
    """Rows of counts weighted by rarity, of unit length over all words, those with a column."""
    often = [
        1 + log(n or 1) for n in range(1 + max((n for b in bags for n in b.values()), default=0))
    ]
    columns, values, lengths = list[int](), list[float](), list[float]()
    for bag in bags:
        weights = [often[n] * rarity.get(w, UNSEEN) for w, n in bag.items()]
        lengths.append(sqrt(sum([x * x for x in weights])) or 1.0)
        values += weights
        columns += [column.get(w, -1) for w in bag]
    sizes = [len(bag) for bag in bags]
    row, at = np.repeat(np.arange(len(bags)), sizes), np.array(columns, int)
    shared = at >= 0
    rows = np.zeros((len(bags), max(len(column), 1)), np.float32)
    rows[row[shared], at[shared]] = (np.array(values) / np.repeat(lengths, sizes))[shared]
    return rows


def _equal(values: Sequence[str], to: slice) -> Matrix:
    number = {v: i for i, v in enumerate(sorted(set(values)))}
    at = np.array([number[v] for v in values])
    found: Matrix = np.equal.outer(at, at[to]).astype(float)
    return found


def _either(flags: Sequence[bool], to: slice) -> Matrix:
    at = np.array(flags)
    found: Matrix = np.logical_or.outer(at, at[to]).astype(float)
    return found


@lru_cache(maxsize=1)
def _weights() -> tuple[Matrix, float]:
    text = (files("reportedly.linking") / "claims.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    table = {name: float(value) for name, value in rows}
    return np.array([table[name] for name in FEATURES]), table["constant"]


def probabilities(told: Sequence[Telling], others: int | None = None) -> Matrix:
    """How likely any of n tellings and any of the first m (``others``) speak of one event: (n, m)."""
    weights, constant = _weights()
    total = np.full((len(told), len(told) if others is None else others), constant)
    strange = np.zeros(total.shape, dtype=np.bool_)
    for name, weight, feature in zip(FEATURES, weights, _features(told, others), strict=True):
        total += weight * feature
        if name == "context":
            strange = feature == 0
    found: Matrix = 1 / (1 + np.exp(-total))
    return np.where(strange, np.minimum(found, STRANGE), found)


def grouped(told: Sequence[Telling], alike: Matrix) -> list[list[int]]:
    """Indices of the tellings of each claim, by average link."""
    groups = agglomerate(alike, np.zeros(alike.shape, dtype=np.bool_), JOIN_AT)
    answered = np.array([any(told[i].responds for i in group) for group in groups])
    inside = np.zeros((len(groups), len(alike)))
    for row, group in zip(inside, groups, strict=True):
        row[group] = 1.0
    size, total = inside.sum(1), inside @ alike @ inside.T
    for _ in groups[1:]:
        mean = np.where(np.logical_or.outer(answered, answered), total / np.outer(size, size), 0.0)
        np.fill_diagonal(mean, 0.0)
        i, j = sorted(divmod(int(np.argmax(mean)), len(groups)))
        if mean[i, j] < JOIN_ANSWERED_AT:
            break
        groups[i], groups[j] = sorted(groups[i] + groups[j]), []
        size[i], answered[i] = size[i] + size[j], True
        total[i] += total[j]
        total[:, i] += total[:, j]
        total[j], total[:, j] = 0.0, 0.0
    return [group for group in groups if group]
