"""Bursts: what is in one, and that no order of documents changes it."""

from __future__ import annotations

import random

import pytest

from reportedly.linking.bursts import bursts
from reportedly.model import DateCandidate, Document

QUARRY = "Divers searched the flooded Velden quarry for two climbers after the ledge gave way."
QUARRY_TOO = "The ledge above the flooded Velden quarry gave way; divers look for two climbers."
STRIKE = "Tram drivers in Osterby walked out over night shifts, and the depot stayed shut."
BUDGET = "The council of Marnholm passed a budget that closes three libraries next spring."


def document(name: str, text: str, published: str = "") -> Document:
    dates = (DateCandidate("published", published, "row"),) if published else ()
    return Document(name, text, name, dates=dates)


def test_two_articles_on_one_story_are_a_burst_within_a_month() -> None:
    found = bursts(
        [
            document("a", QUARRY, "2031-05-02"),
            document("b", QUARRY_TOO, "2031-05-30"),
            document("c", STRIKE, "2031-05-03"),
            document("d", BUDGET, "2031-05-03"),
        ]
    )
    assert found == (("a", "b"), ("c",), ("d",))


def test_the_same_words_two_months_later_are_another_burst() -> None:
    found = bursts([document("a", QUARRY, "2031-05-02"), document("b", QUARRY_TOO, "2031-07-02")])
    assert found == (("a",), ("b",))


@pytest.mark.parametrize("published", [("", "2031-05-02"), ("2031-05-02", ""), ("", "")])
def test_an_article_without_a_date_fits_any_time(published: tuple[str, str]) -> None:
    texts = [document("a", QUARRY, published[0]), document("b", QUARRY_TOO, published[1])]
    assert bursts(texts) == (("a", "b"),)


def test_no_order_of_documents_changes_the_bursts() -> None:
    days = ["2031-05-02", "", "2031-05-20", "2031-06-10", "2031-09-01", "2031-05-02", "", "x"]
    texts = [QUARRY, QUARRY_TOO, QUARRY, STRIKE, STRIKE, BUDGET, STRIKE, BUDGET]
    made = [document(f"d{i}", t, d) for i, (t, d) in enumerate(zip(texts, days, strict=True))]
    expected = bursts(made)
    for seed in range(5):
        shuffled = random.Random(seed).sample(made, len(made))
        assert bursts(shuffled) == expected


def test_no_document_and_empty_ones() -> None:
    assert bursts([]) == ()
    assert bursts([document("a", ""), document("b", "", "2031-05-02")]) == (("a",), ("b",))
