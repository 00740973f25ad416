"""Rows of JSON and JSON Lines to documents: {id, source, url, published, title, text, …}.

JSON Lines are streamed, a row at a time. Fields without a place in the model are kept as JSON.
"""

from __future__ import annotations

import codecs
import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from reportedly.ingest.dates import candidate, from_url
from reportedly.ingest.decode import LARGEST, UnreadableError, decode, too_large
from reportedly.ingest.language import language_of
from reportedly.model import DateCandidate, Document, Failure, text_hash

LARGEST_JSON = 10 * LARGEST
"""Bytes of a JSON file, which is parsed whole; larger collections belong into JSON Lines."""
_LONGEST_LINE = 4 * LARGEST
_KNOWN = frozenset({"source", "url", "published", "date", "modified", "title", "text", "authors",
                    "author", "language"})  # fmt: skip


def json_lines(path: Path) -> Iterator[Document | Failure]:
    """The rows of a JSON Lines file (also gzip), streamed; a broken row is named by its line."""
    packed = path.suffix.lower() == ".gz"
    with gzip.open(path) if packed else path.open("rb") as stream:
        yield from lines_of(stream, str(path))  # type: ignore[arg-type]


def lines_of(stream: BinaryIO, name: str, first: int = 1) -> Iterator[Document | Failure]:
    """The rows of a stream of JSON Lines that begins with line ``first`` of its file."""
    number = first - 1
    try:
        while raw := stream.readline(_LONGEST_LINE):
            number += 1
            if number == 1 and raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                yield Failure(name, "JSON Lines in UTF-16: write them in UTF-8")
                return
            if len(raw) >= _LONGEST_LINE and not raw.endswith(b"\n"):
                while (rest := stream.readline(_LONGEST_LINE)) and not rest.endswith(b"\n"):
                    pass
                yield Failure(f"{name}:{number}", too_large(len(raw)))
            elif raw.strip():
                yield _line(raw.strip(), f"{name}:{number}")
    except (OSError, EOFError, zlib.error) as error:
        yield Failure(f"{name}:{number + 1}", f"cannot be read on: {error}")
    if number == 0:
        yield Failure(name, "empty file")


def _line(raw: bytes, uri: str) -> Document | Failure:
    try:
        return document_of(_parsed(raw), uri, raw)
    except UnreadableError as error:
        return Failure(uri, str(error))


def json_file(raw: bytes, name: str) -> Iterator[Document | Failure]:
    """The rows of a JSON file: a list of rows, an object with a list ``docs``, or one row.

    Raises UnreadableError where the file as a whole is no JSON.
    """
    if not raw.strip():
        raise UnreadableError("empty file" if not raw else "only blank space")
    content = _parsed(raw)
    if isinstance(content, dict) and isinstance(content.get("docs"), list):
        content = content["docs"]
    if not isinstance(content, list):
        yield document_of(content, name, raw)
        return
    if not content:
        yield Failure(name, "holds no rows")
    for number, row in enumerate(content, 1):
        yield document_of(row, f"{name}:{number}", b"")


def _parsed(raw: bytes) -> object:
    text, _ = (raw.decode("utf-8"), "") if raw.isascii() else decode(raw)
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableError(
            f"broken JSON: {error.msg.removesuffix(' at')} at column {error.pos + 1}"
        ) from None
    except (ValueError, RecursionError):
        raise UnreadableError("broken JSON: nested too deep or a figure out of range") from None


def document_of(row: object, uri: str, raw: bytes) -> Document | Failure:
    """The document of one row, or a failure that says what the row lacks."""
    if not isinstance(row, dict):
        return Failure(uri, f"not a row: a JSON object with a text, not {_kind(row)}")
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        return Failure(uri, "row without text" if not isinstance(text, str) else "only blank space")
    if len(text) > LARGEST:
        return Failure(uri, too_large(len(text)))
    address = _string(row.get("url"))
    return Document(
        id=text_hash(text),
        text=text,
        uri=uri,
        publisher=_string(row.get("source")) or host(address),
        url=address,
        title=_string(row.get("title")),
        authors=names(row.get("authors", row.get("author"))),
        language=_string(row.get("language")) or language_of(text),
        dates=_dates(row, address),
        raw_hash=hashlib.sha256(raw).hexdigest() if raw else "",
        extra=tuple((k, _json(v)) for k, v in row.items() if k not in _KNOWN),
    )


def _dates(row: Mapping[str, object], address: str) -> tuple[DateCandidate, ...]:
    found = (
        candidate("published", row.get("published"), "row"),
        candidate("published", row.get("date"), "row"),
        from_url(address),
        candidate("modified", row.get("modified"), "row"),
    )
    return tuple(dict.fromkeys(c for c in found if c is not None))


def names(written: object) -> tuple[str, ...]:
    """Authors from a field that holds one name, several with commas, or a list."""
    if isinstance(written, str):
        return tuple(n for part in written.split(",") if (n := part.strip()))
    if isinstance(written, list):
        return tuple(n.strip() for n in written if isinstance(n, str) and n.strip())
    return ()


def host(address: str) -> str:
    """The host of an address without ``www.``, or ``""``."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _string(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _kind(value: object) -> str:
    return {list: "a list", str: "a string", type(None): "null", bool: "a truth value"}.get(
        type(value), "a figure"
    )
