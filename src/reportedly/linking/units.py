"""Local events: the event mentions of one document that speak of the same occasion.

Two mentions of one document are one local event when they share type and participants and no
date keeps them apart; words that only point back ("the call") join the nearest one told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.model import MUTUAL, Agent, EventMention, Reading, Time

Interval = tuple[str, str]

OTHER = re.compile(
    r"\b(?:an?|another|other|earlier|previous|prior|separate|second|third|any|future)\W+(?:\w+\W+)?$",
    re.IGNORECASE,
)
"""Words in front of a noun that set an event apart from the one told: "an earlier call"."""

APART = re.compile(
    r"\b(?:another|other|earlier|previous|prior|separate|second|third)\W+(?:\w+\W+)?$",
    re.IGNORECASE,
)
"""Those of them that say there is one more of the kind: no claim about that one is about this."""

STEM = 5
"""Letters by which a name and its adjective are known as one ("Tarvia", "Tarvian")."""

INSTITUTIONS = frozenset(
    w[:STEM]
    for w in "agency army assembly association board bureau central committee company congress "
    "council court defence defense department federal federation force foreign general government "
    "group house international ministry national office party police senate service state states "
    "supreme team union united university".split()
    if len(w) >= STEM
)
"""Beginnings of words that many bodies have in their names."""

GENERAL = {
    "phone call": "conversation",
    "meeting": "conversation",
}
"""What a plain label is a kind of: a retelling of a phone call may only say "they spoke"."""


@dataclass(frozen=True, slots=True)
class Party:
    """A party of a local event: its global id, its role, and what its name shares with others.

    ``stems`` are the beginnings of the capitalised words of a name ("the Tarvian army", "Tarvia"),
    none for persons, whose kin bear the same; for who is only described the noun, with its article.
    """

    id: str
    role: str
    named: bool
    stems: frozenset[str]

    def akin(self, other: Party) -> bool:
        """Whether two parties are one, or stand for one."""
        return self.id == other.id or not self.stems.isdisjoint(other.stems)


@dataclass(frozen=True, slots=True)
class Unit:
    """A local event: its mentions (text order), type, parties (global agent ids) and interval.

    ``told`` is the day on which it was spoken of, ``cast`` its parties by role; ``asserted`` says
    whether anybody in the document says that it happened; ``apart`` whether its words set it apart
    from another of its kind.
    """

    id: str
    document: str
    mentions: tuple[EventMention, ...]
    root: str
    label: str
    parties: tuple[str, ...]
    interval: Interval | None
    told: str
    cast: tuple[Party, ...] = ()
    asserted: bool = False
    apart: bool = False


def interval(time: Time | None) -> Interval | None:
    """Earliest and latest day of a time, or None where either end is unknown or in no calendar."""
    if time is None or not time.earliest or not time.latest or time.earliest.startswith("0000"):
        return None
    return time.earliest[:10], time.latest[:10]


def compatible(a: Interval | None, b: Interval | None) -> bool:
    """Whether two intervals can hold the same moment; an unknown one is compatible with all."""
    return a is None or b is None or (a[0] <= b[1] and b[0] <= a[1])


def overlap(a: Interval | None, b: Interval | None) -> Interval | None:
    """What two compatible intervals have in common: the sharper knowledge of both."""
    if a is None or b is None:
        return a or b
    return max(a[0], b[0]), min(a[1], b[1])


def parties(mention: EventMention, ids: Mapping[str, str]) -> frozenset[str]:
    """Global ids of the agents that take part in a mention, as far as ``ids`` has them."""
    return frozenset(ids[p.agent] for p in mention.participants if p.agent in ids)


def units(reading: Reading, who: Mapping[str, str]) -> tuple[Unit, ...]:
    """The local events of a document; ``who`` maps its agents to their global ids.

    Mentions are told apart by parties with a name. One without any ("two officers arrested my
    client") goes to the nearest event of its type that its date allows, as an anaphor does.
    """
    groups: list[list[EventMention]] = []
    when = _When(reading)
    everyone = {a.id: who.get(a.id, a.id) for a in reading.agents}
    named = {a.id: everyone[a.id] for a in reading.agents if a.kind not in ("unnamed", "voice")}
    known = {m.id: parties(m, named) for m in reading.events}
    told = [m for m in reading.events if not m.anaphor and known[m.id]]
    pointing = [m for m in reading.events if m.anaphor or not known[m.id]]
    for mention in told:
        kind = general(mention.label)
        alike = (g for g in groups if general(g[0].label) == kind)
        fitting = [g for g in alike if when.may_be(g, mention) and _same(g, mention, known)]
        if fitting:
            fitting[-1].append(mention)
        else:
            groups.append([mention])
    text = reading.document.text
    for mention in pointing:
        at = mention.trigger.start
        if OTHER.search(text[max(0, at - 24) : at]):
            groups.append([mention])
        else:
            _join_nearest(groups, mention, known, when)
    ordered = (sorted(g, key=lambda m: m.trigger) for g in groups)
    return tuple(_unit(reading, g, everyone, when) for g in ordered)


class _When:
    """When the events of a document can have been: their own dates, else the weeks before they were told.

    What somebody said earlier ("two weeks ago the police denied an arrest") speaks of an event
    before that day, not before publication.
    """

    def __init__(self, reading: Reading):
        published = reading.document.published[:10]
        self._published = published
        self._told = {
            m: s.said.latest[:10]
            for s in reading.statements
            if s.said is not None and s.said.latest and s.said.latest[:10] < published
            for m in s.about
        }
        self.asserted = {m for s in reading.statements if s.act == "asserts" for m in s.about}

    def told(self, group: Sequence[EventMention], published: str) -> str:
        """The day a group of undated mentions was told: that of publication unless all are older."""
        days = [self._told.get(m.id, published) for m in group]
        return max(days, default=published)

    def of(self, mention: EventMention) -> Interval | None:
        """The interval of a mention, ``None`` where nothing limits it."""
        own = interval(mention.time)
        return own or (recent(self._told[mention.id]) if mention.id in self._told else None)

    def may_be(self, group: Sequence[EventMention], mention: EventMention) -> bool:
        """Whether neither type nor date keeps a mention out of a group of its general type."""
        own = self.of(mention)
        earlier = mention.id in self._told and not any(m.id in self._told for m in group)
        if earlier and not compatible(recent(self._published), own):
            return False  # what was denied in June is not what today's article tells
        return one_type([m.label for m in group] + [mention.label]) and all(
            compatible(self.of(m), own) for m in group
        )


_Known = Mapping[str, frozenset[str]]
"""The parties with a name of every mention, by its id."""


def _same(group: Sequence[EventMention], mention: EventMention, known: _Known) -> bool:
    """Whether a mention shares the parties of a group."""
    mine = known[mention.id]
    theirs = frozenset[str]().union(*(known[m.id] for m in group))
    if not mine or not theirs:
        return False
    return len(mine & theirs) >= min(2, len(mine), len(theirs))


def one_type(labels: Iterable[str]) -> bool:
    """Whether labels can name one event: all alike, but for the general word for it."""
    found = set(labels)
    particular = {x for x in found if x not in GENERAL.values()}
    return "" not in found and len(particular) <= 1 and len({general(x) for x in found}) == 1


def general(label: str) -> str:
    """The general word for a label; a general one stands for itself."""
    return GENERAL.get(label, label)


def _join_nearest(
    groups: list[list[EventMention]], mention: EventMention, known: _Known, when: _When
) -> None:
    """Put an anaphor to the nearest told event of its type that date, place and parties allow."""
    mine = known[mention.id]

    def fits(group: Sequence[EventMention]) -> bool:
        places = {m.place for m in group if m.place}
        if mention.place and places and mention.place not in places:
            return False
        if not when.may_be(group, mention):
            return False
        theirs = frozenset[str]().union(*(known[m.id] for m in group))
        return not mine or not theirs or bool(mine & theirs)

    def distance(group: Sequence[EventMention]) -> tuple[bool, bool, int]:
        gaps = [mention.trigger.start - m.trigger.start for m in group]
        back = [g for g in gaps if g > 0]
        alike = any(m.label == mention.label for m in group)
        return not alike, not back, min(back) if back else -max(gaps)

    kind = general(mention.label)
    fitting = [g for g in groups if general(g[0].label) == kind and fits(g)]
    if fitting:
        min(fitting, key=distance).append(mention)
    else:
        groups.append([mention])


def _unit(
    reading: Reading, group: Sequence[EventMention], ids: Mapping[str, str], when: _When
) -> Unit:
    """The local event of a group of mentions."""
    known: Interval | None = None
    for mention in group:
        known = overlap(known, interval(mention.time))
    first = next((m for m in group if not m.anaphor), group[0])
    at = group[0].trigger.start
    agents = {a.id: a for a in reading.agents}
    taking_part = [
        (p.agent, "with" if m.root in MUTUAL else p.role)
        for m in group
        for p in m.participants
        if p.agent in agents
    ]
    return Unit(
        id=min(m.id for m in group),
        document=reading.document.id,
        mentions=tuple(group),
        root=first.root,
        label=special(m.label for m in group),
        parties=tuple(dict.fromkeys(ids[a] for a, _ in taking_part)),
        interval=known,
        told=when.told(group, reading.document.published[:10]),
        cast=tuple(dict.fromkeys(party(agents[a], ids[a], role) for a, role in taking_part)),
        asserted=any(m.id in when.asserted for m in group),
        apart=APART.search(reading.document.text[max(0, at - 24) : at]) is not None,
    )


def party(agent: Agent, known_as: str, role: str) -> Party:
    """An agent as a party of an event; ``known_as`` is its global id."""
    named = agent.kind not in ("unnamed", "voice")
    words = agent.name.split() if named and agent.kind != "person" else []
    stems = {w.lower()[:STEM] for w in words if w[0].isupper() and len(w) >= STEM} - INSTITUTIONS
    return Party(known_as, role, named, frozenset(stems if named else [_head(agent.name)]))


def _head(described: str) -> str:
    """The noun of a description, by which two are one: "the rebels of Karim", "rebels"."""
    first = re.split(r" (?:of|in|at|who|that|which|from) |,", described)[0]
    return "the " + first.split()[-1].lower() if first.split() else described


def special(labels: Iterable[str]) -> str:
    """The most particular of labels that can name one event."""
    return min(labels, key=lambda x: (x in GENERAL.values(), x))


def expected(unit: Unit) -> Interval | None:
    """When a local event can have been: its own date, else the weeks before it was told."""
    return unit.interval or recent(unit.told)


def recent(day: str) -> Interval | None:
    """The fortnight up to a day; ``None`` where it is not known."""
    try:
        first = date.fromisoformat(day) - timedelta(days=14)
    except ValueError:
        return None
    return first.isoformat(), day
