"""What an event without a type is called: the words of one of its tellings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.linking.claims import Telling
from reportedly.model import Reading, Span

LONGEST_TITLE = 90
"""Code points of a title made of a statement's words."""

CENTRAL = 5
"""Tellings nearest to the others of their claim, of which one lends its words as a title."""


def in_words(told: Sequence[Telling], readings: Mapping[str, Reading]) -> str:
    """The words of the most telling of the tellings at the centre of a claim, cut where they are long."""
    telling = max(told[:CENTRAL], key=lambda t: (not t.responds, len(t.words)))
    text = readings[telling.document].document.text
    content = max((s.content or (s.span,) for s in telling.statements), key=_length)
    words = " ".join(" … ".join(text[s.start : s.end] for s in content).split()).strip(" ,.;:–—-")
    if len(words) > LONGEST_TITLE:
        words = words[:LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,.;:–—-") + " …"
    return words[:1].upper() + words[1:]


def _length(spans: Sequence[Span]) -> tuple[int, Sequence[Span]]:
    return sum(s.end - s.start for s in spans), spans
