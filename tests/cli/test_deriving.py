from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reportedly import pipeline
from reportedly.cli import app
from reportedly.model import DateCandidate, Document, Layout, Reading, text_hash
from reportedly.store import Ledger

SOURCE = (
    "The Orlava lock was shut on Monday after divers found two bent gates. Lock keeper Hanka"
    " Borska said the barge Perun had struck them at four in the morning.\n\nForty-one barges"
    " with 9,300 tonnes of barley were waiting below the lock on Tuesday. The river board expects"
    " to open one chamber by Friday, its head, Tomas Reznik, told reporters."
)
TAKEN = SOURCE.replace("on Monday", "on Sunday") + "\n\nMore on our website."


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "news.sqlite"
    dates = (DateCandidate("published", "2031-06-03", "row"),)
    source = Document(text_hash(SOURCE), SOURCE, "news/lock.txt", "Barge Post", dates=dates)
    with Ledger.open(path) as opened:
        pipeline.keep(opened, Reading(source, Layout((), (), ())), "1")
    return path


def derives(ledger: Path, text: str, *more: str) -> Result:
    asked = ledger.parent / "asked.json"
    asked.write_text(json.dumps({"text": text, "published": "2031-06-05", "source": "Quick News"}))
    return CliRunner().invoke(app, ["derives", str(asked), "--ledger", str(ledger), *more])


def test_a_copy_is_told_with_direction_reasons_and_what_differs(ledger: Path) -> None:
    shown = derives(ledger, TAKEN).output
    assert "copy of Barge Post, lock.txt, 3 Jun 2031" in shown
    assert "published 2031-06-03, the other 2031-06-05" in " ".join(shown.split())
    assert "differs: ‹Sunday› / ‹Monday›" in shown or "differs: ‹Monday› / ‹Sunday›" in shown


def test_json_has_links_with_all_passages_and_differences(ledger: Path) -> None:
    (one,) = json.loads(derives(ledger, TAKEN, "--json").output)
    (found,) = one["links"]
    assert found["link"]["kind"] == "copy"
    assert found["link"]["source"] == text_hash(SOURCE)
    assert one["documents"][text_hash(SOURCE)]["publisher"] == "Barge Post"
    differing = [s for passage in found["comparison"]["passages"] for s in passage if not s["same"]]
    assert len(differing) == 1


def test_a_text_of_its_own_derives_from_nothing(ledger: Path) -> None:
    assert "derives from no article" in derives(ledger, "Plums are dear this year.").output


def test_asking_changes_nothing_in_the_ledger(ledger: Path) -> None:
    before = ledger.read_bytes()
    derives(ledger, TAKEN)
    with Ledger.open(ledger, readonly=True) as opened:
        assert len(opened) == 1
        assert opened.links() == ()
    assert ledger.read_bytes() == before


def test_what_cannot_be_read_is_named_and_a_missing_file_refused(ledger: Path) -> None:
    empty = ledger.parent / "empty.json"
    empty.write_text("{")
    done = CliRunner().invoke(app, ["derives", str(empty), "--ledger", str(ledger)])
    assert (done.exit_code, "failed" in done.output) == (1, True)
    assert (
        CliRunner().invoke(app, ["derives", "nowhere.txt", "--ledger", str(ledger)]).exit_code == 2
    )
