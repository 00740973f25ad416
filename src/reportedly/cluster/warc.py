"""Pages of a web archive: the responses of a WARC file to documents, or why they were dropped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any, BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecordType

from reportedly.ingest.dates import candidate
from reportedly.ingest.decode import LARGEST, UnreadableError, too_large
from reportedly.ingest.page import page
from reportedly.ingest.rows import host
from reportedly.model import Document, Failure

_PAGES = ("text/html", "application/xhtml+xml")


def record_starts(stream: BinaryIO, step: int) -> list[int]:
    """Offsets in bytes of every ``step``-th response of an archive, from the first on."""
    found = ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=False)
    return [int(r.stream_pos) for i, r in enumerate(found) if i % step == 0]


def records(
    stream: BinaryIO, name: str, start: int, numbers: range
) -> Iterator[Document | Failure]:
    """The documents of some responses, the first of which begins at byte ``start``."""
    stream.seek(start)
    found = ArchiveIterator(stream, record_types=WarcRecordType.response, auto_decode="all")
    try:
        for number, record in zip(numbers, islice(found, len(numbers)), strict=False):
            yield _document(record, f"{name}:{number}")
    except OSError as error:
        yield Failure(name, f"cannot be read on: {error}")


def _document(record: Any, uri: str) -> Document | Failure:
    """The document of one response: a page that was found, and holds an article."""
    http = record.http_headers
    if http is None or http.status_code != 200:
        return Failure(uri, f"HTTP status {http.status_code if http else 'unknown'}")
    kind = record.http_content_type or "unknown type"
    if kind not in _PAGES:
        return Failure(uri, f"not a page ({kind})")
    raw = record.reader.read(LARGEST + 1)
    if len(raw) > LARGEST:
        return Failure(uri, too_large(record.content_length))
    try:
        document = page(raw, uri)
    except UnreadableError as error:
        return Failure(uri, str(error))
    address = document.url or str(record.headers.get("WARC-Target-URI", ""))
    crawled = candidate("published", record.headers.get("WARC-Date"), "warc")
    return replace(
        document,
        url=address,
        publisher=document.publisher or host(address),
        dates=(*document.dates, *([crawled] if crawled else [])),
    )
