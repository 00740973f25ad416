"""The stress set as one ledger: look-alike events keep apart and get the status they should have."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from reportedly import pipeline
from reportedly.store import Ledger

from .expected import (
    SECOND,
    STORIES,
    THIRD,
    Pair,
    confused,
    expected_events,
    pairs,
    stories,
    write_articles,
)

RIGHT = 0.95
MISSING = "events of one party or of unnamed ones are still joined over their dates: linking"


FLOORS = {SECOND: (17, 20, 22, 27), THIRD: (10, 14, 13, 15)}
"""Statuses, supports, responses and days right, of 28 and of 18 events."""


@pytest.fixture(scope="module")
def stress(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The whole first set, read into one ledger."""
    yield from read(tmp_path_factory.mktemp("stress"), STORIES)


def read(folder: Path, stories_of: Path) -> Iterator[Ledger]:
    """The articles of a set in one ledger."""
    articles = folder / "articles.jsonl"
    write_articles(articles, stories_of)
    with Ledger.open(folder / "ledger.sqlite") as ledger:
        pipeline.read_into(ledger, [articles])
        yield ledger


def wrong(found: Sequence[Pair]) -> list[str]:
    """What is said of each event whose status is not as expected."""
    return [
        f"{p.expected.story}, {p.expected.name}: expected {p.expected.support} and "
        f"{p.expected.response}, got " + (p.found.status if p.found else "no event")
        for p in found
        if not p.status_right
    ]


def test_the_set_is_sixty_short_texts_on_twenty_events() -> None:
    texts = [a["text"] for _, story in stories() for a in story["article"]]
    assert len(texts) == 60
    assert all(60 <= len(t.split()) <= 200 for t in texts)
    assert len(expected_events()) == 20


@pytest.mark.xfail(reason=MISSING, strict=True)
def test_look_alike_events_are_kept_apart(stress: Ledger) -> None:
    assert confused(stress) == []


@pytest.mark.xfail(reason=MISSING, strict=True)
def test_nineteen_of_twenty_statuses_are_right(stress: Ledger) -> None:
    found = pairs(stress)
    assert sum(p.status_right for p in found) >= RIGHT * len(found), wrong(found)


@pytest.mark.parametrize("stories_of", [SECOND, THIRD], ids=["second", "third"])
def test_what_is_right_of_the_later_sets_stays_right(tmp_path: Path, stories_of: Path) -> None:
    for ledger in read(tmp_path, stories_of):
        found = pairs(ledger, stories_of)
        counts = (
            sum(p.status_right for p in found),
            sum(p.support_right for p in found),
            sum(p.response_right for p in found),
            sum(p.day_right for p in found),
        )
        assert all(have >= floor for have, floor in zip(counts, FLOORS[stories_of], strict=True)), (
            counts,
            wrong([p for p in found if not p.expected.held]),
        )
