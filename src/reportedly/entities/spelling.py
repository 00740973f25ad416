"""One key for the spellings that other languages give a name (Poutine, Putin; Zelenskyy, Zelensky).

General correspondences of transliteration, applied in the order of the table; no table of persons.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from reportedly.entities.lexicon import nicknames, plain, rows

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
    return bool(nicknames().get(x, frozenset()) & nicknames().get(y, frozenset()))


def initials(word: str) -> bool:
    """Tell whether a given name is only initials ("H.R.", "J")."""
    letters = word.replace(".", "")
    return len(letters) == 1 or ("." in word and len(letters) <= 3)
