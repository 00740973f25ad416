"""The positions matrix: who demands, offers, accepts, rejects or promises what, of whom, since when."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.dossier.corpus import Corpus
from reportedly.dossier.parties import is_party
from reportedly.dossier.reported import reported
from reportedly.dossier.tellings import stems, words_at
from reportedly.model import Act, Agent, Certainty, Event, Position, Reading, Span, Statement

TAKEN = frozenset({"demands", "offers", "accepts", "rejects", "promises", "threatens"})
"""Acts by which a position is taken; a denial is one where it is about the event."""


def _says(words: str) -> re.Pattern[str]:
    """A pattern for the beginning of a content: up to four words, then what its holder would do."""
    return re.compile(rf"\W*(?:that\s+)?(?:[\w’'-]+\s+){{0,4}}?(?:{words})\b", re.IGNORECASE)


_WILLING: Mapping[Act, re.Pattern[str]] = {
    "rejects": _says(
        r"opposed to|not (?:open|willing|ready|prepared) to|against any|rul(?:e|es|ed) out|unwilling to"
    ),
    "accepts": _says(r"open to|in favou?r of|agree[sd]? to|would accept|accepts|accepted"),
    "offers": _says(r"(?:ready|willing|prepared) to"),
}
"""Words of a content in which its holder says what he would do."""
_MANNER = re.compile(
    r"(?:^|[,;]\s*)(?:by|in|through|after|without)\s+(?:\w+ing\b[^,.;]*)?$", re.IGNORECASE
)
_ADDRESSED = TAKEN - {"accepts", "rejects"} | {"asserts"}
"""Acts whose content names whom they are addressed to, or spoken of."""
_LEAST = 3
"""Words that say something of somebody; less only names him."""
_SAME = 0.5
"""Share of the shorter wording's content words from which two tellings are of one position."""
_RANK: dict[Certainty, int] = {"stated": 0, "hedged": 1, "hearsay": 2}


@dataclass(frozen=True, slots=True)
class _Stance:
    """A statement that takes a position.

    A ``general`` one counts for every event of its holder; else a denial counts for the event that
    it denies, and an assertion for events in which others take part that it speaks ``of``.
    """

    statement: Statement
    holder: Agent
    act: Act
    general: bool
    of: frozenset[str]


def positions(corpus: Corpus, documents: Sequence[str], event: Event) -> tuple[Position, ...]:
    """Positions of the parties of an event, from the articles that speak of it, oldest first.

    Their own statements, and what others tell of them: a reported demand is a position too, with
    who reports it. Tellings of one position stand together under the best sourced one.
    """
    parties = dict[str, bool]()

    def counts(holder: Agent) -> bool:
        if holder.id not in parties:
            parties[holder.id] = holder.kind != "voice" and is_party(holder, event, corpus)
        return parties[holder.id]

    found = [
        position
        for document in documents
        for position in _of_document(corpus, corpus.readings[document], event, counts)
    ]
    return tuple(sorted(_together(found), key=lambda p: (p.holder.name, p.act, p.since, p.spans)))


def _of_document(
    corpus: Corpus, reading: Reading, event: Event, counts: Callable[[Agent], bool]
) -> Iterator[Position]:
    """What those who count want in one document, by statements and by reported events."""
    taken = [
        _stated(corpus, reading, stance)
        for stance in corpus.once(_stances, reading)
        if _bears_on(corpus, stance, event) and counts(stance.holder)
    ]
    yield from taken
    for position in corpus.once(reported, reading):
        if counts(position.holder) and not any(_said(position, other) for other in taken):
            yield position


def _said(told: Position, stated: Position) -> bool:
    """Whether a reported position is one that a statement in the same words takes."""
    return (told.holder, told.act) == (stated.holder, stated.act) and any(
        a.start < b.end and b.start < a.end for a in told.spans for b in stated.spans
    )


def _agent(corpus: Corpus, local: str) -> Agent | None:
    return corpus.agents.get(corpus.who.get(local, local))


