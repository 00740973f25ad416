"""Short names of documents and references to spans: ``004.txt:1234–1290``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from reportedly.model import Document, Span


def short(uri: str) -> str:
    """The last part of a path or address, with the row of the file where there is one."""
    path, mark, row = uri.partition("#")
    name = PurePosixPath(urlsplit(path).path if "://" in path else path.replace("\\", "/")).name
    return (name or path.rstrip("/")) + mark + row


def names_of(documents: Iterable[Document]) -> dict[str, str]:
    """A name for each document by its id: short where that tells it apart, else the whole uri."""
    known = {d.id: d.uri for d in documents}
    shared = Counter(short(uri) for uri in known.values())
    return {key: short(uri) if shared[short(uri)] == 1 else uri for key, uri in known.items()}


def reference(span: Span, names: Mapping[str, str]) -> str:
    """Where a span stands, as a reader can look it up: name and code point offsets."""
    return f"{names.get(span.document, span.document[:12])}:{span.start}–{span.end}"


def references(spans: Iterable[Span], names: Mapping[str, str]) -> str:
    """Where several spans stand, each document named once."""
    found: dict[str, list[str]] = {}
    for span in spans:
        name = names.get(span.document, span.document[:12])
        found.setdefault(name, []).append(f"{span.start}–{span.end}")
    return "; ".join(f"{name}:{', '.join(where)}" for name, where in found.items())
