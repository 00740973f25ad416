"""Reading of paths: files, folders (sorted, with all below them) and ``-`` for standard input.

A document or a failure for everything found: one bad file is named with its reason and never
stops the rest.
"""

from __future__ import annotations

import hashlib
import io
import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from reportedly.ingest.decode import LARGEST, UnreadableError, decode, too_large
from reportedly.ingest.language import language_of
from reportedly.ingest.page import page
from reportedly.ingest.rows import LARGEST_JSON, json_file, json_lines, lines_of
from reportedly.model import DateCandidate, Document, Failure, text_hash

STDIN = "-"
_TEXTS = (".txt", ".md", ".text", ".markdown")
_PAGES = (".html", ".htm", ".xhtml")
_ROWS = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_KNOWN = (*_TEXTS, *_PAGES, *_ROWS, ".json")
Found = Iterator[Document | Failure]


class MissingPath(FileNotFoundError):  # noqa: N818 - the name the commands show
    """A path that was asked for and is not there."""


def read(paths: Sequence[str | Path], stdin: BinaryIO | None = None) -> Found:
    """The documents and failures of some paths, in order, each file only when it is its turn.

    Raises MissingPath at once where a path is not there. ``stdin`` is read for ``-``.
    """
    for path in paths:
        if str(path) != STDIN and not _exists(Path(path)):
            raise MissingPath(f"no such file or folder: {path}")
    return _read_all(paths, stdin)


def _exists(path: Path) -> bool:
    try:
        return path.exists() or path.is_symlink()
    except (OSError, ValueError):
        return False


def _read_all(paths: Sequence[str | Path], stdin: BinaryIO | None) -> Found:
    for path in paths:
        if str(path) == STDIN:
            yield from _guarded(lambda: _stream(stdin or sys.stdin.buffer), STDIN)
        elif Path(path).is_dir():
            yield from _folder(Path(path), ())
        else:
            yield from _file(Path(path))


def _folder(folder: Path, above: tuple[tuple[int, int], ...]) -> Found:
    """Everything below a folder in the order of names; hidden entries are left out."""
    try:
        here = folder.stat()
        entries = sorted(folder.iterdir(), key=lambda p: p.name)
    except OSError as error:
        yield Failure(str(folder), _reason(error))
        return
    place = (here.st_dev, here.st_ino)
    if place in above:
        yield Failure(str(folder), "a folder that leads back into itself")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _folder(entry, (*above, place))
        elif entry.name.lower().endswith(_KNOWN) or not entry.is_file():
            yield from _file(entry)
        else:
            kind = entry.suffix or "no ending"
            yield Failure(str(entry), f"not a kind of file that is read ({kind})")


def _file(path: Path) -> Found:
    return _guarded(lambda: _content(path), str(path))


def _guarded(work: Callable[[], Found], name: str) -> Found:
    """What a piece of work finds; where it cannot be read, the failure with its reason."""
    try:
        yield from work()
    except UnreadableError as error:
        yield Failure(name, str(error))
    except OSError as error:
        yield Failure(name, _reason(error))


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "permission denied"
    if isinstance(error, FileNotFoundError):
        return "a broken link or a file that went away"
    return f"cannot be read: {error.strerror or error}"


def _content(path: Path) -> Found:
    """A file by its ending; a file of an unknown ending that was asked for is read as a text."""
    about = path.stat()
    if not stat.S_ISREG(about.st_mode):
        raise UnreadableError("not a regular file")
    name = path.name.lower()
    if name.endswith(_ROWS):
        yield from json_lines(path)
        return
    limit = LARGEST_JSON if name.endswith(".json") else LARGEST
    if about.st_size > limit:
        raise UnreadableError(too_large(about.st_size))
    raw = path.read_bytes()
    if name.endswith(".json"):
        yield from json_file(raw, str(path))
    elif name.endswith(_PAGES):
        yield page(raw, str(path))
    else:
        yield _plain(raw, str(path), _changed(about))


def _changed(about: os.stat_result) -> tuple[DateCandidate, ...]:
    """When a file was last written: weak evidence, to be weighed after every other."""
    try:
        when = datetime.fromtimestamp(about.st_mtime, UTC).isoformat(timespec="minutes")
    except (OverflowError, ValueError, OSError):
        return ()
    return (DateCandidate("published", when, "file"),)


def _plain(raw: bytes, uri: str, dates: tuple[DateCandidate, ...] = ()) -> Document:
    text, encoding = decode(raw)
    return Document(
        id=text_hash(text),
        text=text,
        uri=uri,
        language=language_of(text),
        dates=dates,
        raw_hash=hashlib.sha256(raw).hexdigest(),
        encoding=encoding,
    )


def _stream(stdin: BinaryIO) -> Found:
    """Standard input: rows where the first line is a row, a page where it opens as one, or a text."""
    head = stdin.readline(LARGEST + 1)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:100].lower()
    if start.startswith(b"{") and head.rstrip().endswith(b"}"):
        yield from lines_of(_Rejoined(head, stdin), STDIN)  # type: ignore[arg-type]
        return
    raw = head + stdin.read(LARGEST + 1 - min(len(head), LARGEST))
    if start.startswith((b"{", b"[")) and raw.rstrip().endswith((b"}", b"]")):
        yield from json_file(raw, STDIN)
    elif start.startswith((b"<!doctype html", b"<html", b"<head")):
        yield page(raw, STDIN)
    else:
        yield _plain(raw, STDIN)


class _Rejoined(io.RawIOBase):
    """A stream whose first line was read already, put back in front of the rest."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._head, self._rest = head, rest

    def readline(self, size: int | None = -1, /) -> bytes:
        """The next line."""
        head, self._head = self._head, b""
        return head or self._rest.readline(-1 if size is None else size)
