"""Links between passages as rows."""

from __future__ import annotations

import sqlite3

from reportedly.model import Link, record_id
from reportedly.store import values as v
from reportedly.store.write import text


def put_link(connection: sqlite3.Connection, link: Link) -> None:
    """Insert a link; one that is there already stays as it is."""
    a, b = v.of_spans(link.a), v.of_spans(link.b)
    ends = (link.a[0].document, link.b[0].document)
    key = record_id("l", link.kind, *ends, a, b, link.source)
    evidence = text(v.of_list(link.evidence))
    connection.execute(
        "INSERT OR IGNORE INTO links VALUES (?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS TEXT))",
        (key, link.kind, *ends, a, b, link.score, link.source, evidence),
    )


def links_in(connection: sqlite3.Connection) -> tuple[Link, ...]:
    """All links, in an order that does not depend on when they were found."""
    rows = connection.execute(
        "SELECT kind, a, a_document, b, b_document, score, source, evidence FROM links ORDER BY id"
    )
    return tuple(
        Link(kind, v.to_spans(a, da), v.to_spans(b, db), score, source, v.to_strings(evidence))
        for kind, a, da, b, db, score, source, evidence in rows
    )
