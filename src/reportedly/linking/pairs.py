"""Pair scores for event coreference: how surely two mentions speak of one occasion, and why.

Everything here is symmetric and a pure function of two profiles and their setting. Scores are
probabilities from a small network over readable features (``scorer.py``); vetoes are rules.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import log, sqrt
from typing import TYPE_CHECKING

from reportedly.linking.lexis import EMPTY, REPORTING

if TYPE_CHECKING:
    from collections.abc import Mapping

Bag = frozenset[str]
NOTHING: Bag = frozenset()


@dataclass(frozen=True, slots=True)
class Profile:
    """What a mention of an event is compared by; all bags hold lower-case tokens or stems.

    ``head`` is the stem of the trigger's head word, ``stems`` those of its content words, ``kin``
    its word families. ``doers`` and ``others`` are names (or head stems) of who acts and who is
    acted upon: before and after the trigger where no roles are known. ``parties`` are global agent
    ids where agents are resolved; only they can veto. ``near`` are stems next to the trigger,
    ``words`` those of its sentence. ``earliest`` and ``latest`` are inclusive ISO days, ``""``
    where unknown. ``position`` is (sentence number, offset) within ``document``. ``vector`` is the
    trigger's meaning in its sentence, ``alone`` that of its words by themselves,
    ``around`` that of the words next to it; ``()`` where unknown.
    """

    id: str
    document: str
    position: tuple[int, int] = (0, 0)
    head: str = ""
    stems: tuple[str, ...] = ()
    kin: Bag = NOTHING
    doers: Bag = NOTHING
    others: Bag = NOTHING
    people: Bag = NOTHING
    things: Bag = NOTHING
    places: Bag = NOTHING
    times: Bag = NOTHING
    numbers: Bag = NOTHING
    near: Bag = NOTHING
    words: Bag = NOTHING
    parties: Bag = NOTHING
    earliest: str = ""
    latest: str = ""
    anaphor: bool = False
    vector: tuple[float, ...] = field(default=(), repr=False)
    alone: tuple[float, ...] = field(default=(), repr=False)
    around: tuple[float, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a pair: likeness of the two documents (cosines), rarity of words.

    ``alike`` compares all words, ``cast`` the names only, ``story`` the groups of documents that
    the two belong to (cophenetic likeness). ``rarity`` maps a token to its inverse document
    frequency; ``usual`` is for tokens it lacks.
    """

    alike: float = 0.0
    cast: float = 0.0
    story: float = 0.0
    rarity: Mapping[str, float] = field(default_factory=dict)
    usual: float = 1.0


@dataclass(frozen=True, slots=True)
class Decision:
    """How surely two mentions speak of one event (0 to 1), why, and what forbids it (or ``""``)."""

    score: float
    reasons: tuple[str, ...]
    veto: str = ""


def weight(words: Bag, setting: Setting) -> float:
    """Sum of the words' rarity."""
    rarity, usual = setting.rarity, setting.usual
    return sum(rarity.get(w, usual) for w in sorted(words))


def likeness(a: Bag, b: Bag, setting: Setting) -> float:
    """Share of two bags' rarity that they have in common (0 to 1, geometric mean of both ways)."""
    if not a or not b:
        return 0.0
    total = weight(a, setting) * weight(b, setting)
    return weight(a & b, setting) / sqrt(total) if total > 0 else 0.0


def _meeting(a: Bag, b: Bag, setting: Setting) -> tuple[float, float, float, float]:
    """Likeness, share of equal tokens, clash (both known, nothing shared), one side unknown."""
    if not a or not b:
        return 0.0, 0.0, 0.0, 1.0
    shared = len(a & b)
    return likeness(a, b, setting), shared / min(len(a), len(b)), float(not shared), 0.0


