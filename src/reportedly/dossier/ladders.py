"""Ladders: for each party of an event what was claimed, and what it answered, with dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.dossier.corpus import Corpus, Said
from reportedly.dossier.parties import stands_for
from reportedly.model import RESPONSES, Event, Ladder, Rung


def ladders(corpus: Corpus, event: Event, said: Sequence[Said]) -> tuple[Ladder, ...]:
    """A ladder for each participant, and the answers of everybody else who gives one.

    A claim is the first assertion of each source; the texts' own voice counts where no source is
    named. Who speaks for a participant answers for it.
    """
    found, answered = list[Ladder](), set[str]()
    for party in event.participants:
        side = {s.holder.id for s in said if stands_for(s.holder, party, event, corpus)}
        answered |= side
        found.append(_ladder(corpus, party[1], said, side))
    for item in said:
        if _responds(item) and item.holder.id not in answered:
            answered.add(item.holder.id)
            ladder = _ladder(corpus, item.holder.name, said, {item.holder.id})
            found.append(replace(ladder, claims=()))
    return tuple(found)


def _responds(item: Said) -> bool:
    return item.statement.act in RESPONSES and not item.voice


def _ladder(corpus: Corpus, party: str, said: Sequence[Said], side: set[str]) -> Ladder:
    """The claims of others, and the answers of a side; who comments in an interview claims nothing."""
    claimed = [s for s in said if s.statement.act == "asserts" and s.happened]
    named = [s for s in claimed if not (s.voice or s.in_interview) and s.holder.id not in side]
    claims = named or [s for s in claimed if s.voice][:1]
    answers = (s for s in said if _responds(s) and s.holder.id in side)
    return Ladder(party, _rungs(corpus, claims), _rungs(corpus, answers))


def _rungs(corpus: Corpus, said: Iterable[Said]) -> tuple[Rung, ...]:
    """The first statement of each holder and act, in order of time."""
    first = dict[tuple[str, str], Rung]()
    for rung in sorted((_rung(corpus, s) for s in said), key=lambda r: (r.when or "9", r.span)):
        first.setdefault((rung.holder, rung.act), rung)
    return tuple(first.values())


def _rung(corpus: Corpus, item: Said) -> Rung:
    time, document = item.statement.said, corpus.readings[item.span.document].document
    when = time.earliest if time is not None and time.earliest else document.published
    name = (document.publisher or "the article") if item.voice else item.holder.name
    return Rung(when, name, item.statement.act, item.span)
