"""Lexical knowledge for event coreference: stems, word families and closed word classes.

A stem joins the inflected and most derived forms of a word ("shot", "shooting"); a family joins
words that news uses for one kind of happening ("quake", "tremor"). Families come from
``families.tsv``, written for this project from general knowledge of English news.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

_ENDINGS = (("ings", 3), ("ing", 3), ("ied", 2), ("ies", 2), ("ed", 3), ("es", 3), ("s", 3))
"""Inflections with the least length of what is left; taken off before derivations."""

_SUFFIXES = (
    ("ation", 4), ("ement", 4), ("ment", 3), ("ition", 4), ("ion", 3), ("ity", 4), ("ance", 4),
    ("ence", 4), ("er", 4), ("or", 4), ("ure", 4), ("ee", 4), ("al", 5), ("ly", 3), ("ate", 3),
    ("at", 5), ("y", 4), ("e", 3),
)  # fmt: skip
"""Derivations, of which one is taken off."""


def _read(name: str) -> list[str]:
    """Lines of a word list of this package, without its comments."""
    text = (files("reportedly.linking") / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def word_class(name: str) -> tuple[str, ...]:
    """Words of a closed class, in the order of ``classes.tsv``."""
    table = dict(line.split("\t") for line in _read("classes.tsv"))
    return tuple(table[name].split())


STOP = frozenset(word_class("stop"))
PARTICLES = frozenset(word_class("particles"))
WORD = re.compile(r"[^\W\d_][\w'’.-]*|\d[\d.,]*")

WEEKDAYS = {
    form: day for day in word_class("weekdays") for form in (day, day[:3], day[:4]) if form != "sun"
}
MONTHS = {form: m for m in word_class("months") for form in (m, m[:3])}
NUMBERS = {word: str(i) for i, word in enumerate(word_class("numbers"))}


def _irregular() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in _read("forms.tsv"):
        for form in line.split():
            table.setdefault(form, line.split()[0])
    return table


_FORMS = _irregular()


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """One key for the inflected and most derived forms of an English word."""
    word = word.lower().strip("'’\"`“”-.")
    if word in _FORMS:
        return _key(_FORMS[word])
    for cut in ("s", "es", "ed", "d", "ing"):
        base = word.removesuffix(cut)
        if base != word and base in _FORMS and len(base) > 3:
            return _key(_FORMS[base])
    return _key(word)


def _key(word: str) -> str:
    for ending, least in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least and not word.endswith("ss"):
            word = word[: -len(ending)] + ("y" if ending in ("ied", "ies") else "")
            break
    word = _single(word)
    for suffix, least in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= least:
            word = word[: -len(suffix)]
            break
    return _single(word)


def _single(word: str) -> str:
    """The word without the doubling of its last consonant ("stopp", "kill")."""
    double = len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou"
    return word[:-1] if double else word


REPORTING = frozenset(map(stem, word_class("reporting")))
"""Stems that only introduce what somebody says or thinks: sharing one is weak evidence."""

EMPTY = frozenset(map(stem, word_class("empty")))
"""Stems that carry hardly any meaning of their own as an event word."""


@lru_cache(maxsize=1)
def _families() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for number, line in enumerate(_read("families.tsv")):
        for entry in line.split(","):
            key = " ".join(stem(w) for w in entry.split() if w not in STOP or len(entry) < 4)
            table.setdefault(key, set()).add(str(number))
    return {key: frozenset(v) for key, v in table.items()}


def families(stems: tuple[str, ...]) -> frozenset[str]:
    """Families of an event expression: of the whole phrase where it has one, else of its words."""
    table = _families()
    whole = table.get(" ".join(stems))
    if whole:
        return whole
    return frozenset[str]().union(*(table.get(s, frozenset()) for s in stems))


def content(text: str) -> list[str]:
    """The content words of a text; all its words where it has no other."""
    words = WORD.findall(text)
    return [w for w in words if w.lower() not in STOP] or words


def head(words: Sequence[str], stems: Sequence[str]) -> str:
    """Stem of the head: the verb before a particle, else the last word that means something."""
    full = [s for s in stems if s not in EMPTY] or list(stems)
    if not full:
        return ""
    return full[0] if words[-1].lower() in PARTICLES else full[-1]


def time_word(word: str) -> str:
    """One spelling for weekdays and months; other words in lower case."""
    word = word.lower().strip(".")
    return WEEKDAYS.get(word) or MONTHS.get(word) or word


def numbers(text: str) -> frozenset[str]:
    """Numbers in figures, also those written as words up to twelve."""
    return frozenset(
        NUMBERS.get(w.lower(), w)
        for w in WORD.findall(text)
        if w[0].isdigit() or w.lower() in NUMBERS
    )
