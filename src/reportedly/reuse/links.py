"""Links between documents: candidates by carriers, each judged by alignment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reuse.compare import compare
from reportedly.reuse.index import Index
from reportedly.reuse.profile import plain
from reportedly.reuse.standing import standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.model import Document, Link


def derived(document: Document, others: Iterable[Document]) -> tuple[Link, ...]:
    """Links of a document to those of others that it derives from, or that derive from it.

    A link depends on the two documents alone: on their texts, outlets and dates.
    """
    found = (compare(plain(document), plain(other)) for other in others)
    return tuple(link for link in found if link is not None)


def links(documents: Sequence[Document]) -> tuple[Link, ...]:
    """All links between the documents, whatever their order."""
    by_id = {document.id: document for document in documents}
    index = Index()
    found: list[Link] = []
    for document in sorted(by_id.values(), key=lambda d: (d.published, d.id)):
        index.add(document)
        found += derived(document, (by_id[name] for name in index.comparable(document)))
    return tuple(standing(index, sorted(found, key=_ends)))


def _ends(link: Link) -> tuple[str, str]:
    return link.a[0].document, link.b[0].document
