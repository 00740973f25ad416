"""The agents of a document and the words that refer to them; which agent a source denotes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.model import Agent, Mention

_AND = re.compile(
    r"\s*,?\s*(?:and|&|or|as well as|along with|together with)\s+(?:the\s+)?", re.IGNORECASE
)
_COMMA = re.compile(r"\s*[,(–—-]\s*(?:the\s+)?$", re.IGNORECASE)
_ASIDE = re.compile(r"\s*(?:\([^()]{0,24}\)|,\s*[RDI]-[\w.]{1,8},?)")
_LIST = re.compile(r"\s*,\s*(?:the\s+)?$", re.IGNORECASE)
_TITLE = re.compile(r"[^\S\n]*(?:[\w.’'&/-]+[^\S\n]+){0,6}$")
_POSSESSIVE = re.compile(r"['’]s?\b")
_WITHIN = re.compile(r"[a-z]\w* (?:in|at|from|near|inside) (?:the )?$")
_AMONG = re.compile(r"\b(?:and|or|including|like|such as|among)\b", re.IGNORECASE)
_HEARERS = re.compile(r"(?:the\s+)?(?:journalists|reporters|correspondents)", re.IGNORECASE)
"""Who is told, where a source begins with them: "declared to the reporters the spokesman X"."""
_LINK = re.compile(
    r"\b(?:of|for|from|in(?! chief\b)|on|at|by|with|to|who|which|that|about|than|as|after|before|near|under"
    r"|and|against|including|citing|familiar|close|briefed|whose|said|says|told)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cast:
    """Agents of one document (the narrator first) and their mentions in text order."""

    agents: tuple[Agent, ...]
    mentions: tuple[Mention, ...]


def agents_at(cast: Cast, text: str, start: int, end: int) -> tuple[str, ...]:
    """Ids of the agents that a noun phrase denotes: its head, or the heads of a conjunction.

    ``start`` and ``end`` are the phrase as a source span has it, with titles and appositions
    ("Tammy McFadden, a former specialist at the bank"); empty where it refers to nobody known.
    """
    inside = tuple(_outermost(cast.mentions, start, end))
    if not inside:
        return _around(cast.mentions, start, end)
    first = inside[0].span
    if _WITHIN.search(text[start : first.start]):
        return ()  # "two clerks in the ministry" are not the ministry
    if len(inside) > 1 and _HEARERS.fullmatch(text, first.start, first.end):
        inside = inside[1:]
    kinds = {a.id: a.kind for a in cast.agents} if len(inside) > 1 else {}
    if _ends_in_name(inside, text[start:end], start, kinds):
        return (inside[-1].agent,)
    heads = [_group(inside, 0)]
    for i in range(1, len(inside)):
        before, after = inside[i - 1], inside[i]
        if before.span == after.span:
            continue
        if not _step(heads, _group(inside, i), text[before.span.end : after.span.start], kinds):
            heads = _named_after(heads, inside[i:], text, kinds)
            break
    return tuple(dict.fromkeys(m.agent for group in heads for m in group))


def _ends_in_name(
    inside: Sequence[Mention], phrase: str, start: int, kinds: Mapping[str, str]
) -> bool:
    """Whether a description ends in the name of whom it describes ("the envoy to the UN, X")."""
    first, last = inside[0], inside[-1]
    named = [m.kind == "name" and kinds.get(m.agent) == "person" for m in (first, last)]
    before, after = phrase[: last.span.start - start], phrase[last.span.end - start :]
    apposed = _LIST.search(before) and not _AMONG.search(before)
    return named == [False, True] and bool(apposed) and not any(map(str.isalnum, after))


def _around(mentions: Sequence[Mention], start: int, end: int) -> tuple[str, ...]:
    """The agent of the shortest mention that begins with a stretch and runs on beyond it."""
    first = bisect_left(mentions, start, key=lambda m: m.span.start)
    opened = []
    for mention in mentions[first:]:
        if mention.span.start >= min(end, start + 5):
            break
        opened.append(mention)
    shortest = min((m.span.end for m in opened), default=0)
    return tuple(m.agent for m in opened if m.span.end == shortest)


_Group = tuple[Mention, ...]


def _group(inside: Sequence[Mention], i: int) -> _Group:
    """The mentions of one stretch of words ("the two men" refers to two agents)."""
    return tuple(m for m in inside if m.span == inside[i].span)


def _named_after(
    heads: list[_Group], rest: Sequence[Mention], text: str, kinds: Mapping[str, str]
) -> list[_Group]:
    """“A lawyer of the bank, Ann Lee”: who is described at length is named after a comma."""
    if len(heads) > 1 or any(m.kind != "nominal" for m in heads[0]):
        return heads
    for before, after in pairwise(rest):
        people = [m.kind == "name" and kinds.get(m.agent) == "person" for m in (before, after)]
        if people == [False, True] and _COMMA.fullmatch(text[before.span.end : after.span.start]):
            return [(after,)]
    return heads


def _step(heads: list[_Group], group: _Group, gap: str, kinds: Mapping[str, str]) -> bool:
    """Take one more mention of the phrase into its heads; False where the phrase's head is over."""
    gap = _ASIDE.sub("", gap)
    joined = _AND.match(gap)
    if joined and _TITLE.fullmatch(gap[joined.end() :]) and not _LINK.search(gap[joined.end() :]):
        heads.append(group)
        return True
    if _COMMA.fullmatch(gap) or _LIST.match(gap):
        return _apposition(heads, group, gap, kinds)
    if _POSSESSIVE.match(gap):
        gap = gap[2:]
    if not gap.strip() and group[0].kind == "pronoun":
        return True  # "Adler himself"
    if not gap.strip() or (_TITLE.fullmatch(gap) and not _LINK.search(gap)):
        heads[-1] = group  # what stands before it only qualifies it: "Kremlin spokesman X"
        return True
    return False


def _apposition(heads: list[_Group], group: _Group, gap: str, kinds: Mapping[str, str]) -> bool:
    """A name after a comma takes the place of the description before it; lists go on."""
    old, new = heads[-1][0], group[0]
    if new.kind == "name" and old.kind != "name" and kinds.get(new.agent) == "person":
        heads[-1] = group
        return True
    same = new.kind == old.kind == "name" and kinds.get(new.agent) == kinds.get(old.agent)
    if same and _LIST.fullmatch(gap) and kinds.get(new.agent) in {"person", "outlet"}:
        heads.append(group)
        return True
    return False


def _outermost(mentions: Sequence[Mention], start: int, end: int) -> Iterator[Mention]:
    """Mentions that lie inside a stretch and in no larger one of it."""
    first = bisect_left(mentions, start, key=lambda m: m.span.start)
    inside = []
    for mention in mentions[first:]:
        if mention.span.start >= end:
            break
        if mention.span.end <= end:
            inside.append(mention)
    inside.sort(key=lambda m: (m.span.start, -m.span.end))
    reach, current = start, None
    for mention in inside:
        if mention.span.start >= reach or mention.span == current:
            reach, current = mention.span.end, mention.span
            yield mention
