"""Rows in, predictions out: what the evaluation of rewrites measures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportedly.model import DateCandidate, Document
from reportedly.reuse.links import links

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Row = dict[str, Any]


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """Pairs of which one derives from the other: ``a``, ``b``, ``kind`` and ``source`` or None.

    Rows are ``id``, ``text`` and, where known, ``source`` (publisher), ``date`` and ``title``.
    Texts that only quote the same speech are not among the pairs.
    """
    for link in links([_document(row) for row in rows]):
        if link.kind != "quotes":
            a, b = link.a[0].document, link.b[0].document
            yield {"a": a, "b": b, "kind": link.kind, "source": link.source or None}


def _document(row: Row) -> Document:
    """Make a document of a row; its id is the row's."""
    when = str(row.get("date") or "")
    dates = (DateCandidate("published", when, "row"),) if when else ()
    return Document(
        str(row["id"]),
        str(row["text"]),
        "",
        publisher=str(row.get("source") or ""),
        title=str(row.get("title") or ""),
        dates=dates,
    )
