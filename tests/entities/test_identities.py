"""Agents across documents."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.entities import Identities, merge
from reportedly.entities.spelling import same_given, skeleton
from reportedly.model import Agent, Document, Judgement, Layout, Reading, record_id

_EMPTY = Layout((), (), ())


def reading(key: str, *agents: Agent) -> Reading:
    return Reading(Document(key, "", key), _EMPTY, agents)


def person(document: str, name: str, *aliases: str) -> Agent:
    return Agent(record_id("a", document, "person", name), "person", name, tuple(aliases))


def body(document: str, name: str, *aliases: str) -> Agent:
    kind = "organisation"
    return Agent(record_id("a", document, kind, name), "organisation", name, tuple(aliases))


def judgement(verb: str, left: str, right: str = "", at: str = "2024-01-01") -> Judgement:
    return Judgement(record_id("j", verb, left, right, at), verb, left, right, "person:desk", at)  # type: ignore[arg-type]


def one(found: Identities, *agents: Agent) -> bool:
    return len({found.who[a.id] for a in agents}) == 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Vladimir Poutine", "Vladimir Putin"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelenskiy"),
        ("Hossein Dehqan", "Hossein Dehghan"),
        ("Sergei Lavrov", "Sergey Lawrow"),
        ("William Orr", "Bill Orr"),
        ("H.R. Lang", "Herbert Lang"),
        ("Ann B. Cole", "Ann Cole"),
        ("Viktor Orbán", "Viktor Orban"),
    ],
)
def test_spellings_nicknames_and_initials_are_one_person(a: str, b: str) -> None:
    x, y = person("d1", a), person("d2", b)
    assert one(merge([reading("d1", x), reading("d2", y)]), x, y)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Anna Renner", "Paul Renner"),
        ("Tom Hale", "Tom Hale Jr."),
        ("George H. Orr", "George W. Orr"),
        ("Michael Brown", "Mark Brown"),
    ],
)
def test_two_people_with_one_surname_stay_apart(a: str, b: str) -> None:
    x, y = person("d1", a), person("d2", b)
    assert not one(merge([reading("d1", x), reading("d2", y)]), x, y)


def test_an_initial_that_fits_two_people_joins_neither() -> None:
    x, y, z = person("d1", "John Orr"), person("d2", "Jane Orr"), person("d3", "J. Orr")
    found = merge([reading("d1", x), reading("d2", y), reading("d3", z)])
    assert len({found.who[a.id] for a in (x, y, z)}) == 3


def test_a_bare_surname_goes_to_the_only_bearer_and_not_to_one_of_two() -> None:
    bare, anna, paul = (
        person("d1", "Renner"),
        person("d2", "Anna Renner"),
        person("d3", "Paul Renner"),
    )
    assert one(merge([reading("d1", bare), reading("d2", anna)]), bare, anna)
    both = merge([reading("d1", bare), reading("d2", anna), reading("d3", paul)])
    assert not one(both, bare, anna)
    assert not one(both, bare, paul)


def test_kiev_is_kyiv_and_an_acronym_is_its_expansion() -> None:
    kiev, kyiv = body("d1", "Kiev"), body("d2", "Kyiv")
    assert one(merge([reading("d1", kiev), reading("d2", kyiv)]), kiev, kyiv)
    long_, short = body("d1", "Northern Fisheries Council", "NFC"), body("d2", "NFC")
    assert one(merge([reading("d1", long_), reading("d2", short)]), long_, short)


def test_the_name_of_most_articles_is_the_canonical_one() -> None:
    agents = [
        person(f"d{i}", n) for i, n in enumerate(["Ann Cole", "Ann Cole", "Ann B. Cole", "Cole"])
    ]
    found = merge([reading(f"d{i}", a) for i, a in enumerate(agents)])
    (only,) = found.agents.values()
    assert (only.name, only.aliases) == ("Ann Cole", ("Ann B. Cole", "Cole"))


def test_unnamed_sources_and_narrators_stay_with_their_document() -> None:
    agents = [
        Agent(f"a{i}", kind, name)  # type: ignore[arg-type]
        for i, (kind, name) in enumerate([("unnamed", "officials"), ("voice", "narrator")] * 2)
    ]
    found = merge([reading("d1", *agents[:2]), reading("d2", *agents[2:])])
    assert {found.who[a.id] for a in agents} == {a.id for a in agents}


def test_a_person_splits_merges_and_renames() -> None:
    x, y, z = person("d1", "Ann Cole"), person("d2", "Ann Cole"), person("d3", "Ada Kerr")
    readings = [reading("d1", x), reading("d2", y), reading("d3", z)]
    assert one(merge(readings), x, y)
    assert not one(merge(readings, [judgement("split", y.id)]), x, y)
    merged = merge(
        readings, [judgement("merge", x.id, z.id), judgement("rename", x.id, "Ann K. Cole")]
    )
    assert one(merged, x, z)
    assert merged.agents[merged.who[x.id]].name == "Ann K. Cole"


def test_a_later_judgement_of_a_person_wins_and_a_withdrawn_one_is_void() -> None:
    x, y = person("d1", "Ann Cole"), person("d2", "Ada Kerr")
    readings = [reading("d1", x), reading("d2", y)]
    first = judgement("merge", x.id, y.id, "2024-01-01")
    later = judgement("split", y.id, "", "2024-02-01")
    assert one(merge(readings, [later, first]), x, y) is False
    void = Judgement(first.id, "merge", x.id, y.id, "person:desk", "2024-01-01", withdrawn=True)
    assert not one(merge(readings, [void]), x, y)


def test_a_global_id_can_be_judged_as_well() -> None:
    x, y = person("d1", "Ann Cole"), person("d2", "Ada Kerr")
    readings = [reading("d1", x), reading("d2", y)]
    before = merge(readings)
    after = merge(readings, [judgement("merge", before.who[x.id], before.who[y.id])])
    assert one(after, x, y)


GIVEN = "Ann Bo Cid Dan Eve Flo Gus Hal Ida".split()
_NAMES = st.sampled_from(
    "Ann Cole|Ann B. Cole|A. Cole|Cole|Bill Orr|William Orr|Orr|Vladimir Putin|Poutine|Putin|Tom Hale Jr."
    "|Tom Hale|Hale|Tom|Xi Jinping|Xi".split("|")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(_NAMES, max_size=4, unique=True), max_size=8), st.randoms())
def test_the_order_of_reading_changes_nothing(names: list[list[str]], order: random.Random) -> None:
    readings = [reading(f"d{i}", *(person(f"d{i}", n) for n in row)) for i, row in enumerate(names)]
    shuffled = readings[:]
    order.shuffle(shuffled)
    first, second = merge(readings), merge(shuffled)
    assert (first.who, first.agents) == (second.who, second.agents)
    assert set(first.who) == {a.id for r in readings for a in r.agents}
    assert set(first.who.values()) == set(first.agents)


def test_a_copy_of_a_reading_changes_nothing() -> None:
    read = reading("d1", person("d1", "Ann Cole"))
    assert merge([read]) == merge([read, read])


def test_cost_is_near_linear() -> None:
    def cost(n: int) -> float:
        rows = [
            reading(
                f"d{i}",
                person(
                    f"d{i}", f"{GIVEN[i % 9]} {GIVEN[i % 7]}{GIVEN[i % 8]}er{GIVEN[i % 5].lower()}"
                ),
            )
            for i in range(n)
        ]
        start = time.process_time()
        merge(rows)
        return time.process_time() - start

    cost(500)
    assert cost(8000) < 8 * max(cost(2000), 0.005)


def test_skeletons_are_equal_for_renderings_and_differ_for_other_names() -> None:
    assert skeleton("Zelensky") == skeleton("Zelenskyy") == skeleton("Zelenskiy")
    assert skeleton("Putin") != skeleton("Pence")
    assert same_given("Mike", "Michael")
    assert not same_given("Mike", "Mark")


def test_one_name_read_as_person_and_as_body_is_one_agent() -> None:
    read = [body("a", "Kerner Pumps"), body("b", "Kerner Pumps"), person("c", "Kerner Pumps")]
    found = merge([reading(d, a) for d, a in zip("abc", read, strict=True)])
    assert one(found, *read)
    assert found.agents[found.who[read[0].id]].kind == "organisation"


def test_a_surname_stays_a_persons_where_somebody_has_it() -> None:
    company, bare, full = body("a", "Kerner"), person("b", "Kerner"), person("c", "Ann Kerner")
    found = merge([reading("a", company), reading("b", bare), reading("c", full)])
    assert not one(found, company, bare)
