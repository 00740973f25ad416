"""A run on several worker processes gives what one machine gives, whatever happens to a worker."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import Client

from reportedly import pipeline
from reportedly.cluster import ClusterError, Place, Sizes, import_into, read, scheduler
from reportedly.cluster.place import shard
from reportedly.export import json_of
from reportedly.store import Ledger
from reportedly.store.relations import OF_STAGES
from tests.cluster.made_articles import rows, write_lines

SMALL = Sizes(rows=6, bucket=8)
"""Small enough for several partitions and buckets, so that every shuffle has something to do."""


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with scheduler(workers=2) as started:
        yield started


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two files of rows, a broken row, a row without text, and a picture."""
    folder = tmp_path_factory.mktemp("articles")
    made = rows(24)
    write_lines(folder / "a.jsonl", made[::2])
    write_lines(folder / "b.jsonl", made[1::2])
    with (folder / "a.jsonl").open("a", encoding="utf-8") as opened:
        opened.write('{"title": "no text"}\n{"title": "broken\n')
    (folder / "picture.png").write_bytes(b"\x89PNG")
    return folder


@pytest.fixture(scope="module")
def local(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The ledger that one machine makes of the folder."""
    path = tmp_path_factory.mktemp("local") / "ledger.sqlite"
    with Ledger.open(path) as ledger:
        pipeline.read_into(ledger, [articles])
    return path


class Killer:
    """Watches a run and kills a worker process in the middle of some of its steps."""

    def __init__(self, client: Client, steps: tuple[str, ...]) -> None:
        self.client, self.left, self.killed = client, list(steps), list[int]()

    def __call__(self, step: str, done: int, total: int) -> None:
        if step in self.left and done < total and (done or step != "analyse"):
            self.left.remove(step)
            victim = min(self.client.run(os.getpid).values())
            os.kill(victim, signal.SIGKILL)
            self.killed.append(victim)


def content(path: Path) -> dict[str, Counter[tuple[object, ...]]]:
    """Rows of all tables of a ledger, without the moment of a failure and the encoder's cache.

    Links are those that stand: which others a ledger tried depends on the order of reading. So do
    the numbers that relations are kept under; what they say is in the dossiers.
    """
    ledger = sqlite3.connect(path)
    ledger.text_factory = bytes
    names = ledger.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    found = {}
    for (name,) in names:
        table = name.decode()
        if not table.startswith(("words", *OF_STAGES)) and table not in {
            "windows",
            "links",
            "related",
            "sqlite_sequence",
            "unrelated",
        }:
            columns = [c[1].decode() for c in ledger.execute(f"PRAGMA table_info({table})")]
            wanted = ", ".join(f'"{c}"' for c in columns if (table, c) != ("failures", "at"))
            rows = ledger.execute(f"SELECT {wanted} FROM {table}")  # noqa: S608
            found[table] = Counter(rows.fetchall())
    ledger.close()
    with Ledger.open(path, readonly=True) as opened:
        found["links"] = Counter((repr(link),) for link in pipeline.corpus(opened).links)
    return found


def written_links(place: Place) -> list[tuple[str, int]]:
    """The links of a run's table, by id, and whether they stand."""
    count = place.read_json("shape.json")["buckets"]
    tables = [place.read_table(f"links/{shard(n)}.parquet", ["id", "stands"]) for n in range(count)]
    return [(row["id"], row["stands"]) for table in tables for row in table.to_pylist()]


def written_dossiers(place: Place) -> dict[str, str]:
    """The dossiers of a run's table, by event."""
    count = place.read_json("shape.json")["buckets"]
    tables = [place.read_table(f"dossiers/{shard(n)}.parquet") for n in range(count)]
    rows = [row for table in tables for row in table.to_pylist()]
    found = {row["event"]: row["dossier"] for row in rows}
    assert len(found) == len(rows)
    return found


@pytest.fixture(scope="module")
def run(
    articles: Path, client: Client, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Place, Killer, dict[str, int]]:
    """A run in which workers were killed while they analysed, shuffled and linked."""
    place = Place(str(tmp_path_factory.mktemp("run")))
    killer = Killer(client, ("analyse", "joined", "claims", "dossiers"))
    report = read([str(articles)], place, client, SMALL, killer)
    assert len(killer.killed) == 4
    return place, killer, report.dropped


def test_the_ledger_is_that_of_one_machine(
    local: Path, run: tuple[Place, Killer, dict[str, int]], tmp_path: Path
) -> None:
    with Ledger.open(tmp_path / "imported.sqlite") as ledger:
        import_into(ledger, run[0], lambda _done, _total: None)
    expected, found = content(local), content(tmp_path / "imported.sqlite")
    assert found == expected
    assert len(expected["appearances"]) > len(expected["documents"])
    assert {stands for _, stands in written_links(run[0])} == {0, 1}
    assert len(expected["links"]) == sum(stands for _, stands in written_links(run[0]))


def test_the_dossiers_are_those_of_one_machine(
    local: Path, run: tuple[Place, Killer, dict[str, int]]
) -> None:
    with Ledger.open(local, readonly=True) as ledger:
        expected = {d.event.id: json_of(d, indent=None) for d in pipeline.dossiers(ledger)}
    assert expected
    assert written_dossiers(run[0]) == expected


def test_what_was_dropped_is_counted_by_reason(run: tuple[Place, Killer, dict[str, int]]) -> None:
    assert run[2] == {
        "row without text": 1,
        "broken JSON: Unterminated string starting at column 11": 1,
        "not a kind of file that is read (.png)": 1,
    }


class Stopped(Exception):  # noqa: N818 - what a person does
    """Somebody stopped the run."""


def test_a_stopped_run_goes_on_where_it_was(
    articles: Path, client: Client, run: tuple[Place, Killer, dict[str, int]], tmp_path: Path
) -> None:
    place, seen = Place(str(tmp_path)), list[str]()

    def stop(step: str, done: int, _total: int) -> None:
        if (step, done > 0) in {("analyse", True), ("links", False)} and step not in seen:
            seen.append(step)
            raise Stopped

    markers = tmp_path / "done" / "analyse"
    for expected in ("analyse", "links"):
        with pytest.raises(Stopped):
            read([str(articles)], place, client, SMALL, stop)
        assert seen[-1] == expected
        if expected == "analyse":
            before = {p: p.stat().st_mtime_ns for p in markers.iterdir() if p.suffix == ".json"}
            assert before
    with (
        Ledger.open(tmp_path / "a.sqlite") as ledger,
        pytest.raises(ClusterError, match="finished"),
    ):
        import_into(ledger, place, lambda _done, _total: None)
    read([str(articles)], place, client, SMALL, lambda *_: None)
    assert {p: p.stat().st_mtime_ns for p in before} == before
    assert written_dossiers(place) == written_dossiers(run[0])
    assert not (tmp_path / "work").exists()


def test_a_folder_of_another_run_is_left_alone(
    articles: Path, client: Client, run: tuple[Place, Killer, dict[str, int]]
) -> None:
    with pytest.raises(ClusterError, match="other inputs"):
        read([str(articles / "a.jsonl")], run[0], client, SMALL, lambda *_: None)


def test_importing_twice_changes_nothing(
    run: tuple[Place, Killer, dict[str, int]], tmp_path: Path
) -> None:
    with Ledger.open(tmp_path / "imported.sqlite") as ledger:
        import_into(ledger, run[0], lambda _done, _total: None)
    once = content(tmp_path / "imported.sqlite")
    with Ledger.open(tmp_path / "imported.sqlite") as ledger:
        import_into(ledger, run[0], lambda _done, _total: None)
    assert content(tmp_path / "imported.sqlite") == once


def test_an_unfinished_run_is_not_imported(tmp_path: Path) -> None:
    with (
        Ledger.open(tmp_path / "a.sqlite") as ledger,
        pytest.raises(ClusterError, match="no finished run"),
    ):
        import_into(ledger, Place(str(tmp_path)), lambda _done, _total: None)


def test_a_run_may_hold_no_article_at_all(client: Client, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"title": "no text"}\n', "utf-8")
    place = Place(str(tmp_path / "run"))
    report = read([str(tmp_path / "a.jsonl")], place, client, SMALL, lambda *_: None)
    assert report.counts["dossiers"] == 0
    assert report.dropped == {"row without text": 1}
    with Ledger.open(tmp_path / "a.sqlite") as ledger:
        import_into(ledger, place, lambda _done, _total: None)
        assert len(ledger.failures()) == 1


def test_a_run_joins_what_a_ledger_holds_already(
    articles: Path, local: Path, run: tuple[Place, Killer, dict[str, int]], tmp_path: Path
) -> None:
    other = rows(24)[3] | {"source": "gull.example", "published": "2031-06-01"}
    write_lines(tmp_path / "c.jsonl", [other | {"text": f"{other['text']}\n\nThe Gull."}])
    with Ledger.open(tmp_path / "one.sqlite") as ledger:
        pipeline.read_into(ledger, [tmp_path / "c.jsonl"])
        import_into(ledger, run[0], lambda _done, _total: None)
        found = pipeline.corpus(ledger).links
    with Ledger.open(tmp_path / "two.sqlite") as ledger:
        pipeline.read_into(ledger, [tmp_path / "c.jsonl", articles])
        assert found == pipeline.corpus(ledger).links
    with Ledger.open(local, readonly=True) as ledger:
        assert len(found) > len(pipeline.corpus(ledger).links)