def _trigger(a: Profile, b: Profile, setting: Setting) -> tuple[float, ...]:
    one, other = frozenset(a.stems), frozenset(b.stems)
    shared, same = one & other, a.head == b.head
    kin, fewer = len(a.kin & b.kin), max(min(len(a.kin), len(b.kin)), 1)
    reporting = (a.head in REPORTING) + (b.head in REPORTING)
    empty = (a.head in EMPTY or a.anaphor) + (b.head in EMPTY or b.anaphor)
    return (
        float(same),
        float(one == other),
        len(shared) / max(len(one | other), 1),
        float(one <= other or other <= one),
        float(kin > 0),
        float(bool(a.kin) and bool(b.kin) and not kin and not same),
        kin / fewer,
        kin / max(len(a.kin | b.kin), 1),
        empty / 2,
        reporting / 2,
        float(same and reporting == 2),
        setting.rarity.get(a.head, setting.usual) if same else 0.0,
        float(bool(shared) and not same),
        float(bool(one & b.near) or bool(other & a.near)),
        float(len(one) > 1) + float(len(other) > 1),
    )


def _arguments(a: Profile, b: Profile, setting: Setting) -> tuple[float, ...]:
    crossed = max(likeness(a.doers, b.others, setting), likeness(a.others, b.doers, setting))
    return (
        *_meeting(a.doers, b.doers, setting),
        *_meeting(a.others, b.others, setting),
        crossed,
        *_meeting(a.people, b.people, setting),
        *_meeting(a.things, b.things, setting),
        *_meeting(a.places, b.places, setting),
        *_meeting(a.times, b.times, setting),
        *_meeting(a.numbers, b.numbers, setting),
        likeness(a.near, b.near, setting),
        likeness(a.words, b.words, setting),
    )


def _around(a: Profile, b: Profile, setting: Setting) -> tuple[float, ...]:
    together = a.document == b.document
    gap = abs(a.position[0] - b.position[0]) if together else 0
    return (
        float(together),
        float(together and gap == 0),
        log(1 + gap),
        setting.alike,
        setting.cast,
        setting.story,
    )


def features(a: Profile, b: Profile, setting: Setting) -> tuple[float, ...]:
    """The features of a pair, all but the likeness of the two meanings; symmetric."""
    return (*_trigger(a, b, setting), *_arguments(a, b, setting), *_around(a, b, setting))


def veto(a: Profile, b: Profile) -> str:
    """Why two mentions cannot be one event: disjoint dates or parties; ``""`` where they can."""
    a, b = sorted((a, b), key=lambda p: (p.earliest, p.latest))
    if a.latest and b.earliest and a.latest < b.earliest:
        return f"incompatible dates: {a.latest} is before {b.earliest}"
    if b.latest and a.earliest and b.latest < a.earliest:
        return f"incompatible dates: {b.latest} is before {a.earliest}"
    shared, one, other = a.parties & b.parties, a.parties - b.parties, b.parties - a.parties
    strangers = bool(one) and bool(other)
    if strangers and (not shared or (len(shared) < 2 and len(a.parties) > 1 < len(b.parties))):
        return "incompatible participants"
    return ""


def reasons(a: Profile, b: Profile, setting: Setting, meaning: float) -> tuple[str, ...]:
    """What speaks for and against one event, in words; the same whichever mention comes first."""
    found = []
    if a.head == b.head:
        found.append(f"same word: {a.head}")
    elif a.kin & b.kin:
        found.append("kin words: " + ", ".join(sorted((a.head, b.head))))
    else:
        found.append("different words: " + ", ".join(sorted((a.head, b.head))))
    for name, x, y in (
        ("parties", a.parties, b.parties),
        ("people", a.people | a.doers | a.others, b.people | b.doers | b.others),
        ("places", a.places, b.places),
        ("times", a.times, b.times),
        ("numbers", a.numbers, b.numbers),
    ):
        if x & y:
            found.append(f"shared {name}: " + ", ".join(sorted(x & y)))
        elif x and y:
            found.append(f"no shared {name}")
    found.append(
        "same document" if a.document == b.document else f"documents {setting.alike:.2f} alike"
    )
    if meaning:
        found.append(f"meanings {meaning:.2f} alike")
    return tuple(found)
