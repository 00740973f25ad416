"""Local events merge into events by type, parties and dates; dates veto."""

import random
from dataclasses import replace

import pytest

from reportedly.linking.events import MERGE_AT, merge, score
from reportedly.linking.units import Interval, Party, Unit, compatible, overlap, party
from reportedly.model import Agent, EventMention, Judgement, Span


def unit(
    name: str, when: str = "", *, parties: str = "ann bob", published: str = "2020-03-10"
) -> Unit:
    span = Span(name, 0, 4)
    interval: Interval | None = (when, when) if when else None
    mention = EventMention(f"m-{name}", span, span, "CONSULT", "phone call")
    return Unit(
        f"m-{name}",
        name,
        (mention,),
        "CONSULT",
        "phone call",
        frozenset(parties.split()),
        interval,
        published,
        frozenset(Party(p, "with", True, frozenset()) for p in parties.split()),
    )


def names(clusters: tuple[tuple[Unit, ...], ...]) -> set[frozenset[str]]:
    return {frozenset(u.document for u in c) for c in clusters}


def test_the_same_call_on_the_same_day_is_one_event() -> None:
    assert names(merge([unit("a", "2020-03-07"), unit("b", "2020-03-07")])) == {frozenset("ab")}


def test_two_calls_between_the_same_people_on_different_days_stay_apart() -> None:
    found = names(merge([unit("a", "2020-03-07"), unit("b", "2020-03-08"), unit("c")]))
    assert not any({"a", "b"} <= group for group in found)


def test_an_undated_mention_never_bridges_two_dates() -> None:
    chain = [unit("a", "2020-03-07"), unit("b", "2020-03-08"), *(unit(x) for x in "cdef")]
    assert not any({"a", "b"} <= group for group in names(merge(chain)))


def test_an_undated_report_months_later_is_not_the_old_event() -> None:
    late = unit("b", published="2020-09-01")
    assert score(unit("a", "2020-03-07"), late) == 0


def test_the_order_of_articles_changes_nothing() -> None:
    days = ["2020-03-07", "", "2020-03-08", "", "2020-03-07", "2020-03-09"]
    parties = ["ann bob", "ann bob", "ann bob", "ann cyd", "bob ann", "ann cyd"]
    all_units = [
        unit(str(i), d, parties=p) for i, (d, p) in enumerate(zip(days, parties, strict=True))
    ]
    expected = merge(all_units)
    for seed in range(20):
        shuffled = random.Random(seed).sample(all_units, len(all_units))
        assert merge(shuffled) == expected


@pytest.mark.parametrize("withdrawn", [False, True])
def test_a_person_who_sets_two_mentions_apart_wins_until_it_is_withdrawn(withdrawn: bool) -> None:
    split = Judgement("j", "split", "m-a", "m-b", "ed", "2020-04-01", withdrawn=withdrawn)
    found = names(merge([unit("a", "2020-03-07"), unit("b", "2020-03-07")], [split]))
    assert (frozenset("ab") in found) is withdrawn


def test_a_person_who_joins_two_mentions_wins() -> None:
    joined = Judgement("j", "merge", "m-a", "m-b", "ed", "2020-04-01")
    far = unit("b", "2021-01-01", parties="cyd dan")
    assert names(merge([unit("a", "2020-03-07"), far], [joined])) == {frozenset("ab")}


def test_intervals_that_share_a_day_are_compatible() -> None:
    assert compatible(("2020-03-01", "2020-03-31"), ("2020-03-07", "2020-03-07"))
    assert overlap(("2020-03-01", "2020-03-31"), ("2020-03-07", "2020-03-07")) == (
        "2020-03-07",
        "2020-03-07",
    )
    assert not compatible(("2020-03-01", "2020-03-01"), ("2020-03-02", "2020-03-02"))


def test_a_month_agrees_with_a_day_in_it_more_than_with_a_time_it_only_meets() -> None:
    month = replace(unit("a", parties="ann"), interval=("2020-03-01", "2020-03-31"))
    quarter = replace(month, interval=("2020-01-01", "2020-03-31"))
    day = unit("b", "2020-03-07", parties="ann")
    assert score(month, day) >= MERGE_AT > score(quarter, day)
    assert score(month, unit("b", "2020-04-07", parties="ann")) == 0


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("the rebels of Orn", "rebels", True),
        ("the workers who stayed", "The workers", True),
        ("the workers", "the miners", False),
    ],
)
def test_described_parties_are_one_by_their_noun(one: str, other: str, alike: bool) -> None:
    first, second = (party(Agent(name, "unnamed", name), name, "who") for name in (one, other))
    assert first.akin(second) is alike
