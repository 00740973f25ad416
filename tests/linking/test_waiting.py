"""What waits in a ledger is crossed out by who found it, unless it was put there again meanwhile."""

from collections.abc import Iterator

import pytest

from reportedly.linking.waiting import Waiting
from reportedly.store import Ledger


@pytest.fixture
def waiting() -> Iterator[Waiting]:
    with Ledger.open(":memory:") as ledger:
        yield Waiting(ledger.connection)


def test_what_was_put_there_again_meanwhile_waits_on(waiting: Waiting) -> None:
    waiting.put("burst", ["a", "b"])
    seen = waiting.some("burst", 2)
    waiting.put("burst", ["b"])
    waiting.done("burst", seen)
    assert list(waiting.some("burst", 2)) == ["b"]


def test_kinds_wait_apart_and_in_order(waiting: Waiting) -> None:
    waiting.put("burst", ["c", "a", "b"])
    waiting.put("unit", ["a"])
    assert list(waiting.some("burst", 2)) == ["a", "b"]
    assert list(waiting.some("burst", 2, "a")) == ["b", "c"]
    assert waiting.among("unit", ["a", "b"]).keys() == {"a"}
    assert (waiting.count("burst"), waiting.count("cluster"), waiting.count(None)) == (3, 0, 4)
