"""Stance of an article towards a claim, on sentences written for these tests."""

from __future__ import annotations

import time
from importlib.resources import files

import pytest

from reportedly.linking.stance import LABELS, in_dev, predict
from reportedly.linking.stance_features import SIGNALS, words_of

CLAIM = "Giant squid washed ashore at Port Ellery harbour"
REFUTED = (
    "The giant squid photographed at Port Ellery harbour is a hoax, officials said on Monday. "
    "No squid was washed ashore, the harbour master said, and the picture is fake. "
    "The man who posted the photo admitted that he had doctored it. "
    "The story that a giant squid had washed ashore is not true, a museum confirmed."
)
TOLD = (
    "A giant squid was washed ashore at Port Ellery harbour on Monday morning. "
    "The animal is nine metres long and weighs half a tonne. "
    "Crowds gathered at the harbour to see the squid before it was taken to a museum."
)
HEDGED = (
    "A giant squid has reportedly been washed ashore at Port Ellery harbour. "
    "The claim, which could not be independently verified, comes from an unnamed source. "
    "If true, it would be the first squid at the harbour; a report suggests that it may be a whale."
)
OTHER = (
    "The central bank left its interest rate unchanged at four per cent, as analysts had expected."
)


def test_an_article_about_something_else_is_unrelated() -> None:
    assert predict([(CLAIM, OTHER)]) == ["unrelated"]


def test_an_article_that_calls_the_story_a_hoax_disagrees() -> None:
    assert predict([(CLAIM, REFUTED)]) == ["disagree"]


def test_an_article_that_tells_the_story_as_fact_does_not_disagree_and_is_related() -> None:
    assert predict([(CLAIM, TOLD)])[0] in {"agree", "discuss"}


def test_an_article_that_only_passes_on_a_rumour_discusses() -> None:
    assert predict([(CLAIM, HEDGED)]) == ["discuss"]


def test_labels_keep_the_order_of_the_pairs_and_do_not_depend_on_their_company() -> None:
    pairs = [(CLAIM, text) for text in (OTHER, REFUTED, TOLD, HEDGED)]
    together = predict(pairs)
    assert together == [predict([pair])[0] for pair in pairs]
    assert predict(pairs[::-1]) == together[::-1]


def test_no_pairs_give_no_labels() -> None:
    assert predict([]) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "\x00\xff\x1b",
        "\ud800 \udfff squid",
        "𝔖𝔮𝔲𝔦𝔡 🦑 " * 50,
        "?" * 5000,
        "squid " * 40_000,
    ],
)
def test_junk_gets_a_label_on_either_side(text: str) -> None:
    assert set(predict([(text, TOLD), (CLAIM, text), (text, text)])) <= set(LABELS)


def test_many_claims_about_one_article_read_it_once() -> None:
    article = (TOLD + " ") * 30
    start = time.process_time()
    predict([(f"{CLAIM} number {k}", article) for k in range(300)])
    assert time.process_time() - start < 3.0


def test_signals_are_found_by_stem_and_the_longest_phrase_wins() -> None:
    found = [
        SIGNALS[group] for _, group in words_of("He denies it: not true, and it isn’t real").signals
    ]
    assert found == ["denial", "falsity", "falsity"]
    assert [SIGNALS[g] for _, g in words_of("They did not go").signals] == ["negation"]


def test_the_kept_fifth_is_a_fixed_fifth() -> None:
    kept = [k for k in range(5000) if in_dev(k)]
    assert 900 < len(kept) < 1100
    assert in_dev(kept[0]) == in_dev(str(kept[0]))


def test_the_weights_are_small() -> None:
    size = len((files("reportedly.linking") / "stance.npz").read_bytes())
    assert size < 1_000_000
