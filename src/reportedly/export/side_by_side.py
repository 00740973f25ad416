"""Two texts side by side where a link aligns them: what is the same, and what only one has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from reportedly.model import Document, Link, Span

_WORD = re.compile(r"\S+")
_LONGEST = 4_000
"""Words of a passage that are compared one by one; what is longer differs as a whole."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stand in both passages (``same``), or words of one in place of the other's.

    ``a`` and ``b`` are where they stand; a span of no length where a side has nothing.
    """

    same: bool
    a: Span
    b: Span


@dataclass(frozen=True, slots=True)
class Comparison:
    """A link's passages word by word, and what each text has beside them."""

    passages: tuple[tuple[Stretch, ...], ...]
    only_a: tuple[Span, ...]
    only_b: tuple[Span, ...]

    @property
    def differing(self) -> int:
        """In how many places the wording of the passages differs."""
        return sum(not stretch.same for passage in self.passages for stretch in passage)


def compared(link: Link, documents: Mapping[str, Document]) -> Comparison:
    """Compare the two sides of a link; ``documents`` holds those of both.

    Inside one document nothing stands beside the passages that would belong to one side alone.
    """
    a, b = (documents[spans[0].document].text for spans in (link.a, link.b))
    pairs = zip(link.a, link.b, strict=True)
    passages = tuple(tuple(_stretches(left, right, (a, b))) for left, right in pairs)
    inside = link.a[0].document == link.b[0].document
    only = ((), ()) if inside else (_beside(link.a, a), _beside(link.b, b))
    return Comparison(passages, *only)


def _stretches(a: Span, b: Span, texts: tuple[str, str]) -> Iterator[Stretch]:
    """Two aligned passages, word by word."""
    words_a, words_b = _words(a, texts[0]), _words(b, texts[1])
    if max(len(words_a), len(words_b)) > _LONGEST:
        yield Stretch(texts[0][a.start : a.end] == texts[1][b.start : b.end], a, b)
        return
    left, right = [m.group() for m in words_a], [m.group() for m in words_b]
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for what, i, j, k, m in matcher.get_opcodes():
        yield Stretch(what == "equal", _span(a, words_a, i, j), _span(b, words_b, k, m))


def _words(span: Span, text: str) -> list[re.Match[str]]:
    return list(_WORD.finditer(text, span.start, span.end))


def _span(whole: Span, words: Sequence[re.Match[str]], first: int, last: int) -> Span:
    """Where some words of a passage stand; a span of no length before the next where there are none."""
    if first == last:
        at = words[first].start() if first < len(words) else whole.end
        return Span(whole.document, at, at)
    return Span(whole.document, words[first].start(), words[last - 1].end())


def _beside(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """What a text has outside some passages, without the white space around."""
    found, at = list[Span](), 0
    for start, end in [*sorted((s.start, s.end) for s in spans), (len(text), len(text))]:
        left_out = text[at : max(at, start)]
        if words := left_out.strip():
            begin = at + left_out.index(words)
            found.append(Span(spans[0].document, begin, begin + len(words)))
        at = max(at, end)
    return tuple(found)
