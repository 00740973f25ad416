"""The register: who is one is what merging all documents at once finds, whatever came when."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportedly.entities import Register, merge, register
from reportedly.model import Agent, AgentKind, Document, Judgement, Layout, Reading, record_id
from reportedly.store import Ledger

register.FORMS = 2  # so that forms of one document are grouped in several steps

EMPTY = Layout((), (), ())
NAMES: tuple[tuple[str, AgentKind], ...] = (
    ("Anna Berg", "person"),
    ("Paul Berg", "person"),
    ("A. Berg", "person"),
    ("Berg", "person"),
    ("Berg", "place"),
    ("Berg", "outlet"),
    ("Omarosa Quill", "person"),
    ("Omarosa", "person"),
    ("Omarosa Vane", "person"),
    ("Paul", "person"),
    ("Omarosa II", "person"),
    ("Omarosa IV", "person"),
    ("Harbour Guard Corps", "organisation"),
    ("Harbour Guard Corps", "person"),
    ("HGC", "organisation"),
    ("High Growth Council", "organisation"),
    ("a harbour pilot", "unnamed"),
    ("Zo\ud800e Quill", "person"),
)
SHORT = {"Harbour Guard Corps": ("HGC",), "High Growth Council": ("HGC",)}


def reading(
    document: str, chosen: Iterable[tuple[str, AgentKind]], explains: bool = True
) -> Reading:
    agents = tuple(
        Agent(
            record_id("a", document, kind, name),
            kind,
            name,
            SHORT.get(name, ()) if explains and kind == "organisation" else (),
        )
        for name, kind in chosen
    )
    return Reading(Document(document, "", document), EMPTY, agents)


def partition(who: dict[str, str]) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for agent, family in who.items():
        found.setdefault(family, set()).add(agent)
    return {frozenset(members) for members in found.values()}


class Kept:
    """A ledger with its register, and what the register said changed."""

    def __init__(self) -> None:
        self.ledger = Ledger.open(":memory:")
        self.register = Register(self.ledger.connection, self.ledger)
        self.readings: dict[str, Reading] = {}
        self.who: dict[str, str] = {}

    def add(self, some: Sequence[Reading], judgements: Sequence[Judgement] = ()) -> None:
        """Take in readings, and see that what changed for the others was told."""
        for r in some:
            self.ledger.add(r, record_id("v", *(a.name for a in r.agents), str(r.agents)))
            self.readings[r.document.id] = r
        self.register.count({r.document.id: r.agents for r in some})
        told = self.register.judge(judgements)
        while self.register.waiting():
            told |= self.register.regroup(judgements)
        before = self.who
        self.who = {}
        for r in self.readings.values():
            self.who |= self.register.who(r.agents)
            if r not in some and r.document.id not in told:
                assert all(self.who[a.id] == before[a.id] for a in r.agents)
        expected = merge(self.readings.values(), judgements)
        assert partition(self.who) == partition(dict(expected.who))
        families = {f for a, f in self.who.items() if a != f}
        people = {f: self.register.person(f) for f in families}
        for r in self.readings.values():
            for a in r.agents:
                family = self.who[a.id]
                if family != a.id:
                    assert people[family] == expected.agents[expected.who[a.id]]


CHOICE = st.lists(st.sampled_from(NAMES), max_size=5, unique=True)


@settings(max_examples=60, deadline=None)
@example(
    steps=[
        ([NAMES[13]], True, 0),
        ([NAMES[12], NAMES[10]], True, 1),
        ([], False, 0),
    ]
)
@given(st.lists(st.tuples(CHOICE, st.booleans(), st.integers(0, 5)), max_size=9))
def test_documents_in_any_order_and_read_again_are_merged_as_all_at_once(
    steps: list[tuple[list[tuple[str, AgentKind]], bool, int]],
) -> None:
    kept = Kept()
    for chosen, explains, at in steps:
        kept.add([reading(f"d{at}", chosen, explains)])
    for some in (list(kept.readings.values()),):
        random.Random(1).shuffle(some)
        again = Kept()
        again.add(some)
        assert partition(again.who) == partition(kept.who)


@pytest.mark.parametrize("verb", ["merge", "split", "relink"])
def test_judgements_win_and_can_be_withdrawn(verb: str) -> None:
    kept = Kept()
    kept.add([reading("d1", NAMES[:4]), reading("d2", NAMES[:2]), reading("d3", NAMES[6:9])])
    left, right = (record_id("a", "d1", "person", n) for n in ("Anna Berg", "Paul Berg"))
    made = Judgement("j1", verb, left, right, "person:desk", "2031-01-01")  # type: ignore[arg-type]
    kept.add([], [made])
    kept.add([reading("d4", NAMES[:4])], [made])
    renamed = Judgement("j2", "rename", left, "Dr Anna Berg", "person:desk", "2031-01-02")
    kept.add([], [made, renamed])
    kept.add([])


def test_a_judgement_may_name_an_agent_over_all_documents() -> None:
    kept = Kept()
    some = [reading("d1", NAMES[:2]), reading("d2", NAMES[:2])]
    kept.add(some)
    found = merge(some)
    anna, paul = (found.who[record_id("a", "d1", "person", n)] for n in ("Anna Berg", "Paul Berg"))
    kept.add([], [Judgement("j1", "merge", anna, paul, "person:desk", "2031-01-01")])
    assert len(set(kept.who.values())) == 1


def test_an_unknown_family_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        Kept().register.person("7")
