"""Links between passages as rows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from reportedly.model import Link, record_id
from reportedly.store import values as v
from reportedly.store.write import text

LINK = "id, kind, a_document, b_document, a, b, score, source, evidence"


def link_row(link: Link) -> tuple[Any, ...]:
    """A link with its id: the columns of LINK."""
    a, b = v.of_spans(link.a), v.of_spans(link.b)
    ends = (link.a[0].document, link.b[0].document)
    key = record_id("l", link.kind, *ends, a, b, link.source)
    return key, link.kind, *ends, a, b, link.score, link.source, v.of_list(link.evidence)


def to_link(row: tuple[Any, ...]) -> Link:
    """A link from the columns of LINK."""
    _, kind, document_a, document_b, a, b, score, source, evidence = row
    spans = (v.to_spans(a, document_a), v.to_spans(b, document_b))
    return Link(kind, *spans, score, source, v.to_strings(evidence))


def put_link(connection: sqlite3.Connection, link: Link) -> None:
    """Insert a link; one that is there already stays as it is."""
    *row, evidence = link_row(link)
    connection.execute(
        "INSERT OR IGNORE INTO links VALUES (?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS TEXT))",
        (*row, text(evidence)),
    )


def links_in(connection: sqlite3.Connection) -> tuple[Link, ...]:
    """All links, in an order that does not depend on when they were found."""
    rows = connection.execute(f"SELECT {LINK} FROM links ORDER BY id")  # noqa: S608
    return tuple(map(to_link, rows))


def links_of(connection: sqlite3.Connection, documents: Iterable[str]) -> tuple[Link, ...]:
    """Links with an end in one of some documents, in the order of all."""
    rows = connection.execute(
        f"SELECT {LINK} FROM links WHERE a_document IN (SELECT value FROM json_each(?1)) UNION"  # noqa: S608
        f" SELECT {LINK} FROM links WHERE b_document IN (SELECT value FROM json_each(?1)) ORDER BY 1",
        (json.dumps(list(documents)),),
    )
    return tuple(map(to_link, rows))


def unlinked_in(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Documents that are not in the index of reuse."""
    rows = connection.execute(
        "SELECT id FROM documents WHERE id NOT IN (SELECT id FROM reuse_documents) ORDER BY id"
    )
    return tuple(document for (document,) in rows)
