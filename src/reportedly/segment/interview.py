"""Interviews in question and answer: turns that open with their speaker's name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from reportedly.segment.paragraphs import Paragraph

_LABEL = re.compile(
    r"[*_]{0,2}(?P<speaker>(?:[^\W\d_a-z][\w.'’&-]*)(?:[ \t]+(?:(?:de|van|von|der|al|bin|of|the|la|le)"
    r"[ \t]+)?[^\W\d_a-z][\w.'’&-]*){0,4})[*_]{0,2}[ \t]*(?:\([^)\n]{1,40}\))?:[*_]{0,2}(?![/\d])"
)
_SHORT = re.compile(r"[*_]{0,2}(?P<speaker>[QA])[.:)][*_]{0,2}\s")
_ROLES = frozenset({"q", "a", "interviewer", "host", "moderator", "question", "answer", "reporter"})
_LABELS = """
    update updated note correction clarification related more also breaking watch photo photos
    video source sources advertisement caption credit image read tags warning disclaimer plus
    summary conclusion background analysis opinion exclusive live urgent subject date from to cc
    copyright published posted location where when what why who how verdict claim fact reality
"""
_NOT_SPEAKERS = frozenset(_LABELS.split())


def turns(text: str, stretches: Sequence[Paragraph]) -> dict[int, str]:
    """The speaker of every paragraph of an interview; empty where the text holds none.

    An interview has at least two speakers who take four turns or more between them, two of them
    at least twice (or under the labels of the form, ``Q`` and ``A``). A paragraph without a label
    goes on with the turn before it while labels still follow.
    """
    labels = {i: s for i, p in enumerate(stretches) if (s := _speaker(p.of(text)[:120]))}
    counts = Counter(labels.values())
    steady = {s for s, n in counts.items() if n >= 2}
    roles = {s for s in counts if s.casefold() in _ROLES}
    speakers = steady | roles if len(steady | roles) >= 2 else set[str]()
    said = {i: s for i, s in labels.items() if s in speakers or (speakers and counts[s] == 1)}
    if len(said) < 4 or not speakers:
        return {}
    return _filled(said, len(stretches))


def _speaker(line: str) -> str:
    match = _SHORT.match(line) or _LABEL.match(line)
    if match is None:
        return ""
    speaker = match["speaker"].strip("*_ ")
    return "" if speaker.split()[0].casefold() in _NOT_SPEAKERS else speaker


def _filled(said: Mapping[int, str], count: int) -> dict[int, str]:
    """Turns with the paragraphs that go on between labels; the last turn is its own paragraph.

    Labels on fewer than a quarter of the paragraphs are a list or a page of columns, no talk.
    """
    first, last = min(said), max(said)
    if last - first >= 4 * len(said):
        return {}
    speaker, filled = "", dict[int, str]()
    for i in range(first, min(last + 1, count)):
        speaker = said.get(i, speaker)
        filled[i] = speaker
    return filled
