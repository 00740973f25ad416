"""Plain attributions that the encoder passed over: “the club say they …”, “…, the paper wrote”.

A name beside a verb of saying with a clause after it, or at the end of the sentence it tells,
hardly leaves a doubt, so a rule may add it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportedly.attribution.frames import Chars, Frame
from reportedly.attribution.stretches import Stretches
from reportedly.model import Mention, Reading, Span

ADVERBS = r"(?:(?:still|also|now|later|then|again|himself|herself|itself|themselves|\w+ly) )*"
VERB = (
    r"(?:says?|said|insists?|insisted|maintains?|maintained|swears?|swore|claims?|claimed|reports?"
    r"|reported|alleges?|alleged|complains?|complained|contends?|contended|argues?|argued|writes|wrote"
    r"|declares?|declared|announced|tweets?|tweeted|testifies|testified|recalls?|recalled|adds?|added|notes?|noted|suggests?|suggested)"
)
OPENS = (
    r"(?=(?:that|they|he|she|it|we|I|there|no|none|nobody|the|his|her|their|its|this|these|those)\b"
    r"|[\"“‘]?[A-Z])"
)
SAYS = re.compile(
    rf"\s+{ADVERBS}(?!maintain\w* (?:his|her|its|their|the)\b)(?P<cue>{VERB})\s+(?:that\s+)?{OPENS}"
)
TELLS = re.compile(
    rf"\s+(?P<cue>(?:(?:can|has) )?{ADVERBS}(?:{VERB}|reveals?|revealed|learned|learnt|found))"
    r"(?: (?:on|in|to|from) [\w ]{2,30})?\s*[.!]?\s*$|,? (?P<told>told) [\w ]{2,40}\.?\s*$"
)
BEFORE = re.compile(r",[\"”]? (?:(?:its|his|her|their|the|a|an|\w+)[\w’' -]{0,40}?,? )?$")
"""The comma between what is told and who tells it, with his office."""
INVERTED = re.compile(rf",[\"”]? (?P<cue>{VERB}) (?:[\w’' -]{{1,40}} )?$")
AFTER = re.compile(r"\W*$|, (?:the|an?|who|its|his|her)\b")
LEAD = re.compile(
    r"^[\"“ ]*(?:[A-Z][\w’'-]* (?:[a-z][\w’'-]* ){0,3})?$|(?:,|;|:|—|\band|\bbut|\bwhile|\bas) (?:the )?$"
)
"""Where a subject may stand: at the head of its sentence or clause."""
HOLDERS = frozenset({"person", "organisation", "outlet"})


def plain_frames(reading: Reading, frames: Sequence[Frame]) -> Iterator[Frame]:
    """An attribution for each holder with a verb of saying in a sentence that has none."""
    text = reading.document.text
    kinds = {a.id: a.kind for a in reading.agents}
    cues = [c for f in frames for c in f.cue]
    named = [m for m in reading.mentions if kinds.get(m.agent) in HOLDERS]
    begins = Stretches(((m.span.start, m.span.start + 1), n) for n, m in enumerate(named))
    for sentence in reading.layout.sentences:
        for n in begins.inside([(sentence.start, sentence.end)]):
            frame = _frame(text, sentence, named[n])
            if frame is not None and not _taken(frame.cue[0], sentence, cues):
                yield frame
                break


def _taken(cue: Chars, sentence: Span, cues: Sequence[Chars]) -> bool:
    """Whether an attribution that begins in a sentence has the words of a cue."""
    here = (c for c in cues if sentence.start <= c[0] < sentence.end)
    return any(s < cue[1] and cue[0] < e for s, e in here)


def _frame(text: str, sentence: Span, mention: Mention) -> Frame | None:
    """What follows a verb of saying, or all that is told in front of “, the paper reported”."""
    start, end = mention.span.start, mention.span.end
    says = SAYS.match(text, end, sentence.end)
    if says is not None and LEAD.search(text[sentence.start : start]):
        return _of(mention, says.span("cue"), (says.end(), sentence.end))
    said = INVERTED.search(text[sentence.start : start])
    if said is not None and AFTER.match(text, end, sentence.end):
        cue = (sentence.start + said.start("cue"), sentence.start + said.end("cue"))
        return _of(mention, cue, (sentence.start, sentence.start + said.start()))
    tells = TELLS.match(text, end, sentence.end)
    lead = tells and BEFORE.search(text[sentence.start : start])
    if tells is not None and lead is not None:
        cue = tells.span("told" if tells["told"] else "cue")
        return _of(mention, cue, (sentence.start, sentence.start + lead.start()))
    return None


def _of(mention: Mention, cue: Chars, content: Chars) -> Frame:
    source = (mention.span.start, mention.span.end)
    return Frame((source,), (cue,), (content,), (mention.agent,), 1.0)
