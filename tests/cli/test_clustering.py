from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly.cli import app

MISSING = """
import sys
sys.modules[sys.argv.pop(1)] = None
from reportedly.cli import main
main()
"""


@pytest.mark.parametrize("package", ["distributed", "fastwarc", "fsspec", "pyarrow"])
def test_without_the_extra_the_rest_works_and_the_error_names_it(
    package: str, tmp_path: Path
) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", MISSING, package, *arguments]
        return subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)

    refused = run("import", "tables")
    assert refused.returncode == 2
    assert f"This needs {package}" in refused.stderr
    assert "pip install 'reportedly[cluster]'" in refused.stderr
    assert run("doctor").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["import", "nowhere"], "holds no finished run"),
        (["cluster", "read", "nowhere", "--out", "tables"], "no such file or folder: nowhere"),
        (["cluster", "read", "empty", "--out", "tables"], "Nothing to read"),
    ],
)
def test_errors_of_use_are_one_sentence(
    arguments: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "a.png").write_bytes(b"\x89PNG")
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert "Traceback" not in result.output


def test_help_shows_an_example() -> None:
    for command in (["cluster", "read"], ["import"]):
        result = CliRunner().invoke(app, [*command, "--help"])
        assert f"Example: reportedly {' '.join(command)}" in result.stdout


def test_import_tells_what_it_found_as_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.jsonl").write_text('{"text": "Nobody said anything in Orlo."}\n{}\n', "utf-8")
    read = CliRunner().invoke(
        app, ["cluster", "read", "a.jsonl", "--out", "t", "--workers", "1", "--json"]
    )
    assert read.exit_code == 1
    assert json.loads(read.stdout)["dropped"] == {"row without text": 1}
    imported = CliRunner().invoke(app, ["import", "t", "--ledger", "l.sqlite", "--json"])
    assert imported.exit_code == 0
    assert json.loads(imported.stdout) == {"readings": 1, "failures": 1, "links": 0}
