"""The stress set as one ledger: look-alike events keep apart and get the status they should have."""

from collections.abc import Iterator, Sequence

import pytest

from reportedly import pipeline
from reportedly.store import Ledger

from .expected import Pair, confused, expected_events, pairs, stories, write_articles

RIGHT = 0.95
MISSING = "events of one party or of unnamed ones are still joined over their dates: linking"


@pytest.fixture(scope="module")
def stress(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The whole set, read into one ledger."""
    folder = tmp_path_factory.mktemp("stress")
    articles = folder / "articles.jsonl"
    write_articles(articles)
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
