"""Interviews in question and answer: turns that open with their speaker's name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from reportedly.segment.paragraphs import Paragraph

FURTHEST = 8
"""Paragraphs between two labels of one talk: long answers run to six."""

_LABEL = re.compile(
    r"[\"“*_]{0,2}(?P<speaker>(?:[^\W\d_a-z][\w.'’&-]*)(?:[ \t]+(?:(?:de|van|von|der|al|bin|of|the|la)"
    r"[ \t]+)?[^\W\d_a-z][\w.'’&-]*){0,4})[*_]{0,2}[ \t]*(?:\([^)\n]{1,40}\))?:[*_]{0,2}(?![/\d])"
)
_SHORT = re.compile(r"[*_]{0,2}(?P<speaker>[QA])[.:)][*_]{0,2}\s")
_ROLES = frozenset({"q", "a", "interviewer", "host", "moderator", "question", "answer", "reporter"})
_LABELS = """
    update updated note correction clarification related more also breaking watch photo photos
    video source sources advertisement caption credit image read tags warning disclaimer plus
    summary conclusion background analysis opinion exclusive live urgent subject date from to cc
    copyright published posted location where when what why who how verdict claim fact facts
    reality watched must
"""
_LABELLED = frozenset(_LABELS.split())


def turns(text: str, stretches: Sequence[Paragraph]) -> dict[int, str]:
    """The speaker of every paragraph of an interview; empty where the text holds none.

    Paragraphs without a label go on with the turn before them while labels still follow. A label
    on the first line alone is a headline's ("Mayor: We will not move").
    """
    labels = {i: s for i, p in enumerate(stretches) if (s := _speaker(p.of(text)[:120]))}
    if 1 not in labels:
        labels.pop(0, None)
    filled = dict[int, str]()
    for talk in _talks(labels):
        speaker = ""
        for i in range(min(talk), max(talk) + 1):
            speaker = labels.get(i, speaker)
            filled[i] = speaker
    return filled


def _speaker(line: str) -> str:
    match = _SHORT.match(line) or _LABEL.match(line)
    if match is None:
        return ""
    speaker = match["speaker"].strip("*_ ")
    return "" if _LABELLED.intersection(speaker.casefold().split()) else speaker


def _talks(labels: Mapping[int, str]) -> list[list[int]]:
    """Runs of labelled paragraphs that are talk: four turns or more, and speakers taking turns.

    Two speakers come back (or go under the labels of the form, ``Q`` and ``A``), and the speaker
    changes at half of the labels: a list of names and a page of columns do neither.
    """
    runs = list[list[int]]()
    for i in labels:
        if runs and i - runs[-1][-1] <= FURTHEST:
            runs[-1].append(i)
        else:
            runs.append([i])
    return [run for run in runs if len(run) >= 4 and _takes_turns([labels[i] for i in run])]


def _takes_turns(speakers: Sequence[str]) -> bool:
    counts = Counter(speakers)
    steady = {s for s, n in counts.items() if n >= 2 or s.casefold() in _ROLES}
    changes = sum(a != b for a, b in pairwise(speakers))
    return len(steady) >= 2 and 2 * changes >= len(speakers) - 1
