"""Deadlines that drift, and demands that change their place between tellings."""

from made_corpus import article, found

PLAN = "The council {spending|Council|planned:plans to spend} two million on the quay "


def plan(deadline: str) -> str:
    return f"{PLAN}{deadline}."


def test_a_deadline_that_becomes_another_one_is_found_with_both_wordings() -> None:
    a = article(plan("before <Ada Orr> takes office"))
    b = article(plan("before <Ada Orr> starts her concert series"))
    (spans,) = found("deadline differs", "spending", a, b)
    assert sorted(spans) == [
        "before Ada Orr starts her concert series",
        "before Ada Orr takes office",
    ]


def test_other_words_for_the_same_turning_point_are_no_other_deadline() -> None:
    a = article(plan("before <Ada Orr> takes office"))
    b = article(plan("before <Ada Orr> is sworn in as mayor"))
    assert not found("deadline differs", "spending", a, b)


def test_deadlines_that_name_different_people_are_not_compared() -> None:
    a = article(plan("before <Ada Orr> takes office"))
    b = article(plan("before <Tom Reyes> starts his concert series"))
    assert not found("deadline differs", "spending", a, b)


def test_two_deadlines_of_one_telling_are_no_drift() -> None:
    a = article(
        plan("before <Ada Orr> takes office")
        + " It {spending|Council|planned:wants to spend} more before <Ada Orr> starts her series."
    )
    assert not found("deadline differs", "spending", a)


def test_what_happened_before_something_has_no_deadline() -> None:
    a = article("It {spending|Council:spent} all before <Ada Orr> took her seat.")
    b = article("It {spending|Council:spent} all before <Ada Orr> sang at the gala.")
    assert not found("deadline differs", "spending", a, b)


WITHIN = (
    "<Ada Orr> and <Tom Reyes> {meeting|Ada Orr&Tom Reyes:met} in May. During the"
    " {meeting|Ada Orr&Tom Reyes:meeting}, Orr made a {demand|Ada Orr>Tom Reyes:demand} for the keys."
)
BESIDE = (
    "<Ada Orr> and <Tom Reyes> {meeting|Ada Orr&Tom Reyes:met} in May. Plus, Orr"
    " {demand|Ada Orr>Tom Reyes:demands} the keys of the port office."
)


def test_a_demand_told_within_the_event_and_beside_it_is_found() -> None:
    readings = article(WITHIN), article(BESIDE)
    (spans,) = found("beside and within", "meeting", *readings)
    assert spans[0].startswith("During the meeting")
    assert spans[1].startswith("Plus, Orr demands the keys")


def test_a_demand_told_in_one_way_is_none() -> None:
    later = BESIDE.replace("Plus, Orr", "In June, Orr")
    assert not found("beside and within", "meeting", article(WITHIN), article(later))
    assert not found("beside and within", "meeting", article(BESIDE))
