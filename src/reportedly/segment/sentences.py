"""Sentence boundaries by rules: a stop, the marks that close on it, and what follows.

The word before a stop decides (abbreviation, initial, figure), then the word after it. Linear in
the length: at most 40 characters are looked at on either side of a stop.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from reportedly.segment.abbreviations import (
    CLOCK,
    NUMBERED,
    OFFICES,
    OTHERS,
    STARTERS,
    STATES,
    TITLES,
)
from reportedly.segment.paragraphs import trim

_STOP = re.compile(r"\.(?:[  ]?\.)+|[.!?…‼⁇⁈⁉]+|[。！？।؟]+")
_QUOTES = frozenset("\"'“”„‟‘’«»‹›")
_BRACKETS = frozenset(")]}")
_NOTE = re.compile(r"\[\d{1,3}\]")
_LEAD = re.compile(r"[\"'“”„‟‘’«»‹›(\[{*_#>~•·—–\-…\s¿¡]*")
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_ACRONYM = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}$")
_SAID = re.compile(
    r"(?:[^\W\d_][\w.’'-]*,?\s+){1,4}?(?:said|says|asked|asks|wrote|writes|told|added|adds|replied|"
    r"tweeted|shouted|quipped|wondered|exclaimed|yelled|continued|demanded|joked|responded)\b"
)
_SITE = re.compile(r"(?:com|org|net|gov|edu|co|uk|tv|io|info|ru|html?|js)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Gap:
    """A stop with what stands around it.

    ``first``: the word before opens the sentence; ``placed``: it follows a comma or a party's
    letter, as states do; ``quoted``: a quotation mark closes on the stop; ``lead``: marks that open
    before the next word.
    """

    stop: str
    before: str
    first: bool
    placed: bool
    quoted: bool
    lead: str
    word: str
    rest: str


def sentences(
    text: str, piece: tuple[int, int], openings: AbstractSet[int], closings: AbstractSet[int]
) -> list[tuple[int, int]]:
    """Sentences of a paragraph (a half-open stretch), in order, without the blanks between them.

    ``openings`` and ``closings`` are the places of the quotation marks known to open and close.
    """
    start, end = piece
    found = list[tuple[int, int]]()
    begin = start
    for match in _STOP.finditer(text, start, end):
        if match.start() < begin:
            continue
        after = _closers(text, (match.end(), end), openings, closings)
        if after >= end:
            break
        if _ends(text, match, (begin, after, end), openings):
            found.append((begin, after))
            begin = trim(text, after, end)[0]
    if begin < end:
        found.append((begin, end))
    return found


def _closers(
    text: str, gap: tuple[int, int], openings: AbstractSet[int], closings: AbstractSet[int]
) -> int:
    """Where the quotation marks and brackets that close on a stop end."""
    at, end = gap
    while at < end:
        char = text[at]
        if char in _BRACKETS or at in closings or _closes(text, at, end, openings):
            at += 1
        elif char in "  " and at + 1 in closings:
            at += 2
        elif char == "[" and (note := _NOTE.match(text, at, end)):
            at = note.end()
        else:
            break
    return at


def _closes(text: str, at: int, end: int, openings: AbstractSet[int]) -> bool:
    """Whether a mark of emphasis or a stray quotation mark belongs to the stop before it."""
    if text[at] in "*_":
        return text[at - 1] != " "
    alone = at + 1 >= end or text[at + 1].isspace()
    return text[at] in _QUOTES and at not in openings and alone


def _ends(
    text: str, match: re.Match[str], where: tuple[int, int, int], openings: AbstractSet[int]
) -> bool:
    """Whether a sentence ends after the stop and its closing marks."""
    begin, after, end = where
    if match[0][0] in "。！？।؟":
        return True
    lead = _LEAD.match(text, after, min(end, after + 20))
    at = lead.end() if lead else after
    word = _WORD.match(text, at, min(end, at + 40))
    before = text[max(begin, match.start() - 40) : match.start()]
    token = before.split()[-1] if before and not before[-1].isspace() else ""
    gap = _Gap(
        stop=match[0],
        before=token.lstrip("\"'“”„‘’«»([{*_#—–").rpartition("—")[2],
        first=match.start() - begin <= 4,
        placed=before[: len(before) - len(token)].rstrip().endswith(",") or token[1:2] == "-",
        quoted=any(c in _QUOTES for c in text[match.end() : after]),
        lead=text[after:at],
        word=word[0] if word else "",
        rest=text[at : at + 60],
    )
    if not text[after].isspace():
        return _ends_glued(gap, after in openings)
    return _ends_apart(gap)


def _ends_glued(gap: _Gap, opens: bool) -> bool:
    """A boundary without a blank, as where paragraphs were glued: ``the end.He said``."""
    if "://" in gap.before or "www" in gap.before or "@" in gap.before or "/" in gap.before:
        return False
    known = gap.before.lower() in TITLES | OTHERS or _ACRONYM.search(gap.before)
    if known or (not gap.quoted and len(gap.before) < 3):
        return False
    if (
        gap.stop[0] == "."
        and not gap.quoted
        and not (gap.before[-1].islower() or gap.before[-1].isdigit())
    ):
        return False
    if opens:
        return True
    if not gap.word or gap.lead or _SITE.match(gap.word):
        return False
    return gap.word[0].isupper() and (gap.word[1:2].islower() or gap.word in {"I", "A"})


def _ends_apart(gap: _Gap) -> bool:
    """A boundary with a blank: by the word before a lone stop, else by the word after."""
    if not gap.word:
        return (
            gap.before.lower() not in TITLES
            and gap.stop[-1] in ".!?"
            and any(c.isalnum() for c in gap.rest)
        )
    if not _opens(gap):
        return False
    if gap.quoted and gap.stop[-1] in "?!…" and gap.word.lower() not in STARTERS:
        return not _SAID.match(gap.rest)
    if gap.stop != ".":
        return bool(gap.before) or gap.stop in {"!", "?"} or len(gap.stop) > 4
    return gap.quoted or not _is_abbreviation(gap)


def _opens(gap: _Gap) -> bool:
    """Whether what follows can open a sentence: no small letter, unless quoted or a brand's."""
    first = gap.word[0]
    if not first.islower():
        return True
    brand = len(gap.word) > 2 and gap.word[1].isupper() and gap.stop == "."
    opened = any(c in _QUOTES for c in gap.lead) and gap.stop != "…" and not gap.quoted
    return brand or (opened and len(gap.before) > 3 and not _is_abbreviation(gap))


def _is_abbreviation(gap: _Gap) -> bool:
    """Whether the stop belongs to the word before it and the sentence goes on."""
    word, following = gap.before.lower().rpartition("-")[2], gap.word.lower()
    if gap.first and (gap.before.isdigit() or len(gap.before) == 1) and len(gap.before) <= 3:
        return True
    if word in NUMBERED:
        return gap.word[0].isdigit()
    if word in TITLES:
        return not (gap.before.islower() and following in STARTERS and len(word) > 1)
    if gap.placed and word in STATES and gap.word[0].isupper():
        return following in OFFICES
    if word in {"a.m", "p.m", "pm"}:
        return following in CLOCK
    shortened = word in OTHERS and (gap.before[0].isupper() or word in {"etc", "al"})
    initial = len(gap.before) == 1 and gap.before.isalpha() and gap.before.isupper()
    if not (shortened or initial or _ACRONYM.fullmatch(gap.before)):
        return False
    return following not in STARTERS or bool(gap.word[0].isdigit())
