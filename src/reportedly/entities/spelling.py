"""One key for the spellings that other languages give a name (Poutine, Putin; Zelenskyy, Zelensky).

General correspondences of transliteration, applied in the order of the table; no table of persons.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from reportedly.entities.lexicon import given, nicknames, plain, rows

_LONG = 6
"""Letters from which one letter more or less in a given name is a slip and not another name."""
_REST = re.compile(r"[^a-z]")


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(old), new) for old, new, *_ in rows("spellings.tsv"))


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The key of one word: equal for common renderings of one name."""
    key = _REST.sub("", plain(word[:60]))
    for old, new in _rules():
        key = old.sub(new, key)
    return key


def same_given(a: str, b: str) -> bool:
    """Whether two given names can be one person's: spelling, initials ("H.R."), or nicknames."""
    x, y = plain(a).rstrip("."), plain(b).rstrip(".")
    if x == y or skeleton(x) == skeleton(y):
        return True
    if initials(x) or initials(y):
        return x[:1] == y[:1]
    if nicknames().get(x, frozenset()) & nicknames().get(y, frozenset()):
        return True
    return _slip(x, y) and not {x, y} <= given().keys()


def _slip(a: str, b: str) -> bool:
    """Whether one longer name is another with a letter left out, put in or mistaken."""
    short, long_ = sorted((a, b), key=len)
    if len(short) < _LONG or len(long_) - len(short) > 1 or short[0] != long_[0]:
        return False
    same = next(
        (i for i, (x, y) in enumerate(zip(short, long_, strict=False)) if x != y), len(short)
    )
    rest = long_[same + 1 :]
    return short[same:] == rest or short[same + 1 :] == rest


def middle(words: Sequence[str]) -> str:
    """The middle initials of a name ("H.W.", "J."), plain; ``""`` where it has none."""
    return "".join(plain(w).replace(".", "") for w in words[1:-1] if initials(w))


def initials(word: str) -> bool:
    """Tell whether a given name is only initials ("H.R.", "J")."""
    letters = word.replace(".", "")
    return len(letters) == 1 or ("." in word and len(letters) <= 3)
