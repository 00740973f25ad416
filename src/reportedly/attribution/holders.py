"""Who holds an attribution, and through whom it reached the reader."""

from __future__ import annotations

import bisect
import re

from reportedly.attribution.frames import Frame
from reportedly.attribution.lexicon import find_cue
from reportedly.attribution.sheet import Sheet
from reportedly.attribution.silence import PASSIVE, subject

INFERENCES = frozenset({"suggest", "imply", "indicate", "show"})
PAPER = re.compile(
    r"(?:the|his|her|its|their) (?:\w+ )?(?:statement|letter|memo|memorandum|e-?mail|post|tweet|note"
    r"|message|release)",
    re.IGNORECASE,
)
"""What is written by somebody and speaks for him: “the statement said”."""

BESIDE = re.compile(
    r"(?:[\s,]+(?:\w+ly|also|later|then|first|once|has|had|have|would|himself|herself|itself))*[\s,]*"
    r"|(?P<asked>[^.;]*\b(?:named|identified|anonym\w+|public(?:ly)?)\b)[\w ,]*",
    re.IGNORECASE,
)
"""What may stand between a subject and its verb of saying, where the encoder found no source."""
OFFICE = re.compile(r"\s+(?:[\w’'-]+\s+){0,5}")
SPOKE_REACH = 3
"""Sentences back to whoever a statement is of."""

TOLD = re.compile(
    r"\b(?:told|tells|telling|speaking (?:to|with)|(?:interview|conversation|appearance|statement) "
    r"(?:with|on|to|by))\W+$",
    re.IGNORECASE,
)


def holders_of(sheet: Sheet, frame: Frame) -> tuple[str, ...]:
    """Who holds a frame: its sources, or its subject; what a thing "suggests" the text itself says.

    A statement or letter that speaks is whoever spoke last before it.
    """
    cue = find_cue(sheet.text(frame.cue))
    nobody = sheet.unnamed.issuperset(frame.holders)
    if cue is not None and cue.lemma in INFERENCES and nobody:
        return ()
    if frame.source and nobody and PAPER.fullmatch(sheet.text(frame.source).strip()):
        return _spoke_before(sheet, frame) or frame.holders
    return frame.holders or _unsaid(sheet, frame)


def _spoke_before(sheet: Sheet, frame: Frame) -> tuple[str, ...]:
    """The holders of the nearest attribution before one, within a few sentences."""
    at = frame.cue[0][0]
    index = max(0, bisect.bisect_right(sheet.starts, at) - 1)
    low = sheet.starts[max(0, index - SPOKE_REACH)]
    earlier = [
        f
        for f in sheet.frames
        if low <= f.cue[0][0] < at and f.holders and not set(f.holders) & sheet.unnamed
    ]
    nearest = max(earlier, key=lambda f: f.cue[0][0], default=None)
    return nearest.holders if nearest is not None else ()


def _unsaid(sheet: Sheet, frame: Frame) -> tuple[str, ...]:
    """The holder of a frame without source: the subject of its cue, unless the cue is passive.

    Who says something stands beside the verb; who denies or demands it may stand farther off.
    """
    start, end = frame.cue[0][0], frame.cue[-1][1]
    cue = find_cue(sheet.reading.document.text[start:end])
    if (
        frame.source
        or cue is None
        or PASSIVE.match(f"{sheet.reading.document.text[start:end].split()[0]} ")
        or PASSIVE.search(sheet.reading.document.text[max(0, start - 20) : start])
    ):
        return ()
    found = subject(sheet.reading, sheet.sentence(start), start)
    if found is None:
        return _inverted(sheet, end) if cue.act == "asserts" else ()
    beside = BESIDE.fullmatch(sheet.reading.document.text, found.span.end, start)
    named = beside and (found.agent not in sheet.unnamed or beside["asked"])
    return (found.agent,) if named or cue.act != "asserts" else ()


def _inverted(sheet: Sheet, at: int) -> tuple[str, ...]:
    """Who is named right after a verb of saying, with his office: “said his brother Ben Ames”."""
    after = (m for m in sheet.reading.mentions if at <= m.span.start < at + 60)
    named = (m for m in after if m.kind == "name" and m.agent not in sheet.unnamed)
    first = min(named, key=lambda m: m.span.start, default=None)
    text = sheet.reading.document.text
    return (first.agent,) if first and OFFICE.fullmatch(text, at, first.span.start) else ()


def relays_of(sheet: Sheet, frame: Frame) -> tuple[str, ...]:
    """Agents a frame's content came through, from the article inwards, then the outlet told."""
    passed_on = (f for f in _chain(sheet, frame) if _passes_on(sheet, f))
    return tuple(dict.fromkeys(h for f in passed_on for h in f.holders)) + _told(sheet, frame)


def _chain(sheet: Sheet, frame: Frame) -> list[Frame]:
    """The attributions whose content holds another one's cue, outermost first."""
    found = (sheet.frames[n] for n in sheet.contents.around(frame.cue[0]))
    around = [f for f in found if f is not frame]
    return sorted(around, key=lambda f: -sum(e - s for s, e in f.content))


def _passes_on(sheet: Sheet, frame: Frame) -> bool:
    """Whether what stands inside an attribution reaches the reader through it: not what it denies."""
    cue = find_cue(sheet.text(frame.cue))
    return cue is None or cue.act == "asserts"


def _told(sheet: Sheet, frame: Frame) -> tuple[str, ...]:
    """The outlet that was spoken to: "Jackson told CNN" reaches the reader through CNN."""
    text = sheet.reading.document.text
    start = frame.cue[0][0]
    stop = min(len(text), max(e for _, e in frame.cue) + 80)
    return tuple(
        dict.fromkeys(
            m.agent
            for m in sheet.of_outlets
            if start <= m.span.start < stop
            and TOLD.search(text[max(0, m.span.start - 40) : m.span.start].removesuffix("the "))
        )
    )
