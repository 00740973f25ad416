"""The bar that shows how far a long command is, how fast, and how long it will still take."""

from __future__ import annotations

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

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
