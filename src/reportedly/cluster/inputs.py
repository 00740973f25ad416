"""Inputs in any fsspec location, cut into stretches that a task each reads: JSON Lines, Parquet, WARC."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any, BinaryIO

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq

from reportedly.cluster.warc import record_starts, records
from reportedly.ingest import MissingPath
from reportedly.ingest.rows import document_of, lines_of
from reportedly.model import Document, Failure

_ROWS = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_TABLES = (".parquet",)
_ARCHIVES = (".warc", ".warc.gz")
_BLOCK = 1 << 20
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Source:
    """An input file: its full address, and its name as the local way would give it."""

    address: str
    name: str


@dataclass(frozen=True, slots=True)
class Split:
    """A stretch of an input file: ``rows`` rows or records, the first of them number ``first``.

    ``start`` and ``end`` are the bytes it stands in (of the unpacked file for rows), ``end`` is -1
    where the file cannot be read to its end; both are 0 in Parquet, which is read by row.
    """

    source: Source
    first: int
    rows: int
    start: int = 0
    end: int = 0


def sources(inputs: Sequence[str]) -> Iterator[Source | Failure]:
    """The files of some inputs: files, folders or patterns, each folder in the order of names.

    Raises MissingPath where an input is not there.
    """
    for given in inputs:
        system, path = fsspec.url_to_fs(given)
        if "*" in given:
            found = sorted(system.glob(path))
            named = [(p, system.unstrip_protocol(p) if "://" in given else p) for p in found]
        elif system.isdir(path):
            base = given.rstrip("/")
            below = [(p, PurePosixPath(p).relative_to(path)) for p in system.find(path)]
            shown = [(p, r) for p, r in below if not any(x.startswith(".") for x in r.parts)]
            named = [(p, f"{base}/{r}") for p, r in sorted(shown, key=lambda x: x[1].parts)]
        else:
            named = [(path, given)] if system.exists(path) else []
        if not named and not system.isdir(path):
            raise MissingPath(f"no such file or folder: {given}")
        for place, name in named:
            yield _known(Source(system.unstrip_protocol(place), name))


def _known(source: Source) -> Source | Failure:
    if source.name.lower().endswith((*_ROWS, *_TABLES, *_ARCHIVES)):
        return source
    kind = PurePosixPath(source.name).suffix or "no ending"
    return Failure(source.name, f"not a kind of file that is read ({kind})")


def cut(source: Source, rows: int) -> list[Split | Failure]:
    """The stretches of a file of about ``rows`` rows each, or why it cannot be read."""
    try:
        with fsspec.open(source.address, "rb") as opened:
            name = source.name.lower()
            if name.endswith(_TABLES):
                count = pq.ParquetFile(opened).metadata.num_rows
                starts = range(0, count, rows)
                return [Split(source, i + 1, min(rows, count - i)) for i in starts] or [
                    Failure(source.name, "empty file")
                ]
            if name.endswith(_ARCHIVES):
                return [
                    Split(source, i * rows + 1, rows, start)
                    for i, start in enumerate(record_starts(opened, rows))
                ] or [Failure(source.name, "holds no responses")]
            return list(_lines(source, _unpacked(opened, name), rows))
    except (OSError, pa.ArrowException) as error:
        return [Failure(source.name, f"cannot be read: {error}")]


def _unpacked(opened: BinaryIO, name: str) -> BinaryIO:
    return gzip.open(opened) if name.endswith(".gz") else opened  # type: ignore[return-value]


def _lines(source: Source, stream: BinaryIO, rows: int) -> Iterator[Split]:
    """Stretches of whole lines, found by counting line ends; UTF-16 is left in one piece."""
    start = at = seen = 0
    end = -1
    with suppress(OSError, EOFError, zlib.error):
        while (block := stream.read(_BLOCK)) and not (at == 0 and block.startswith(_UTF16)):
            place = -1
            while (place := block.find(b"\n", place + 1)) >= 0:
                seen += 1
                if seen % rows == 0:
                    yield Split(source, seen - rows + 1, rows, start, at + place + 1)
                    start = at + place + 1
            at += len(block)
        end = -1 if block else at
    if start != end or end == 0:
        yield Split(source, seen - seen % rows + 1, max(1, seen % rows), start, end)


def documents(split: Split) -> Iterator[Document | Failure]:
    """The documents and failures of a stretch, in order."""
    name = split.source.name
    with fsspec.open(split.source.address, "rb") as opened:
        if name.lower().endswith(_TABLES):
            yield from _table_rows(split, opened)
        elif name.lower().endswith(_ARCHIVES):
            yield from records(
                opened, name, split.start, range(split.first, split.first + split.rows)
            )
        else:
            stream = _unpacked(opened, name.lower())
            stream.seek(split.start)
            whole = io.BytesIO(stream.read(split.end - split.start)) if split.end >= 0 else stream
            yield from lines_of(whole, name, split.first)


def _table_rows(split: Split, opened: BinaryIO) -> Iterator[Document | Failure]:
    """Rows of a Parquet file, from the row groups that hold them."""
    file = pq.ParquetFile(opened)
    first, last, at = split.first - 1, split.first - 1 + split.rows, 0
    for group in range(file.num_row_groups):
        size = file.metadata.row_group(group).num_rows
        begin, end = max(first, at), min(last, at + size)
        if begin < end:
            rows = file.read_row_group(group).slice(begin - at, end - begin)
            for number, row in enumerate(rows.to_pylist(), begin + 1):
                plain = {key: _plain(value) for key, value in row.items()}
                yield document_of(plain, f"{split.source.name}:{number}", b"")
        at += size


def _plain(value: Any) -> Any:
    """A cell as JSON knows it: dates as ISO 8601, bytes by their SHA-256, the rest as it is."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    return value if value is None or isinstance(value, str | int | float) else str(value)
