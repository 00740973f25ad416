"""Measures of two aligned documents that the judge decides by; each is explained by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from reportedly.reuse.profile import NAME

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from reportedly.reuse.align import Alignment, Pair
    from reportedly.reuse.profile import Hashes, Profile

FEATURES = {
    "verbatim": "of the shorter text stands word for word in the other",
    "verbatim of the longer": "of the longer text stands word for word in the other",
    "longest run": "words in a row that both have (log2)",
    "longest run unquoted": "words in a row outside quotation marks that both have (log2)",
    "verbatim unquoted": "of the words in common stand outside quotation marks",
    "same sentences": "of the shorter text is said in sentences that the other has too",
    "same sentences of the longer": "of the longer text is said in sentences the other has too",
    "closely same": "of the shorter text is said in closely the same sentences",
    "rare words": "of the rare words of the one stand in the other",
    "rare words, less": "of the rare words of the other stand in the one",
    "in order": "of the sentences in common follow in the same order",
    "step by step": "of the sentences in common follow each other directly",
    "names": "of the rare names of the one stand in the other",
    "names, less": "of the rare names of the other stand in the one",
    "numbers": "of the figures of the one stand in the other",
    "quotations": "of the quoted words of the one stand in the other",
    "quotations, less": "of the quoted words of the other stand in the one",
    "reworded quotations": "of the quotations in common are in other words",
    "respelled names": "of the names in common are spelled otherwise",
    "other marks": "of the quotation marks are of another kind",
    "length ratio": "as long as the longer one is the shorter text",
}
_CLOSE = 0.45
_RARE_NAME = 3.0
_RARE_WORD = 3.0
_SOUND = np.uint64(32)


def measure(a: Profile, b: Profile, found: Alignment) -> NDArray[np.float64]:
    """Values of ``FEATURES`` in their order; the two documents may be exchanged."""
    shorter, longer = (a, b) if len(a.exact) <= len(b.exact) else (b, a)
    ours, theirs = _marked(a, b, found)
    if shorter is b:
        ours, theirs = theirs, ours
    likeness = found.likeness if shorter is a else found.likeness.T
    runs, bare = _longest(a, b, found)
    held = sorted((found.held_a, found.held_b))
    names = sorted(_names_held(a, b))
    quotes = sorted((_share(theirs, longer.quoted), _share(ours, shorter.quoted)))
    return np.array(
        [
            ours.mean() if len(ours) else 0.0,
            theirs.mean() if len(theirs) else 0.0,
            np.log2(1 + runs),
            np.log2(1 + bare),
            1 - _share(shorter.quoted, ours),
            _said(shorter, likeness, 0.3),
            _said(longer, likeness.T, 0.3),
            _said(shorter, likeness, _CLOSE),
            held[1],
            held[0],
            *_order(found.pairs),
            names[1],
            names[0],
            _numbers_held(shorter, longer),
            quotes[1],
            quotes[0],
            _reworded(a, b, found),
            _respelled(a, b),
            _other_marks(a, b),
            len(shorter.exact) / max(1, len(longer.exact)),
        ]
    )


def _marked(
    a: Profile, b: Profile, found: Alignment
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which words of each text stand in a common run."""
    in_a = np.zeros(len(a.exact), dtype=np.bool_)
    in_b = np.zeros(len(b.exact), dtype=np.bool_)
    for run in found.runs:
        in_a[run.a : run.a + run.length] = True
        in_b[run.b : run.b + run.length] = True
    return in_a, in_b


def fit(a: Profile, b: Profile, found: Alignment) -> tuple[float, float]:
    """Share of the rare words of what is common that the rest of each text has, too, by rarity."""
    in_a, in_b = _marked(a, b, found)
    return _fits(a, in_a), _fits(b, in_b)


def _fits(side: Profile, passage: NDArray[np.bool_]) -> float:
    """Share of a passage's rare words that occur elsewhere in the same text."""
    rare = side.rarity > _RARE_WORD
    stems, at = np.unique(side.stems[passage & rare], return_index=True)
    weight = side.rarity[passage & rare][at]
    elsewhere = np.isin(stems, side.stems[~passage & rare])
    return float(weight[elsewhere].sum() / max(1e-6, weight.sum()))


def told(side: Profile, other: Profile) -> float:
    """Share of a text's rare words outside quotations that the other text has, by rarity."""
    bare = ~side.quoted
    tokens = np.concatenate([side.stems[bare], side.names[bare & (side.names > 0)] | NAME])
    own = np.isin(side.vocabulary, tokens)
    held = own & np.isin(side.vocabulary, other.vocabulary, assume_unique=True)
    return float(side.weight[held].sum() / max(1e-6, side.weight[own].sum()))


