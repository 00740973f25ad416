"""Responses that hold no reported content: "declined to comment", "denied the call", "no response".

Attribution schemes annotate a content; an answer that is refused has none, so these are found by
wording. A response is only added where no attribution of the same sentence already performs it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from reportedly.attribution.acts import judge
from reportedly.attribution.wording import GRANTED, NOBODY, SILENT, Wordings
from reportedly.model import Act, EventMention, Mention, Reading, Span, Statement, record_id

COMPONENT = "silence-1"
ITS = r"(?:the|its|our|their|that|this|his|her) (?:report|story|article|claim|allegation)s?"
DENIED = Wordings(
    r"\b(?:den(?:y|ies|ied|ying)|disput(?:es|ed|ing)|rubbish(?:es|ed)"
    r"|(?:issued|issues) (?:an? )?(?:\w+ )?denials?|(?:pours?|poured|threw|throws) cold water on"
    r"|(?:scotch|squash|quash|quell|debunk|trash)(?:es|ed) (?:\w+ ){0,3}(?:reports?|rumou?rs?|claims?|talk)"
    r"|(?:knock|slap|bat|swat)\w* (?:down|away) (?:\w+ ){0,3}(?:reports?|rumou?rs?|claims?|talk)"
    r"|(?:protest|maintain|profess)\w* (?:his|her|their|its) innocence|plead(?:s|ed)? not guilty"
    r"|call(?:s|ed|ing) (?:[\w’']+ ){0,6}(?:false|untrue|baseless|unfounded|nonsense|rubbish|fake|lies"
    r"|(?:pure|sheer) \w+|an? (?:\w+ )?(?:lie|invention|hoax|smear|fabrication))"
    r"|(?:contest|disown)(?:s|ed) (?:the|that|this|these|those|his|her|their|its)"
    r"|sp(?:oke|eaks) of (?:an? )?(?:\w+ )?(?:smears?|lies?|inventions?|slander|fabrications?)"
    r"|refut(?:es|ed|ing)|retract(?:s|ed|ing)?"
    rf"|withdr(?:aws?|ew|awn) {ITS}|(?:takes?|took|taken) back {ITS}|(?:takes?|took|taken) {ITS} back)\b",
)
CONFIRMED = Wordings(
    r"\b(?:confirm(?:s|ed|ing)|acknowledg(?:es|ed|ing)|admit(?:s|ted|ting)|conced(?:es|ed|ing)"
    r"|own(?:s|ed|ing) up|c(?:ame|omes?) clean|ma[dk]es? no secret of|confess(?:es|ed|ing)"
    r"|(?:t(?:ook|akes?|aken)|claim(?:s|ed)?|accept(?:s|ed)?) (?:full )?(?:responsibility|(?:the )?blame) for"
    r"|apologi[sz](?:es|ed|ing) (?:[\w ]{0,20})for (?:having )?\w+ing)\b",
)
NEGATED = re.compile(r"\b(?:not|never|no|neither|nor|n[’']t)\s+(?:\w+\s+)?$", re.IGNORECASE)
CLAUSE = re.compile(r"[,;:–—]\s*|\b(?:and|but|that)\s+", re.IGNORECASE)
ATTACHED = re.compile(r"\s+(?:of|for|from|at)\s+(?:the\s+)?", re.IGNORECASE)
POINTING = re.compile(
    r"\s+(?:it|this|that|them|these|those|all of it)\b(?!\s+\w+ed\b)", re.IGNORECASE
)
ASKED = re.compile(r"\W*(?:when )?asked\b[^.;]{0,80}?\b(?:whether|if|about)\b", re.IGNORECASE)
RELATIVE = re.compile(r"\b(?:that|which|whom?)\s+(?:the\s+)?$", re.IGNORECASE)
TAKEN_BACK = re.compile(rf"\b{ITS}(?: back)?$", re.IGNORECASE)
WE = re.compile(r"\b(?P<we>we) (?:(?:have|hereby|therefore|must|now|\w+ly) )*$", re.IGNORECASE)
PASSIVE = re.compile(r"\b(?:was|were|been|be|being|is|are)\s+(?:\w+ly\s+)?$", re.IGNORECASE)


def responses_without_frame(reading: Reading, found: Sequence[Statement]) -> Iterator[Statement]:
    """Denials, confirmations and refusals to answer that no attribution found, with their holders.

    ``found`` are the statements of attributions; a cue of theirs has said what it does.
    """
    done = {(s.span.start, s.act) for s in found}
    cues = [c for s in found if s.act in {"asserts", "rejects", "declines"} for c in s.cue]
    patterns: tuple[tuple[Wordings, Act], ...] = (
        (SILENT, "declines"),
        (DENIED, "denies"),
        (CONFIRMED, "confirms"),
    )
    for sentence in reading.layout.sentences:
        text = reading.document.text[sentence.start : sentence.end]
        for pattern, act in patterns:
            match = pattern.search(text)
            if match is None or (sentence.start, act) in done or not _holds(text, match, act):
                continue
            if act != "declines" and _within(sentence.start + match.start(), cues):
                continue
            yield from _statements(reading, sentence, match, act)


def _within(at: int, spans: Collection[Span]) -> bool:
    return any(s.start <= at < s.end for s in spans)


def _holds(text: str, match: re.Match[str], act: Act) -> bool:
    """Whether the wording performs the act: not negated, not passive, not the refusal of a thing."""
    before, after = text[: match.start()], text[match.end() :]
    if act == "declines":
        return True
    if NOBODY.match(CLAUSE.split(before)[-1]):
        return False
    return not (NEGATED.search(before) or PASSIVE.search(before) or GRANTED.match(after))


def _statements(
    reading: Reading, sentence: Span, match: re.Match[str], act: Act
) -> Iterator[Statement]:
    """The response, held by the subject: the nearest mention in front of the verb."""
    at = sentence.start + match.start()
    holder = _ourselves(reading, at) or subject(reading, sentence, at)
    if holder is None and act == "declines":  # "requests sent to the bank went unanswered"
        holder = subject(reading, sentence, sentence.start + match.end())
    if holder is None:
        return
    cue = Span(sentence.document, at, sentence.start + match.end())
    content = Span(sentence.document, cue.end, sentence.end)
    text = reading.document.text
    verdict = judge("", text[cue.start : cue.end], text[content.start : content.end])
    yield Statement(
        id=record_id("s", sentence.document, sentence.start, sentence.end, holder.agent, act),
        holder=holder.agent,
        act=act,
        span=sentence,
        source=(holder.span,),
        cue=(cue,),
        content=(content,) if act != "declines" and content.start < content.end else (),
        part_only=act == "denies" and verdict.part_only,
        about=tuple(e.id for e in _answered(reading, sentence, cue, holder.span)),
        component=COMPONENT,
    )


def _ourselves(reading: Reading, at: int) -> Mention | None:
    """“We withdraw the report”, outside quotations: the outlet that publishes the text."""
    found = WE.search(reading.document.text, max(0, at - 30), at)
    quoted = any(q.span.start <= at < q.span.end for q in reading.layout.quotations)
    home = (
        a for a in reading.agents if a.kind == "outlet" and a.name == reading.document.publisher
    )
    agent = next(home, None)
    if found is None or quoted or agent is None:
        return None
    return Mention(Span(reading.document.id, *found.span("we")), "pronoun", agent.id)


def _answered(
    reading: Reading, sentence: Span, cue: Span, holder: Span
) -> tuple[EventMention, ...]:
    """The event a response is to: after its verb, or in front of "that the ministry denied".

    What is denied as "it" was asked about in front of it, or told before the sentence.
    """
    if TAKEN_BACK.search(reading.document.text[cue.start : cue.end]):
        return ()  # what follows "we withdraw the report" is another matter
    if POINTING.match(reading.document.text, cue.end, sentence.end):
        return asked_about(reading, sentence, cue.start)
    here = [e for e in reading.events if sentence.start <= e.trigger.start < sentence.end]
    after = [e for e in here if e.trigger.start >= cue.end]
    relative = not reading.document.text[cue.end : sentence.end].strip(' .,;!?"”’')
    if relative and RELATIVE.search(reading.document.text[: holder.start][-12:]):
        return outermost([e for e in here if e.trigger.end <= holder.start][-1:])
    return outermost(after)


def asked_about(reading: Reading, sentence: Span, at: int) -> tuple[EventMention, ...]:
    """The event of the question a sentence opens with: “Asked whether they had met, she said no”."""
    asked = ASKED.match(reading.document.text, sentence.start, at)
    inside = [e for e in reading.events if asked and asked.end() <= e.trigger.start < at]
    return outermost(inside)


def outermost(about: Sequence[EventMention]) -> tuple[EventMention, ...]:
    """The event a content is about, less what stands inside it and words like "the report"."""
    told = [e for e in about if e.label != "report"] or list(about)
    return tuple(sorted(told, key=lambda e: e.trigger)[:1])


def subject(reading: Reading, sentence: Span, at: int) -> Mention | None:
    """The mention that is the verb's subject: the last one in front of it in the sentence.

    One that only hangs on the mention before it is passed over ("Ann Lee of the bank declined").
    """
    before = sorted(
        (m for m in reading.mentions if sentence.start <= m.span.start and m.span.end <= at),
        key=lambda m: (m.span.end, -m.span.start),
    )
    while len(before) > 1:
        between = reading.document.text[before[-2].span.end : before[-1].span.start]
        if not ATTACHED.fullmatch(between):
            break
        before.pop()
    return before[-1] if before else None
