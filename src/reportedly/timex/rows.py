"""Rows of tab-separated tables with days in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reportedly.timex.dates import day


class TableError(ValueError):
    """A row of a user's table that is none; the message names file, line and what is expected."""


def fields(text: str, columns: int) -> Iterator[tuple[int, list[str]]]:
    """Line number and fields of each row; comments and empty lines are passed over."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            row = [field.strip() for field in line.split("\t")]
            yield number, row + [""] * (columns - len(row))


def rows_of(text: str, path: Path, days: tuple[int, int], columns: int) -> Iterator[list[str]]:
    """The rows of a user's table; ``days`` are the columns that hold ISO days, the last may be empty.

    Raises TableError.
    """
    for number, row in fields(text, columns):
        first, last = (row[i] for i in days) if len(row) == columns else ("", "")
        if day(first) is None or (last and day(last) is None):
            raise TableError(
                f"{path}, line {number}: {columns} columns with tabs between are expected,"
                f" days as 2024-11-05 in columns {days[0] + 1} and {days[1] + 1}."
            )
        yield row
