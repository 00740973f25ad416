"""Which links stand once all documents are known: a judgement from the index, made when asked.

A link found between two documents stays true of their texts; what others have may show that the
two share no more than many do, or only what their outlet puts under every article.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from reportedly.reuse.carriers import is_passage
from reportedly.reuse.index import ENOUGH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reportedly.model import Document, Link
    from reportedly.reuse.index import Entry, Index

COMMON = 4
"""Documents of one outlet, strange to each other, that make a passage its standing text."""
LITTLE = 0.4
"""Share of the passages of the one with fewer under which two documents are strange: two pages
with one gallery of pictures have up to a third in common."""
_HOLDERS = 64
"""Documents looked at per passage: those of one story are seldom more."""


def standing(index: Index, links: Iterable[Link], asked: Iterable[Document] = ()) -> Iterator[Link]:
    """Links that stand, in their order; those inside one document always do.

    Left out are those whose documents are no longer joined by enough carriers, and, but for
    copies, those of one outlet that rest on its standing text. ``asked`` are documents that are
    not in the index.
    """
    entries = {document.id: index.about(document) for document in asked}
    judge = cache(lambda key, outlet: _is_standing(index, key, outlet))
    for link in links:
        a, b = link.a[0].document, link.b[0].document
        pair = [entries.get(name) or index.entry(name) for name in (a, b)]
        shared = sorted({*pair[0].keys} & {*pair[1].keys})
        if a == b or (
            _enough(index, pair, shared)
            and (link.kind == "copy" or not _rests(pair, shared, judge))
        ):
            yield link


def _enough(index: Index, pair: Sequence[Entry], shared: Iterable[int]) -> bool:
    """Whether the carriers that join two documents weigh enough."""
    left, right = ([place for place, _ in entry.places] for entry in pair)
    places = [(min(both), max(both)) for both in product(left, right)]
    score = 0.0
    for key in shared:
        score += index.weight(key, places)
        if score >= ENOUGH:
            return True
    return False


def _rests(pair: Sequence[Entry], shared: Iterable[int], judge: Callable[[int, int], bool]) -> bool:
    """Whether most passages that two documents of one outlet share are its standing text."""
    passages = list(filter(is_passage, shared))
    left, right = ({outlet for _, outlet in entry.places} for entry in pair)
    return any(
        2 * sum(judge(key, outlet) for key in passages) > len(passages) for outlet in left & right
    )


def _is_standing(index: Index, key: int, outlet: int) -> bool:
    """Whether a passage stands in documents of an outlet that have little else in common."""
    strangers: list[frozenset[int]] = []
    for name in dict.fromkeys(index.holders(key, outlet, _HOLDERS)):
        held = frozenset(filter(is_passage, index.entry(name).keys))
        if all(len(held & x) < LITTLE * min(len(held), len(x)) for x in strangers):
            strangers.append(held)
        if len(strangers) == COMMON:
            return True
    return False
