"""Name mentions: what the encoder found and what the gazetteers know, on word boundaries.

A stretch of words is a name once; where encoder and gazetteer overlap the longer one stands.
The kind of a name is settled over all its places in the document (see ``kinds``).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from reportedly.entities.kinds import kinds
from reportedly.entities.lexicon import (
    Entry,
    given,
    known,
    nouns,
)
from reportedly.entities.page import Page
from reportedly.entities.words import ADVERBS, FUNCTION, SAYING, SUFFIXES

LONGEST = 12
_EDGES = frozenset({"'s", "’s", "the", "The", "THE", ",", ".", "'", "’", "“", "”", '"', "(", ")"})


class Found(Protocol):
    """A name as the encoder gives it: offsets and PER, ORG, LOC or MISC."""

    @property
    def start(self) -> int:
        """First character."""

    @property
    def end(self) -> int:
        """Character after the last."""

    @property
    def kind(self) -> str:
        """PER, ORG, LOC or MISC."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name at words ``first`` up to ``last``: its words, kind, and what the gazetteer knows.

    ``title`` is the word of office that stood inside the encoder's span ("Mr.", "President").
    """

    first: int
    last: int
    words: tuple[str, ...]
    kind: str
    entry: Entry | None = None
    votes: int = 1

    @property
    def text(self) -> str:
        """The words joined by single spaces, full stops and commas with the word before them."""
        return " ".join(self.words).replace(" .", ".").replace(" ,", ",")


def names(page: Page, found: Sequence[Found]) -> tuple[Name, ...]:
    """All names in text order, none overlapping, each with the kind its document gives it."""
    candidates = [*_encoded(page, found), *_gazetteer(page)]
    chosen = _longest(candidates)
    chosen = _longest([*chosen, *_again(page, chosen)])
    settled = kinds(page, chosen)
    return tuple(_of_kind(n, settled[n.text]) for n in chosen)


def _of_kind(name: Name, kind: str) -> Name:
    return name if name.kind == kind else replace(name, kind=kind)


def _encoded(page: Page, found: Sequence[Found]) -> Iterator[Name]:
    """The encoder's names on word boundaries, without articles, possessive marks and titles."""
    plains = page.common | ADVERBS
    surnames = {page.text[n.start : n.end].split()[-1] for n in found if _many(page, n)}
    for item in found:
        first, last = page.range(item.start, item.end)
        last = min(last, len(page.words), _sentence_end(page, first))
        while first < last and _outside(page, first):
            first += 1
        while last > first and _trails(page, last - 1, last - first):
            last -= 1
        if first >= last:
            continue
        kind = item.kind
        if last - first == 3 and _is_body(page, first) and page.lower(first + 1) in given():
            first, kind = first + 1, "PER"
        if kind == "PER" or _honoured(page, first):
            first, last = _person(page, first, last)
        if last - first == 1 and (
            _is_noun(page, first, surnames) or (page.opens(first) and page.lowers[first] in plains)
        ):
            continue
        if _is_heading(page, first, last):
            continue
        if last <= first + LONGEST and any(page.capital(i) for i in range(first, last)):
            words = page.words[first:last]
            yield Name(first, last, _uncredited(words) if kind == "PER" else words, kind)


def _uncredited(words: tuple[str, ...]) -> tuple[str, ...]:
    """A photographer's name without the agency before or after it ("Agency/Ann Lee/File")."""
    head = (words[0].rpartition("/")[2], *words[1:])
    return (*head[:-1], head[-1].partition("/")[0]) if len(words) > 1 else words


def _is_heading(page: Page, first: int, last: int) -> bool:
    """Common words with capitals in a title: several, and the text has all of them without."""
    common = last - first > 1 and all(page.lowers[i] in page.common for i in range(first, last))
    return common and page.titled(first)


def _sentence_end(page: Page, first: int) -> int:
    """The word after the sentence of a word: no name runs from a headline into the text."""
    return bisect_right(page.sentences, page.sentences[first]) if first < len(page.words) else first


def _honoured(page: Page, i: int) -> bool:
    """Whether a span begins with "Mr.", or "Senator Ann", whatever it was read as."""
    abbreviated = page.lower(i).endswith(".") or page.lower(i + 1) in given()
    return abbreviated and is_title(page.lower(i))


def _many(page: Page, item: Found) -> bool:
    return " " in page.text[item.start : item.end].strip()


def _is_noun(page: Page, i: int, surnames: Collection[str]) -> bool:
    """A single word like "President" or "Republicans" names nobody, unless it is a surname here."""
    noun = nouns().get(page.lowers[i])
    before = nouns().get(page.lower(i - 1))
    honoured = before is not None and "honorific" in before.classes
    common = noun is not None or page.lowers[i] in FUNCTION
    return common and not honoured and page.words[i] not in surnames


