"""What other processes may do to a ledger, and it stays whole."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from made_readings import article

from reportedly.store import Ledger

MANY = 400

WRITER = f"""
import sys
from reportedly.store import Ledger
from made_readings import article
with Ledger.open(sys.argv[1]) as ledger:
    for number in range({MANY}):
        ledger.add(article(number))
        print(number, flush=True)
"""

READER = """
import sys, time
from reportedly.store import Ledger
last = 0
with Ledger.open(sys.argv[1], readonly=True) as ledger:
    while last < int(sys.argv[2]):
        found = list(ledger.readings())
        assert len(found) >= last, (len(found), last)
        assert all(len(r.statements) == 20 and len(r.layout.sentences) == 45 for r in found)
        last = len(found)
        print(last, flush=True)
"""


def start(script: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parent,  # so that made_readings is found
    )


def test_a_writer_killed_at_any_moment_leaves_a_valid_ledger(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    for least in (3, 20, 61):  # documents written when the signal comes; each run goes on
        with start(WRITER, path) as writer:
            assert writer.stdout is not None
            for line in writer.stdout:
                if int(line) >= least:
                    writer.send_signal(signal.SIGKILL)
                    break
        assert writer.returncode == -signal.SIGKILL
        rows = sqlite3.connect(path)
        assert rows.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert rows.execute("PRAGMA foreign_key_check").fetchall() == []
        rows.close()
        with Ledger.open(path, readonly=True) as ledger:
            kept = [ledger.reading(key) for key in ledger.ids()]
        known = {article(n).document.id: article(n) for n in range(MANY)}
        assert least < len(kept) < MANY
        assert all(reading == known[reading.document.id] for reading in kept)
    with Ledger.open(path) as ledger:
        for number in range(100):
            ledger.add(article(number))
        assert {r.document.uri for r in ledger.readings()} >= {
            f"articles/{n}.txt" for n in range(100)
        }
        assert ledger.problems() == ()


def test_two_processes_read_while_one_writes(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    Ledger.open(path).close()
    readers = [start(READER, path, 60) for _ in range(2)]
    with Ledger.open(path) as ledger:
        for number in range(60):
            ledger.add(article(number))
            time.sleep(0.01)
    for reader in readers:
        out, _ = reader.communicate(timeout=60)
        assert reader.returncode == 0
        assert out.split()[-1] == "60"


def test_two_hundred_readings_a_second_are_written(tmp_path: Path) -> None:
    made = [article(n) for n in range(150)]
    with Ledger.open(tmp_path / "a.sqlite") as ledger:
        began = time.process_time()
        for reading in made:
            ledger.add(reading)
        taken = time.process_time() - began
    assert len(made) / taken >= 200
