from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reportedly import __version__, pipeline
from reportedly.cli import app
from reportedly.model import (
    Agent,
    Document,
    Dossier,
    Event,
    EventMention,
    Failure,
    Layout,
    Part,
    Reading,
    Span,
    Statement,
    text_hash,
)
from reportedly.model import (
    Testimony as Words,
)
from reportedly.store import Ledger

TEXT = "The mayor met [bold]the union[/bold] on Monday. “No such \x1b[31mmeeting”, the union said."
DENIED = Span(text_hash(TEXT), TEXT.index("“No"), TEXT.index(", the union said"))
UNION = Agent("a1", "organisation", "the union")
DENIAL = Statement("s1", "a1", "denies", DENIED, about=("m1",))
QUOTE = TEXT[DENIED.start : DENIED.end]


@dataclass(frozen=True)
class Outcome:
    read: int
    unchanged: int
    failed: tuple[Failure, ...]


def document(path: str) -> Document:
    return Document(text_hash(TEXT), TEXT, path, "Town Paper", title="Met or not", language="en")


def reading(path: str) -> Reading:
    at = document(path)
    met = EventMention("m1", Span(at.id, 10, 13), Span(at.id, 0, 20), "CONSULT", "meeting")
    parts = (Part(Span(at.id, 0, len(TEXT)), "body"),)
    return Reading(at, Layout(parts, (), ()), (UNION,), events=(met,), statements=(DENIAL,))


def dossier(number: int, title: str, response: str) -> Dossier:
    event = Event(f"e{number}abc", "CONSULT", "meeting", title, (("a1", "the union"),), ("m1",))
    key = text_hash(TEXT)
    said = (Words(DENIAL, UNION, (), QUOTE, "", "", "news/a.txt", "Town Paper", ""),)
    rule = "denied by the union"
    status = f"disputed: {response}"
    return Dossier(event, "none", response, status, rule, (), said, (), (), (), (key,), (), ())  # type: ignore[arg-type]


class Fake:
    """A pipeline that reads nothing and knows two events."""

    def read_into(self, ledger, paths, *, on_document=None, **_):
        watch = on_document or (lambda *_: None)
        read, failed = 0, []
        for path in sorted(p for given in paths for p in below(Path(given))):
            if path.stat().st_size:
                ledger.add(reading(str(path)))
                watch(reading(str(path)), "read")
                read += 1
            else:
                failed.append(Failure(str(path), "empty"))
                watch(failed[-1], "failed")
        return Outcome(read, 0, tuple(failed))

    def dossiers(self, _ledger):
        return [
            dossier(1, "The mayor met the union", "denied"),
            dossier(2, "The mayor resigned", "none"),
        ]

    def outlines(self, ledger, **_):
        return self.dossiers(ledger)

    def related(self, ledger, watch):
        pass

    def weight(self, found):
        return pipeline.weight(found)

    def happenings(self, ledger, wanted):
        told = [d.event for d in self.dossiers(ledger)]
        exact = [e for e in told if e.id == wanted]
        words = wanted.casefold().split()
        return exact or [
            e
            for e in told
            if e.id.startswith(wanted) or all(w in e.title.casefold() for w in words)
        ]

    def dossier(self, ledger, event):
        return next(d for d in self.dossiers(ledger) if d.event.id == event)

    def documents(self, ledger, wanted):
        return {key: ledger.reading(key).document for key in wanted}

    def said_by(self, _ledger, name):
        return dossier(1, "", "denied").testimonies if name in UNION.name else ()


def below(path: Path) -> list[Path]:
    return list(path.iterdir()) if path.is_dir() else [path]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REPORTEDLY_LEDGER", raising=False)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def run(*arguments: str, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(app, arguments, obj=Fake(), env=env)


@pytest.fixture
def ledger(here: Path) -> Path:
    assert run("read", "news").exit_code == 0
    return here / "reportedly.sqlite"


def test_read_says_what_each_document_gave_and_what_to_do_next(here: Path) -> None:
    result = run("read", "news")
    assert result.exit_code == 0, result.output
    assert "a.txt  en; no date; 1 body; 1 statements" in result.stdout
    assert "1 read, 0 unchanged, 0 failed; ledger reportedly.sqlite" in result.stdout
    assert "Next: reportedly events" in result.stdout


