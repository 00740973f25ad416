"""Marks that machine translation leaves in a text, beside the text it was made from.

Each is evidence for the reader, in words: quotation marks of another language, names spelled as
they sound, articles left out as in languages that have none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from reportedly.reuse.words import rarity_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.reuse.profile import Profile

RARER = 3.0
"""Bits by which a spelling must be rarer than the other in news: of the 18 names of rewrites dev's
translations that are spelled otherwise, 15 are, and all of those in the translation."""
FEWEST = 0.05
"""Share of articles under which they are left out: 6 to 14 % of the words of rewrites dev's sources
in the sentences taken over, 2.5 to 3.6 % in the three translations through a Slavic language."""
_FEWER = 0.02
_ARTICLES = frozenset({"the", "a", "an"})
_SHOWN = 3


def marks(
    derived: Profile, source: Profile, sentences: Iterable[tuple[int, int]]
) -> Iterator[tuple[float, str]]:
    """Marks of translation in one of two texts, in points for its being the translation.

    ``sentences`` are the numbers of those of both that say the same, the translation's first.
    """
    who = derived.document.publisher or derived.document.id[:8]
    if _foreign(derived.document.text) > 0.5 >= _foreign(source.document.text):
        yield 2, f"quotation marks of another language in the text of {who}"
    names = _respelled(derived, source)
    if len(names) > len(_respelled(source, derived)):
        shown = ", ".join(f"{ours} for {theirs}" for ours, theirs in names[:_SHOWN])
        yield 2, f"names spelled as they sound in the text of {who}: {shown}"
    pairs = list(sentences)
    ours, theirs = (
        _articles(derived, (i for i, _ in pairs)),
        _articles(source, (j for _, j in pairs)),
    )
    if ours < min(FEWEST, theirs - _FEWER):
        yield 1, f"{who} leaves out articles ({ours:.1%} of the words, the other {theirs:.1%})"


def _foreign(text: str) -> float:
    """Share of the quotation marks that are not English."""
    foreign, english = sum(map(text.count, "«»„")), sum(map(text.count, '“"'))
    return foreign / max(1, foreign + english)


def _respelled(derived: Profile, source: Profile) -> list[tuple[str, str]]:
    """Names that sound alike and are never spelled alike, where the one spelling is far rarer."""
    ours, theirs = _spellings(derived), _spellings(source)
    return [
        (next(iter(spelled.values())), next(iter(theirs[sound].values())))
        for sound, spelled in ours.items()
        if sound in theirs
        and not spelled.keys() & theirs[sound].keys()
        and min(map(rarity_of, spelled)) >= max(map(rarity_of, theirs[sound])) + RARER
    ]


def _spellings(side: Profile) -> dict[int, dict[int, str]]:
    """Names of a text by their sound and stem, as first written, in text order."""
    found: dict[int, dict[int, str]] = {}
    for at in np.flatnonzero(side.names).tolist():
        written = side.document.text[side.starts[at] : side.ends[at]]
        found.setdefault(int(side.names[at]), {}).setdefault(int(side.stems[at]), written)
    return found


def _articles(side: Profile, sentences: Iterable[int]) -> float:
    """Share of articles among the words of some sentences."""
    words: list[str] = []
    for first, last in side.sentences[list(sentences)].tolist():
        words += side.document.text[side.starts[first] : side.ends[last - 1]].lower().split()
    return sum(word in _ARTICLES for word in words) / max(1, len(words))
