"""What the ledger keeps of the relations between documents is what all of them at once give."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from reportedly import pipeline, reuse, workers
from reportedly.dossier import compile_dossier
from reportedly.model import Dossier, Judgement, Reading
from reportedly.relations import Relations
from reportedly.store import Ledger

from .stress.expected import write_articles


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> list[Reading]:
    """Twenty look-alike events in sixty articles, read."""
    folder = tmp_path_factory.mktemp("stress")
    write_articles(folder / "articles.jsonl")
    with Ledger.open(folder / "ledger.sqlite") as ledger:
        pipeline.read_into(ledger, [folder / "articles.jsonl"])
        return list(ledger.readings())


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.sqlite") as opened:
        yield opened


def at_once(ledger: Ledger) -> dict[str, Dossier]:
    """The dossiers that all documents at once give."""
    links = tuple(reuse.standing(reuse.Index(ledger.connection), ledger.links()))
    corpus = pipeline.whole(ledger.readings(), links, ledger.judgements())
    return {e: compile_dossier(corpus, e) for e in corpus.events}


def kept(ledger: Ledger) -> dict[str, Dossier]:
    """The dossiers from what the ledger keeps."""
    return {d.event.id: d for d in pipeline.dossiers(ledger)}


def keep(ledger: Ledger, some: Sequence[Reading], version: str = "1") -> None:
    for reading in some:
        pipeline.keep(ledger, reading, version)


@pytest.mark.parametrize("step", [1, 7, 60])
def test_articles_one_by_one_and_all_at_once_give_the_same_dossiers(
    readings: list[Reading], ledger: Ledger, step: int
) -> None:
    shuffled = random.Random(step).sample(readings, len(readings))
    for first in range(0, len(shuffled), step):
        keep(ledger, shuffled[first : first + step])
        Relations(ledger).update()
    expected = at_once(ledger)
    assert len(expected) > 100
    assert kept(ledger) == expected


def test_after_every_article_the_dossiers_are_those_of_the_articles_so_far(
    readings: list[Reading], ledger: Ledger
) -> None:
    for reading in random.Random(3).sample(readings, 12):
        keep(ledger, [reading])
        assert kept(ledger) == at_once(ledger)


def test_an_article_that_is_analysed_anew_takes_the_place_of_what_it_was(
    readings: list[Reading], ledger: Ledger
) -> None:
    keep(ledger, readings[:30])
    before = kept(ledger)
    bare = [Reading(r.document, r.layout, r.agents, r.mentions) for r in readings[:30:3]]
    keep(ledger, bare, "2")
    assert kept(ledger) == at_once(ledger) != before
    keep(ledger, readings[:30:3], "3")
    assert kept(ledger) == before


@pytest.mark.parametrize("verb", ["merge", "split", "rename", "relink", "reject"])
def test_a_decision_and_its_withdrawal_change_what_they_change_at_once(
    readings: list[Reading], ledger: Ledger, verb: str
) -> None:
    keep(ledger, readings)
    before = kept(ledger)
    ranked = sorted(before.values(), key=lambda d: (-len(d.event.mentions), d.event.id))
    first, second = (d.event.mentions[0] for d in ranked[:2])
    if verb == "split":
        second = ranked[0].event.mentions[-1]
    elif verb == "relink":
        first = ranked[0].testimonies[0].statement.id
    right = "A vote" if verb == "rename" else "" if verb == "reject" else second
    made = Judgement("j1", verb, first, right, "person:desk", "2031-01-01")  # type: ignore[arg-type]
    ledger.judge(made)
    assert kept(ledger) == at_once(ledger) != before
    ledger.judge(Judgement(*(getattr(made, f) for f in made.__slots__[:7]), withdrawn=True))
    after = kept(ledger)
    assert after == at_once(ledger)
    assert {e: replace(d, judgements=()) for e, d in after.items()} == before


def test_a_decision_on_agents_reaches_the_articles_that_name_them(
    readings: list[Reading], ledger: Ledger
) -> None:
    keep(ledger, readings)
    before = kept(ledger)
    names = sorted({a.name: a for r in readings for a in r.agents if a.kind == "person"}.items())
    (_, left), (_, right), *_ = names
    ledger.judge(Judgement("j1", "merge", left.id, right.id, "person:desk", "2031-01-01"))
    assert kept(ledger) == at_once(ledger) != before


def test_claims_of_a_story_that_is_cut_for_its_length_lead_to_events_that_there_are(
    readings: list[Reading], ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportedly.linking.gather.MOST", 4)
    keep(ledger, readings)
    corpus = pipeline.corpus(ledger)
    assert {e for about in corpus.events_of.values() for e in about} <= corpus.events.keys()
    told = {m for event in corpus.events.values() for m in event.mentions}
    assert told == {m.id for r in readings for m in r.events}
    assert kept(ledger) == at_once(ledger)


def test_a_part_holds_who_did_what_a_verb_without_a_subject_tells(
    readings: list[Reading], ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportedly.relations.headless", lambda r: [m.id for m in r.events])
    keep(ledger, readings)
    relations = pipeline.related(ledger)
    others = 0
    for reading in readings:
        corpus = relations.part([reading.document.id])
        told = {m for e in reading.events for m in corpus.event_of[e.id].mentions}
        assert told <= corpus.mention_of.keys()
        others += len(corpus.readings) > 1
    assert others > 10


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("verb", ["", "merge", "relink", "reject"])
def test_outlines_are_dossiers_without_what_a_list_does_not_show(
    readings: list[Reading],
    ledger: Ledger,
    monkeypatch: pytest.MonkeyPatch,
    verb: str,
    jobs: int,
) -> None:
    monkeypatch.setattr(pipeline, "MANY", 0)
    monkeypatch.setattr("reportedly.relations.AT_ONCE", 8)
    keep(ledger, readings)
    found = sorted(kept(ledger).values(), key=lambda d: (-len(d.event.mentions), d.event.id))
    if verb:
        left = (
            found[0].testimonies[0].statement.id if verb == "relink" else found[0].event.mentions[0]
        )
        right = "" if verb == "reject" else found[1].event.mentions[0]
        ledger.judge(Judgement("j1", verb, left, right, "person:desk", "2031-01-01"))  # type: ignore[arg-type]
    rest = {"positions": (), "timeline": (), "findings": (), "links": (), "ladders": ()}
    expected = {e: replace(d, **rest, judgements=()) for e, d in kept(ledger).items()}  # type: ignore[arg-type]
    assert {d.event.id: d for d in pipeline.outlines(ledger, jobs=jobs)} == expected


class Stop(Exception):  # noqa: N818 - no error
    """The end of a run at one of its steps."""


def test_a_run_that_is_stopped_after_any_step_goes_on_where_it_was(
    readings: list[Reading], ledger: Ledger
) -> None:
    keep(ledger, readings)
    steps = list[str]()

    def watch(step: str, _left: int) -> None:
        steps.append(step)
        raise Stop

    while not Relations(ledger).current():
        with suppress(Stop):
            Relations(ledger).update(watch)
    told = {"agents", "bursts", "local events", "occasions", "stories", "events"}
    assert {*steps} == {"names and words"} | told
    assert kept(ledger) == at_once(ledger)


def test_pieces_done_by_other_processes_give_the_same_dossiers(
    readings: list[Reading], ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(ledger, readings)
    with workers.Processes(2, (pipeline._begin, (ledger.path, ledger.now()))) as there:
        Relations(ledger).update(spread=partial(pipeline._related, there))
    assert Relations(ledger).current()
    monkeypatch.setattr(pipeline, "MANY", 0)
    found = {d.event.id: d for d in pipeline.every_dossier(ledger, jobs=2)}
    assert found == at_once(ledger)


def test_a_ledger_open_for_reading_is_brought_up_to_date_through_its_file(
    readings: list[Reading], ledger: Ledger
) -> None:
    keep(ledger, readings[:12])
    assert ledger.path is not None
    with Ledger.open(ledger.path, readonly=True) as opened:
        assert kept(opened) == at_once(ledger)
    assert not ledger.unrelated(1)


def test_another_version_of_the_stages_finds_all_relations_anew(
    readings: list[Reading], ledger: Ledger
) -> None:
    keep(ledger, readings[:12])
    before = kept(ledger)
    ledger.relate_with("0")
    assert kept(ledger) == before
