"""Claims: tellings of one event get high probabilities, and gathering leaves to rules what is theirs."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from tests.conftest import read_into

from reportedly import pipeline
from reportedly.dossier import Corpus
from reportedly.linking.bursts import WINDOW, bursts
from reportedly.linking.claims import (
    FEATURES,
    STRANGE,
    Telling,
    features,
    grouped,
    probabilities,
)
from reportedly.linking.occasion import occasion
from reportedly.model import DateCandidate, Document, Layout, Reading, Span, Statement, Time
from reportedly.store import Ledger

DAM = "The river company opened the gates of the Lorn dam at night and drowned the lower village."
QUARRY = "Miners at the Brell quarry struck for a third week over pay and broken lamps."


def document(name: str, text: str, published: str) -> Document:
    return Document(
        name,
        text,
        name,
        extra=(),
        dates=(DateCandidate("published", published, "row"),) if published else (),
    )


def test_documents_of_one_story_are_one_burst_in_any_order() -> None:
    texts = [
        document("a", f"{DAM} Mayor Sunniva Holt asked for help.", "2031-05-01"),
        document(
            "b",
            f"Mayor Sunniva Holt says the gates of the Lorn dam were opened. {DAM}",
            "2031-05-03",
        ),
        document("c", f"{QUARRY} The union's Pavel Orr spoke to them.", "2031-05-02"),
        document(
            "d",
            f"Pavel Orr of the union praised miners at the Brell quarry. {QUARRY}",
            "2031-05-04",
        ),
        document(
            "e", "A bakery in Tunn won the county prize for its rye bread again.", "2031-05-02"
        ),
    ]
    found = bursts(texts)
    assert ("a", "b") in found
    assert ("c", "d") in found
    assert bursts(texts[::-1]) == found
    assert sorted(d for burst in found for d in burst) == ["a", "b", "c", "d", "e"]


def test_the_same_words_far_apart_in_time_are_two_bursts() -> None:
    late = f"2031-{6 + WINDOW // 30:02d}-20"
    others = [document(str(n), f"{QUARRY} Note {n}.", "2031-05-02") for n in range(4)]
    texts = [document("a", DAM, "2031-05-01"), document("b", DAM + " Again.", late), *others]
    assert not any({"a", "b"} <= set(burst) for burst in bursts(texts))


def telling(
    number: int, words: str, *, act: str = "asserts", holder: str = "h", doc: str = "d"
) -> Telling:
    statement = Statement(f"s{number}", holder, act, Span(doc, number * 100, number * 100 + 50))
    counted = Counter(words.split())
    return Telling(
        (statement,), doc, holder, holder, frozenset(), number, number / 30, counted, Counter()
    )


def test_features_are_symmetric_and_there_is_one_for_every_weight() -> None:
    told = [
        telling(1, "dam gate open night"),
        telling(2, "dam gate open", act="denies", holder="k"),
        telling(9, "mine strike pay", doc="e"),
    ]
    found = features(told)
    assert found.shape == (3, 3, len(FEATURES))
    assert np.allclose(found, found.transpose(1, 0, 2))
    assert np.all((probabilities(told) > 0) & (probabilities(told) < 1))


def test_tellings_in_one_s_words_are_likelier_of_one_claim() -> None:
    told = [
        telling(1, "dam gate open night village", doc="d"),
        telling(2, "dam gate open night village", act="denies", holder="k", doc="e"),
        telling(3, "mine strike pay lamp week", act="denies", holder="k", doc="f"),
    ]
    alike = probabilities(told)
    assert alike[0, 1] > alike[0, 2]
    assert alike[0, 1] > alike[1, 2]
    assert [0, 1] in grouped(told, alike)


def test_tellings_without_a_word_in_common_are_hardly_of_one_claim() -> None:
    told = [telling(1, "dam gate open"), telling(2, "mine strike pay", doc="e")]
    denials = [telling(n, words, act="denies") for n, words in enumerate(("dam gate", "mine pay"))]
    assert probabilities(told)[0, 1] <= STRANGE
    assert probabilities(denials)[0, 1] <= STRANGE


@pytest.mark.parametrize(
    ("act", "joined"), [("denies", True), ("declines", True), ("asserts", False)]
)
def test_a_claim_that_is_answered_takes_in_what_is_less_like_it(act: str, joined: bool) -> None:
    told = [telling(1, "dam"), telling(2, "dam gate"), telling(3, "village", act=act)]
    alike = np.array([[1.0, 0.7, 0.4], [0.7, 1.0, 0.4], [0.4, 0.4, 1.0]])
    assert grouped(told, alike) == ([[0, 1, 2]] if joined else [[0, 1], [2]])


def test_an_answer_joins_no_claim_that_it_is_not_like() -> None:
    told = [telling(1, "dam"), telling(2, "village", act="denies"), telling(3, "mine")]
    alike = np.array([[1.0, 0.3, 0.3], [0.3, 1.0, 0.3], [0.3, 0.3, 1.0]])
    assert grouped(told, alike) == [[0], [1], [2]]
    assert grouped([], np.zeros((0, 0))) == []


def test_a_claim_is_dated_by_the_day_its_tellings_agree_on() -> None:
    text = "On Sunday the gates opened, she said on Monday. Last week the gates opened."
    sentences = (Span("d", 0, 47), Span("d", 48, len(text)))
    sunday = Time("2031-05-04", "DATE", Span("d", 3, 9), "2031-05-04", "2031-05-04")
    monday = Time("2031-05-05", "DATE", Span("d", 40, 46), "2031-05-05", "2031-05-05")
    week = Time("2031-W18", "DATE", Span("d", 48, 57), "2031-04-28", "2031-05-04")
    told = document("d", text, "2031-05-06")
    reading = Reading(told, Layout((), sentences, ()), times=(sunday, monday, week))
    first = Statement("a", "h", "asserts", sentences[0], content=(Span("d", 0, 26),), said=monday)
    second = Statement("b", "h", "asserts", sentences[1], content=(sentences[1],))
    assert occasion([first, second], {"d": reading}) == sunday
    assert occasion([], {"d": reading}) is None


STORIES = {
    "one": (
        "2031-05-02",
        (
            "The river company opened the gates of the Lorn dam at night, villagers said on Friday. "
            "“They drowned our fields,” farmer Ida Brandt said. The river company denied it."
        ),
    ),
    "two": (
        "2031-05-03",
        (
            "The river company again denied on Saturday that it had opened the gates of the Lorn dam. "
            "“That is simply not true,” director Olav Stene said."
        ),
    ),
    "other": (
        "2031-05-03",
        (
            "Miners at the Brell quarry went on strike on Thursday over pay, the union said. "
            "The owner of the quarry, Pavel Orr, declined to comment."
        ),
    ),
}


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    for name, (published, text) in STORIES.items():
        (tmp_path / f"{name}.md").write_text(f"Published {published}\n\n{text}\n", "utf-8")
    with read_into(tmp_path, *sorted(tmp_path.glob("*.md"))) as ledger:
        return pipeline.corpus(ledger)


def test_what_one_story_says_is_never_led_to_another_s_event(corpus: Corpus) -> None:
    quarry = next(d for d, r in corpus.readings.items() if "Brell" in r.document.text)
    led: dict[str, set[bool]] = {}
    for reading in corpus.readings.values():
        for statement in reading.statements:
            for event in corpus.events_of.get(statement.id, ()):
                led.setdefault(event, set()).add(reading.document.id == quarry)
    assert led
    assert all(len(sides) == 1 for sides in led.values())


def test_statements_lead_to_events_that_are_there(corpus: Corpus) -> None:
    assert {e for events in corpus.events_of.values() for e in events} <= set(corpus.events)
    assert all(event.title for event in corpus.events.values())


ALONE = (
    "Published 2031-05-02\n\nThe river company opened the gates of the Lorn dam on Thursday, the mayor of "
    "Lorn, Ada Vik, said. {answer}\n\nThe company employs forty people at the dam.\n"
)


@pytest.mark.parametrize(
    ("answer", "denied"),
    [
        (
            "“We did not open the gates of the dam,” the river company's director, Olav Stene, said.",
            True,
        ),
        ("The river company's director, Olav Stene, denied that.", True),
        ("“I have never seen so much rain in a spring,” the baker of Lorn, Per Holm, said.", False),
        ("“There was no bread on Friday,” the baker of Lorn, Per Holm, said.", False),
    ],
)
def test_in_a_lone_article_a_negation_denies_what_others_tell_and_nothing_else(
    tmp_path: Path, answer: str, *, denied: bool
) -> None:
    (tmp_path / "a.md").write_text(ALONE.format(answer=answer), "utf-8")
    with read_into(tmp_path, tmp_path / "a.md") as ledger:
        found = pipeline.dossiers(ledger)
    assert any(d.response == "denied" for d in found) is denied


def test_an_empty_ledger_has_no_claims(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.sqlite") as ledger:
        assert not pipeline.corpus(ledger).events
