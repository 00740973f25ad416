"""Positions of the parties: their own, and those that others report of them."""

from made_corpus import Says, article, corpus, dossier

from reportedly.dossier import compile_dossier
from reportedly.export.view import matrix, sourcing
from reportedly.model import NARRATOR, Agent, Position, Reading

MET = "<Ada Orr> and <Tom Reyes> {meeting|Ada Orr&Tom Reyes:met} on Friday. "


def positions(*readings: Reading, holder: str = "Ada Orr") -> list[Position]:
    return [p for p in dossier("meeting", *readings).positions if p.holder.name == holder]


def test_a_demand_of_a_party_has_its_words_addressee_and_date() -> None:
    text = MET + "<Ada Orr> asked that <Tom Reyes> hand over the keys."
    said = Says("Ada Orr", "demands", "that Tom Reyes hand over the keys", cue="asked")
    (position,) = positions(article(text, said))
    assert (position.act, position.toward) == ("demands", "Tom Reyes")
    assert position.words == "that Tom Reyes hand over the keys"
    assert (position.certainty, position.since, position.told_by) == ("stated", "2024-05-02", "")


def test_a_reported_demand_is_a_position_with_who_reports_it() -> None:
    text = MET + "<The Gazette> says <Ada Orr> {request|Ada Orr>Tom Reyes:urged} him to leave town."
    told = Says("The Gazette", "asserts", "Ada Orr urged him to leave town", "request", cue="says")
    (position,) = positions(article(text, told))
    assert (position.act, position.toward) == ("demands", "Tom Reyes")
    assert position.words == "urged him to leave town."
    assert sourcing(position) == "reported by The Gazette"


def test_hearsay_stays_hearsay() -> None:
    text = MET + "<Ada Orr> allegedly {request|Ada Orr>Tom Reyes:urged} him to leave town."
    told = Says(NARRATOR, "asserts", "Ada Orr allegedly urged him to leave town", "request")
    (position,) = positions(article(text, told))
    assert sourcing(position) == "hearsay, no source named"


def test_a_plan_is_a_position_and_what_did_not_happen_or_is_pointed_at_is_none() -> None:
    (plan,) = positions(
        article(MET + "<Ada Orr> plans to {sale|Ada Orr|planned:sell} the old pier.")
    )
    assert (plan.act, plan.words) == ("promises", "sell the old pier.")
    none = (
        "<Ada Orr> never {demand|Ada Orr|did not:demanded} the keys of the pier.",
        "Her {demand|Ada Orr:demand} was heard by many people in town.",
        "By {request|Ada Orr:asking} for the keys she made her point.",
        "<Ada Orr> {promise|Ada Orr:committed} a crime in the harbour.",
        "<Ada Orr> {refusal|Ada Orr:declined} to comment on the matter.",
    )
    for text in none:
        assert not positions(article(MET + text))


def test_who_commits_to_something_promises_it() -> None:
    text = MET + "<Ada Orr> {promise|Ada Orr:committed} herself to a new pier."
    (position,) = positions(article(text))
    assert position.act == "promises"


def test_who_is_open_to_something_takes_a_position() -> None:
    text = MET + "In private, <Ada Orr> said {word}."
    for words, act in (
        ("she was open to a sale of the pier", "accepts"),
        ("she was ready to sell the pier", "offers"),
        ("she was opposed to any sale", "rejects"),
    ):
        said = Says("Ada Orr", "asserts", words, cue="said", certainty="hearsay")
        (position,) = positions(article(text.replace("{word}", words), said))
        assert (position.act, position.certainty) == (act, "hearsay")
    plain = Says("Ada Orr", "asserts", "the weather was mild", cue="said")
    assert not positions(article(text.replace("{word}", "the weather was mild"), plain))


def test_what_a_party_says_of_the_other_one_is_shown() -> None:
    text = MET + "<Ada Orr> found that <Tom Reyes> had sent good signals."
    said = Says("Ada Orr", "asserts", "that Tom Reyes had sent good signals", cue="found")
    (position,) = positions(article(text, said))
    assert (position.act, position.toward) == ("asserts", "Tom Reyes")


def test_tellings_of_one_position_stand_together_under_the_best_sourced_one() -> None:
    rumour = article(
        MET + "<Ada Orr> reportedly {request|Ada Orr>Tom Reyes:urged} him to leave the town."
    )
    report = article(
        MET
        + "<The Gazette> says <Ada Orr> {request|Ada Orr>Tom Reyes:asked} him to leave the town.",
        Says(
            "The Gazette", "asserts", "Ada Orr asked him to leave the town", "request", cue="says"
        ),
    )
    (position,) = positions(rumour, report)
    assert position.told_by == "The Gazette"
    assert [p.certainty for p in position.again] == ["hearsay"]
    other = article(MET + "<Ada Orr> {demand|Ada Orr:demanded} a new crane for pier nine.")
    assert len(positions(rumour, report, other)) == 2


def test_a_headline_without_a_subject_has_the_holder_of_its_event() -> None:
    a = article(MET + "<Ada Orr> {demand|Ada Orr>Tom Reyes:demanded} the keys of the pier.")
    b = article(MET + "{demand:Demands} Keys Of The Pier")
    (position,) = positions(a, b)
    assert {len(position.again)} == {1}


def test_others_take_no_position_in_the_matter_and_who_is_asked_has_an_empty_row() -> None:
    text = MET + "<Mo Lind> asked for rain. <Ada Orr> asked <Eve Marsh> for the keys of the pier."
    rain = Says("Mo Lind", "demands", "for rain", cue="asked")
    keys = Says("Ada Orr", "demands", "Eve Marsh for the keys of the pier", cue="Orr asked")
    found = compile_dossier(corpus(article(text, rain, keys)), "meeting")
    rows = dict(matrix(found).rows)
    assert set(rows) == {"Ada Orr", "Tom Reyes", "Eve Marsh"}
    assert rows["Tom Reyes"] == rows["Eve Marsh"] == ((),)


def test_a_denial_counts_where_it_is_about_the_event() -> None:
    text = MET + "<Ada Orr> denied the {meeting:meeting}. <Ada Orr> denied knowing the way."
    said = (
        Says("Ada Orr", "denies", "the meeting", "meeting", cue="denied"),
        Says("Ada Orr", "denies", "knowing the way", cue="denied"),
    )
    (position,) = positions(article(text, *said))
    assert (position.act, position.words, position.toward) == ("denies", "the meeting", "")


def test_a_spokesman_takes_positions_for_his_party() -> None:
    text = MET + "<Jo Bell> asked for the keys of the pier."
    said = Says("Jo Bell", "demands", "for the keys of the pier", cue="asked")
    bell = Agent("b", "person", "Jo Bell", speaks_for="Ada Orr")
    found = dossier("meeting", article(text, said), agents=(bell,)).positions
    assert [p.holder.name for p in found] == ["Jo Bell"]
