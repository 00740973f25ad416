"""Words as reuse compares them: shingle hash, stem, consonant skeleton of a name, and rarity.

The text itself is never changed: a word keeps its offsets, only what it is compared by is
normalised. Hashes are CRC-32 so that they are the same on every machine and in every run.
"""

from __future__ import annotations

import re
import struct
import unicodedata
import zlib
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

WORD = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|[^\W_]+(?:['’.,][^\W_]+)*", re.UNICODE)
STEM_LENGTH = 6
"""Letters a stem keeps: "appellate" and a translator's "appellation" meet, most others do not."""
_BUCKETS = 1 << 17
STEPS = 10.0
"""Rarities are whole numbers of steps, of which there are so many in a bit."""
_ROW = struct.Struct("<III?B")
_COLUMNS = np.dtype(
    [("exact", "<u4"), ("stem", "<u4"), ("name", "<u4"), ("number", "?"), ("steps", "u1")]
)
_POSSESSIVE = re.compile(r"['’]s?$")
_SOUNDS = (
    (re.compile(r"mc|mac(?=[^aeiou])"), "mk"),
    (re.compile(r"dzh|dj|tch|tsch|sch|sh|zh|ch"), "s"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ck|ks|x"), "k"),
    (re.compile(r"[cqg]"), "k"),
    (re.compile(r"[wv]"), "v"),
    (re.compile(r"[zj]"), "s"),
    (re.compile(r"[aeiouyh]"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)


class Word(NamedTuple):
    """What a word is compared by; a key of 0 means the word is not compared that way.

    ``exact`` is for shingles, ``stem`` for content, ``name`` for names however they are spelled.
    ``rarity`` is log2 of one over the share of articles with the key, for a name by its sound too.
    """

    exact: int
    stem: int
    name: int
    number: bool
    rarity: float


def key_of(text: str) -> int:
    """CRC-32 of a text, 0 kept free for "none"."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass")) or 1


def columns(surfaces: Iterable[str]) -> NDArray[Any]:
    """Words by column: ``exact``, ``stem``, ``name``, ``number`` and the rarity in ``steps``."""
    return np.frombuffer(b"".join(map(_row, surfaces)), _COLUMNS)


@lru_cache(maxsize=1 << 17)
def _row(surface: str) -> bytes:
    """A word as a row of columns: made once, since texts are made of the same words."""
    word = word_of(surface)
    return _ROW.pack(*word[:-1], round(word.rarity * STEPS))


def word_of(surface: str) -> Word:
    """Word as written to what it is compared by."""
    plain = _plain(surface)
    if plain[:1].isdigit():
        digits = re.sub(r"[^\w.]|[.,](?=\d{3}(?!\d))", "", plain)
        number = key_of("#" + digits)
        return Word(key_of(digits), number, 0, True, rarity_of(number))
    stem = key_of(_stem(plain))
    name = key_of("^" + skeleton(plain)) if surface[:1].isupper() and len(plain) > 2 else 0
    rarity = min(rarity_of(stem), rarity_of(name)) if name else rarity_of(stem)
    return Word(key_of(plain), stem, name, False, rarity)


def _plain(surface: str) -> str:
    """Lower-case, without accents, possessives and odd apostrophes."""
    folded = surface.lower()
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", folded)
        folded = "".join(c for c in folded if not unicodedata.combining(c))
    return _POSSESSIVE.sub("", folded).replace("'", "").replace("’", "") or folded


def _stem(plain: str) -> str:
    """First letters of a word, without a plural's or a verb's short ending."""
    for ending in ("ing", "ed", "es", "s"):
        if len(plain) - len(ending) >= 4 and plain.endswith(ending):
            plain = plain[: -len(ending)]
            break
    return plain[:STEM_LENGTH]


def skeleton(plain: str) -> str:
    """Consonants of a name by sound: "Cohen" and "Koen", "Putin" and "Poutine" meet."""
    sound = plain
    for pattern, by in _SOUNDS:
        sound = pattern.sub(by, sound)
    return sound if len(sound) > 1 else plain


@cache
def _rarities() -> bytes:
    """Rarity by bucket, made by ``train/reuse/rarity.py``; all alike where it is missing."""
    table = resources.files(__package__).joinpath("rarity.bin")
    return table.read_bytes() if table.is_file() else bytes([100]) * _BUCKETS


def bucket_of(key: int) -> int:
    """Where the rarity of a key is counted; keys that share a bucket share their count."""
    return (key * 2654435761 >> 7) % _BUCKETS


def rarity_of(key: int) -> float:
    """log2 of one over the share of articles that hold a key, 0 (in all) to 13.5 (in none)."""
    return _rarities()[bucket_of(key)] / STEPS
