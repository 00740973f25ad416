"""Links between the documents of a corpus: candidates by carriers, each judged by alignment."""

from __future__ import annotations

from array import array
from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.reuse.carriers import carriers
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

    @lru_cache(maxsize=_KEPT)
    def of(name: str) -> Profile:
        return profile(by_id[name], layouts.get(name))

    # By date, so that reports of one event are compared while their profiles are at hand.
    order = sorted(by_id, key=lambda name: (by_id[name].published, name))
    index, keys = Index(), dict[str, "array[int]"]()
    for name in order:
        keys[name] = array("q", carriers(of(name)))
        index.add_keys(name, keys[name])
    seen: set[tuple[str, str]] = set()
    found: dict[tuple[str, str], Link] = {}
    for name in order:
        near = index.neighbours(name, keys[name])
        for other in near.documents:
            pair = (min(name, other), max(name, other))
            if pair in seen:
                continue
            seen.add(pair)
            if link := compare(of(name), of(other), near.common):
                found[pair] = link
    return tuple(link for _, link in sorted(found.items()))
