"""Commands that read: ``read`` for files and folders, ``demo`` for the bundled articles."""

from __future__ import annotations

import gzip
import zlib
from collections import Counter
from collections.abc import Sequence
from functools import partial
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.text import Text

from reportedly.cli.card import card, line_of
from reportedly.cli.edge import Reader, Summary, Watcher, console, friendly, refuse, styled, way
from reportedly.cli.options import AsJson, LedgerPath
from reportedly.cli.progress import progress, steps
from reportedly.export import json_of
from reportedly.export.references import short
from reportedly.export.when import spoken
from reportedly.model import Failure, Reading
from reportedly.store import Ledger
from reportedly.workers import cores

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Files or folders of .txt, .md, .html, .json, .jsonl; - is standard input.",
    ),
]


Jobs = Annotated[
    int,
    typer.Option(
        "--jobs",
        metavar="N",
        min=1,
        default_factory=cores,
        show_default="one per processor",
        help="Processes that analyse; each takes about 400 MB.",
    ),
]


def read(
    context: typer.Context, paths: Paths, ledger: LedgerPath, jobs: Jobs, json: AsJson = False
) -> None:
    """Read articles into the ledger: a line per document, then a summary.

    What is in the ledger already is left alone, so a run that was stopped can be repeated. Exit
    code 1 when something could not be read, 2 when a path is missing.

    Example: reportedly read news/ extra.jsonl --ledger call.sqlite
    """
    run = partial(way(context).read_into, jobs=jobs)
    with friendly():
        for path in paths:
            if path != "-" and not Path(path).exists():
                raise refuse(f"There is no file or folder {path}: check the name.")
        with Ledger.open(ledger) as opened:
            if json:
                summary = _read_json(run, opened, paths)
            else:
                summary = read_shown(run, opened, paths)
                _summarise(console(), summary, ledger)
    if summary.failed:
        raise typer.Exit(1)


def _read_json(run: Reader, ledger: Ledger, paths: Sequence[str]) -> Summary:
    """Read, and write one JSON object with what each document gave."""
    seen: list[dict[str, object]] = []
    summary = run(ledger, paths, on_document=lambda o, s: seen.append(_record(o, s)))
    counts = {"read": summary.read, "unchanged": summary.unchanged, "failed": len(summary.failed)}
    typer.echo(json_of({"documents": seen, **counts}))
    return summary


def _record(outcome: Reading | Failure, status: str) -> dict[str, object]:
    if isinstance(outcome, Failure):
        return {"uri": outcome.uri, "status": status, "reason": outcome.reason}
    document = outcome.document
    return {
        "uri": document.uri,
        "status": status,
        "document": document.id,
        "language": document.language,
        "published": document.published,
        "modified": document.modified,
        "parts": Counter(p.kind for p in outcome.layout.parts),
        "statements": len(outcome.statements),
        "events": len(outcome.events),
    }


def read_shown(run: Reader, ledger: Ledger, paths: Sequence[str]) -> Summary:
    """Read, with a line per document and, on a terminal, a bar with rate and time left."""
    screen = console()
    with progress(screen) as bar:
        watch = _watcher(screen, bar, _expected(paths))
        return run(ledger, paths, on_document=watch, on_step=steps(bar))


def _watcher(screen: Console, bar: Progress, expected: int | None) -> Watcher:
    """A watcher that prints lines above a bar; without a terminal, lines alone."""
    task = bar.add_task("reading", total=expected, rate="")

    def watch(outcome: Reading | Failure, status: str, /) -> None:
        screen.print(_line(outcome, status))
        speed = bar.tasks[0].speed
        bar.update(task, advance=1, rate=f"{speed:.1f}/s" if speed else "")

    return watch


def _expected(paths: Sequence[str]) -> int | None:
    """About how many documents there are to read: rows of .jsonl, else files; None for a stream."""
    if "-" in paths:
        return None
    given = [Path(path) for path in paths]
    found = [f for p in given for f in (p.rglob("*") if p.is_dir() else [p]) if f.is_file()]
    return sum(_rows(f) for f in found)


def _rows(path: Path) -> int:
    name = path.name.lower()
    if not name.endswith((".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")):
        return 1
    try:
        with (gzip.open if name.endswith(".gz") else open)(path, "rb") as opened:
            blocks = iter(lambda: opened.read(1 << 20), b"")
            return max(1, sum(block.count(b"\n") for block in blocks))
    except (OSError, EOFError, zlib.error):
        return 1


def _line(outcome: Reading | Failure, status: str) -> Text:
    """What a document gave, in one line where the names allow it."""
    if isinstance(outcome, Failure):
        return styled(("failed     ", "bold red"), short(outcome.uri), f": {outcome.reason}")
    document = outcome.document
    kinds = Counter(part.kind for part in outcome.layout.parts)
    parts = ", ".join(f"{n} {kind}" for kind, n in kinds.most_common())
    dates = spoken(document.published) if document.published else "no date"
    if document.modified:
        dates += f" (changed {spoken(document.modified)})"
    facts = (document.language or "language unknown", dates, parts or "no parts")
    return styled(
        (f"{status:<10} ", "green" if status == "read" else "dim"),
        (short(document.uri), "bold"),
        f"  {'; '.join(facts)}; {len(outcome.statements)} statements",
    )


def _summarise(screen: Console, summary: Summary, ledger: Path) -> None:
    """How many were read, what failed and why, and what can be done next."""
    screen.print()
    counts = f"{summary.read} read, {summary.unchanged} unchanged, {len(summary.failed)} failed"
    screen.print(styled((counts, "bold"), f"; ledger {ledger}"))
    for failure in summary.failed:
        screen.print(styled(("  failed ", "red"), failure.uri, f": {failure.reason}"))
    if summary.read or summary.unchanged:
        screen.print("Next: reportedly events")


def demo(context: typer.Context, json: AsJson = False) -> None:
    """Read the bundled articles about two reported phone calls and show what they say.

    Example: reportedly demo
    """
    with friendly(), TemporaryDirectory() as folder:
        corpus = files("reportedly.demo") / "corpus"
        with as_file(corpus) as path, Ledger.open(Path(folder) / "demo.sqlite") as ledger:
            if json:
                way(context).read_into(ledger, [path])
                typer.echo(json_of(way(context).dossiers(ledger)))
                return
            screen = console()
            read_shown(way(context).read_into, ledger, [str(path)])
            found = way(context).dossiers(ledger)
            screen.print()
            for dossier in found[:10]:
                screen.print(line_of(dossier))
            if found:
                screen.print()
                wanted = {d for f in found[0].families for d in f}
                documents = way(context).documents(ledger, wanted)
                screen.print(card(found[0], documents))
            screen.print("\nNow with your own articles: reportedly read FOLDER")
