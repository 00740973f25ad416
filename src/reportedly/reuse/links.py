"""Links between the documents of a corpus: candidates by carriers, each judged by alignment."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.reuse.compare import compare
from reportedly.reuse.index import Index
from reportedly.reuse.profile import Profile, profile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.model import Document, Layout, Link

_KEPT = 512
"""Profiles kept at hand (about 80 kB each), so that memory does not grow with the corpus."""


def links(documents: Sequence[Document], layouts: Mapping[str, Layout]) -> tuple[Link, ...]:
    """Find all links between the documents, whatever their order.

    Sentences of a document without a layout are cut by a plain rule.
    """
    by_id = {document.id: document for document in documents}
    index = Index()
    for name in sorted(by_id):
        index.add(by_id[name])

    @lru_cache(maxsize=_KEPT)
    def of(name: str) -> Profile:
        return profile(by_id[name], layouts.get(name))

    pairs = {
        (min(name, other), max(name, other))
        for name in sorted(by_id)
        for other in index.candidates(by_id[name])
    }
    found = (compare(of(a), of(b)) for a, b in sorted(pairs))
    return tuple(link for link in found if link is not None)
