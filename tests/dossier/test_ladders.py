"""Claim and response per party, with dates."""

from made_corpus import Says, article, dossier

from reportedly.model import NARRATOR, Agent, Ladder

REPORT = article(
    "<The Gazette> says <Ada Orr> {meeting|Ada Orr&Tom Reyes:met} <Tom Reyes> on Friday.",
    Says("The Gazette", "asserts", "Ada Orr met Tom Reyes on Friday", "meeting", cue="says"),
    published="2024-05-04",
)
DENIAL = article(
    "<Jo Bell>, her spokesman, denied the {meeting:meeting}. He denied the meeting twice.",
    Says("Jo Bell", "denies", "the meeting", "meeting", cue="denied", said="2024-05-05"),
    published="2024-05-06",
)
BELL = Agent("b", "person", "Jo Bell", speaks_for="Ada Orr")


def ladders(*readings: object, agents: tuple[Agent, ...] = (BELL,)) -> dict[str, Ladder]:
    found = dossier("meeting", *readings, agents=agents).ladders  # type: ignore[arg-type]
    return {ladder.party: ladder for ladder in found}


def test_a_party_answers_a_claim_through_its_spokesman_on_the_day_he_spoke() -> None:
    ladder = ladders(REPORT, DENIAL)["Ada Orr"]
    assert [(r.when, r.holder, r.act) for r in ladder.claims] == [
        ("2024-05-04", "The Gazette", "asserts")
    ]
    assert [(r.when, r.holder, r.act) for r in ladder.responses] == [
        ("2024-05-05", "Jo Bell", "denies")
    ]


def test_a_party_that_says_nothing_has_an_empty_ladder() -> None:
    assert ladders(REPORT, DENIAL)["Tom Reyes"].responses == ()


def test_who_answers_without_taking_part_has_a_ladder_of_his_own() -> None:
    found = ladders(REPORT, DENIAL, agents=())
    assert found["Ada Orr"].responses == ()
    assert [r.holder for r in found["Jo Bell"].responses] == ["Jo Bell"]
    assert found["Jo Bell"].claims == ()


def test_where_no_source_is_named_the_articles_own_voice_claims() -> None:
    own = article(
        "<Ada Orr> {meeting|Ada Orr&Tom Reyes:met} <Tom Reyes> on Friday.",
        Says(NARRATOR, "asserts", "Ada Orr met Tom Reyes on Friday", "meeting"),
    )
    assert [r.holder for r in ladders(own, DENIAL)["Ada Orr"].claims] == ["the article"]


def test_the_order_of_articles_changes_no_ladder() -> None:
    assert ladders(REPORT, DENIAL) == ladders(DENIAL, REPORT)
