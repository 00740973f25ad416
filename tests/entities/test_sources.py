"""A description that ends in a name denotes who is named, however long it is."""

import pytest
from told import told

from reportedly.entities import agents_at


@pytest.mark.parametrize(
    ("text", "source", "names"),
    [
        (
            "The [L:Norse] envoy to the [O:Fisheries Union], [P:Ane Lund], denied it.",
            "The Norse envoy to the Fisheries Union, Ane Lund",
            ["Ane Lund"],
        ),
        (
            "A lawyer for [P:Jo Bell] reached by the [O:Evening Sheet], [P:Carl Ost], denied it.",
            "A lawyer for Jo Bell reached by the Evening Sheet, Carl Ost",
            ["Carl Ost"],
        ),
        (
            "[O:Evening Sheet] editor in chief [P:Ida Moe] denied it.",
            "Evening Sheet editor in chief Ida Moe",
            ["Ida Moe"],
        ),
        (
            "Officials including [P:Jo Bell], [P:Carl Ost] denied it.",
            "Officials including Jo Bell, Carl Ost",
            ["Officials"],
        ),
        (
            "[P:Jo Bell], a friend of the mayor, [P:Carl Ost], denied it.",
            "Jo Bell, a friend of the mayor, Carl Ost",
            ["Jo Bell"],
        ),
    ],
)
def test_who_a_long_source_denotes(text: str, source: str, names: list[str]) -> None:
    read = told(text)
    by_id = {a.id: a.name for a in read.cast.agents}
    found = agents_at(read.cast, read.document.text, *read.span(source))
    assert [by_id[i] for i in found] == names
