"""Who speaks for whom, what a description names, and what a publisher's own name is."""

from __future__ import annotations

import pytest
from told import told


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("[O:Altmar Bank] fell. The bank's director, [P:Ann Lee], denied it.", "Ann Lee", "Altmar Bank"),
        ("[P:Bo Ray] left. His lawyer, [P:Ann Lee], denied it.", "Ann Lee", "Bo Ray"),
        ("The union [O:VDK] left. Union secretary [P:Ann Lee] spoke.", "Ann Lee", "VDK"),
        ("[P:Ann Lee], the head of [O:Altmar Bank], denied it.", "Ann Lee", "Altmar Bank"),
        ("Police found a car. Police spokesman [P:Bo Ray] said so.", "Bo Ray", "police"),
    ],
)  # fmt: skip
def test_officers_and_lawyers_answer_for_whom_they_serve(text: str, name: str, party: str) -> None:
    assert told(text).agent(name).speaks_for == party


def test_a_spokesman_called_only_so_speaks_for_the_body_named_last() -> None:
    text = told("[L:Estonia]'s foreign ministry denied it. Spokesman [P:Bo Ray] called it a lie.")
    assert text.agent("Bo Ray").speaks_for == "Estonia's foreign ministry"


def test_a_spokesman_in_a_capital_speaks_for_its_state() -> None:
    text = told(
        "[L:Estonia]'s foreign ministry spoke. In [L:Tbilisi], ministry spokesman [P:Bo Ray] agreed."
    )
    assert text.agent("Bo Ray").speaks_for == "Georgia"


def test_a_former_head_does_not_answer_for_the_body() -> None:
    text = told("[P:Ann Lee], the former director of [O:Altmar Bank], spoke.")
    assert text.agent("Ann Lee").speaks_for == ""


def test_a_name_after_an_attached_phrase_is_the_one_described() -> None:
    text = told("A spokeswoman for the company, [P:Ann Lee], denied it.")
    assert text.agent("Ann Lee").roles[0].title == "spokeswoman"


def test_a_body_of_a_state_has_a_name_of_its_own() -> None:
    text = told("[L:Estonia]'s foreign ministry spoke. The Estonian foreign ministry denied it.")
    assert text.name("Estonia's foreign ministry") == text.name("The Estonian foreign ministry")
    assert text.agent("Estonia's foreign ministry").speaks_for == "Estonia"


def test_a_noun_for_bodies_before_a_name_tells_what_it_is() -> None:
    assert told("The pump maker [P:Kerner] fell.").agent("Kerner").kind == "organisation"
    assert told("The union [P:VDK] spoke. The union left.").name("The union", 1) == "VDK"


def test_the_publisher_is_no_person_and_is_what_this_newspaper_means() -> None:
    text = told("[P:Velden Courier] wrote so. He told this newspaper.", publisher="Velden Courier")
    assert text.agent("Velden Courier").kind == "outlet"
    assert text.name("this newspaper") == "Velden Courier"


def test_a_name_ends_with_its_sentence() -> None:
    text = told("Quiet night in [O:Porsk\n\nTarvia] denied it on Sunday.")
    assert "Porsk\n\nTarvia" not in text.words()


def test_the_only_person_named_is_what_the_noun_says() -> None:
    text = told("[P:Luc Ferrand] is back. The cyclist admitted that he was tired.")
    assert text.name("The cyclist") == "Luc Ferrand"
