"""What kind a name is (PER, ORG, LOC or MISC), settled over all its places in a document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportedly.entities.lexicon import demonyms, endings, given, nouns, offices_by_surname
from reportedly.entities.page import Page
from reportedly.entities.words import SUFFIXES

if TYPE_CHECKING:
    from reportedly.entities.names import Name

_PLACING = frozenset("in at from near outside to into of across around through via inside".split())


def kinds(page: Page, chosen: Sequence[Name]) -> dict[str, str]:
    """The kind of every name string: the encoder's majority, corrected by what stands around it.

    Weights: a title before it or "Jr." after it tells a person at one place, an ending like
    "Corp." a body at all of them; each encoder reading is one vote.
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for name in chosen:
        tally = votes[name.text]
        tally[name.kind] += 1 if name.votes else 0
        _cues(page, name, tally)
    surnames = {n.words[-1] for n in chosen if len(n.words) > 1 and _best(votes[n.text]) == "PER"}
    settled = {}
    for text, tally in votes.items():
        words = text.split()
        if len(words) == 1 and words[0] in surnames and words[0] not in demonyms():
            tally["PER"] += 6
        _shape(words, tally)
        settled[text] = _best(tally)
    return settled


def _best(tally: Counter[str]) -> str:
    return max(sorted(tally), key=lambda k: tally[k]) if tally else "MISC"


def _cues(page: Page, name: Name, tally: Counter[str]) -> None:
    """Votes of the words next to a name."""
    before, after = page.lower(name.first - 1), page.lower(name.last)
    noun = nouns().get(before)
    if noun is not None and noun.title and not noun.group and not page.opens(name.first):
        certain = before.endswith(".") or "honorific" in noun.classes
        tally["PER"] += 4 if certain else 2
    if after in {"'s", "’s"} and _POWERS & set(page.lowers[name.last + 1 : name.last + 4]):
        tally["LOC"] += 4  # "Tarvia's defence ministry"
    if _described(page, name.first):
        tally["ORG"] += 6
    if name.words[-1].lower() in SUFFIXES:
        tally["PER"] += 5
    if after == "," and page.lower(name.last + 1).isdigit() and len(page.lower(name.last + 1)) < 3:
        tally["PER"] += 3  # an age: "Jane Roe, 42,"
    if name.entry is not None:
        tally[name.kind] += 2
    if before in _PLACING and name.kind == "LOC":
        tally["LOC"] += 1


_POWERS = frozenset("ministry army navy parliament police".split())
"""Bodies that a state or a town has, and hardly ever a person."""

_NAMED = frozenset("company bank agency party group outlet university".split())
"""Classes of nouns for bodies that stand before their name: “the union IGW”, not “the state X”."""


def _described(page: Page, first: int) -> bool:
    """“the union IGW”, “the companies Adler and Brandt”: a noun for bodies stands before the name."""
    i = first - 1
    if page.lower(i) in {"and", "&"}:
        i -= 1
        while page.capital(i) and i > first - 6:
            i -= 1
        noun = nouns().get(page.lower(i))
        return noun is not None and noun.group and noun.plural and i < first - 2
    noun = nouns().get(page.lower(i))
    apposed = not page.capital(i) and not page.opens(first) and page.lower(i - 1) != "of"
    return apposed and noun is not None and bool(noun.classes & _NAMED)


def _shape(words: Sequence[str], tally: Counter[str]) -> None:
    """Votes of the words of a name itself: given names, endings of bodies, heads of state."""
    first, last = words[0].lower(), words[-1]
    if last in endings() or last.upper() in endings():
        tally["ORG"] += 4
    elif 2 <= len(words) <= 4 and first in given() and last[0].isupper():
        tally["PER"] += 2
    elif len(words) == 1 and first in offices_by_surname() and words[0] not in demonyms():
        tally["PER"] += 3 + tally.total()  # a head of state stays a person whatever was read
    if len(words) == 1 and words[0].isupper() and 2 <= len(words[0]) <= 5:
        tally["ORG"] += 1
