"""Reading with several processes gives what one gives, also when it is killed on the way."""

import copy
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reportedly import pipeline, workers
from reportedly.model import Document, EventMention, Layout, Participant, Reading, Span
from reportedly.store import Ledger

ROWS = 60
READ = """
import sys
from reportedly import pipeline
from reportedly.store import Ledger
if __name__ == "__main__":
    with Ledger.open(sys.argv[1]) as ledger:
        pipeline.read_into(
            ledger, sys.argv[2:], jobs=2, on_document=lambda _, status: print(status, flush=True)
        )
"""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rows of which some repeat each other and one lacks a text."""
    path = tmp_path_factory.mktemp("rows") / "rows.jsonl"
    with path.open("w", encoding="utf-8") as rows:
        for i in range(ROWS):
            told = (
                f"Mayor Anna Berg told the council of Town {i % 40} on Monday that bridge {i % 40} "
                f"would be closed. “Nobody asked us,” said Carl Lund, who owns shop {i % 40}.\n\n"
                "The council denied on Tuesday that it had known of the plan."
            )
            rows.write(json.dumps({"text": told, "published": "2026-03-02", "source": f"{i}"}))
            rows.write("\n")
        rows.write('{"title": "no text"}\n')
    return path


COUNTED = tuple(f'INSERT INTO "{name}' for name in ("failures", "entity_", "linking_"))


def content(ledger: Ledger) -> list[str]:
    """Everything in a ledger but when a failure was noted, and numbers given as documents came in."""
    with ledger.transaction():
        lines = list(ledger._connection.iterdump())
    return [line for line in lines if not line.startswith(COUNTED)]


@pytest.fixture(scope="module")
def expected(source: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    with Ledger.open(tmp_path_factory.mktemp("one") / "a.sqlite") as ledger:
        summary = pipeline.read_into(ledger, [source])
        assert (summary.read, len(summary.failed)) == (ROWS, 1)
        return content(ledger)


def test_the_ledger_does_not_depend_on_the_number_of_processes(source, expected, tmp_path):
    seen = []
    with Ledger.open(tmp_path / "a.sqlite") as ledger:
        summary = pipeline.read_into(
            ledger, [source], jobs=2, on_document=lambda o, s: seen.append((s, type(o).__name__))
        )
        assert (summary.read, summary.unchanged, len(summary.failed)) == (ROWS, 0, 1)
        assert sorted(seen) == [("failed", "Failure"), *[("read", "Reading")] * ROWS]
        assert content(ledger) == expected


def test_a_run_that_was_killed_goes_on_where_it_was(source, expected, tmp_path):
    path, script = tmp_path / "a.sqlite", tmp_path / "script.py"
    script.write_text(READ, encoding="utf-8")
    command = [sys.executable, script, path, source]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
        statuses = [next(run.stdout) for _ in range(10)]
        children = Path(f"/proc/{run.pid}/task/{run.pid}/children")
        workers_of = children.read_text("ascii").split() if children.exists() else []
        run.send_signal(signal.SIGKILL)
    assert "read\n" in statuses
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    unchanged = done.stdout.splitlines().count("unchanged")
    assert 0 < unchanged < ROWS
    assert unchanged + done.stdout.splitlines().count("read") == ROWS
    with Ledger.open(path) as ledger:
        assert content(ledger) == expected
        assert ledger.problems() == ()
    assert not [pid for pid in workers_of if ends_not(int(pid))]


def ends_not(pid: int) -> bool:
    """Whether a process is still there after ten seconds."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        if " Z " in Path(f"/proc/{pid}/stat").read_text("ascii"):
            return False
        time.sleep(0.05)
    return True


def test_results_come_in_order_and_work_is_taken_when_there_is_room():
    taken = []

    def items():
        for i in range(20):
            taken.append(i)
            yield i

    with workers.Processes(2, (int, ())) as there:
        results = there.spread(abs, items())
        assert next(results) == 0
        assert len(taken) <= 2 + workers.AHEAD
        assert list(results) == list(range(1, 20))


def test_a_process_that_is_killed_is_reported():
    with workers.Processes(1, (int, ())) as there:
        results = there.spread(signal.raise_signal, [signal.SIGKILL] * 3)
        with pytest.raises(workers.WorkerLost, match="--jobs"):
            list(results)


def test_records_arrive_as_they_were_sent():
    span = Span("d", 3, 9)
    event = EventMention("m", span, span, "CONSULT", "call", (Participant("who", "a", span),))
    reading = Reading(Document("d", "text", "file"), Layout((), (span,), ()), events=(event,))
    with workers.Processes(1, (int, ())) as there:
        (found,) = there.spread(copy.copy, [reading])
    assert found == reading
    assert type(found.events[0].participants[0]) is Participant
