"""The verb group around a trigger: auxiliaries, negation, voice, and what governs an infinitive."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.events import words as w
from reportedly.events.line import Line
from reportedly.model import Modality

# What an infinitive or noun under these words is: asked for, planned, conditional or not done.
# The governor's object is the subject of what is asked for; its own subject is that of the rest.
_GOVERNORS: dict[Modality, str] = {
    "asked for": "ask asks asked asking urge urges urged urging order orders ordered ordering "
    "tell tells told telling demand demands demanded demanding request requests requested "
    "requesting press presses pressed pressing pressure pressured pressuring call calls "
    "called calling implore implored beg begged want wants wanted wanting instruct instructed "
    "direct directed encourage encouraged advise advised invite invites invited inviting "
    "persuade lobby lobbied seek seeks sought seeking push pushed pushing appeal appealed "
    "appealing should must suggested recommended recommends proposed proposes",
    "planned": "plan plans planned planning intend intends intended intending agree agrees "
    "agreed agreeing decide decides decided vow vows vowed promise promises promised pledge "
    "pledges pledged going set expect expects expected due scheduled prepare prepares "
    "prepared preparing ready aim aims aimed hope hopes hoped slated poised decision promise "
    "plan rush rushing rushes intention commit committed committing about soon continue want "
    "offer offers offered offering willing",
    "conditional": "threaten threatens threatened threatening consider considers considered "
    "considering try tries tried trying attempt attempts attempted attempting able unable "
    "power authority willing willingness possible impossible likely unlikely allow allows "
    "allowed weigh weighed weighing mull mulled explore explored exploring right want need "
    "needs needed chance opportunity risk",
    "did not": "refuse refuses refused refusing decline declines declined declining fail "
    "fails failed failing avoid avoided refrain stop stopped prevented prevent cancel cancels "
    "canceled cancelled cancelling scrap scrapped postpone postpones postponed abandon "
    "abandoned",
}
GOVERNOR: dict[str, Modality] = {
    word: modality for modality, words in _GOVERNORS.items() for word in words.split()
}
ASKING = frozenset(_GOVERNORS["asked for"].split())
# Verbs that carry out the noun they take ("held talks"): their subject is the event's.
LIGHT = frozenset(
    [
        "have",
        "has",
        "had",
        "having",
        "hold",
        "holds",
        "held",
        "holding",
        "make",
        "makes",
        "made",
        "making",
        "take",
        "takes",
        "took",
        "taken",
        "taking",
        "conduct",
        "conducts",
        "conducted",
        "conducting",
        "launch",
        "launches",
        "launched",
        "launching",
        "carry",
        "carries",
        "carried",
        "carrying",
        "engage",
        "engages",
        "engaged",
        "engaging",
        "place",
        "places",
        "placed",
        "give",
        "gives",
        "gave",
        "given",
        "giving",
        "pay",
        "pays",
        "paid",
        "paying",
        "stage",
        "stages",
        "staged",
        "issue",
        "issues",
        "issued",
        "file",
        "files",
        "filed",
        "lead",
        "leads",
        "led",
        "join",
        "joins",
        "joined",
        "attend",
        "attends",
        "attended",
        "participate",
        "participates",
        "participated",
        "mount",
        "mounted",
        "commit",
        "commits",
        "committed",
        "committing",
        "begin",
        "begins",
        "began",
        "begun",
        "start",
        "starts",
        "started",
        "complete",
        "completed",
        "open",
        "opens",
        "opened",
        "order",
        "ordered",
        "orders",
        "impose",
        "imposes",
        "imposed",
        "imposing",
        "lift",
        "lifted",
        "reach",
        "reaches",
        "reached",
        "provide",
        "provides",
        "provided",
        "providing",
        "send",
        "sends",
        "sent",
        "sending",
        "announce",
        "announces",
        "announced",
        "tender",
        "tendered",
        "exchange",
        "exchanged",
        "announced",
        "submit",
        "submitted",
        "sign",
        "signs",
        "signed",
        "signing",
        "perform",
        "performed",
        "put",
        "puts",
        "putting",
        "do",
        "did",
        "does",
        "done",
        "get",
        "got",
        "arrange",
        "arranged",
        "enter",
        "entered",
        "seek",
        "sought",
        "conclude",
        "concluded",
        "wage",
        "waged",
        "unleash",
        "unleashed",
        "suspend",
        "suspended",
        "cancel",
        "canceled",
        "cancelled",
        "postpone",
        "postponed",
        "plan",
        "plansplanned",
        "call",
        "request",
        "demand",
        "propose",
        "proposed",
        "initiate",
        "initiated",
        "authorize",
        "authorized",
        "offer",
        "offered",
    ]
)
# Verbs whose subject is the one that the noun is done to ("faces charges", "received a call").
UNDERGO = frozenset(
    [
        "receive",
        "receives",
        "received",
        "receiving",
        "face",
        "faces",
        "faced",
        "facing",
        "suffer",
        "suffers",
        "suffered",
        "undergo",
        "underwent",
        "survive",
        "survived",
        "survives",
        "get",
        "gets",
        "got",
    ]
)
OCCUR = frozenset(
    [
        "take",
        "takes",
        "took",
        "taken",
        "happen",
        "happens",
        "happened",
        "happening",
        "occur",
        "occurs",
        "occurred",
        "held",
        "come",
        "comes",
        "came",
        "begin",
        "began",
        "begun",
        "last",
        "lasted",
    ]
)


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """Auxiliaries before a verb: first word, voice, negation, modal, and the infinitive's “to”."""

    first: int
    passive: bool
    negated: bool
    modal: str
    have: bool
    infinitive: bool


def verb_group(line: Line, at: int, form: str) -> VerbGroup:
    """Walk left from the verb at word ``at`` over auxiliaries, negations and adverbs."""
    i, seen = at, []
    while i > 0 and _belongs(line, i - 1):
        i -= 1
        seen.append(line.words[i])
    while i < at and not (
        line.words[i] in w.AUX or line.words[i] in w.NEGATION or line.words[i] == "to"
    ):
        i += 1
    be = any(word in w.BE for word in seen) or any(word in {"got", "get", "gets"} for word in seen)
    participle = form in {"past", "part"}
    bare = participle and not seen and line.word(at + 1) == "by"
    return VerbGroup(
        first=i,
        passive=participle and (be or bare),
        negated=any(word in w.NEGATION for word in seen),
        modal=next((word for word in seen if word in w.MODAL), ""),
        have=any(word in w.HAVE for word in seen),
        infinitive="to" in seen or (i > 0 and line.words[i - 1] == "to"),
    )


def _belongs(line: Line, i: int) -> bool:
    word = line.words[i]
    if word in {"'s", "'"}:
        return line.word(i + 1) in {"been", "not"} or line.word(i + 1).endswith("ing")
    return (
        word in w.AUX
        or word in w.NEGATION
        or (word in w.FILLER and word not in {"both", "all"})
        or word == "to"
        or (word.endswith("ly") and len(word) > 4)
    )


def governor(line: Line, before: int, reach: int = 9) -> tuple[int, Modality] | None:
    """The word that governs an infinitive or noun: nearest to the left, with what it makes of it."""
    for j in range(before - 1, max(before - 1 - reach, -1), -1):
        word = line.words[j]
        if word in GOVERNOR:
            return j, GOVERNOR[word]
        if word in w.BREAK or word in w.RELATIVE or word in w.SUBORDINATOR:
            return None
    return None
