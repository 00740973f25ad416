"""Dossiers that need what other buckets hold are those of one machine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import pytest

from reportedly import pipeline
from reportedly.cluster import Place, Sizes, read, scheduler
from reportedly.cluster.place import shard
from reportedly.cluster.shape import Shape
from reportedly.dossier import headless
from reportedly.export import json_of
from reportedly.model import Dossier
from reportedly.store import Ledger
from tests.cluster.made_articles import rows, write_lines

APPEAL = (
    "President Daud Remmick called on Prime Minister Orsolya Kant on 6 March 2031 to reopen the "
    "border crossing at Orlo, two diplomats said. Remmick’s office confirmed the appeal.\n\n"
    "Traders in the valley of Orlo count {number} closed stalls on market days."
)
BARE = (
    "Calls on Prime Minister Orsolya Kant on 6 March 2031 to reopen the border crossing at Orlo\n\n"
    "President Daud Remmick met the harbour master Tilde Arnsen in Sandwick on 18 June 2031, an "
    "aide said. Arnsen denied the meeting. Pier {number} was quiet, and no lorry was seen at Orlo."
)


def appeals() -> list[dict[str, str]]:
    """An appeal in March that articles of later months recall, in one of them without its subject."""
    told = [("2031-03-07", APPEAL), ("2031-06-20", BARE), ("2031-09-12", APPEAL)]
    return [
        {
            "id": f"appeal-{day}",
            "source": "lakewire.example",
            "published": day,
            "text": text.format(number=40 + n),
        }
        for n, (day, text) in enumerate(told)
    ]


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("articles") / "a.jsonl"
    write_lines(path, [*rows(36), *appeals()])
    return path


@pytest.fixture(scope="module")
def local(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(tmp_path_factory.mktemp("local") / "ledger.sqlite") as ledger:
        pipeline.read_into(ledger, [articles])
        yield ledger


@pytest.fixture(scope="module")
def expected(local: Ledger) -> list[Dossier]:
    return pipeline.dossiers(local)


@pytest.fixture(scope="module", params=[Sizes(rows=7, bucket=5), Sizes(rows=50, bucket=17)])
def run(
    articles: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Place:
    place = Place(str(tmp_path_factory.mktemp("run")))
    with scheduler(workers=2) as client:
        read([str(articles)], place, client, request.param, lambda *_: None)
    return place


def shape(place: Place) -> Shape:
    return Shape(**place.read_json("shape.json"))


def bucket_of(place: Place, ledger: Ledger) -> Mapping[str, int]:
    """The bucket of the burst of every document."""
    table = place.read_table("articles/000000.parquet", ["document", "number"])
    number = dict(zip(*(table[name].to_pylist() for name in table.column_names), strict=True))
    bursts = ledger.connection.execute("SELECT document, burst FROM linking_documents").fetchall()
    members: dict[str, list[str]] = defaultdict(list)
    for document, burst in bursts:
        members[burst].append(document)
    return {
        document: int(shape(place).bucket_of(np.array([min(number[d] for d in members[burst])]))[0])
        for document, burst in bursts
    }


def test_the_dossiers_are_those_of_one_machine(run: Place, expected: list[Dossier]) -> None:
    tables = [run.read_table(f"dossiers/{shard(n)}.parquet") for n in range(shape(run).buckets)]
    found = [(row["event"], row["dossier"]) for table in tables for row in table.to_pylist()]
    assert len(found) == len(expected)
    assert dict(found) == {d.event.id: json_of(d, indent=None) for d in expected}


def test_the_agents_are_those_of_one_machine(run: Place, local: Ledger) -> None:
    found = run.read_table("identities/000000.parquet").to_pylist()
    people = sorted((a.id, a.kind, a.name) for a in pipeline.related(local).everyone())
    assert sorted((row["id"], row["kind"], row["name"]) for row in found) == people


def test_an_event_a_family_and_a_subject_lie_in_several_buckets(
    run: Place, local: Ledger, expected: list[Dossier]
) -> None:
    """Without such articles the comparison above would prove little."""
    at = bucket_of(run, local)
    told = [d for d in expected if len({at[x] for x in d.documents}) > 1]
    assert any(len(d.event.mentions) > 1 for d in told)
    assert any(len({at[x] for x in family}) > 1 for d in expected for family in d.families)
    bare = {m for reading in local.readings() for m in headless(reading)}
    recalled = [d for d in told if bare & {*d.event.mentions}]
    shown = [q for d in recalled for p in d.positions for q in (p, *p.again)]
    assert {q.holder.name for q in shown if q.words.startswith("Calls on")} == {"Daud Remmick"}
