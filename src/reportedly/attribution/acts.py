"""The act a holder performs towards what is reported (asserts, denies, declines, demands).

Rules over cue and content: which wording turns the act a cue usually performs into another
("denied a visa" rejects, "would not confirm" declines). The wordings are named in ``wording``.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.attribution import wording as w
from reportedly.attribution.lexicon import NEGATION, Cue, cue_in
from reportedly.model import Act, Certainty

_PLAIN_ANSWERS = frozenset({"ask", "question", "wonder"})
_TOLD = frozenset({"say", "comment", "disclose", "reveal", "explain", "tell", "give", "provide"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What cue and content amount to.

    ``part_only`` says that only a part of the event is denied, ``of_knowing`` that the holder
    denies to have known of it, which says nothing of whether it was; ``stands`` that the act is
    one whatever is negated in the content; ``negated`` that it is a denial only in that it says
    something was not so.
    """

    act: Act
    certainty: Certainty = "stated"
    part_only: bool = False
    of_knowing: bool = False
    stands: bool = False
    negated: bool = False


def judge(lead: str, cue: str, content: str) -> Verdict:
    """The act of a statement from its cue, the words just before the cue, and its content."""
    entry, end = cue_in(cue)
    certainty: Certainty = entry.certainty if entry else "stated"
    before = w.UNNAMED.sub("", f"{lead} {cue}")
    if w.HEDGE.search(before):
        certainty = "hearsay"
    if w.SILENT.search(before):
        return Verdict("declines", certainty)
    told = (f"{cue[end:]} {content}" if entry else content).strip(" ,:–—")
    if w.TWICE.search(told) or w.UNDECIDED.search(told):
        return Verdict("asserts", certainty, stands=True)
    first = _first_clause(told)
    negated = NEGATION.search(before) and not (entry and " no " in entry.lemma)
    act = _negated(entry, before, told) if negated else _plain(entry, told, first)
    said = entry is None or entry.act == "asserts"
    if act == "denies" and (w.UNKNOWING.search(first) if said else w.KNOWING.match(told)):
        return Verdict("doubts", certainty, of_knowing=True)
    part = act == "denies" and (w.PARTIAL.search(first) or w.NUMBER.search(told))
    only = act == "denies" and said and not (w.NO.match(told) or w.DENIAL.search(told))
    return Verdict(act, certainty, bool(part), negated=only)


def _first_clause(told: str) -> str:
    """The first clause of a content, without the words that only lead up to it."""
    opened = w.OPENING.sub("", told)
    return w.CLAUSE_END.split(opened, maxsplit=1)[0]


def _plain(entry: Cue | None, told: str, first: str) -> Act:
    """The act of a cue that is not negated, in the light of its content."""
    act: Act = entry.act if entry else "asserts"
    lemma = entry.lemma if entry else ""
    if lemma in {"decline", "refuse"}:
        return "declines" if not told or w.SILENCE.match(told) else "rejects"
    if lemma in _PLAIN_ANSWERS and w.QUESTION.match(told):
        return "asserts"
    if lemma == "agree":
        return "asserts" if told.startswith(("that ", "with ")) else "accepts"
    if act == "denies" or (lemma == "rule out" and told.startswith(("that ", "having "))):
        return _denial(lemma, told)
    if lemma == "accept" and told.startswith("that "):
        return "confirms"
    if lemma == "swear" and not told.startswith("to "):
        return _told(told, first)
    if lemma == "defend" and w.AGAINST.match(told):
        return "denies"
    if lemma == "accuse" and w.OF_LYING.search(told):
        return "denies"
    return _told(told, first) if act == "asserts" else act


def _denial(lemma: str, told: str) -> Act:
    """What is denied or dismissed: a report (denies), a wish or plan (rejects), another denial."""
    if w.OF_DENIAL.match(told):
        return "asserts"
    if w.NOT_DENIED.search(told):
        return "declines"
    if lemma == "deny":
        return "rejects" if w.GRANTED.match(told) else "denies"
    if lemma in {"denial", "contradict", "push back"} or told.startswith("that "):
        return "denies"
    claim, plan = w.CLAIM_NOUN.search(told), w.PLAN_NOUN.search(told)
    if claim and (plan is None or claim.start() < plan.start()):
        return "denies"
    if lemma in {"reject", "dismiss", "decry", "shoot down"}:
        called = w.DENIAL.search(told) or (lemma == "dismiss" and w.SAYS_AS.search(told))
        return "denies" if plan is None and called else "rejects"
    return "rejects" if lemma == "retract" and plan else "denies"


def _told(told: str, first: str) -> Act:
    """The act of what is simply said: by its content a denial, a doubt or a refusal to answer."""
    if w.NO.match(told):
        return "denies"
    if w.TRUE.match(told):
        return "confirms"
    if w.OF_DENIAL.match(told) and w.DENIAL.search(told):
        return "asserts"
    if w.SILENT.search(first) or w.NOT_DENIED.search(first):
        return "declines"
    if w.UNPROVEN.search(first):
        return "doubts"
    denied = w.DENIAL.search(told) or w.NEGATIVE.search(first) or w.NOBODY_DID.match(first)
    return "denies" if denied else "asserts"


def _negated(entry: Cue | None, before: str, told: str) -> Act:
    """The act of a negated cue: "did not deny" and "would not confirm" both leave it open."""
    act: Act = entry.act if entry else "asserts"
    lemma = entry.lemma if entry else ""
    if w.NO_DENYING.search(before):
        return "asserts"
    if w.UNABLE.search(before):
        return "doubts"
    if act in {"confirms", "denies"} or lemma in _TOLD:
        return "declines"
    if act == "accepts":
        return "rejects"
    if lemma in {"believe", "think"} or w.DENIAL.search(told):
        return "denies"
    return "asserts"