def _stances(corpus: Corpus, reading: Reading) -> Iterator[_Stance]:
    """The statements of a document that take a position, towards one event or another."""
    named = [
        (m.span.start, corpus.who.get(m.agent, m.agent))
        for m in reading.mentions
        if m.kind != "pronoun"
    ]
    for statement in reading.statements:
        holder, act = _agent(corpus, statement.holder), _act(reading, statement)
        if holder is None or act is None:
            continue
        inside = {a for c in statement.content for at, a in named if c.start <= at < c.end}
        of = frozenset(inside - {holder.id} if act == "asserts" else ())
        if of or act != "asserts":
            yield _Stance(statement, holder, act, act not in {"denies", "asserts"}, of)


def _bears_on(corpus: Corpus, stance: _Stance, event: Event) -> bool:
    """Whether a position counts for an event: a denial of it, or what is said of another party."""
    if stance.general:
        return True
    if stance.of and not any(p in stance.of for p, _ in event.participants):
        return False
    about = event.id in corpus.events_of.get(stance.statement.id, ())
    return about == (stance.act == "denies")


def _act(reading: Reading, statement: Statement) -> Act | None:
    """The position that a statement takes where it bears on the event, if it takes one."""
    if statement.act == "denies":
        return "denies"
    words = words_at(reading, statement.content[-1]) if statement.content else ""
    if statement.act in TAKEN:
        return statement.act if stems(words) and not _is_manner(reading, statement) else None
    if statement.act != "asserts" or len(words.split()) < _LEAST:
        return None
    willing = next((act for act, pattern in _WILLING.items() if pattern.match(words)), None)
    return willing or ("asserts" if statement.cue else None)


def _is_manner(reading: Reading, statement: Statement) -> bool:
    """Whether a position is only how something else is done ("By proposing …, they try to …")."""
    if not statement.cue or not words_at(reading, statement.cue[-1]).endswith("ing"):
        return False
    before = reading.document.text[statement.span.start : statement.cue[0].start]
    return _MANNER.search(before) is not None


def _stated(corpus: Corpus, reading: Reading, stance: _Stance) -> Position:
    """A position in the words of its statement's content."""
    statement, act = stance.statement, stance.act
    spans = statement.content or statement.cue or (statement.span,)
    said = statement.said
    relay = _agent(corpus, statement.relays[-1]) if statement.relays else None
    return Position(
        holder=stance.holder,
        act=act,
        toward=_addressee(corpus, reading, statement) if act in _ADDRESSED else "",
        words=" … ".join(words_at(reading, s).strip() for s in spans),
        certainty=statement.certainty,
        since=(said.earliest if said and said.earliest else reading.document.published)[:10],
        spans=tuple(spans),
        told_by=relay.name if relay is not None and relay.kind != "voice" else "",
    )


def _addressee(corpus: Corpus, reading: Reading, statement: Statement) -> str:
    """Whom a demand or offer is made to: the first other agent after the cue, in its content."""
    if not statement.cue or not statement.content:
        return ""
    after = Span(statement.span.document, statement.cue[-1].end, statement.content[-1].end)
    for mention in reading.mentions:
        if after.start <= mention.span.start < after.end and mention.agent != statement.holder:
            agent = _agent(corpus, mention.agent)
            if agent is not None and agent.kind != "voice":
                return agent.name
    return ""


def _together(found: Iterable[Position]) -> Iterator[Position]:
    """Tellings of one position as one, under the surest and best sourced of them."""
    groups: dict[tuple[str, Act], list[list[tuple[Position, frozenset[str]]]]] = {}
    for position in sorted(found, key=_worth):
        told = position, stems(position.words)
        same = groups.setdefault((position.holder.id, position.act), [])
        home = next((g for g in same if any(_alike(t, told) for t in g)), None)
        if home is None:
            same.append([told])
        else:
            home.append(told)
    for same in groups.values():
        for (first, _), *more in same:
            yield replace(first, again=tuple(p for p, _ in more)) if more else first


def _worth(position: Position) -> tuple[int, bool, int, str, tuple[Span, ...]]:
    """Surest first, then who is named as telling of it, then the fullest denial, then the oldest."""
    full = len(position.words) if position.act == "denies" else 0
    rank = _RANK[position.certainty]
    return rank, not position.told_by, -full, position.since or "9", position.spans


def _alike(one: tuple[Position, frozenset[str]], two: tuple[Position, frozenset[str]]) -> bool:
    """Whether two wordings share half the content words of the shorter one; all denials are of one event."""
    (a, x), (_, y) = one, two
    return a.act == "denies" or len(x & y) >= _SAME * max(1, min(len(x), len(y)))