def _share(part: NDArray[np.bool_], whole: NDArray[np.bool_]) -> float:
    """Share of the marked words of ``whole`` that are marked in ``part`` too."""
    return float((part & whole).sum() / max(1, whole.sum()))


def _longest(a: Profile, b: Profile, found: Alignment) -> tuple[int, int]:
    """Most words in a row, in either text, that the other has too; and most outside quotations.

    Passages lifted from several places stand in a row where they were put. Words that one of the
    texts has between quotation marks are somebody's speech in the other as well.
    """
    held = np.zeros(len(a.exact), dtype=np.int64), np.zeros(len(b.exact), dtype=np.int64)
    for run in found.runs:
        in_a, in_b = slice(run.a, run.a + run.length), slice(run.b, run.b + run.length)
        bare = 1 + (~(a.quoted[in_a] | b.quoted[in_b])).astype(np.int64)
        held[0][in_a], held[1][in_b] = bare, bare
    longest = [_stretch(side > 0, side > 0) for side in held]
    longest_bare = [_stretch(side > 0, side > 1) for side in held]
    return max(longest), max(longest_bare)


def _stretch(held: NDArray[np.bool_], counted: NDArray[np.bool_]) -> int:
    """Most counted words within one unbroken stretch of held ones."""
    if not held.any():
        return 0
    stretch = np.cumsum(~held)[held]
    return int(np.bincount(stretch, counted[held]).max())


def _said(side: Profile, likeness: NDArray[np.float32], least: float) -> float:
    """Share of a text's rare words in sentences that the other text has too; its rows are ours."""
    if not likeness.size:
        return 0.0
    return float(side.mass[likeness.max(axis=1) >= least].sum() / max(1e-6, side.mass.sum()))


def _order(pairs: tuple[Pair, ...]) -> tuple[float, float]:
    """Share of neighbouring aligned sentences in the same order, and directly in a row."""
    if len(pairs) < 2:
        return 0.0, 0.0
    steps = np.diff([pair.a for pair in pairs])
    return float((steps >= 0).mean()), float(((steps >= 0) & (steps <= 2)).mean())


def _names_held(a: Profile, b: Profile) -> tuple[float, float]:
    """Share of each text's rare names that the other has, however spelled, by rarity."""
    return _names(a, b), _names(b, a)


def _names(side: Profile, other: Profile) -> float:
    """Share of one text's rare names that the other has."""
    sounds = side.vocabulary >= NAME
    rare = sounds & (2 * side.weight >= _RARE_NAME)
    held = np.isin(side.vocabulary[rare], other.vocabulary, assume_unique=True)
    weight = side.weight[rare]
    return float((weight[held].sum() + 1) / (weight.sum() + 2))


def _numbers_held(side: Profile, other: Profile) -> float:
    """Share of one text's figures that the other has, drawn to one half where there are few."""
    numbers = np.unique(side.stems[side.numeric])
    held = np.isin(numbers, other.stems[other.numeric])
    return float((held.sum() + 1) / (len(numbers) + 2))


def _reworded(a: Profile, b: Profile, found: Alignment) -> float:
    """Share of aligned quoted sentences whose quoted words are not verbatim on both sides."""
    _, in_b = _marked(a, b, found)
    both = reworded = 0
    for pair in found.pairs:
        left, right = slice(*a.sentences[pair.a]), slice(*b.sentences[pair.b])
        quoted = min(int(a.quoted[left].sum()), int(b.quoted[right].sum()))
        if quoted >= 4:
            both += 1
            reworded += _share(in_b[right], b.quoted[right]) < 0.5
    return reworded / (both + 1)


def _respelled(a: Profile, b: Profile) -> float:
    """Share of the names in common, by sound, that are never spelled alike."""
    left, right = _spellings(a), _spellings(b)
    common = np.intersect1d(left >> _SOUND, right >> _SOUND)
    alike = np.unique(np.intersect1d(left, right, assume_unique=True) >> _SOUND)
    return (len(common) - len(alike)) / (len(common) + 3)


def _spellings(side: Profile) -> Hashes:
    """Distinct names: the sound in the upper half, the stem as spelled in the lower."""
    named = side.names > 0
    return np.unique(side.names[named] << _SOUND | side.stems[named])


def _other_marks(a: Profile, b: Profile) -> float:
    """How far the kinds of quotation marks differ: 0 alike, 1 quite other."""
    left, right = _marks(a.document.text), _marks(b.document.text)
    if not left.sum() or not right.sum():
        return 0.0
    return float(np.abs(left / left.sum() - right / right.sum()).sum() / 2)


def _marks(text: str) -> NDArray[np.float64]:
    """Count English marks and of those of other languages."""
    foreign = sum(map(text.count, "«»„"))
    return np.array([sum(map(text.count, '“"')), foreign], dtype=np.float64)
