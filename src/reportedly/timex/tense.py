"""Whether the clause around a time expression speaks of the past or of what is to come."""

from __future__ import annotations

from typing import Literal

from reportedly.timex.tokens import CHAR, Tokens
from reportedly.timex.words import listed

_REACH = 16
"""Tokens looked at on either side; a verb further off seldom governs the expression."""
_FUTURE = frozenset(
    listed(
        "will shall 'll would could may might plan plans planned going scheduled expected due "
        "expects expect slated intends intend hopes aims aim seeks seek effective payable supposed "
        "until till deadline upcoming tomorrow must should can promises vows"
    )
)
_PAST = frozenset(
    listed(
        "was were had did has have been since set-up ate arose awoke became began bent bit bled blew "
        "bought bred broke brought built burnt came caught chose clung crept dealt drank drew drove dug "
        "fed fell felt fled flew forbade forgave forgot fought found froze gave got grew heard held hid "
        "hit hung kept knelt knew laid led left lent lost made meant met overthrew paid put ran rang rose "
        "said sang sank sat saw sent shook shone shot slept slid sold spent split spoke sprang stole stood "
        "struck stuck stung swam swept swore swung taught thought threw told took tore understood went "
        "withdrew withheld woke won wore wove wrote"
    )
)
"""Past forms that do not end in “-ed”, and what else speaks of what was."""

_ALSO_BASE = frozenset(listed("hit put split shot bit set-up left run"))


_ENDS = frozenset((CHAR["BREAK"], CHAR["STOP"]))
_DOT = CHAR["DOT"]


Tense = Literal["past", "future", ""]


def tense(tokens: Tokens, first: int, last: int) -> tuple[Tense, str]:
    """The tense of the nearest verb before the expression, else after it, and the word that says so."""
    if first and _ends_sentence(tokens, first - 1):
        return _forward(tokens, last)
    if first > 1 and tokens.word(first - 1) == "of" and tokens.word(first - 2) == "ahead":
        return "future", "ahead"
    for i in range(first - 1, max(-1, first - _REACH), -1):
        if _ends_sentence(tokens, i):
            break
        found = _verb(tokens, i)
        if found == "past" and tokens.word(i) in _ASKED and _infinitive(tokens, i + 1, first):
            return "future", "asked"
        if found and not (found == "past" and _passive(tokens, i)):
            return _until(tokens, i) or found, tokens.word(i)
        if tokens.word(i) in {"is", "are"}:
            return "", ""
    return _forward(tokens, last)


_ASKED = frozenset(
    listed(
        "urged asked ordered vowed pledged promised agreed threatened invited wanted hoped decided"
    )
)


def _infinitive(tokens: Tokens, first: int, last: int) -> bool:
    """“urged voters to come Tuesday”: what was asked for lies ahead."""
    return any(tokens.word(i) == "to" for i in range(first, last - 1))


def _until(tokens: Tokens, i: int) -> Tense:
    """“were not told until Friday”: a negated clause before “until” has been over since then."""
    if tokens.word(i) not in {"until", "till"}:
        return ""
    before = {tokens.word(j) for j in range(max(0, i - 8), i)}
    return "" if before.isdisjoint({"not", "never", "t", "only"}) else "past"


def _forward(tokens: Tokens, last: int) -> tuple[Tense, str]:
    """The tense of the first verb after the expression."""
    for i in range(last, min(len(tokens.starts), last + _REACH)):
        if _ends_sentence(tokens, i):
            break
        found = _verb(tokens, i)
        if found:
            return found, tokens.word(i)
    return "", ""


def _passive(tokens: Tokens, i: int) -> bool:
    """“will be signed”, “if it is elected”: the participle says nothing, words before it do."""
    near = {tokens.word(j) for j in range(max(0, i - 2), i)}
    return not near.isdisjoint({"be", "is", "are"})


def _ends_sentence(tokens: Tokens, i: int) -> bool:
    char = tokens.classes[i]
    if char in _ENDS:
        return True
    if char != _DOT or i + 1 >= len(tokens.starts):
        return False
    short = i > 0 and tokens.ends[i - 1] - tokens.starts[i - 1] <= 3
    follows = tokens.text[tokens.starts[i + 1]]
    return not short and (follows.isupper() or not follows.isalpha())


def _is_no_past(tokens: Tokens, i: int) -> bool:
    """“due to hit”, “a direct hit”: an infinitive or a noun."""
    before = {tokens.word(j) for j in range(max(0, i - 2), i)}
    return not before.isdisjoint({"to", "a", "an", "the", "will", "could", "would", "may"})


def _verb(tokens: Tokens, i: int) -> Tense:
    word = tokens.word(i)
    if word in {"until", "may"} and tokens.text[tokens.starts[i]].isupper():
        return ""
    if word in _FUTURE or word == "ll":
        return "future"
    if word == "set":
        return (
            "future"
            if i + 1 < len(tokens.starts) and tokens.word(i + 1) in {"to", "for"}
            else "past"
        )
    if word == "to" and i and tokens.word(i - 1) in {"is", "are", "be", "likely"}:
        return "future"
    if word in _PAST:
        return "" if word in _ALSO_BASE and _is_no_past(tokens, i) else "past"
    if (
        len(word) > 4
        and tokens.text[tokens.starts[i]].islower()
        and word.endswith("ed")
        and not word.endswith("eed")
    ):
        return "past"
    return ""
