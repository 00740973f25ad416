"""The bench runs; what it measures is never asserted."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(("part", "row"), [("encoder", "encoder, "), ("reading", "file to ledger")])
def test_a_part_prints_a_table_of_figures(part, row):
    done = subprocess.run(
        [sys.executable, "-m", "bench", "--articles", "2", "--part", part],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert "| processor ms per article |" in done.stdout
    assert any(line.startswith(f"| {row}") for line in done.stdout.splitlines())