def test_read_names_what_failed_and_why_and_exits_with_1(here: Path) -> None:
    (here / "news" / "b.txt").touch()
    result = run("read", "news")
    assert result.exit_code == 1
    assert "news/b.txt: empty" in result.stdout
    assert "1 read, 0 unchanged, 1 failed" in result.stdout
    report = json.loads(run("read", "news", "--json").stdout)
    assert [d["status"] for d in report["documents"]] == ["read", "failed"]
    assert report["documents"][1]["reason"] == "empty"


def test_a_missing_path_is_one_sentence_and_makes_no_ledger(here: Path) -> None:
    result = run("read", "news", "nowhere")
    assert result.exit_code == 2
    assert result.stderr == "error: There is no file or folder nowhere: check the name.\n"
    assert not (here / "reportedly.sqlite").exists()


def test_a_ledger_of_a_newer_schema_is_one_sentence(ledger: Path) -> None:
    rows = sqlite3.connect(ledger)
    rows.execute("PRAGMA user_version = 77")
    rows.close()
    for command in (
        ("read", "news"),
        ("events",),
        ("show", "e1"),
        ("who", "union"),
        ("search", "x"),
    ):
        result = run(*command)
        assert result.exit_code == 2, command
        assert result.stderr.count("\n") == 1
        assert "schema 77" in result.stderr
        assert "update reportedly" in result.stderr


def test_commands_without_a_ledger_say_so(here: Path) -> None:
    for command in (("events",), ("show", "x"), ("who", "x"), ("search", "x"), ("judge", "list")):
        result = run(*command)
        assert result.exit_code == 2, command
        assert "read some articles" in result.stderr
    assert not list(here.glob("*.sqlite"))


def test_the_ledger_is_named_by_option_then_by_environment(here: Path) -> None:
    assert run("read", "news", env={"REPORTEDLY_LEDGER": "env.sqlite"}).exit_code == 0
    assert (
        run("read", "news", "--ledger", "own.sqlite", env={"REPORTEDLY_LEDGER": "x"}).exit_code == 0
    )
    assert {p.name for p in here.glob("*.sqlite")} == {"env.sqlite", "own.sqlite"}


def test_events_are_listed_and_limited(ledger: Path) -> None:
    assert "e1abc  The mayor met the union" in run("events").stdout
    assert "e2abc" not in run("events", "--disputed").stdout
    assert "and 1 more: --limit 2 shows all" in run("events", "--all", "--limit", "1").stdout
    assert "and 1 event told in passing: --all shows them" in run("events").stdout
    listed = json.loads(run("events", "--json").stdout)
    assert [(e["id"], e["minor"]) for e in listed] == [("e1abc", False), ("e2abc", True)]


@pytest.mark.parametrize("name", [("e1abc",), ("e1",), ("union", "mayor"), ("MET THE",)])
def test_an_event_is_found_by_id_beginning_of_id_or_title(
    ledger: Path, name: tuple[str, ...]
) -> None:
    result = run("show", *name)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("e1abc")


def test_an_ambiguous_or_unknown_event_is_refused_with_what_to_do(ledger: Path) -> None:
    result = run("show", "mayor")
    assert result.exit_code == 2
    assert "may mean 2 events" in result.stderr
    assert "e2abc  The mayor resigned" in result.stderr
    result = run("show", "earthquake")
    assert result.exit_code == 2
    assert "reportedly events lists them all" in result.stderr


def test_show_quotes_exactly_with_file_and_offsets_and_no_control_characters(ledger: Path) -> None:
    shown = run("show", "e1").stdout
    assert f"a.txt:{DENIED.start}–{DENIED.end}" in shown
    assert QUOTE.replace("\x1b", "�") in shown
    for output in (shown, run("who", "union").stdout, run("show", "e1", "--markdown").stdout):
        assert "\x1b" not in output
        assert all(len(line) <= 100 for line in output.splitlines() if "**" not in line)


