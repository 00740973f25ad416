"""Names as the encoder marks them, cut to what names an agent."""

from __future__ import annotations

from told import told

from reportedly.entities import agents_at


def test_a_body_in_front_of_a_full_name_is_no_part_of_it() -> None:
    text = told("The spokesman of the [O:Kremlin Dmitri Sorin] said no. [P:Sorin] left.")
    assert text.name("Dmitri Sorin") == "Dmitri Sorin"
    assert text.name("Sorin") == "Dmitri Sorin"


def test_a_given_name_that_is_also_a_place_stays_in_its_name() -> None:
    assert told("[P:Jordan Alan Reed] came.").name("Jordan Alan Reed") == "Jordan Alan Reed"


def test_the_reporters_who_are_told_are_not_the_source() -> None:
    text = told(
        "It is fiction, declared to [S:the journalists the spokesman of the Kremlin Dmitri Sorin]."
        " [P:Dmitri Sorin] left."
    )
    span = text.span("the journalists the spokesman of the Kremlin Dmitri Sorin")
    (agent,) = agents_at(text.cast, text.document.text, *span)
    assert agent == text.agent("Dmitri Sorin").id
