"""Commands for what one machine is too small for: ``cluster read``, and ``import`` of its tables."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from importlib import import_module
from types import ModuleType
from typing import Annotated

import typer

from reportedly.cli.edge import console, friendly, refuse, styled
from reportedly.cli.options import AsJson, LedgerPath
from reportedly.cli.progress import progress
from reportedly.export import json_of
from reportedly.store import Ledger

EXTRA = frozenset({"dask", "distributed", "fastwarc", "fsspec", "pyarrow"})
Watcher = Callable[[str, int, int], None]

cluster = typer.Typer(
    no_args_is_help=True, help="Read a large collection on a Dask cluster, from a laptop upwards."
)


@cluster.callback()
def _group() -> None:
    """Keep ``read`` a command of its own: a group with one command would swallow its name."""


@cluster.command()
def read(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Files, folders or patterns of .jsonl, .jsonl.gz, .parquet, .warc, .warc.gz,"
            " local or in any location that fsspec knows (s3://…, gs://…, hdfs://…).",
        ),
    ],
    out: Annotated[str, typer.Option("--out", metavar="DIR", help="The folder of the tables.")],
    scheduler: Annotated[
        str, typer.Option(metavar="ADDRESS", help="A Dask scheduler; without, one is started here.")
    ] = "",
    workers: Annotated[
        int, typer.Option(min=0, help="Worker processes started here; 0 is one a core.")
    ] = 0,
    json: AsJson = False,
) -> None:
    """Read articles on a cluster into Parquet tables: readings, links, dossiers.

    A run that was stopped goes on where it was when the same command is given again. Exit code 1
    when something could not be read (table failures), 2 when an input is missing.

    Example: reportedly cluster read s3://news/2024-11/ --out s3://tables/2024-11 --scheduler
    tcp://head:8786
    """
    with _needing_cluster() as module, _watching(json=json) as watch:
        place = module.Place(out)
        with module.scheduler(scheduler, workers) as client:
            report = module.read(inputs, place, client, module.Sizes(), watch)
    if json:
        typer.echo(json_of(report))
    else:
        counts = report.counts
        told = f"{counts['documents']} read, {counts['links']} links, {counts['dossiers']} events"
        console().print(styled((told, "bold"), f"; tables in {out}"), soft_wrap=True)
        for reason, times in sorted(report.dropped.items(), key=lambda x: (-x[1], x[0])):
            console().print(styled((f"  dropped {times}", "red"), f": {reason}"), soft_wrap=True)
        console().print(f"Next: reportedly import {out}", soft_wrap=True)
    if report.dropped:
        raise typer.Exit(1)


def import_run(
    folder: Annotated[str, typer.Argument(help="A folder that cluster read has written.")],
    ledger: LedgerPath,
    json: AsJson = False,
) -> None:
    """Merge the tables of a cluster run into a ledger; what is in it already is left alone.

    Example: reportedly import tables/ --ledger news.sqlite
    """
    with (
        _needing_cluster() as module,
        _watching(json=json) as watch,
        Ledger.open(ledger) as opened,
    ):
        found = module.import_into(
            opened, module.Place(folder), lambda done, total: watch("import", done, total)
        )
    if json:
        typer.echo(json_of(asdict(found)))
        return
    told = f"{found.readings} readings, {found.links} links, {found.failures} failures"
    console().print(styled((told, "bold"), f"; ledger {ledger}"))
    console().print("Next: reportedly events")


@contextmanager
def _needing_cluster() -> Iterator[ModuleType]:
    """The package that needs the extra, its errors told in one sentence each."""
    with friendly():
        try:
            module = import_module("reportedly.cluster")
        except ModuleNotFoundError as error:
            if str(error.name).split(".")[0] not in EXTRA:
                raise
            raise refuse(
                f"This needs {error.name}, which is not installed: "
                "pip install 'reportedly[cluster]'."
            ) from error
        try:
            yield module
        except module.ClusterError as error:
            raise refuse(str(error)) from error


@contextmanager
def _watching(*, json: bool) -> Iterator[Watcher]:
    """A watcher that shows a bar a step on a terminal, else a line when a step is done."""
    screen = console(stderr=json)
    bar = progress(screen)
    tasks: dict[str, tuple[int, int, float]] = {}

    def watch(step: str, done: int, total: int) -> None:
        if step not in tasks:
            task = int(bar.add_task(f"{step:<10}", total=total, completed=done, rate=""))
            tasks[step] = (task, done, time.monotonic())
        task, before, began = tasks[step]
        taken = time.monotonic() - began
        rate = f"{(done - before) / taken:.1f}/s" if done > before and taken > 0 else ""
        bar.update(bar.task_ids[task], completed=done, rate=rate)
        if done == total:
            line = (f"{step:<10} {total:>8}", "green"), f"  {taken:.1f} s  {rate}"
            screen.print(styled(*line))

    with bar:
        yield watch
