"""A folder in any location that fsspec knows; every file in it is written whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO
from uuid import uuid4

import fsspec
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray


class ClusterError(Exception):
    """A run that cannot go on; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Place:
    """A folder by its address, a path or an URL such as ``s3://bucket/folder``.

    Two tasks may write one file at once, since a scheduler repeats what it believes lost: both
    write the same, and the later one takes the other's place.
    """

    url: str

    def _at(self, name: str) -> tuple[Any, str]:
        system, root = fsspec.url_to_fs(self.url)
        return system, f"{root.rstrip('/')}/{name}"

    def absolute(self) -> Place:
        """The same folder, named so that a worker in another folder finds it."""
        system, root = fsspec.url_to_fs(self.url)
        return Place(system.unstrip_protocol(root))

    def exists(self, name: str) -> bool:
        """Whether a file is there, and so whole."""
        system, path = self._at(name)
        return bool(system.exists(path))

    def names(self, folder: str) -> frozenset[str]:
        """Names of the files in a folder, none where it is not there."""
        system, path = self._at(folder)
        try:
            return frozenset(str(p).rsplit("/", 1)[-1] for p in system.ls(path, detail=False))
        except FileNotFoundError:
            return frozenset()

    @contextmanager
    def writing(self, name: str) -> Iterator[BinaryIO]:
        """A file to write, which is there under its name only when it is closed."""
        system, path = self._at(name)
        system.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
        part = f"{path}.{uuid4().hex}"
        try:
            with system.open(part, "wb") as opened:
                yield opened
        except BaseException:
            if system.exists(part):
                system.rm(part)
            raise
        system.mv(part, path)

    @contextmanager
    def reading(self, name: str) -> Iterator[BinaryIO]:
        """A file to read."""
        system, path = self._at(name)
        with system.open(path, "rb") as opened:
            yield opened

    def remove(self, folder: str) -> None:
        """Remove a folder with all in it."""
        system, path = self._at(folder)
        if system.exists(path):
            system.rm(path, recursive=True)

    def write_json(self, name: str, value: object) -> None:
        """Write a JSON file."""
        with self.writing(name) as opened:
            opened.write(json.dumps(value).encode())

    def read_json(self, name: str) -> Any:
        """Read a JSON file."""
        with self.reading(name) as opened:
            return json.load(opened)

    @contextmanager
    def writing_table(self, name: str, schema: pa.Schema) -> Iterator[pq.ParquetWriter]:
        """A Parquet table to write in pieces."""
        with (
            self.writing(name) as opened,
            pq.ParquetWriter(opened, schema, compression="zstd") as written,
        ):
            yield written

    def write_table(self, name: str, table: pa.Table) -> None:
        """Write a table as Parquet."""
        with self.writing_table(name, table.schema) as written:
            written.write_table(table)

    def read_table(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """Read a Parquet table, or some of its columns in the order asked for."""
        with self.reading(name) as opened:
            table = pq.read_table(opened, columns=columns and list(columns))
        return table.select(list(columns)) if columns else table

    def spill(self, name: str, table: pa.Table, buckets: NDArray[np.int64], count: int) -> None:
        """Write the rows of a table apart by bucket (0 to ``count`` - 1), in their order.

        One half of a shuffle: an Arrow file with a batch a bucket, so that a reader fetches its
        own batch and nothing else. It outlives the worker that wrote it.
        """
        order = np.argsort(buckets, kind="stable")
        bounds = np.searchsorted(buckets[order], np.arange(count + 1))
        rows = table.take(pa.array(order)).combine_chunks()
        options = pa.ipc.IpcWriteOptions(compression="zstd")
        with (
            self.writing(name) as opened,
            pa.ipc.new_file(opened, table.schema, options=options) as written,
        ):
            for first, last in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
                batches = rows.slice(first, last - first).to_batches()
                written.write_batch(
                    batches[0] if batches else pa.RecordBatch.from_pylist([], table.schema)
                )

    def pour(self, names: Iterable[str], bucket: int) -> pa.Table:
        """The rows of one bucket from several spilled tables, in the order of the names."""
        batches, schema = [], None
        for name in names:
            with self.reading(name) as opened, pa.ipc.open_file(opened) as spilled:
                schema = spilled.schema
                batches.append(spilled.get_batch(bucket))
        return pa.Table.from_batches(batches, schema)


def shard(number: int) -> str:
    """The name of a numbered file, such that names sort as numbers do."""
    return f"{number:06d}"
