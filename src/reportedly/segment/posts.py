"""Embedded posts of social networks: by their signature, with author, handle and date.

Known are the quoted form (``— Name (@handle) March 3, 2021``), the head form (``Name (@handle) on
X``), the shared form (``A post shared by Name (@handle) on …``) and texts with a picture's link.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.segment.furniture import DATE
from reportedly.segment.paragraphs import Paragraph

LONGEST = 280
"""Characters of a post before its signature over several lines: the network's own limit."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = r"(?P<author>[^()\n@]{1,60}?)"
_HANDLE = r"\(?@(?P<handle>\w{1,30})\)?"
_WHEN = rf"(?P<date>{DATE})"
_SIGNED = re.compile(
    rf"(?:^|\s|[.!?…\"”’])(?:—|–|--|-)\s?{_NAME}\s+\({_HANDLE}\)?\s*(?:{_WHEN})?[.\s]*$",
    re.IGNORECASE,
)
_HEADED = re.compile(
    rf"{_NAME}\s+{_HANDLE}\s*(?:(?:on|via)\s+(?:X|Twitter|Threads|Instagram|Facebook|Truth\s+Social|"
    rf"Telegram|Bluesky|Mastodon)\b|[·•|,-]?\s*{_WHEN}).{{0,60}}$",
    re.IGNORECASE,
)
_SHARED = re.compile(
    rf"a\s+(?:post|video|photo|reel|tweet)\s+(?:shared|posted)\s+by\s+{_NAME}\s*{_HANDLE}.{{0,20}}?(?:{_WHEN}.*)?$",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"\bpic\.(?:twitter|x)\.com/\w+|\bhttps?://t\.co/\w+")
LINK = re.compile(r"(?:https?://|www\.|pic\.(?:twitter|x)\.com/|t\.co/)\S*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Post:
    """The paragraphs ``first`` to ``last`` (inclusive) of a post, with what its signature says."""

    first: int
    last: int
    author: str = ""
    handle: str = ""
    date: str = ""


def posts(text: str, stretches: Sequence[Paragraph]) -> list[Post]:
    """The embedded posts of a text in order, not overlapping."""
    found = list[Post]()
    free, spaced = 0, _is_spaced(stretches)
    for i in range(len(stretches)):
        post = _post(text, stretches, i, free, spaced) if i >= free else None
        if post is not None:
            found.append(post)
            free = post.last + 1
    return found


def _post(
    text: str, stretches: Sequence[Paragraph], i: int, free: int, spaced: bool
) -> Post | None:
    line = stretches[i].of(text)
    tail = line[-200:]
    if "@" not in tail and "pic." not in tail and "t.co/" not in tail:
        return None
    if signed := _SIGNED.search(tail):
        alone = len(line) <= 200 and not line[: signed.start()].strip()
        return _made(_start(text, stretches, i, free, spaced) if alone else i, i, signed)
    if len(line) <= 200 and (shared := _SHARED.match(line)):
        return _made(i, i, shared)
    if len(line) <= 160 and (headed := _HEADED.match(line)):
        if i > free and stretches[i - 1].of(text).endswith(("—", "–", "--")):
            return _made(_start(text, stretches, i, free, spaced), i, headed)
        if i + 1 == len(stretches):
            return None
        return _made(
            i, i + 1 if stretches[i + 1].end - stretches[i + 1].start <= 600 else i, headed
        )
    if len(line) <= 400 and _PICTURE.search(tail) and not _is_signed_later(text, stretches, i):
        return Post(i, i)
    return None


def _is_signed_later(text: str, stretches: Sequence[Paragraph], i: int) -> bool:
    """Whether one of the next two lines carries the signature that this line belongs to."""
    below = [s.of(text)[-200:] for s in stretches[i + 1 : i + 3]]
    dashed = stretches[i].of(text).endswith(("—", "–", "--"))
    return any(_SIGNED.search(line) or (dashed and _HEADED.match(line)) for line in below)


def _start(text: str, stretches: Sequence[Paragraph], last: int, free: int, spaced: bool) -> int:
    """The first line of the post whose signature stands alone on line ``last``."""
    first, length = last, 0
    while first > free:
        stretch = stretches[first - 1]
        line = stretch.of(text)
        length += len(LINK.sub("", line))
        nearest = first == last
        if line.endswith(":") or (length > LONGEST and not (nearest and length <= 1000)):
            break
        apart = spaced and stretch.block != stretches[first].block
        if not nearest and (apart or line.endswith(".")):
            break
        first -= 1
    return first


def _is_spaced(stretches: Sequence[Paragraph]) -> bool:
    """Whether the document parts its paragraphs with blank lines."""
    return len({s.block for s in stretches}) * 2 > len(stretches)


def _made(first: int, last: int, match: re.Match[str]) -> Post:
    said = match.groupdict()
    return Post(
        first,
        last,
        (said.get("author") or "").strip(" \t—–-*_·"),
        (said.get("handle") or "").strip(),
        iso_day(said.get("date") or ""),
    )


def iso_day(words: str) -> str:
    """A date with its month in letters as ISO 8601, or ``""`` where day and month may be mixed up."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}.*", words):
        return words[:10]
    month = next((w[:3] for w in re.findall(r"[a-z]+", words.lower()) if w[:3] in _MONTHS), "")
    numbers = re.findall(r"\d+", words)
    if not month or len(numbers) != 2 or not 1 <= int(numbers[0]) <= 31:
        return ""
    return f"{int(numbers[1]):04d}-{_MONTHS.index(month) + 1:02d}-{int(numbers[0]):02d}"
