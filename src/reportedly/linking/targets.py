"""Which event a statement is about: through its words, or through what it reacts to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.model import Reading, Statement

RESPONSES = frozenset({"denies", "confirms", "declines", "doubts"})


def targets(
    reading: Reading,
    event_of: Mapping[str, str],
    parties_of: Mapping[str, frozenset[str]],
    who: Mapping[str, str],
) -> dict[str, tuple[str, ...]]:
    """Events of every statement of a document, by statement id.

    A statement reaches the events whose mentions stand in its content. A response without any
    ("That is not true", "declined to comment") answers what was last told before it, preferring
    an event its holder, or the party he speaks for, takes part in.
    """
    speaks_for = {a.id: a.speaks_for for a in reading.agents if a.speaks_for}
    party_names = {a.name: who.get(a.id, a.id) for a in reading.agents}
    found: dict[str, tuple[str, ...]] = {}
    told: list[str] = []
    ordered = sorted(reading.statements, key=lambda s: (s.span.start, s.act in RESPONSES))
    for statement in ordered:
        events = tuple(dict.fromkeys(event_of[m] for m in statement.about if m in event_of))
        if not events and statement.act in RESPONSES:
            holders = {who.get(statement.holder, statement.holder)}
            party = speaks_for.get(statement.holder, "")
            holders.add(party_names.get(party, party))
            events = _answered(told, parties_of, holders)
        if events:
            found[statement.id] = events
            told += [e for e in events if statement.act not in RESPONSES or e not in told]
    return found


def _answered(
    told: Sequence[str], parties_of: Mapping[str, frozenset[str]], holders: set[str]
) -> tuple[str, ...]:
    """The event a response without words of its own answers, or nothing."""
    recent = list(dict.fromkeys(reversed(told)))
    for event in recent:
        if parties_of.get(event, frozenset()) & holders:
            return (event,)
    return tuple(recent[:1])


def reacts_to(
    statement: Statement, earlier: Sequence[Statement], found: Mapping[str, tuple[str, ...]]
) -> str:
    """The nearest earlier statement of another holder about the same event, or ``""``."""
    mine = set(found.get(statement.id, ()))
    for other in reversed(earlier):
        if other.holder != statement.holder and mine & set(found.get(other.id, ())):
            return other.id
    return ""
