"""The edge of the program: environment, output, and errors that say what to do."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

import typer
from rich.console import Console
from rich.text import Text

from reportedly.model import Document, Dossier, Event, Failure, Link, Reading, Testimony
from reportedly.store import Ledger, LedgerError
from reportedly.timex import TableError
from reportedly.workers import WorkerLost

WIDTH = 100
"""Columns at most, so that output reads the same in a terminal, a log and a message."""

WRONG_USE = 2
"""Exit code for what the caller must change: a path, an event, a ledger."""

_CONTROL = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), "�")
"""Control characters of a text must not steer the terminal of its reader."""


class Watcher(Protocol):
    """What is called for every document, with "read", "unchanged" or "failed"."""

    def __call__(self, outcome: Reading | Failure, status: str, /) -> None: ...  # noqa: D102


class Summary(Protocol):
    """What a reading run did."""

    @property
    def read(self) -> int: ...  # noqa: D102
    @property
    def unchanged(self) -> int: ...  # noqa: D102
    @property
    def failed(self) -> tuple[Failure, ...]: ...  # noqa: D102


class Reader(Protocol):
    """Reads paths into a ledger."""

    def __call__(  # noqa: D102
        self,
        ledger: Ledger,
        paths: Sequence[str],
        *,
        on_document: Watcher | None = None,
        on_step: Callable[[str, int], None] = ...,
    ) -> Summary: ...


class Derivation(Protocol):
    """What a text derives from and what derives from it."""

    @property
    def document(self) -> Document: ...  # noqa: D102
    @property
    def links(self) -> tuple[Link, ...]: ...  # noqa: D102
    @property
    def others(self) -> tuple[Document, ...]: ...  # noqa: D102


class Way(Protocol):
    """What the commands need of the pipeline; tests pass another one as the context's object."""

    def read_into(  # noqa: D102
        self,
        ledger: Ledger,
        paths: Sequence[str | Path],
        *,
        jobs: int = 1,
        on_document: Watcher | None = None,
        on_step: Callable[[str, int], None] = ...,
    ) -> Summary: ...
    def dossiers(self, ledger: Ledger) -> list[Dossier]: ...  # noqa: D102
    def outlines(self, ledger: Ledger, *, jobs: int = 1) -> Iterable[Dossier]: ...  # noqa: D102
    def weight(self, dossier: Dossier) -> tuple[bool, int, str]: ...  # noqa: D102
    def related(self, ledger: Ledger, watch: Callable[[str, int], None]) -> object: ...  # noqa: D102
    def happenings(self, ledger: Ledger, wanted: str) -> list[Event]: ...  # noqa: D102
    def dossier(self, ledger: Ledger, event: str) -> Dossier: ...  # noqa: D102
    def documents(  # noqa: D102
        self, ledger: Ledger, wanted: Iterable[str]
    ) -> Mapping[str, Document]: ...
    def said_by(self, ledger: Ledger, name: str) -> Sequence[Testimony]: ...  # noqa: D102
    def derivations(  # noqa: D102
        self, ledger: Ledger, paths: Sequence[str | Path]
    ) -> Iterator[Derivation | Failure]: ...


def way(context: typer.Context) -> Way:
    """The pipeline, loaded only by commands that need it: the model takes a while."""
    given = context.find_object(object)
    return cast("Way", given if given is not None else import_module("reportedly.pipeline"))


def default_ledger() -> Path:
    """The ledger of REPORTEDLY_LEDGER, else the one in the current folder."""
    return Path(os.environ.get("REPORTEDLY_LEDGER") or "reportedly.sqlite")


def console(*, stderr: bool = False) -> Console:
    """A console that shows texts as they are: no markup, no emoji codes, 100 columns at most."""
    made = Console(stderr=stderr, markup=False, emoji=False, highlight=False)
    made.width = min(made.width, WIDTH) if made.is_terminal else WIDTH
    return made


def clean(words: str) -> str:
    """Words of a text without signs that a terminal would obey."""
    return words.translate(_CONTROL)


def styled(*pieces: str | tuple[str, str]) -> Text:
    """Pieces of text, some with a style."""
    made = Text()
    for piece in pieces:
        words, style = (piece, "") if isinstance(piece, str) else piece
        made.append(clean(words), style)
    return made


class UsageError(Exception):
    """Something the caller must change; the message says what happened and what to do."""


def refuse(message: str) -> UsageError:
    """An error to raise: what happened, and what to do."""
    return UsageError(message)


@contextmanager
def friendly() -> Iterator[None]:
    """Errors of use end the program with one sentence and exit code 2, never with a traceback."""
    try:
        yield
    except (LedgerError, UsageError, WorkerLost, FileNotFoundError, TableError) as error:
        console(stderr=True).print(styled(("error: ", "bold red"), str(error)), soft_wrap=True)
        raise typer.Exit(WRONG_USE) from error
    except OSError as error:
        what = f"{error.filename or 'a file'} cannot be used: {error.strerror or error}."
        console(stderr=True).print(styled(("error: ", "bold red"), what), soft_wrap=True)
        raise typer.Exit(WRONG_USE) from error
    except KeyboardInterrupt as error:
        console(stderr=True).print("stopped; what was read is kept: run it again to go on.")
        raise typer.Exit(130) from error


def tolerant_streams() -> None:
    """Let output streams replace what their encoding cannot say, rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
