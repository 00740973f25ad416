"""The verb group around a trigger: auxiliaries, negation, voice, and what governs an infinitive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.events import words as w

if TYPE_CHECKING:
    from reportedly.events.line import Group, Line
    from reportedly.model import Modality

# What an infinitive or noun under these words is: asked for, planned, conditional or not done.
# The governor's object is the subject of what is asked for; its own subject is that of the rest.
_GOVERNORS: dict[Modality, str] = {
    "asked for": """
        advise advised appeal appealed appealing ask asked asking asks beg begged call called
        calling calls demand demanded demanding demands direct directed encourage encouraged
        implore implored instruct instructed invite invited invites inviting lobbied lobby
        order ordered ordering orders persuade pressed presses pressing pressure pressured
        pressuring proposed proposes push pushed pushing recommended recommends request
        requested requesting requests seek seeking seeks sought suggested tell telling tells
        told urge urged urges urging want wanted wanting wants
    """,
    "planned": """
        agree agreed agreeing agrees aim aimed aims commit committed committing decide decided
        decides decision due expect expected expects going hope hoped hopes intend intended
        intending intends intention offer offered offering offers plan planned planning plans
        pledge pledged pledges poised prepare prepared prepares preparing promise promised
        promises ready rush rushes rushing scheduled set slated vow vowed vows willing
    """,
    "conditional": """
        able allow allowed allows attempt attempted attempting attempts authority chance
        consider considered considering considers explore explored exploring impossible likely
        mull mulled need needed needs opportunity possible power right risk threaten threatened
        threatening threatens tried tries try trying unable unlikely want weigh weighed
        weighing willing willingness
    """,
    "did not": """
        abandon abandoned avoid avoided cancel canceled cancelled cancelling cancels decline
        declined declines declining fail failed failing fails postpone postponed postpones
        prevent prevented refrain refuse refused refuses refusing scrap scrapped stop stopped
    """,
}
GOVERNOR: dict[str, Modality] = {
    word: modality for modality, words in _GOVERNORS.items() for word in words.split()
}
ASKING = frozenset(_GOVERNORS["asked for"].split())
# Under these the object does what the infinitive says (“urged them to leave”).
CONTROL = w.words("""
    allow allows allowed allowing get gets got help helps helped force forces forced let led
""") | ASKING - w.words("""
    suggested suggests recommended recommends proposed proposes seek seeks sought seeking
""")
# Verbs that carry out the noun they take ("held talks"): their subject is the event's.
LIGHT = w.words("""
    announce announced announces arrange arranged attend attended attends authorize authorized
    began begin begins begun call cancel canceled cancelled carried carries carry carrying
    commit commits committed committing complete completed conclude concluded conduct conducted
    conducting conducts demand did do does done engage engaged engages engaging enter entered
    exchange exchanged file filed files gave get give given gives giving got had has have
    having held hold holding holds impose imposed imposes imposing initiate initiated issue
    issued issues join joined joins launch launched launches launching lead leads led lift
    lifted made make makes making mount mounted offer offered open opened opens order ordered
    orders paid participate participated participates pay paying pays perform performed place
    placed places plan plansplanned postpone postponed propose proposed provide provided
    provides providing put puts putting reach reached reaches request seek send sending sends
    sent sign signed signing signs sought stage staged stages start started starts submit
    submitted suspend suspended take taken takes taking tender tendered took unleash unleashed
    wage waged
""")
# Verbs whose subject is the one that the noun is done to ("faces charges", "received a call").
UNDERGO = w.words("""
    face faced faces facing get gets got receive received receives receiving suffer suffered
    suffers survive survived survives undergo underwent
""")
# “accused X of …”: X is who is said to have done it.
ACCUSING = w.words("""
    accuse accuses accused accusing suspect suspected suspects guilty convicted acquitted charged
    accusations
""")
OCCUR = w.words("""
    coming
    began begin begun came come comes happen happened happening happens held last lasted occur
    occurred occurs take taken takes took
""")


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
    if not seen and line.word(at - 1) in {"and", "or"} and line.word(at - 2)[-2:] == "ed":
        return verb_group(line, at - 2, form)
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
        or w.adverb(word)
    )


def accused(line: Line, before: int) -> Group | None:
    """Whom an accusing verb names before “of …”: “accused Adler of bribing”, “Adler is accused of”.

    Looked for up to twenty words to the left, so that every member of a list is reached.
    """
    for j in range(before - 1, max(before - 21, -1), -1):
        word = line.words[j]
        if word in ACCUSING:
            after = [g for g in line.groups if j < g.first and g.last <= before]
            prior = [g for g in line.groups if g.last <= j]
            return after[0] if after else (prior[-1] if prior else None)
        if word in w.BREAK or word in w.RELATIVE or word in w.SUBORDINATOR:
            return None
    return None


def governor(line: Line, before: int, reach: int = 9) -> tuple[int, Modality] | None:
    """The word that governs an infinitive or noun: nearest to the left, with what it makes of it."""
    for j in range(before - 1, max(before - 1 - reach, -1), -1):
        word = line.words[j]
        if word in GOVERNOR:
            return j, GOVERNOR[word]
        if word in w.BREAK or word in w.RELATIVE or word in w.SUBORDINATOR:
            return None
    return None
