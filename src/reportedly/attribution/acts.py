"""The act a holder performs towards what is reported (asserts, denies, declines, demands).

Rules over cue and content. Each rule is one line of a table that says which wording turns the
act a cue usually performs into another ("denied a visa" rejects, "would not confirm" declines).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.attribution.lexicon import NEGATION, Cue, find_cue
from reportedly.model import Act, Certainty

HEDGE = re.compile(
    r"\b(?:reportedly|allegedly|apparently|purportedly|supposedly|seemingly|rumou?red|"
    r"(?:is|are|was|were) (?:said|believed|thought|understood|alleged|rumou?red|reported) to|"
    r"word has it|rumou?r has it)\b",
    re.IGNORECASE,
)
DENIAL = re.compile(
    r"\b(?:(?:not|isn[’']t|wasn[’']t|aren[’']t|hardly) (?:\w+ )?"
    r"(?:true|accurate|correct|the case|real|factual|what happened|correspond)"
    r"|false(?:ly|hoods?)?|untrue|fake|fabricat\w+|(?:pure|complete|total) (?:invention|fiction)"
    r"|hoax|l(?:ie|ies|ying|iar)|baseless|unfounded|groundless|no (?:truth|merit|basis|substance)"
    r"|nonsense|ridiculous|absurd|ludicrous|preposterous|laughable|bogus|phony"
    r"|never (?:happened|took place|occurred|existed|met|said|did)"
    r"|did(?: not|n[’']t) (?:happen|take place|occur|exist)|no such"
    r"|nothing of the (?:sort|kind)|inaccurate|incorrect|mischaracteri\w+|made[- ]up"
    r"|witch[- ]hunt|smears?|slander\w*|defamatory|wrong)\b",
    re.IGNORECASE,
)
CLAIM_NOUN = re.compile(
    r"\b(?:reports?|reporting|articles?|stor(?:y|ies)|allegations?|accusations?|claims?|charges?"
    r"|suggestions?|assertions?|notions?|ideas?|rumou?rs?|account|wrongdoing|involvement"
    r"|speculation|narrative|insinuations?|conspiracy)\b",
    re.IGNORECASE,
)
GRANTED = re.compile(
    r"^\W*(?:(?:the|a|an|his|her|its|their|our|any|all|\w+[’']s?)\s+)?(?:\w+\s+){0,2}"
    r"(?:visas?|requests?|entry|access|permission|permits?|bail|asylum|clearances?|motions?|appeals?"
    r"|petitions?|benefits|coverage|service|credentials?|applications?|parole|promotion)\b",
    re.IGNORECASE,
)
SILENCE = re.compile(
    r"^\W*(?:to\s+)?(?:immediately |publicly |further )?(?:comment|say|answer|discuss|confirm|elaborate"
    r"|respond|reply|speculate|address|identify|name|provide|give|offer|disclose|go into|be interviewed"
    r"|be drawn|talk|speak|reveal|specify|explain|take questions)\b",
    re.IGNORECASE,
)
QUESTION = re.compile(r"^\W*(?:whether|if|about|who|what|when|where|why|how)\b", re.IGNORECASE)
NO_DENYING = re.compile(r"\bno (?:denying|doubt|question)\b", re.IGNORECASE)
NEGATIVE = re.compile(
    r"\b(?:(?:did|was|were|has|have|had)(?: not|n[’']t)\b(?! (?:comment|respond|say|elaborate))"
    r"|(?:has|have|had) never|never \w+ed\b|(?:had|has|have|played|see|saw) no\b"
    r"|\bno (?:knowledge|role|contact|involvement|information|details|wrongdoing|violation|"
    r"collusion|relationship|such|one|conversation|discussion|meeting|plan|agreement|call)\b"
    r"|(?:is|are|am|[’']s|[’']m|[’']re) not (?:aware|involved|a|an|the|what|how|about|campaign)\b"
    r"|isn[’']t|absolutely not|of course not|non-?sense|not at all|nothing to do with"
    r"|knew nothing|unaware|consensual)",
    re.IGNORECASE,
)
"""A content that says of its event, or of the holder's part in it, that it was not so."""

KNOWING = re.compile(
    r"\b(?:informed|notified|briefed|consulted|warned|told|aware|unaware|knowledge|know(?:n|ing)?|knew"
    r"|heard|remember|recall)\b",
    re.IGNORECASE,
)
"""Who denies having known of an event says nothing of whether it was: no denial of the event."""

CLAUSE_END = re.compile(r"[,;:–—]| (?:and|but|because|although|while|that|which|who) ")
PARTIAL = re.compile(
    r"\b(?:part of|parts of|some of|aspects? of|details? of|specifics|characteri[sz]ation)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What cue and content amount to: the act, its certainty, and whether only a part is meant."""

    act: Act
    certainty: Certainty = "stated"
    part_only: bool = False


def judge(lead: str, cue: str, content: str) -> Verdict:
    """The act of a statement from its cue, the words just before the cue, and its content."""
    entry = find_cue(cue)
    negated = bool(NEGATION.search(lead + " " + cue))
    certainty: Certainty = entry.certainty if entry else "stated"
    if HEDGE.search(lead + " " + cue):
        certainty = "hearsay"
    act = _negated(entry, lead + " " + cue, content) if negated else _plain(entry, content)
    return Verdict(act, certainty, act == "denies" and bool(PARTIAL.search(content)))


def _plain(entry: Cue | None, content: str) -> Act:
    """The act of a cue that is not negated, in the light of its content."""
    act: Act = entry.act if entry else "asserts"
    lemma = entry.lemma if entry else ""
    first = CLAUSE_END.split(content.removeprefix("that "), maxsplit=1)[0]
    if lemma == "deny":
        if KNOWING.search(first):
            return "doubts"
        return "rejects" if GRANTED.match(content) else "denies"
    if lemma in {"reject", "dismiss", "decry"}:
        claim = CLAIM_NOUN.search(content) or DENIAL.search(content)
        return "denies" if claim or content.lstrip().startswith("that ") else "rejects"
    if lemma in {"decline", "refuse"}:
        return "declines" if not content.strip() or SILENCE.match(content) else "rejects"
    if lemma == "agree":
        return "asserts" if content.lstrip().startswith(("that ", "with ")) else "accepts"
    if lemma in {"ask", "question"} and QUESTION.match(content):
        return "asserts"
    if act == "asserts" and (DENIAL.search(content) or NEGATIVE.search(first)):
        return "doubts" if KNOWING.search(first) else "denies"
    return act


def _negated(entry: Cue | None, words: str, content: str) -> Act:
    """The act of a negated cue: "did not deny" and "would not confirm" both leave it open."""
    act: Act = entry.act if entry else "asserts"
    lemma = entry.lemma if entry else ""
    if NO_DENYING.search(words):
        return "asserts"
    if act in {"confirms", "denies"}:
        return "declines"
    if act == "accepts":
        return "rejects"
    if lemma in {"say", "comment", "disclose", "reveal", "explain"}:
        return "declines"
    if lemma in {"believe", "think"} or DENIAL.search(content):
        return "denies"
    return "asserts"
