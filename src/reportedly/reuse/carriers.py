"""Carriers: the few hashes of a document by which a text that derives from it can be found again.

Three families. MinHash bands over word shingles meet for near-identical texts; passages (winnowed
shingles) for any run of some forty words taken over as it stood; rare pairs (neighbouring rare
words: names, numbers with units, words of quotations) for reworded and translated texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from rensa import RMinHash

from reportedly.reuse.profile import shingles

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from reportedly.reuse.profile import Hashes, Profile

BAND, PASSAGE, RARE = 1, 2, 3
"""Families of carriers: the top bits of a key say which it is of."""
FAMILY_BITS = 38
PERMUTATIONS = 32
ROWS = 4
PASSAGE_WORDS = 7
WINDOW = 32
RARE_PAIRS = 96
"""Kept per document: the poorest of the 32 derivatives of rewrites dev shares 6 carriers with its
source (a translation 8 pairs); with 64 pairs it shared 2."""
_RARITY = 1.5
_SEED = 6


def carriers(profile: Profile) -> tuple[int, ...]:
    """Keys of a document, each below 2**40."""
    return (
        *_bands(profile.shingles),
        *_keys(passages(profile.exact)[0], PASSAGE),
        *_rare_pairs(profile),
    )


def is_passage(key: int) -> bool:
    """Whether a carrier is a run of words as it stood."""
    return key >> FAMILY_BITS == PASSAGE


def passages(exact: Hashes) -> tuple[Hashes, NDArray[np.int64]]:
    """Winnowing (Schleimer, Wilkerson, Aiken 2003): the least hash of every window, and where."""
    runs = shingles(exact, PASSAGE_WORDS)
    if len(runs) <= WINDOW:
        place = np.array([runs.argmin()] if len(runs) else [], dtype=np.int64)
        return runs[place], place
    windows = np.lib.stride_tricks.sliding_window_view(runs, WINDOW)
    place = np.unique(windows.argmin(axis=1) + np.arange(len(windows)))
    return runs[place], place


def _bands(runs: Hashes) -> list[int]:
    """One key per band of the MinHash signature."""
    if not len(runs):
        return []
    digest = RMinHash.digest_matrix_from_token_hash_sets(
        [runs.tolist()], num_perm=PERMUTATIONS, seed=_SEED
    )
    signature = np.array(digest.to_rows()[0], dtype=np.uint64).reshape(-1, ROWS)
    numbered = np.hstack([signature, np.arange(len(signature), dtype=np.uint64)[:, None]])
    return _keys(np.concatenate([shingles(band, ROWS + 1) for band in numbered]), BAND)


def _rare_pairs(profile: Profile) -> list[int]:
    """Rarest pairs of rare words that follow each other, whatever stands between them."""
    rare = profile.rarity > _RARITY
    stems, rarity = profile.stems[rare], profile.rarity[rare]
    if len(stems) < 2:
        return []
    pairs, first = np.unique(shingles(stems, 2), return_index=True)
    score = (rarity[:-1] + rarity[1:])[first]
    chosen = np.lexsort((pairs, -score))[:RARE_PAIRS]
    return _keys(pairs[chosen], RARE)


def _keys(hashes: Hashes, family: int) -> list[int]:
    """Distinct keys of a family."""
    mask = (1 << FAMILY_BITS) - 1
    return [family << FAMILY_BITS | key >> 7 & mask for key in np.unique(hashes).tolist()]
