"""Claims told in a noun: “a Post report that …”, “a claim by the union that …”, “her account that …”.

Attribution schemes follow verbs; what somebody is said to claim often hangs on a noun inside what
another denies, confirms or passes on. A rule adds it where no attribution of the encoder covers it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportedly.attribution.frames import Chars, Frame
from reportedly.attribution.lexicon import find_cue
from reportedly.attribution.stretches import Stretches
from reportedly.model import RESPONSES, Mention, Reading, Span

NOUN = (
    r"(?:reports?|stor(?:y|ies)|articles?|claims?|allegations?|accusations?|assertions?|accounts?"
    r"|statements?|suggestions?|charges|contentions?|announcements?)"
)
CLAUSE = (
    r"(?=that\s+(?!(?:is|was|are|were|has|have|had|says?|said|will|would|could|can|may|might|did|does"
    r"|do|made|makes?|came|led|\w+ed)\b))"
)
"""A clause of content, not one that only describes ("a report that surprised them")."""

OWNED = re.compile(rf"(?:['’]s?)?\s+(?:[\w-]+\s+){{0,2}}?(?P<cue>{NOUN})\s+{CLAUSE}", re.IGNORECASE)
BY = re.compile(
    rf"\b(?P<cue>{NOUN})\s+(?:by|from|in)\s+(?:(?:the|a|an)\s+)?(?:\w+\s+){{0,3}}$", re.IGNORECASE
)
THAT = re.compile(rf"\s+{CLAUSE}", re.IGNORECASE)
END = re.compile(r"[;:]|[.?!][\"”’']?\s*$")
HOLDERS = frozenset({"person", "organisation", "outlet"})
REACH = 60
"""Code points before a name in which “a claim by the hacker group” may begin."""


def claimed_frames(reading: Reading, frames: Sequence[Frame]) -> Iterator[Frame]:
    """An attribution for each noun of claiming with its holder beside it and a clause after it."""
    kinds = {a.id: a.kind for a in reading.agents}
    text = reading.document.text
    taken = {c[0] for f in frames if not _responds(text, f) for c in f.content}
    named = [m for m in reading.mentions if kinds.get(m.agent) in HOLDERS]
    begins = Stretches(((m.span.start, m.span.start + 1), n) for n, m in enumerate(named))
    for sentence in reading.layout.sentences:
        for n in begins.inside([(sentence.start, sentence.end)]):
            frame = _frame(text, sentence, named[n])
            if frame is not None and not taken & {frame.content[0][0], frame.content[0][0] + 5}:
                yield frame


def _responds(text: str, frame: Frame) -> bool:
    """Whether an attribution answers what its content says: the claim is still another's."""
    cue = find_cue(" ".join(text[s:e] for s, e in frame.cue))
    return cue is not None and cue.act in RESPONSES


def _frame(text: str, sentence: Span, mention: Mention) -> Frame | None:
    """Cue and content around one mention, if a noun of claiming ties it to a clause."""
    start, end = mention.span.start, mention.span.end
    owned = OWNED.match(text, end, sentence.end)
    if owned is not None:
        return _of(text, sentence, mention, (owned.span("cue"), owned.end()))
    after = THAT.match(text, end, sentence.end)
    lead = max(sentence.start, start - REACH)
    by = after and BY.search(text[lead:start])
    if after is None or by is None:
        return None
    cue = (lead + by.start("cue"), lead + by.end("cue"))
    return _of(text, sentence, mention, (cue, after.end()))


def _of(text: str, sentence: Span, mention: Mention, found: tuple[Chars, int]) -> Frame:
    """The attribution with its content: from “that” to the end of the sentence, or a semicolon."""
    cue, start = found
    stop = END.search(text, start, sentence.end)
    content = (start, stop.start() if stop else sentence.end)
    source = (mention.span.start, mention.span.end)
    return Frame((source,), (cue,), (content,), (mention.agent,), 1.0)