def test_show_writes_html_markdown_and_json(ledger: Path, here: Path) -> None:
    assert run("show", "e1", "--html", "out.html").exit_code == 0
    assert "The mayor met the union" in (here / "out.html").read_text(encoding="utf-8")
    assert run("show", "e1", "--markdown").stdout.startswith("# The mayor met the union")
    shown = json.loads(run("show", "e1", "--json").stdout)
    assert shown["dossier"]["testimonies"][0]["quote"] == QUOTE
    assert shown["documents"][DENIED.document]["uri"] == "news/a.txt"
    assert run("show", "e1", "--markdown", "--json").exit_code == 2


def test_a_report_that_cannot_be_written_is_one_sentence(ledger: Path) -> None:
    result = run("show", "e1", "--html", "no/folder.html")
    assert result.exit_code == 2
    assert result.stderr.startswith("error: ")
    assert "Traceback" not in result.output


def test_who_groups_statements_by_act(ledger: Path) -> None:
    assert run("who", "the", "union").stdout.startswith("Denied\n  the union\n")
    assert "No statement of “nobody”" in run("who", "nobody").stdout
    assert json.loads(run("who", "union", "--json").stdout)[0]["quote"] == QUOTE


def test_search_shows_where_words_stand(ledger: Path) -> None:
    start = TEXT.index("mayor")
    assert f"a.txt:{start}–{start + 5}" in run("search", "mayor").stdout
    (hit,) = json.loads(run("search", "mayor", "union", "--json").stdout)
    assert hit["spans"][0]["start"] == start
    assert "Nothing found." in run("search", "earthquake").stdout


def test_a_judgement_is_kept_listed_and_undone(ledger: Path) -> None:
    result = run(
        "judge", "relink", "s1", "the mayor resigned", "--by", "Ana", "--reason", "other day"
    )
    assert result.exit_code == 0, result.stderr
    (kept,) = json.loads(run("judge", "list", "--json").stdout)
    assert (kept["verb"], kept["left"], kept["right"]) == ("relink", "s1", "m1")
    assert (kept["by"], kept["reason"], kept["withdrawn"]) == ("Ana", "other day", False)
    assert run("judge", "undo", kept["id"][:5]).exit_code == 0
    assert json.loads(run("judge", "list", "--json").stdout)[0]["withdrawn"] is True
    assert run("judge", "undo", kept["id"]).exit_code == 2
    assert run("judge", "rename", "the union", "The Dockers' Union").exit_code == 0
    with Ledger.open(ledger, readonly=True) as opened:
        assert opened.judgements()[1].left == "a1"


def test_a_judgement_about_nothing_is_refused(ledger: Path) -> None:
    for command in (("merge", "e1", "typo"), ("reject", "typo"), ("merge", "m1", "m1")):
        result = run("judge", *command)
        assert result.exit_code == 2
        assert result.stderr.startswith("error: ")
    assert json.loads(run("judge", "list", "--json").stdout) == []


def test_doctor_is_content_with_a_good_ledger_and_not_with_a_bad_one(ledger: Path) -> None:
    good = json.loads(run("doctor", "--json").stdout)
    assert {
        c["what"]: c["well"] for c in good if c["what"] in {"SQLite", "ledger", "writable"}
    } == {
        "SQLite": True,
        "ledger": True,
        "writable": True,
    }
    ledger.write_bytes(b"no database " * 500)
    for extra in ("-wal", "-shm"):
        Path(f"{ledger}{extra}").unlink(missing_ok=True)
    result = run("doctor")
    assert result.exit_code == 1
    assert "wrong  ledger" in result.stdout


def test_demo_reads_the_bundled_articles(here: Path) -> None:
    result = run("demo")
    assert result.exit_code == 0, result.output
    assert "The mayor met the union" in result.stdout
    assert "reportedly read FOLDER" in result.stdout
    assert not list(here.glob("*.sqlite"))


def test_version_and_help() -> None:
    assert run("--version").stdout == f"reportedly {__version__}\n"
    commands = ("read", "events", "show", "who", "search", "judge", "demo", "doctor", "import")
    assert all(f" {command} " in run("--help").stdout for command in commands)
    for command in commands:
        result = run(command, "--help")
        assert result.exit_code == 0
        assert f"Example: reportedly {command}" in result.stdout
