"""The bar that shows how far a long command is, how fast, and how long it will still take."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
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
    """A ledger whose articles are all linked; a bar for each step shows how far that is."""
    with progress(console(stderr=True)) as bar:
        way(context).related(ledger, steps(bar))
    yield


def steps(bar: Progress) -> Callable[[str, int], None]:
    """What is told of the steps of linking and how much of each is left; the bar shows it."""
    tasks: dict[str, tuple[TaskID, int]] = {}

    def watch(step: str, left: int) -> None:
        if step not in tasks:
            tasks[step] = bar.add_task(f"linking {step}", total=left or 1, rate=""), left or 1
        task, total = tasks[step]
        bar.update(task, completed=max(0, total - left))

    return watch
