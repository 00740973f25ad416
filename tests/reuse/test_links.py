import random
from importlib import import_module

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly import reuse
from reportedly.model import Link, text_hash

from .made_texts import DAM, INDEPENDENT, REWRITTEN, TRANSLATED, UNRELATED, document

SOURCE = document(DAM, "Danube Post", "2031-04-08")


def kinds(*texts: str) -> dict[frozenset[str], str]:
    found = reuse.links([document(text) for text in texts])
    return {frozenset((link.a[0].document, link.b[0].document)): link.kind for link in found}


def only_link(derived: str, publisher: str = "Morning Lark", published: str = "") -> Link:
    (link,) = reuse.links([SOURCE, document(derived, publisher, published)])
    return link


def test_text_cut_and_given_a_credit_line_is_a_copy() -> None:
    cut = "(Hill Wire) - " + DAM[: DAM.rindex("Two bridges")]
    assert only_link(cut).kind == "copy"


def test_retold_text_that_keeps_quotes_and_figures_is_a_rewrite() -> None:
    assert only_link(REWRITTEN).kind == "rewrite"


def test_back_translated_text_is_a_translation_with_its_marks_as_evidence() -> None:
    link = only_link(TRANSLATED)
    assert link.kind == "translation"
    assert link.source == SOURCE.id
    assert any("quotation marks of another language" in reason for reason in link.evidence)


def test_passages_put_into_another_text_are_an_excerpt() -> None:
    middle = DAM.split("\n\n")[2:4]
    host = UNRELATED.split("\n\n")
    link = only_link("\n\n".join([host[0], *middle, *host[1:]]))
    assert link.kind == "excerpt"
    lifted = DAM[link.a[0].start : link.a[0].end] if link.a[0].document == SOURCE.id else None
    lifted = lifted or DAM[link.b[0].start : link.b[0].end]
    assert "Ivo Stankulov called the" in lifted


def test_independent_report_of_the_same_event_is_not_linked() -> None:
    assert kinds(DAM, INDEPENDENT, UNRELATED) == {}


def test_two_texts_quoting_one_speech_are_no_copies() -> None:
    speech = (
        '"Nobody who lives below this wall will sleep in a gymnasium for a second week while I'
        ' hold the keys to the treasury," the president said.'
    )
    (link,) = reuse.links([document(INDEPENDENT + speech), document(UNRELATED + speech)])
    assert link.kind == "quotes"
    assert not link.source


def test_standing_text_of_an_outlet_is_not_reuse() -> None:
    standing = (
        "\n\nOur valley deserves patient reporting from people who live in it. Since 1974 the"
        " Lark has been owned by its readers, all 6,200 of them, and every spring they elect the"
        " editors who decide what the paper looks into, from the price of plums to the courts."
    )
    assert kinds(*(invented(seed) + standing for seed in range(5))) == {}


def test_report_printed_by_many_outlets_is_found_in_all_of_them() -> None:
    printed = [f"{invented(seed)[:200]}\n\n{DAM}" for seed in range(6)]
    assert len(kinds(*printed)) == 15


def invented(seed: int) -> str:
    """An article of words that no other seed has."""
    source = random.Random(seed)
    words = ["".join(source.choices("bdfgklmnprstvaeiou", k=7)) for _ in range(400)]
    return ". ".join(" ".join(words[i : i + 16]).capitalize() for i in range(0, 400, 16))


@pytest.mark.parametrize("derived", [DAM + "\n\nMore soon.", REWRITTEN, TRANSLATED])
def test_aligned_stretches_come_in_pairs_inside_their_texts(derived: str) -> None:
    texts = {SOURCE.id: DAM, document(derived, "Morning Lark").id: derived}
    link = only_link(derived)
    assert len(link.a) == len(link.b) > 0
    for span in (*link.a, *link.b):
        assert 0 <= span.start < span.end <= len(texts[span.document])


WORDS = st.lists(
    st.text(st.characters(min_codepoint=97, max_codepoint=382, categories=["Ll"]), min_size=2),
    min_size=12,
    max_size=60,
)


@given(WORDS)
@settings(max_examples=40, deadline=None)
def test_verbatim_copy_is_always_a_copy(words: list[str]) -> None:
    text = " ".join(words)
    (link,) = reuse.links([document(text, "One"), document(text, "Two")])
    assert link.kind == "copy"


@given(st.permutations([DAM, REWRITTEN, TRANSLATED, INDEPENDENT, UNRELATED]))
@settings(max_examples=10, deadline=None)
def test_links_do_not_depend_on_the_order_of_documents(texts: list[str]) -> None:
    expected = reuse.links([document(t) for t in sorted(texts)])
    assert reuse.links([document(t) for t in texts]) == expected


@given(st.lists(WORDS, max_size=6))
@settings(max_examples=15, deadline=None)
def test_unrelated_documents_do_not_remove_links(others: list[list[str]]) -> None:
    before = reuse.links([document(t) for t in (DAM, REWRITTEN, TRANSLATED)])
    more = [document(" ".join(words)) for words in others]
    after = reuse.links([document(t) for t in (DAM, REWRITTEN, TRANSLATED)] + more)
    assert set(before) <= set(after)


@given(st.lists(st.text(max_size=400), max_size=4))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_text_makes_it_fail(texts: list[str]) -> None:
    reuse.links([document(t) for t in texts])


@pytest.mark.parametrize(
    "text",
    ["", "\x00\xff" * 50, "a " * 100_000, "\ud800 broken \udfff" * 20, "🂡 " * 300, "“" * 5000,
     "A" * 200_000, "(@x) — " * 3000, "subscribe to " * 4000],
)  # fmt: skip
def test_odd_texts_are_compared_without_failing(text: str) -> None:
    reuse.links([document(text, "One"), document(text + " end", "Two"), SOURCE])


def test_predictions_leave_out_what_is_unknown() -> None:
    rows = [{"id": "x", "text": DAM}, {"id": "y", "text": DAM, "date": "", "source": None}]
    assert list(reuse.predict(rows)) == [{"a": "x", "b": "y", "kind": "copy", "source": None}]
    assert text_hash(DAM) != "x"


SHORT = (
    (
        "The ferry Aurora ran onto rocks off Melby on Tuesday night, the coast guard said. All 84 "
        "passengers were brought ashore by fishing boats. Captain Sigrid Moe said that the radar had "
        "failed."
    ),
    (
        "Fishing boats rescued 84 people from the ferry Aurora, which hit rocks near Melby late on "
        "Tuesday. The coast guard is looking into it. “The radar went dark,” captain Sigrid Moe told "
        "us."
    ),
)


def test_two_short_reports_on_one_event_are_independent(monkeypatch: pytest.MonkeyPatch) -> None:
    assert kinds(*SHORT) == {}
    monkeypatch.setattr(import_module("reportedly.reuse.compare"), "REWORDED", 0)
    assert kinds(*SHORT) != {}  # shares of what little they say would make them one
