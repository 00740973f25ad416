"""The act that cue and content amount to, on sentences written for this test."""

import pytest

from reportedly.attribution.acts import judge
from reportedly.attribution.lexicon import find_cue, inflections

CASES = [
    # lead, cue, content, act
    ("", "said", "the two had spoken", "asserts"),
    ("", "denied", "the call", "denies"),
    ("", "denied", "that he had met the envoy", "denies"),
    ("", "denied", "knowing that the money was sent", "doubts"),
    ("", "denied", "having been informed of the call", "doubts"),
    ("", "denied", "a visa to the reporter", "rejects"),
    ("", "denied", "the request for bail", "rejects"),
    ("did not ", "deny", "the meeting", "declines"),
    ("would not ", "confirm", "the figure", "declines"),
    ("could neither ", "confirm nor deny", "the report", "declines"),
    ("", "confirmed", "the resignation", "confirms"),
    ("", "acknowledged", "the payment", "confirms"),
    ("", "rejected", "the report as a smear", "denies"),
    ("", "rejected", "the peace plan", "rejects"),
    ("", "dismissed", "the allegations", "denies"),
    ("", "dismissed", "his security adviser", "rejects"),
    ("", "declined", "to comment", "declines"),
    ("", "refused", "to leave the country", "rejects"),
    ("", "called", "the story fake news", "denies"),
    ("", "told", "This is a pure invention", "denies"),
    ("", "said", "no such meeting took place", "denies"),
    ("", "said", "that is not what happened", "denies"),
    ("", "said", "the report is not true", "denies"),
    ("did not ", "say", "who had paid", "declines"),
    ("", "urged", "him to hold back", "demands"),
    ("", "called on", "both sides to stop", "demands"),
    ("", "asked", "whether the door was locked", "asserts"),
    ("", "asked", "the court to wait", "demands"),
    ("", "agreed", "to begin talks", "accepts"),
    ("", "agreed", "that the harvest was poor", "asserts"),
    ("", "offered", "to mediate", "offers"),
    ("", "vowed", "to return", "promises"),
    ("", "threatened", "to close the border", "threatens"),
    ("", "predicted", "a mild winter", "predicts"),
    ("", "ruled out", "a second term", "rejects"),
    ("", "cast doubt on", "the account", "doubts"),
]


@pytest.mark.parametrize(("lead", "cue", "content", "act"), CASES)
def test_cue_and_content_amount_to_the_act(lead: str, cue: str, content: str, act: str) -> None:
    assert judge(lead, cue, content).act == act


def test_denying_a_part_is_marked_as_such() -> None:
    assert judge("", "denied", "some of the details of the account").part_only
    assert not judge("", "denied", "the account").part_only


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
