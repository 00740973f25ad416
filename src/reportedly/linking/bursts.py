"""Bursts of coverage: documents that tell one story within a few weeks of each other.

TF-IDF cosines (names and numbers count double) over documents published near each other, then
average link. On 22 stories of 2013-2019 (72 articles, five of them on one affair, months apart)
thresholds from .16 to .2 and windows from 14 to 60 days find every story and join no two.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from math import log, sqrt

from reportedly.linking.agglomerate import cluster
from reportedly.model import Document

WORD = re.compile(r"[^\W\d_][\w'’.-]*|\d[\d.,]*")

WINDOW = 30
"""Days between the publication of two documents of one burst, at most."""

BURST_AT = 0.18
"""Least mean cosine of two groups that are joined."""

NAME_WEIGHT = 2.0
COMMONEST = 0.5
"""Words of more than this share of the documents tell no story from another."""

POSTINGS = 200
"""Words of more documents of one window than this propose no pair; they still count in cosines."""

Weights = Mapping[str, float]


def bursts(documents: Collection[Document]) -> tuple[tuple[str, ...], ...]:
    """Document ids in groups; the result does not depend on the order of the documents."""
    ordered = sorted(documents, key=lambda d: d.id)
    counts = {d.id: _words(d.text) for d in ordered}
    rows = _weighted(counts)
    scored = {
        (a, b): likeness
        for a, b in _proposed(ordered, rows)
        if (likeness := _cosine(rows[a], rows[b])) >= BURST_AT / 2
    }
    return cluster(counts, scored, least=BURST_AT)


def _words(text: str) -> Counter[str]:
    """Words by their first seven letters; those written like names or numbers are marked ``^``."""
    found = (w for w in WORD.findall(text) if len(w) > 2 or w[0].isdigit())
    return Counter(("^" if w[0].isupper() or w[0].isdigit() else "") + w.lower()[:7] for w in found)


def _weighted(counts: Mapping[str, Counter[str]]) -> dict[str, Weights]:
    """Unit rows of TF-IDF; a word is a name where any document writes it so."""
    total = len(counts)
    merged: dict[str, Counter[str]] = {}
    named: set[str] = set()
    for document, words in counts.items():
        merged[document] = Counter()
        for word, n in words.items():
            merged[document][word.removeprefix("^")] += n
        named.update(w[1:] for w in words if w[0] == "^")
    frequency = Counter(w for row in merged.values() for w in row)
    rows: dict[str, Weights] = {}
    for document, bag in merged.items():
        row = {
            w: (1 + log(n)) * log((total + 1) / (frequency[w] + 0.5)) * _name(w, named)
            for w, n in bag.items()
            if total <= 4 or frequency[w] < COMMONEST * total
        }
        norm = sqrt(sum(x * x for x in row.values())) or 1.0
        rows[document] = {w: x / norm for w, x in row.items()}
    return rows


def _name(word: str, named: Collection[str]) -> float:
    return NAME_WEIGHT if word in named else 1.0


def _cosine(a: Weights, b: Weights) -> float:
    if len(a) > len(b):
        a, b = b, a
    return sum(x * b[w] for w, x in a.items() if w in b)


def _proposed(documents: Sequence[Document], rows: Mapping[str, Weights]) -> set[tuple[str, str]]:
    """Pairs published within the window that share a rare word; undated ones fit any window."""
    dated = sorted((_day(d), d.id) for d in documents if _day(d))
    days = [day for day, _ in dated]
    undated = [d.id for d in documents if not _day(d)]
    pairs: set[tuple[str, str]] = set()
    for start in sorted({day // WINDOW * WINDOW for day in days}) or [0]:
        first, last = bisect_left(days, start), bisect_right(days, start + 2 * WINDOW - 1)
        pairs |= _sharing([name for _, name in dated[first:last]] + undated, rows)
    when = {name: day for day, name in dated}
    return {
        (a, b)
        for a, b in pairs
        if a not in when or b not in when or abs(when[a] - when[b]) <= WINDOW
    }


def _sharing(names: Sequence[str], rows: Mapping[str, Weights]) -> set[tuple[str, str]]:
    postings: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for word in rows[name]:
            postings[word].append(name)
    return {
        (min(a, b), max(a, b))
        for found in postings.values()
        if len(found) <= POSTINGS
        for i, a in enumerate(found)
        for b in found[:i]
    }


def _day(document: Document) -> int:
    """The day of publication as a number, 0 where it is not known."""
    try:
        return date.fromisoformat(document.published[:10]).toordinal()
    except ValueError:
        return 0