def _trails(page: Page, i: int, length: int) -> bool:
    """Whether a last word is no part of a name: marks, and nouns ("South Carolina senator")."""
    word = page.words[i]
    return word in _EDGES or (length > 1 and word.islower())


def _outside(page: Page, i: int) -> bool:
    return page.words[i] in _EDGES or not page.words[i][0].isalnum()


def _person(page: Page, first: int, last: int) -> tuple[int, int]:
    """A person's name without the titles before it, with "Jr." after it."""
    while first < last - 1 and is_title(page.lowers[first]):
        first += 1
    while page.capital(first - 1) and not page.opens(first) and _begins_name(page, first - 1):
        first -= 1
    after = last + (page.lower(last) == ",")
    if page.lower(after) in SUFFIXES and page.capital(after):
        last = after + 1
    return first, last


def _is_body(page: Page, i: int) -> bool:
    """A body or seat of one word in front of a name ("Kremlin", as translations have it)."""
    entries = (e for words, e in known().get(page.words[i], ()) if len(words) == 1)
    return page.lowers[i] not in given() and any(e.kind in {"body", "seat"} for e in entries)


def _begins_name(page: Page, i: int) -> bool:
    """A given name, or an initial after one: "Ann", "Ann B."."""
    initial = len(page.words[i]) == 2 and page.words[i].endswith(".")
    return page.lowers[i] in given() or (initial and page.lower(i - 1) in given())


def is_title(word: str) -> bool:
    """Tell whether a lower-case word is one that stands before names ("president", "sen.")."""
    noun = nouns().get(word)
    return noun is not None and noun.title


def _gazetteer(page: Page) -> Iterator[Name]:
    table = known()
    for i, word in enumerate(page.words):
        for words, entry in table.get(word, ()):
            last = i + len(words)
            if page.words[i:last] == words and _allowed(page, i, last, entry):
                yield Name(i, last, words, _KIND[entry.kind], entry, votes=2)
                break


_KIND = {"outlet": "ORG", "body": "ORG", "state": "LOC", "seat": "LOC", "person": "PER"}


def _allowed(page: Page, first: int, last: int, entry: Entry) -> bool:
    """Names that are also common words ("The Hill", "Guardian") need their article, or a verb."""
    if entry.kind != "outlet":
        return True
    if not entry.bare:
        return page.lower(first - 1) == "the"
    if last - first == 2 and page.words[first] == "The" and page.opens(first):
        return page.lower(last) in SAYING
    return True


def _longest(candidates: Sequence[Name]) -> list[Name]:
    """The longest of overlapping names; among equals the gazetteer's, with the encoder's kind kept."""
    ordered = sorted(candidates, key=lambda n: (n.first - n.last, -n.votes, n.first))
    taken: dict[int, Name] = {}
    chosen: list[Name] = []
    for name in ordered:
        if taken.keys().isdisjoint(range(name.first, name.last)):
            chosen.append(name)
            taken.update(dict.fromkeys(range(name.first, name.last), name))
        elif _contradicts(taken.get(name.first), name):
            chosen[chosen.index(taken[name.first])] = keep = replace(taken[name.first], kind="PER")
            taken.update(dict.fromkeys(range(name.first, name.last), keep))
    return sorted(chosen, key=lambda n: n.first)


def _contradicts(old: Name | None, new: Name) -> bool:
    """The encoder reads a person where the gazetteer reads a place ("Jordan", "Paris")."""
    return (
        old is not None
        and old.entry is not None
        and old.kind == "LOC"
        and new.kind == "PER"
        and (old.first, old.last) == (new.first, new.last)
    )


def _again(page: Page, chosen: Sequence[Name]) -> Iterator[Name]:
    """Places of known names that the encoder passed over: whole names, and surnames of people."""
    wanted: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    kind: dict[tuple[str, ...], str] = {}
    for name in chosen:
        for words in (name.words, *_surname(name)):
            if len(words) > 1 or len(words[0]) > 2:
                wanted[words[0]].add(words)
                kind.setdefault(words, name.kind)
    for i, word in enumerate(page.words):
        for words in wanted.get(word, ()):
            last = i + len(words)
            if page.words[i:last] == words and not (page.opens(i) and word.lower() in _COMMON):
                yield Name(i, last, words, kind[words], votes=0)


# Surnames and short names that are words of their own at the head of a sentence.
_COMMON = frozenset(
    "will may mark rose bush short long case price rice young grant hope page bill chase said do so"
    " he an no in on my us march ford green brown white black gray stone wood close best early".split()
)


def _surname(name: Name) -> Iterator[tuple[str, ...]]:
    if name.kind == "PER" and len(name.words) > 1:
        words = [w for w in name.words if w.lower() not in SUFFIXES and w[0].isalnum()]
        if len(words) > 1 and words[-1][0].isupper():
            yield (words[-1],)
            if words[-1].isalpha():
                yield (words[-1].upper(),)
