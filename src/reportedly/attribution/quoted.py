"""Quotations with a cue beside them that the encoder passed over: “…”, the minister told reporters.

Direct speech with its cue in the same sentence hardly leaves a doubt, so a rule may add it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportedly.attribution.frames import Chars, Frame
from reportedly.attribution.lexicon import WORD, find_cue
from reportedly.model import Mention, Quotation, Reading, Span

SHORTEST = 4
"""Words of a quotation that can stand as a statement; shorter ones are terms and titles."""

REACH = 90
"""Code points between a quotation and its cue."""

HEARER = re.compile(r"\b(?:to|told|asked|with|for)\s+(?:the\s+)?$", re.IGNORECASE)


def quoted_frames(reading: Reading, frames: Sequence[Frame]) -> Iterator[Frame]:
    """An attribution for each quotation that none covers and that has cue and source beside it."""
    text = reading.document.text
    taken = [c for f in frames for c in f.content]
    for quotation in reading.layout.quotations:
        inner = quotation.inner
        if quotation.depth or not quotation.closed:
            continue
        if len(WORD.findall(text[inner.start : inner.end])) < SHORTEST:
            continue
        if any(s < inner.end and inner.start < e for s, e in taken):
            continue
        frame = _frame(reading, quotation)
        if frame is not None:
            yield frame


def _frame(reading: Reading, quotation: Quotation) -> Frame | None:
    """Cue and source after the quotation, else in front of it, in its sentence."""
    sentence = next(
        (s for s in reading.layout.sentences if s.start <= quotation.span.start < s.end), None
    )
    if sentence is None:
        return None
    after = (quotation.span.end, min(sentence.end, quotation.span.end + REACH))
    before = (max(sentence.start, quotation.span.start - REACH), quotation.span.start)
    for stretch in (after, before):
        found = _cue(reading.document.text, stretch)
        source = found and _source(reading, stretch, found)
        if found and source:
            chars = (source.span.start, source.span.end)
            inner = (quotation.inner.start, quotation.inner.end)
            return Frame((chars,), (found,), (inner,), (source.agent,), 1.0)
    return None


def _cue(text: str, stretch: Chars) -> Chars | None:
    """The first verb of saying in a stretch."""
    for match in WORD.finditer(text, *stretch):
        cue = find_cue(match.group())
        if cue is not None and match.group().lower() != "according":
            return match.span()
    return None


def _source(reading: Reading, stretch: Chars, cue: Chars) -> Mention | None:
    """The nearest mention to the cue, preferring its front; who is spoken to does not count.

    A name inside a longer mention ("the Ruiz administration") is not the one who speaks.
    """
    text = reading.document.text
    here = [
        m
        for m in reading.mentions
        if stretch[0] <= m.span.start
        and m.span.end <= stretch[1]
        and not _overlaps(m.span, cue)
        and not HEARER.search(text[: m.span.start][-12:])
    ]
    return min(
        (m for m in here if not any(_inside(m.span, n.span) for n in here)),
        key=lambda m: (m.span.start > cue[0], abs(m.span.start - cue[0])),
        default=None,
    )


def _inside(inner: Span, outer: Span) -> bool:
    return inner != outer and outer.start <= inner.start and inner.end <= outer.end


def _overlaps(span: Span, chars: Chars) -> bool:
    return span.start < chars[1] and chars[0] < span.end
