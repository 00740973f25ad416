"""Event coreference: pair decisions, chains, and given mentions resolved without gold topics."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given as forall
from hypothesis import settings
from hypothesis import strategies as st

from reportedly.linking import coreference
from reportedly.linking.agglomerate import cluster
from reportedly.linking.coreference import resolve
from reportedly.linking.given import key, profiles
from reportedly.linking.lexis import families, stem
from reportedly.linking.pairs import Profile, Setting, veto
from reportedly.linking.scorer import fits, means, score
from reportedly.linking.stories import stories

WORDS = st.frozensets(
    st.sampled_from(["mayor", "harbour", "fire", "two", "monday", "strike", "union", "port"])
)
DAYS = st.sampled_from(["", "2031-03-04", "2031-03-05", "2031-04-01"])
PROFILES = st.builds(
    Profile,
    id=st.sampled_from("abcd"),
    document=st.sampled_from("xy"),
    position=st.tuples(st.integers(0, 9), st.integers(0, 99)),
    head=st.sampled_from(["call", "strik", "fir", ""]),
    stems=st.lists(st.sampled_from(["call", "strik", "phon"]), max_size=2).map(tuple),
    doers=WORDS,
    others=WORDS,
    people=WORDS,
    places=WORDS,
    times=WORDS,
    numbers=WORDS,
    near=WORDS,
    words=WORDS,
    parties=WORDS,
    earliest=DAYS,
    latest=DAYS,
    anaphor=st.booleans(),
)
SETTING = Setting(0.6, 0.5, 0.5, {"mayor": 2.0, "fire": 0.5}, 1.5)


def call(name: str, day: str, parties: str = "anna boris") -> Profile:
    stems = ("phon", "call")
    return Profile(
        name,
        f"document {name}",
        head="call",
        stems=stems,
        kin=families(stems),
        people=frozenset(parties.split()),
        parties=frozenset(parties.split()),
        earliest=day,
        latest=day,
    )


@forall(PROFILES, PROFILES)
@settings(deadline=None)
def test_a_decision_is_the_same_whichever_mention_comes_first(a: Profile, b: Profile) -> None:
    assert score(a, b, SETTING) == score(b, a, SETTING)
    assert 0.0 <= score(a, b, SETTING).score <= 1.0


@forall(PROFILES, PROFILES)
@settings(deadline=None)
def test_vetoed_pairs_score_nothing_and_say_why(a: Profile, b: Profile) -> None:
    decision = score(a, b, SETTING)
    assert decision.veto == veto(a, b)
    assert decision.score == 0.0 if decision.veto else decision.reasons


def test_two_calls_between_the_same_people_on_different_days_are_two_events() -> None:
    decision = score(call("a", "2031-03-04"), call("b", "2031-04-01"), SETTING)
    assert decision.score == 0.0
    assert decision.veto.startswith("incompatible dates")
    chains = cluster(["a", "b"], {("a", "b"): 1.0}, [("b", "a")])
    assert chains == (("a",), ("b",))


def test_two_calls_between_the_same_people_on_one_day_are_one_event() -> None:
    alike = Setting(0.6, 0.6, 0.5, {"call": 1.0, "anna": 1.0, "boris": 1.0}, 1.5)
    same = score(call("a", "2031-03-04"), call("b", "2031-03-04"), alike)
    other = replace(call("b", ""), head="strik", stems=("strik",), kin=families(("strik",)))
    assert not same.veto
    assert same.score > 0.5 > score(call("a", "2031-03-04"), other, alike).score
    assert "same word: call" in same.reasons


def test_a_call_with_another_person_is_another_event() -> None:
    assert veto(call("a", ""), call("b", "", "anna carla")) == "incompatible participants"
    assert veto(call("a", ""), call("b", "", "carla dora")) == "incompatible participants"
    assert veto(call("a", ""), call("b", "", "anna")) == ""


def test_an_undated_mention_never_bridges_two_dates() -> None:
    scored = {("a", "b"): 0.0, ("a", "c"): 0.9, ("b", "c"): 0.9}
    chains = cluster("abc", scored, [("a", "b")])
    assert not any({"a", "b"} <= set(chain) for chain in chains)
    assert chains == (("a", "c"), ("b",))


SCORES = st.lists(st.floats(0, 1), min_size=15, max_size=15)


@forall(SCORES, st.sets(st.sampled_from(list(combinations("abcdef", 2))), max_size=4), st.randoms())
def test_chains_do_not_depend_on_order_and_keep_vetoes(
    values: list[float], barred: set[tuple[str, str]], chance: random.Random
) -> None:
    scored = dict(zip(combinations("abcdef", 2), values, strict=True))
    chains = cluster("abcdef", scored, barred)
    shuffled = list(scored.items())
    chance.shuffle(shuffled)
    turned = {(b, a): v for (a, b), v in shuffled}
    assert cluster("fedcba", turned, {(b, a) for a, b in barred}) == chains
    assert sorted(m for chain in chains for m in chain) == list("abcdef")
    assert not any({a, b} <= set(chain) for chain in chains for a, b in barred)


@pytest.mark.parametrize(
    "forms",
    [
        "murder murders murdered",
        "arrest arrested arrests",
        "shoot shot shooting",
        "acquire acquisition acquired",
        "negotiate negotiations negotiating",
        "die died death dead",
    ],
)
def test_forms_of_one_word_share_a_stem(forms: str) -> None:
    assert len({stem(w) for w in forms.split()}) == 1


def test_unlike_words_do_not_share_a_stem() -> None:
    words = ["murder", "arrest", "shoot", "acquire", "negotiate", "die", "say", "fire", "strike"]
    assert len({stem(w) for w in words}) == len(words)


TEXTS = (
    """A ferry sank off Port Merle on Monday , killing nine people .
