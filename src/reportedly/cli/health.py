"""``doctor``: whether this installation and ledger work, and what to do where they do not."""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path

import typer

from reportedly import __version__
from reportedly.cli.edge import console, styled
from reportedly.cli.options import AsJson, LedgerPath
from reportedly.export import json_of
from reportedly.store import Ledger, LedgerError


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at, whether it is well, and what was seen."""

    what: str
    well: bool
    seen: str


def doctor(ledger: LedgerPath, json: AsJson = False) -> None:
    """Check versions, the model file, SQLite and the ledger; exit code 1 where something is wrong.

    Example: reportedly doctor
    """
    checks = [*_versions(), _model(), _sqlite(), *_ledger(ledger)]
    if json:
        typer.echo(json_of(checks))
    else:
        for check in checks:
            mark = ("ok     ", "green") if check.well else ("wrong  ", "bold red")
            console().print(styled(mark, (f"{check.what}: ", "bold"), check.seen))
    if not all(check.well for check in checks):
        raise typer.Exit(1)


def _versions() -> list[Check]:
    own = [Check("reportedly", True, __version__), Check("Python", True, platform.python_version())]
    return own + [
        _checked(package, partial(version, package), "install the package again")
        for package in ("onnxruntime", "tokenizers", "numpy")
    ]


def _checked(what: str, look: Callable[[], str], advice: str) -> Check:
    """A look that may fail, with the advice to give then."""
    try:
        return Check(what, True, look())
    except (OSError, PackageNotFoundError, sqlite3.Error, LedgerError) as error:
        return Check(what, False, f"{error} ({advice})")


def _model() -> Check:
    """The encoder's file, by size and SHA-256."""

    def look() -> str:
        data = (files("reportedly.encoder") / "model.onnx").read_bytes()
        return f"{len(data) / 1e6:.1f} MB, SHA-256 {sha256(data).hexdigest()[:16]}"

    return _checked("model", look, "install the package again")


def _sqlite() -> Check:
    """SQLite with full-text search (FTS5) and STRICT tables."""

    def look() -> str:
        with sqlite3.connect(":memory:") as connection:
            connection.execute("CREATE TABLE a (x TEXT) STRICT")
            connection.execute("CREATE VIRTUAL TABLE b USING fts5 (x)")
        connection.close()
        return f"{sqlite3.sqlite_version} with FTS5 and STRICT tables"

    return _checked("SQLite", look, "use a Python built with SQLite 3.37 or later and FTS5")


def _ledger(path: Path) -> list[Check]:
    """The ledger's own checks, or whether one could be made."""
    folder = path.absolute().parent
    if not path.exists():
        able = folder.is_dir() and os.access(folder, os.W_OK)
        seen = f"none at {path} yet" if able else f"{folder} cannot be written to: name another"
        return [Check("ledger", able, seen)]

    def look() -> str:
        with Ledger.open(path, readonly=True) as ledger:
            if problems := ledger.problems():
                raise LedgerError("; ".join(problems[:3]))
            return f"{path}, {len(ledger)} documents, {path.stat().st_size / 1e6:.1f} MB, whole"

    able = os.access(path, os.W_OK) and os.access(folder, os.W_OK)
    seen = "yes" if able else f"no: change the rights of {path} and its folder"
    return [
        _checked("ledger", look, "restore it from a copy, or read the articles again"),
        Check("writable", able, seen),
    ]
