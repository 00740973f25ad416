"""Dates over a whole ledger, through the commands: symbolic times, outlets' habits, the clock, tables."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly import pipeline
from reportedly.cli import app
from reportedly.model import Dossier
from reportedly.store import Ledger

CALLED = (
    "LOMAR — Anna Berg called Tomas Lind two days after the meeting between Maria Holt and "
    "Peter Strand, aides said.\n"
)
MET = "On 5 May 2024 Maria Holt met Peter Strand in Lomar, a spokesman said.\n"
WORDS = "two days after the meeting between Maria Holt and Peter Strand"


def _rows(folder: Path, name: str, *rows: dict[str, str]) -> Path:
    path = folder / f"{name}.jsonl"
    path.write_text("".join(json.dumps({"id": name, **row}) + "\n" for row in rows), "utf-8")
    return path


def _read(folder: Path, *paths: Path, now: str = "2024-06-01T12:00:00+00:00") -> list[Dossier]:
    with Ledger.open(folder / "news.sqlite", now=lambda: now) as ledger:
        pipeline.read_into(ledger, paths)
        return pipeline.dossiers(ledger)


def _call(dossiers: list[Dossier]) -> Dossier:
    (found,) = [d for d in dossiers if d.event.label == "phone call"]
    return found


@pytest.fixture
def called(tmp_path: Path) -> Path:
    return _rows(tmp_path, "called", {"text": CALLED, "published": "2024-05-10"})


@pytest.fixture
def met(tmp_path: Path) -> Path:
    return _rows(tmp_path, "met", {"text": MET, "published": "2024-05-06"})


def test_a_time_that_hangs_on_another_event_is_shown_as_it_is_told(
    tmp_path: Path, called: Path
) -> None:
    call = _call(_read(tmp_path, called))
    assert call.event.time is not None
    assert (call.event.time.value, call.event.time.earliest) == (WORDS, "")
    assert [m.label for m in call.timeline if not m.when] == [f"{call.event.title}, {WORDS}"]
    ledger = ["--ledger", str(tmp_path / "news.sqlite")]
    for more in ([], ["--markdown"]):
        shown = CliRunner().invoke(app, ["show", call.event.id, *more, *ledger])
        assert WORDS in " ".join(shown.output.split())
    report = tmp_path / "call.html"
    CliRunner().invoke(app, ["show", call.event.id, "--html", str(report), *ledger])
    assert WORDS in report.read_text("utf-8")


@pytest.mark.parametrize("first", ["called", "met"])
def test_it_is_resolved_as_soon_as_the_ledger_knows_the_other_event(
    tmp_path: Path, called: Path, met: Path, first: str
) -> None:
    one, two = (called, met) if first == "called" else (met, called)
    _read(tmp_path, one)
    call = _call(_read(tmp_path, two))
    assert call.event.time is not None
    assert (call.event.time.earliest, call.event.time.latest) == ("2024-05-07", "2024-05-07")
    assert call.event.time.span is not None
    assert CALLED[call.event.time.span.start : call.event.time.span.end] == "two days"
    shown = CliRunner().invoke(
        app, ["show", call.event.id, "--ledger", str(tmp_path / "news.sqlite")]
    )
    assert "7 May 2024" in shown.output


OPEN = {
    "text": "Published on: 03/04/2024\n\nAnna Berg met Tomas Lind on Sunday, aides said.\n",
    "source": "Harbour Post",
}
TOLD = {"text": "Published on: 25/04/2024\n\nMaria Holt rested.\n", "source": "Harbour Post"}


def test_the_habit_of_an_outlet_dates_its_other_texts_whatever_was_read_first(
    tmp_path: Path,
) -> None:
    for rows in ((OPEN, TOLD), (TOLD, OPEN)):
        folder = tmp_path / str(rows[0] is OPEN)
        folder.mkdir()
        paths = [_rows(folder, str(n), row) for n, row in enumerate(rows)]
        for _ in range(2):
            (meeting,) = [d for d in _read(folder, *paths) if d.event.label == "meeting"]
            assert meeting.event.time is not None
            assert meeting.event.time.earliest == "2024-03-31"
        with Ledger.open(folder / "news.sqlite", readonly=True) as ledger:
            (document,) = pipeline.documents(ledger, meeting.documents).values()
        assert document.published == "2024-04-03"


def test_a_date_after_the_moment_of_reading_is_a_finding(tmp_path: Path) -> None:
    path = _rows(tmp_path, "late", {"text": "Published: 3 May 2027\n\n" + MET})
    for clock, expected in (("2026-11-24T12:00:00+00:00", 1), ("2027-05-04T12:00:00+00:00", 0)):
        with Ledger.open(tmp_path / f"{clock[:4]}.sqlite", now=lambda at=clock: at) as ledger:
            pipeline.read_into(ledger, [path])
            (reading,) = ledger.readings()
        kinds = [f.kind for f in reading.findings]
        assert kinds.count("date in the future") == expected


def test_a_table_beside_the_ledger_counts_when_texts_are_read_again(tmp_path: Path) -> None:
    path = _rows(
        tmp_path, "left",
        {"text": "Anna Berg met Tomas Lind two days after the Lantern summit, aides said.\n",
         "published": "2024-06-20"},
    )  # fmt: skip
    (before,) = [d for d in _read(tmp_path, path) if len(d.event.participants) == 2]
    assert before.event.time is not None
    assert before.event.time.earliest == ""
    own = tmp_path / "news.events.tsv"
    own.write_text("2024-06-01\t2024-06-02\t\tLantern summit\n", "utf-8")
    (after,) = [d for d in _read(tmp_path, path) if len(d.event.participants) == 2]
    assert after.event.time is not None
    assert after.event.time.earliest == "2024-06-04"
    own.write_text("June 2024, Lantern summit\n", "utf-8")
    done = CliRunner().invoke(app, ["read", str(path), "--ledger", str(tmp_path / "news.sqlite")])
    assert done.exit_code == 2
    assert "news.events.tsv, line 1" in " ".join(done.output.split())
