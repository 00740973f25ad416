"""Findings, positions and ladders of the two seed texts, as their EXPECTED.md says."""

from collections.abc import Sequence

import pytest

from reportedly import pipeline
from reportedly.export.view import matrix, sourcing
from reportedly.model import Act, Dossier, Finding, Position
from reportedly.store import Ledger

from .test_seeds import about, call

EXPECTED = [
    ("2025-02-12", "office against date", ["former U.S. President Donald Trump"]),
    (
        "spending",
        "deadline differs",
        [
            "before Donald Trump comes to power",
            "before Trump officially fires up his campaign tour",
            "before Trump’s campaign kicks off",
        ],
    ),
    ("2024-11-07", "expert of one text", ["Alex Thompson", "mixed signals"]),
    ("2025-02-12", "completed beyond its source", ["Past…", "past U.S. support"]),
    ("2025-02-12", "quote without a speaker", ["Lengthy And Highly Productive Phone Call"]),
    (
        "2024-11-07",
        "quote cut short",
        ["it is simply false information", "does not correspond to reality,"],
    ),
    ("2025-02-12", "beside and within", ["One of the more controversial aspects", "Demands Rare"]),
]


@pytest.fixture(scope="module")
def found(seeds: Ledger) -> list[Dossier]:
    return pipeline.dossiers(seeds)


def of(found: Sequence[Dossier], event: str) -> Dossier:
    """The dossier of a call by its day, or of the plan to spend."""
    if event == "spending":
        plans = about(found, "Biden administration", label="spending")
        return max(plans, key=lambda d: len(d.testimonies))
    return call(found, event)


@pytest.mark.parametrize(("event", "kind", "expected"), EXPECTED)
def test_every_expected_finding_stands_in_its_dossier_with_its_spans(
    seeds: Ledger, found: list[Dossier], event: str, kind: str, expected: list[str]
) -> None:
    dossier = of(found, event)
    (finding,) = [f for f in dossier.findings if f.kind == kind]
    words = spans(seeds, finding)
    assert all(any(e in w for w in words) for e in expected), words


def spans(ledger: Ledger, finding: Finding) -> list[str]:
    return [ledger.reading(s.document).document.text[s.start : s.end] for s in finding.spans]


def held(dossier: Dossier, holder: str, act: Act, words: str) -> Position:
    """The one position of a holder whose words, in any telling, hold some words."""
    (position,) = [
        p
        for p in dossier.positions
        if (p.holder.name, p.act) == (holder, act) and any(words in q.words for q in (p, *p.again))
    ]
    return position


def test_trump_asks_putin_not_to_intensify_the_war_as_the_post_reports(
    found: list[Dossier],
) -> None:
    position = held(of(found, "2024-11-07"), "Donald Trump", "demands", "not intensify the war")
    assert position.toward == "Vladimir Putin"
    assert sourcing(position) == "reported by The Washington Post"


def test_trump_wants_zelensky_to_stop_following_orders_reported_and_hedged(
    found: list[Dossier],
) -> None:
    position = held(of(found, "2025-02-12"), "Donald Trump", "demands", "To Stop Following NATO")
    assert "Volodymyr Zelensky" in position.toward
    assert sourcing(position) == "reported by Alex Jones"
    hedged = [p for p in position.again if "reconsider his alignment" in p.words]
    assert [p.certainty for p in hedged] == ["hearsay"]


def test_trump_demands_minerals_in_exchange(found: list[Dossier]) -> None:
    position = held(of(found, "2025-02-12"), "Donald Trump", "demands", "minerals")
    assert sourcing(position) == "reported by Alex Jones"
    assert any("in exchange for past U.S. support" in p.words for p in position.again)


def test_trump_is_said_to_be_open_to_an_agreement_without_a_source(found: list[Dossier]) -> None:
    position = held(of(found, "2024-11-07"), "Donald Trump", "accepts", "open to an agreement")
    assert sourcing(position) == "hearsay, no source named"


def test_the_administration_plans_to_spend_and_to_strengthen(found: list[Dossier]) -> None:
    dossier = of(found, "spending")
    for words in ("six billion dollars", "in the strongest possible position"):
        position = held(dossier, "Biden administration", "promises", words)
        assert position.certainty == "stated"


def test_the_kremlin_denies_the_call_and_notes_signals(found: list[Dossier]) -> None:
    dossier = of(found, "2024-11-07")
    assert held(dossier, "Kremlin", "denies", "this telephone call").certainty == "stated"
    signals = held(dossier, "Kremlin", "asserts", "positive signals")
    assert (signals.certainty, signals.since) == ("stated", "2024-11-10")


def test_putin_and_zelensky_have_empty_rows_where_they_say_nothing(found: list[Dossier]) -> None:
    rows = dict(matrix(of(found, "2025-02-12")).rows)
    assert not any(rows["Vladimir Putin"])
    assert not any(rows["Volodymyr Zelensky"])


def test_the_side_of_putin_answers_the_report_and_that_of_trump_does_not(
    found: list[Dossier],
) -> None:
    ladders = {ladder.party: ladder for ladder in of(found, "2024-11-07").ladders}
    putin = ladders["Vladimir Putin"]
    assert [r.holder for r in putin.claims] == ["The Washington Post"]
    assert {(r.holder, r.act) for r in putin.responses} == {
        ("Kremlin", "denies"),
        ("Dmitry Peskov", "denies"),
    }
    assert ladders["Donald Trump"].responses == ()


def test_every_position_is_the_text_at_its_span(seeds: Ledger, found: list[Dossier]) -> None:
    for dossier in found:
        for position in (q for p in dossier.positions for q in (p, *p.again)):
            texts = [seeds.reading(s.document).document.text for s in position.spans]
            quoted = [t[s.start : s.end] for t, s in zip(texts, position.spans, strict=True)]
            assert position.words == " … ".join(q.strip() for q in quoted)
