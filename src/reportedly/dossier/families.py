"""Families of articles: those that copies, rewrites and translations lead back to one text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from reportedly.model import Link

DERIVED = frozenset({"copy", "rewrite", "translation"})
"""Kinds of links that make two articles one report. A lifted passage does not, nor does a
quotation: the rest of the article is its own."""


def roots(published: Mapping[str, str], links: Sequence[Link]) -> dict[str, str]:
    """The root of each document's family, with what is known of when each document was published.

    The root is the document that derives from none; where several may be, the one published
    first, then the one with the smallest id: how many families there are does not need to know
    who took from whom.
    """
    parent = {d: d for d in published}

    def find(x: str) -> str:
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    derived: set[str] = set()
    for link in links:
        a, b = link.a[0].document, link.b[0].document
        if link.kind in DERIVED and a != b:
            parent[find(a)] = find(b)
            derived |= {a, b} - {link.source} if link.source else set()
    members: dict[str, list[str]] = defaultdict(list)
    for document in published:
        members[find(document)].append(document)

    def rank(document: str) -> tuple[bool, str, str]:
        return document in derived, published[document] or "9", document

    first = {family: min(documents, key=rank) for family, documents in members.items()}
    return {document: first[find(document)] for document in published}
