"""Nominal mentions: noun phrases whose head is a noun for a person or a body.

"Kremlin spokesman", "two US officials", "the president-elect", "a person familiar with the matter",
"a spokesman for the bank": determiner, modifiers, head, and what is attached after the head.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from reportedly.entities.lexicon import Noun, nouns
from reportedly.entities.names import Name
from reportedly.entities.page import Page
from reportedly.entities.words import SAYING

Kind = Literal["definite", "indefinite", "possessed", "bare"]

_DEFINITE = frozenset("the this that these those both".split())
_INDEFINITE = frozenset(
    "a an one two three four five six seven eight nine ten dozen dozens some several many multiple"
    " numerous various most any no another other others few each every all half".split()
)
_DETERMINERS = _DEFINITE | _INDEFINITE
_OWNERS = frozenset("his her its their my our your whose".split())
_BREAKS = (
    frozenset(
        "of for in on at by with from to into about after before since until as than over under against"
        " between among through during without within around near amid like via per that which who whom"
        " whose when where while because if although though whether and or but nor so yet not is are was"
        " were be been being am has have had do does did will would can could may might must shall should"
        " said says say saying told tells tell called calls asked asks i you he she it we they me him them"
        " us there here then also only just even still already how what why according including until"
        " named name became become becomes".split()
    )
    | SAYING
)
_ATTACHED = frozenset("for of at from to".split())
_SOURCES = frozenset("familiar briefed close involved knowledgeable speaking directly".split())
_TWO_WORDS = {
    ("prime", "minister"): "premier",
    ("vice", "president"): "vice-president",
    ("attorney", "general"): "attorney-general",
    ("first", "lady"): "first-lady",
    ("chief", "executive"): "executive",
    ("press", "secretary"): "spokesperson",
    ("communications", "director"): "spokesperson",
    ("running", "mate"): "running-mate",
    ("president", "elect"): "president-elect",
    ("elected", "president"): "president-elect",
    ("news", "agency"): "news-agency",
    ("think", "tank"): "think-tank",
    ("air", "force"): "air-force",
    ("task", "force"): "task-force",
}
_MARKS = frozenset({"'s", "’s"})
_LEFT = 6
_RIGHT = 9


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: words ``first`` to ``last`` (head is the last), attached words up to ``end``.

    ``modifiers`` are the plain words between determiner and head; ``owner`` and ``of`` the names
    before and after the head that it belongs to.
    """

    first: int
    last: int
    end: int
    kind: Kind
    head: str
    noun: Noun
    modifiers: tuple[str, ...]
    number: str
    owner: Name | None = None
    inner: Name | None = None
    of: Name | None = None


def phrases(page: Page, names: Sequence[Name]) -> tuple[Phrase, ...]:
    """Nominals in text order; none begins inside another."""
    at = {i: n for n in names for i in range(n.first, n.last)}
    starts = {n.first: n for n in names}
    found: list[Phrase] = []
    reach = done = 0
    for i in [i for i, word in enumerate(page.lowers) if word in _heads()]:
        hit = _head(page, i, at) if i >= done else None
        if hit is not None:
            done, head, noun = hit
            phrase = _phrase(page, (max(reach, 0), i, done), (head, noun), (at, starts))
            if phrase is not None:
                found.append(phrase)
                reach = done
    return tuple(found)


@cache
def _heads() -> frozenset[str]:
    """Words with which a head noun begins."""
    return frozenset(nouns()) | {first for first, _ in _TWO_WORDS}


def _head(page: Page, i: int, at: dict[int, Name]) -> tuple[int, str, Noun] | None:
    """The head noun at word ``i``: (word after it, noun, what is known of it)."""
    if i in at:
        return None
    word = page.lowers[i]
    pair = _TWO_WORDS.get((word, page.lower(i + 1)))
    if pair is not None and i + 1 not in at:
        return _after(page, i + 2), pair, nouns()[pair]
    noun = nouns().get(word)
    if noun is None or _compound(page, i, at) or _stressed(page, i, at):
        return None
    return i + 1, word, noun


def _stressed(page: Page, i: int, at: dict[int, Name]) -> bool:
    """Whether a word in capitals only stresses the next one ("MAJOR News"): no rank or office."""
    loud = page.words[i].isupper() and len(page.words[i]) > 3
    return loud and page.capital(i + 1) and i + 1 not in at


def _after(page: Page, i: int) -> int:
    """“chief executive officer” ends a word later."""
    return i + 1 if page.lower(i) == "officer" else i


def _compound(page: Page, i: int, at: dict[int, Name]) -> bool:
    """Whether the noun at ``i`` only qualifies another one after it ("bank officials")."""
    nxt = page.lower(i + 1)
    pair = _TWO_WORDS.get((nxt, page.lower(i + 2)))
    if i + 1 in at or page.sentences[i] != page.sentences[min(i + 1, len(page.words) - 1)]:
        return False
    return (pair is not None or (nxt in nouns() and not page.capital(i + 1))) and nxt not in _BREAKS


_At = tuple[dict[int, Name], dict[int, Name]]


