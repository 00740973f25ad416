"""The bar that shows how far a long command is, how fast, and how long it will still take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from reportedly.cli.edge import console, way
from reportedly.store import Ledger

Item = TypeVar("Item")

WINDOW = 600.0
"""Seconds over which the rate is taken: a task of a cluster may be minutes long."""


def progress(screen: Console) -> Progress:
    """A bar for tasks with a ``rate`` field; without a terminal it shows nothing."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        console=screen,
        transient=True,
        disable=not screen.is_terminal,
        speed_estimate_period=WINDOW,
    )


def walked(found: Iterable[Item], what: str) -> Iterator[Item]:
    """Things one by one, with a bar that tells how many there were so far, and how fast."""
    with progress(console(stderr=True)) as bar:
        task = bar.add_task(what, total=None, rate="")
        for item in found:
            speed = bar.tasks[0].speed
            bar.update(task, advance=1, rate=f"{speed:.0f}/s" if speed else "")
            yield item


@contextmanager
def linked(context: typer.Context, ledger: Ledger) -> Iterator[None]:
    """A ledger whose articles are all linked; a bar shows how far that is where it takes long."""
    with progress(console(stderr=True)) as bar:
        task = bar.add_task("linking", total=ledger.waiting() or None, visible=False, rate="")

        def watch(number: int) -> None:
            speed = bar.tasks[0].speed
            bar.update(task, advance=number, visible=True, rate=f"{speed:.1f}/s" if speed else "")

        way(context).related(ledger, watch)
    yield