Captain Ilse Brandt said the ferry sank within minutes .""",
    """Nine people died when a ferry sank near Port Merle on Monday .
The captain , Ilse Brandt , was arrested .""",
    """Voters in Tarvia elected Osman Keller president on Sunday .
Keller won the election with 52 percent .""",
    """Osman Keller won the presidential election in Tarvia on Sunday .
Keller thanked voters in Tarvia .""",
)
MARKED = {
    0: [("sank", "event"), ("killing", "event"), ("Port Merle", "loc")],
    1: [("died", "event"), ("sank", "event"), ("arrested", "event"), ("Ilse Brandt", "human")],
    2: [("elected", "event"), ("Osman Keller", "human"), ("Voters", "human"), ("won", "event")],
    3: [("won", "event"), ("election", "event"), ("Osman Keller", "human")],
}


def corpus() -> tuple[list[dict], list[dict]]:
    documents, mentions = [], []
    for n, text in enumerate(TEXTS):
        cut = text.index("\n")
        sentences = [[0, 0, cut], [1, cut + 1, len(text)]]
        documents.append({"doc_id": f"d{n}", "text": text, "sentences": sentences})
        for i, (words, kind) in enumerate(MARKED[n]):
            at = text.index(words)
            mentions.append(
                {
                    "doc_id": f"d{n}",
                    "mention_id": str(i),
                    "sentence": int(at > cut),
                    "spans": [[at, at + len(words)]],
                    "text": words,
                    "kind": kind,
                }
            )
    return documents, mentions


def chains_of(rows: list[dict[str, str]]) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row["cluster"], set()).add(key(row))
    return {frozenset(v) for v in found.values()}


def test_one_happening_in_two_documents_is_one_chain_and_others_stay_apart() -> None:
    chains = chains_of(resolve(*corpus()))
    assert frozenset({"d0|0", "d1|1"}) in chains
    assert not any(
        a[:2] in ("d0", "d1") and b[:2] in ("d2", "d3") for c in chains for a in c for b in c
    )


def test_documents_fall_into_stories_whatever_their_order() -> None:
    def told(texts: list[str]) -> set[frozenset[str]]:
        return {frozenset(texts[i] for i in s.documents) for s in stories(texts)}

    expected = {frozenset(TEXTS[:2]), frozenset(TEXTS[2:])}
    assert told(list(TEXTS)) == told(list(TEXTS[::-1])) == expected


def test_the_order_of_documents_and_mentions_changes_no_chain() -> None:
    documents, mentions = corpus()
    turned = resolve(documents[::-1], mentions[::-1])
    assert chains_of(turned) == chains_of(resolve(documents, mentions))


def test_topics_and_chains_of_the_rows_are_not_read() -> None:
    documents, mentions = corpus()
    plain = resolve(documents, mentions)
    told = [d | {"topic": "1", "subtopic": d["doc_id"]} for d in documents]
    assert resolve(told, [m | {"chain": "one", "tag": "X"} for m in mentions]) == plain


def test_who_acts_is_turned_round_in_the_passive() -> None:
    found = {p.id: p for p in profiles(*corpus())}
    assert found["d1|2"].others == {"ilse", "brandt"}
    assert found["d1|2"].doers == frozenset()
    assert found["d2|0"].others == {"osman", "keller"}


class _Constant:
    """Stands in for the encoder: every meaning is the same."""

    version = str(np.load(Path(coreference.__file__).with_name("weights.npz"))["encoder"])

    def mention_vectors(self, text: str, spans: list[tuple[int, int]]) -> np.ndarray:
        assert all(0 <= s <= e <= len(text) for s, e in spans)
        return np.ones((len(spans), len(means()[0])), dtype=np.float32)

    def sentence_vectors(self, texts: list[str]) -> np.ndarray:
        return np.ones((len(texts), len(means()[2])), dtype=np.float32)


def test_meanings_reach_the_scores() -> None:
    documents, mentions = corpus()
    assert len(resolve(documents, mentions, _Constant())) == len(resolve(documents, mentions))
    mean = np.asarray(means()[0])
    near = replace(call("a", ""), vector=tuple(map(float, mean + 1)))
    far = replace(call("b", ""), vector=tuple(map(float, mean - 1)))
    like = replace(call("b", ""), vector=near.vector)
    assert score(near, like, SETTING).score > score(near, far, SETTING).score


JUNK = st.text(max_size=60)


@forall(JUNK, JUNK, st.integers(-5, 80), st.integers(-5, 80))
@settings(deadline=None)
def test_broken_rows_never_raise(text: str, other: str, start: int, end: int) -> None:
    documents = [
        {"doc_id": "a", "text": text, "sentences": [[0, 0, len(text)]]},
        {"doc_id": "b", "text": other, "sentences": []},
    ]
    mentions = [
        {"doc_id": d, "mention_id": str(i), "sentence": i, "spans": s, "text": t, "kind": k}
        for i, (d, s, t, k) in enumerate(
            [
                ("a", [[start, end]], text, "event"),
                ("b", [[end, start]], "", "event"),
                ("nowhere", [[0, 3]], "\ud800", "event"),
                ("a", [], "call", "event"),
                ("a", [[0, 4]], other, "human"),
            ]
        )
    ]
    rows = resolve(documents, mentions, _Constant())
    assert [r["mention_id"] for r in rows] == ["0", "1", "2", "3"]


def test_vectors_of_another_encoder_are_left_out() -> None:
    documents, mentions = corpus()
    other = _Constant()
    other.version = "another"
    assert fits(_Constant.version)
    assert not fits(other.version)
    assert not fits("")
    assert resolve(documents, mentions, other) == resolve(documents, mentions)


def test_nothing_in_nothing_out() -> None:
    assert resolve([], []) == []
    assert cluster([], {}) == ()
    assert stories([]) == ()
