"""Which event a statement is about: through its words, or through what it reacts to."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.model import RESPONSES, Act, Reading, Statement


@dataclass(frozen=True, slots=True)
class _Told:
    """Events a statement spoke of, its act, and the side that responded by it (nobody's if it tells)."""

    events: tuple[str, ...]
    act: Act
    side: frozenset[str]


def targets(
    reading: Reading,
    event_of: Mapping[str, str],
    parties_of: Mapping[str, frozenset[str]],
    who: Mapping[str, str],
    asserted: Collection[str],
) -> dict[str, tuple[str, ...]]:
    """Events of every statement of a document, by statement id.

    A statement reaches the events whose mentions stand in its content. A response without any
    ("That is not true", "declined to comment") answers what was last told before it, preferring
    an event its holder, or the party he speaks for, takes part in. So does one in words that
    nobody asserts (``asserted`` are the events somebody does): "it was not campaign money".
    """
    sides = _sides(reading, who)
    found: dict[str, tuple[str, ...]] = {}
    told: list[_Told] = []
    voice = {a.id for a in reading.agents if a.kind == "voice"}

    def place(statement: Statement) -> tuple[int, int]:
        """What others say in a sentence is answered in it; what the text adds to it comes after."""
        told_by_text = statement.holder in voice
        return statement.span.start, 1 if statement.act in RESPONSES else 2 * told_by_text

    ordered = sorted(reading.statements, key=place)
    for statement in ordered:
        side = sides.get(statement.holder, frozenset({statement.holder}))
        events = tuple(dict.fromkeys(event_of[m] for m in statement.about if m in event_of))
        answering = statement.act in RESPONSES
        if answering and not any(e in asserted for e in events):
            answered = _answered(told, parties_of, side, statement.act if events else "")
            events = answered or events
        if events:
            found[statement.id] = events
            told.append(_Told(events, statement.act, side if answering else frozenset()))
    return found


def _sides(reading: Reading, who: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Each agent with the party it speaks for, as global ids."""
    ids = {a.name: who.get(a.id, a.id) for a in reading.agents}
    return {
        a.id: frozenset({who.get(a.id, a.id), ids.get(a.speaks_for, who.get(a.id, a.id))})
        for a in reading.agents
    }


def _answered(
    told: Sequence[_Told],
    parties_of: Mapping[str, frozenset[str]],
    side: frozenset[str],
    worded: Act | Literal[""],
) -> tuple[str, ...]:
    """The events a response answers that names none, or (``worded``) none that anybody asserts.

    What the same side last responded to comes first (a denial is told, then quoted; ``worded`` is
    the act of a response with an event of its own: who confirmed one does not deny it by denying
    another), then what was last told of it, then, for a response without words, what was told
    just before.
    """
    for earlier in reversed(told):
        if earlier.side & side:
            return earlier.events if worded in ("", earlier.act) else ()
    for earlier in reversed(told):
        for event in earlier.events:
            if parties_of.get(event, frozenset()) & side:
                return (event,)
    return told[-1].events[:1] if told and not worded else ()
