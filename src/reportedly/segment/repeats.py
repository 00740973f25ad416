"""Paragraphs that say an earlier stretch of the same document again, word for word.

Matching is on letters and figures only, links left out, case folded; offsets stay untouched.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from reportedly.segment.paragraphs import Paragraph
from reportedly.segment.posts import LINK, Post

_WORDS = re.compile(r"[^\W_]+")
FEWEST = 4
"""Words: shorter paragraphs ("Thank you.") come back by chance."""

MOST = 100
"""Lines of posts that are looked for again: a page holds fewer; a feed must stay linear."""


@lru_cache(512)
def words(line: str) -> tuple[str, ...]:
    """The words of a paragraph as they are compared: four or five times each, so a page is kept."""
    if "/" in line or "www." in line.casefold():  # what every link has
        line = LINK.sub(" ", line)
    return tuple(_WORDS.findall(line.casefold()))


def repeats(
    text: str, stretches: Sequence[Paragraph], embedded: Sequence[Post]
) -> Mapping[int, tuple[int, int]]:
    """The earlier stretch that each repeating paragraph says again, by the paragraph's index.

    A paragraph repeats another of the same words, or of at least six words that stand as they are
    in an embedded post before it.
    """
    seen = dict[tuple[str, ...], tuple[int, int]]()
    in_posts = sorted(i for post in embedded for i in range(post.first, post.last + 1))
    told = [(i, stretches[i], " ".join(words(stretches[i].of(text)))) for i in in_posts[:MOST]]
    found = dict[int, tuple[int, int]]()
    for i, stretch in enumerate(stretches):
        key = words(stretch.of(text))
        if len(key) < FEWEST:
            continue
        if key in seen:
            found[i] = seen[key]
        elif 6 <= len(key) <= 60 and (at := _in_post(" ".join(key), told, i)):
            found[i] = at
        seen.setdefault(key, (stretch.start, stretch.end))
    return found


def _in_post(
    line: str, told: Sequence[tuple[int, Paragraph, str]], before: int
) -> tuple[int, int] | None:
    return next((
        (p.start, p.end) for i, p, said in told if i < before and f" {line} " in f" {said} "
    ), None)  # fmt: skip
