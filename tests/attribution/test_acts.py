"""The act that cue and content amount to, on sentences written for this test."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.attribution.acts import judge
from reportedly.attribution.lexicon import find_cue, inflections

ROW = re.compile(
    r"(?P<front>[^\[{]*)(?:\{(?P<before>[^}]*)\})?(?P<lead>[^\[{]*)\[(?P<cue>[^\]]+)\]"
    r"[^{]*(?:\{(?P<after>[^}]*)\})?"
)


def rows() -> Iterator[tuple[str, str, str]]:
    """Sentences with their cue and content marked, the act they amount to, and a note."""
    table = (Path(__file__).parent / "acts.tsv").read_text("utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            text, act, *note = line.split("\t")
            yield text, act, note[0] if note else ""


@pytest.mark.parametrize(("text", "act", "note"), list(rows()))
def test_a_wording_amounts_to_its_act(text: str, act: str, note: str) -> None:
    found = ROW.match(text)
    assert found is not None
    lead = found["lead"] if found["before"] else found["front"]
    verdict = judge(lead[-25:], found["cue"], found["before"] or found["after"] or "")
    assert (verdict.act, verdict.part_only) == (act, note == "part")
    assert verdict.of_knowing == (note == "knowing")


def test_denying_a_part_is_marked_as_such() -> None:
    assert judge("", "denied", "some of the details of the account").part_only
    assert not judge("", "denied", "the account").part_only


@pytest.mark.parametrize(
    ("cue", "content", "negated"),
    [
        ("said", "there was no meeting at the pier", True),
        ("said", "the report of a meeting is false", False),
        ("said", "No, we never met", False),
        ("denied", "that there was no meeting", False),
        ("denied", "the meeting", False),
    ],
)
def test_what_only_says_that_something_was_not_so_is_marked(
    cue: str, content: str, *, negated: bool
) -> None:
    assert judge("", cue, content).negated is negated


def test_a_hedge_makes_hearsay() -> None:
    assert judge("", "is said to have", "sold the house").certainty == "hearsay"
    assert judge("", "claimed", "that he sold it").certainty == "hedged"
    assert judge("", "said", "he sold it").certainty == "stated"


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("urge", {"urge", "urges", "urged", "urging"}),
        ("press", {"press", "presses", "pressed", "pressing"}),
        ("claim", {"claim", "claims", "claimed", "claiming"}),
    ],
)
def test_regular_verbs_are_inflected_by_rule(verb: str, forms: set[str]) -> None:
    assert inflections(verb) == forms


def test_a_cue_that_is_more_than_an_assertion_wins() -> None:
    found = find_cue("said he would deny")
    assert found is not None
    assert found.act == "denies"


def test_words_without_a_cue_have_none() -> None:
    assert find_cue("the green hills") is None


@pytest.mark.parametrize(
    ("content", "act"),
    [
        ("he had no knowledge of the payment", "doubts"),
        ("it was not campaign money", "denies"),
        ("that she never promised a visit", "denies"),
        ("the mayor had been told and did not object", "asserts"),
        ("the harvest was good, but it did not rain", "asserts"),
    ],
)
def test_only_a_negated_first_clause_denies(content: str, act: str) -> None:
    assert judge("", "said", content).act == act
