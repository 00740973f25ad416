"""A dossier lists the decisions that concern it: on its event, its statements and its people."""

from dataclasses import replace

from made_corpus import Says, article, corpus

from reportedly.dossier import compile_dossier
from reportedly.model import Judgement

READ = article(
    "<Ada Orr> {meeting|Ada Orr:met} the owners. <Tom Reyes> denied it. <Mo Lind> {fire:left}.",
    Says("Tom Reyes", "denies", "it", "meeting", cue="denied"),
)


def listed(left: str, right: str = "") -> bool:
    decision = Judgement("j1", "merge", left, right, "desk", "2024-05-03T10:00")
    whole = replace(corpus(READ), judgements=(decision,))
    return compile_dossier(whole, "meeting").judgements == (decision,)


def test_decisions_on_the_event_its_people_and_its_statements_are_listed() -> None:
    assert listed(READ.events[0].id, "another")
    assert listed("another", "meeting")
    assert listed("Ada Orr", "A. Orr")
    assert listed("Tom Reyes", "T. Reyes")
    assert listed(READ.statements[0].id)


def test_decisions_on_something_else_are_not() -> None:
    assert not listed("Mo Lind", "M. Lind")
    assert not listed(READ.events[1].id, "another")