def _phrase(
    page: Page, place: tuple[int, int, int], head: tuple[str, Noun], names: _At
) -> Phrase | None:
    """The phrase of a head: to the left up to its determiner, to the right what is attached."""
    reach, start, last = place
    word, noun = head
    first, kind = _left(page, reach, start, names[0])
    owner, inner = _names_before(page, first, start, names[0])
    if owner is None and kind == "bare" and not noun.plural and not noun.title and noun.group:
        return None
    if owner is not None:
        kind = "possessed"
    end, of = _right(page, last, names, noun)
    number = next((w for w in page.lowers[first:start] if w in _INDEFINITE), "")
    modifiers = tuple(w for w in page.lowers[first:start] if w not in _DETERMINERS)
    return Phrase(
        first, last, end, kind, word, noun, modifiers, number, owner=owner, inner=inner, of=of
    )


def _left(page: Page, reach: int, start: int, at: dict[int, Name]) -> tuple[int, Kind]:
    """First word of a phrase and what determines it."""
    first, low = start, max(reach, start - _LEFT)
    while first > low and page.sentences[first - 1] == page.sentences[start]:
        determined = _determiner(page, first - 1, start)
        if determined is not None:
            return first - 1, determined
        further = _further(page, first, start, at)
        if further == first:
            break
        first = further
    if page.lowers[first] in _MARKS:
        first += 1
    numbered = any(w in _INDEFINITE or w.isdigit() for w in page.lowers[first:start])
    return _trim(page, first, start), "indefinite" if numbered else "bare"


def _determiner(page: Page, i: int, start: int) -> Kind | None:
    """What the word at ``i`` says of the phrase whose head begins at ``start``."""
    word = page.lowers[i]
    if word in _DEFINITE and (word != "that" or _points(page, i, start)):
        return "definite"
    if word in {"a", "an"}:
        return "indefinite"
    return "possessed" if word in _OWNERS else None


def _further(page: Page, first: int, start: int, at: dict[int, Name]) -> int:
    """The phrase from ``first`` with one more modifier, or name, before it."""
    i = first - 1
    word = page.lowers[i]
    if i in at:
        return at[i].first
    if word in _MARKS or (word in _INDEFINITE and first == start):
        return i
    if word in {"and", "or"} and page.lower(i - 1) in {"current", "former", "present"}:
        return i - 1
    return first if word in _BREAKS or not word[0].isalnum() else i


def _points(page: Page, i: int, start: int) -> bool:
    """Whether "that" points at a noun, and does not open a clause ("said that officials")."""
    noun = nouns().get(page.lowers[start])
    return start == i + 1 and noun is not None and not noun.plural and page.opens(i)


def _trim(page: Page, first: int, start: int) -> int:
    """Without a determiner only capitals, numbers and a few modifiers belong to a phrase."""
    keep = start
    for i in range(start - 1, first - 1, -1):
        word = page.lowers[i]
        if (
            page.capital(i)
            or word in _INDEFINITE
            or word.isdigit()
            or word in _QUALITIES
            or (word in {"'s", "’s", "and", "or"})
        ):
            keep = i
        else:
            break
    while keep < start and page.lowers[keep] in {"'s", "’s", "and", "or"}:
        keep += 1
    return keep


_QUALITIES = frozenset(
    "former current senior junior top retired ex-president unnamed anonymous unidentified local federal"
    " state military intelligence law enforcement police government administration foreign defense"
    " defence security western eastern european national international public legal political key"
    " leading prominent veteran deputy acting outgoing incoming new old young chief administration"
    " congressional presidential republican democratic conservative liberal party campaign city county"
    " opposition independent rival health university media news company bank world early other".split()
)


def _names_before(
    page: Page, first: int, start: int, at: dict[int, Name]
) -> tuple[Name | None, Name | None]:
    """(the name that owns the phrase with ’s, the name that qualifies its head)."""
    owner = inner = None
    for i in range(first, start):
        name = at.get(i)
        if name is not None:
            if page.lower(name.last) in {"'s", "’s", "'", "’"} and name.last <= start:
                owner = name
            else:
                inner = name
    return owner, inner


def _right(page: Page, last: int, names: _At, noun: Noun) -> tuple[int, Name | None]:
    """Where the words attached after a head end, and the name among them it belongs to."""
    word = page.lower(last)
    if word in _SOURCES or (word == "with" and page.lower(last + 1) in {"knowledge", "direct"}):
        return _run(page, last), None
    if word not in _ATTACHED or (noun.group and word not in {"of", "for"}):
        return last, None
    i = last + 1
    while page.lower(i) in {"the", "a", "an", "his", "her", "former", "president", "mr.", "sen."}:
        i += 1
    name = names[1].get(i)
    if name is not None:
        return name.last, name
    return last, None


def _run(page: Page, last: int) -> int:
    """The end of "familiar with the matter": before a verb, a comma or the sentence's end."""
    end = last
    for i in range(last, min(last + _RIGHT, len(page.words))):
        if page.sentences[i] != page.sentences[last - 1] or not page.words[i][0].isalnum():
            break
        if page.lowers[i] in SAYING or page.lowers[i] in {"is", "was", "were", "are", "and", "but"}:
            break
        end = i + 1
    return end
