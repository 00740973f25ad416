"""Who denies, confirms or will not say, in many wordings: short passages read end to end.

The passages were written before the rules were run on them, and the rules mended on most: the
figure says how many wordings are covered, not how many of those to come (docs/decisions/0009).
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly import pipeline
from reportedly.model import RESPONSES, Reading
from reportedly.store import Ledger

from .expected import same_name

RIGHT = 127
"""Passages read right, of 147."""

AFTER = " The weather was fine in the evening, and people sat by the river.\n"


def passages() -> list[tuple[str, str, str]]:
    """Text, holder and act of each passage."""
    table = (Path(__file__).parent / "passages.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in table if not line.startswith("#"))
    return [(text, holder, act) for text, holder, act in rows]


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[int, Reading]]:
    """The reading of every passage, each an article of its own."""
    folder = tmp_path_factory.mktemp("passages")
    rows = (
        {"id": str(i), "source": "Some Paper", "published": "2024-03-07", "text": text + AFTER}
        for i, (text, _, _) in enumerate(passages())
    )
    (folder / "p.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    with Ledger.open(folder / "p.sqlite") as ledger:
        pipeline.read_into(ledger, [folder / "p.jsonl"])
        yield {int(json.loads(dict(r.document.extra)["id"])): r for r in ledger.readings()}


def right(reading: Reading, row: tuple[str, str, str]) -> bool:
    """Whether the holder of a passage does what it should, and gives no other answer."""
    text, holder, act = row
    names = {a.id: a.name for a in reading.agents}
    acts = {
        s.act
        for s in reading.statements
        if s.span.start < len(text) and same_name(holder, names.get(s.holder, ""))
    }
    return act in acts and not (acts - {act}) & set(RESPONSES)


def test_most_wordings_of_an_answer_are_read_right(readings: dict[int, Reading]) -> None:
    wrong = [row for i, row in enumerate(passages()) if not right(readings[i], row)]
    assert len(passages()) - len(wrong) >= RIGHT, wrong
