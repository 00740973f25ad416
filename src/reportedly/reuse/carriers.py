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
    from reportedly.reuse.profile import Hashes, Profile

PERMUTATIONS = 32
ROWS = 4
PASSAGE = 7
WINDOW = 32
RARE_PAIRS = 64
"""Kept per document: 64 find all 32 derivatives of rewrites dev, the poorest by 2 shared pairs."""
_RARE = 1.5
_KEY_BITS = np.uint64((1 << 40) - 1)
_SEED = 6


def carriers(profile: Profile) -> dict[str, list[int]]:
    """Keys of a document by family, each below 2**40."""
    return {
        "minhash": _bands(profile.shingles),
        "passage": _passages(profile.exact),
        "rare": _rare_pairs(profile),
    }


def _bands(runs: Hashes) -> list[int]:
    """One key per band of the MinHash signature."""
    if not len(runs):
        return []
    digest = RMinHash.digest_matrix_from_token_hash_sets(
        [runs.tolist()], num_perm=PERMUTATIONS, seed=_SEED
    )
    signature = np.array(digest.to_rows()[0], dtype=np.uint64).reshape(-1, ROWS)
    banded = np.concatenate(
        [
            shingles(np.append(band, np.uint64(number)), ROWS + 1)
            for number, band in enumerate(signature)
        ]
    )
    return _keys(banded, 1)


def _passages(exact: Hashes) -> list[int]:
    """Winnowing (Schleimer, Wilkerson and Aiken 2003): the least hash of every window."""
    runs = shingles(exact, PASSAGE)
    if len(runs) <= WINDOW:
        return _keys(runs.min(keepdims=True), 2) if len(runs) else []
    least = np.lib.stride_tricks.sliding_window_view(runs, WINDOW).min(axis=1)
    return _keys(np.unique(least), 2)


def _rare_pairs(profile: Profile) -> list[int]:
    """Rarest pairs of rare words that follow each other, whatever stands between them."""
    rare = profile.rarity > _RARE
    stems, rarity = profile.stems[rare], profile.rarity[rare]
    if len(stems) < 2:
        return []
    pairs, first = np.unique(shingles(stems, 2), return_index=True)
    score = (rarity[:-1] + rarity[1:])[first]
    chosen = np.lexsort((pairs, -score))[:RARE_PAIRS]
    return _keys(pairs[chosen], 3)


def _keys(hashes: Hashes, family: int) -> list[int]:
    """Keys of 40 bits, apart by family."""
    mixed = (hashes ^ np.uint64(family * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF)) >> np.uint64(7)
    return [int(key) for key in np.unique(mixed & _KEY_BITS)]
