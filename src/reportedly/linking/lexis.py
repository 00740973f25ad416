"""Lexical knowledge for event coreference: stems, word families and closed word classes.

A stem joins the inflected and most derived forms of a word ("shot", "shooting"); a family joins
words that news uses for one kind of happening ("quake", "tremor"). Families come from
``families.tsv``, written for this project from general knowledge of English news.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

_SUFFIXES = (
    ("ations", 4), ("ation", 4), ("ements", 4), ("ement", 4), ("ments", 3), ("ment", 3),
    ("itions", 4), ("ition", 4), ("tions", 3), ("tion", 3), ("sions", 3), ("sion", 3),
    ("ities", 4), ("ity", 4), ("ances", 4), ("ance", 4), ("ences", 4), ("ence", 4),
    ("ings", 3), ("ing", 3), ("ers", 3), ("ors", 4), ("er", 4), ("or", 4), ("ures", 4), ("ure", 4),
    ("ies", 3), ("ied", 3), ("ees", 4), ("ed", 3), ("es", 3), ("als", 4), ("al", 5), ("ly", 3),
    ("s", 3), ("y", 4), ("e", 3), ("t", 4),
)  # fmt: skip

REPORTING = frozenset(
    "say tell report announce claim confirm deny state accord comment speak talk ask add declare "
    "reveal explain note write describe call insist argue warn statement announcement spokesman "
    "mention quote cite respond disclose acknowledge admit suggest believe think know expect".split()
)
"""Lemmas that only introduce what somebody says or thinks: sharing one is weak evidence."""

EMPTY = frozenset(
    "be have do get make take go come give put let keep happen occur event incident thing become "
    "it this that which what there one them he she they so move case set see use hold".split()
)
"""Lemmas that carry hardly any meaning of their own as an event word."""

STOP = frozenset(
    "the a an of in on at to for from by with and or but as is are was were be been has have had "
    "that this these those it its his her their he she they him them we us our i my me you your "
    "who which what when where while will would could should may might can not no n't 's ' ’ s '' "
    "`` after before over under into out up down off about than then there here also more most "
    "some any all if so do does did just only one".split()
)

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
_MONTHS = "january february march april may june july august september october november december"
WEEKDAYS = {d: d for d in _WEEKDAYS.split()} | {
    short: day for day in _WEEKDAYS.split() for short in {day[:3], day[:4]} if short != "sun"
}
MONTHS = {m: m for m in _MONTHS.split()} | {m[:3]: m for m in _MONTHS.split() if m != "may"}
NUMBERS = {
    w: str(i)
    for i, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
}


def _read(name: str) -> list[str]:
    """Lines of a word list of this package, without its comments."""
    text = (files("reportedly.linking") / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


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
    for suffix, least in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= least:
            word = word[: -len(suffix)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeio":
        word = word[:-1]
    return word[:-1] + "i" if len(word) > 3 and word[-1] == "y" else word.removesuffix("e")


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
