"""What a reader must get from the two seed texts, as their EXPECTED.md says."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from reportedly import pipeline
from reportedly.model import Document, Dossier, Part, Reading
from reportedly.store import Ledger

from .conftest import read_into, seed

CONFIRMATION = """White House confirms call

Published: February 13, 2025

The White House confirmed on Thursday that President Donald Trump held a phone call with Russian \
President Vladimir Putin on Wednesday, February 12.
"""


def about(dossiers: Sequence[Dossier], *names: str, label: str, day: str = "") -> list[Dossier]:
    """Dossiers of events of one kind between some people, on a day where one is given."""
    return [
        d
        for d in dossiers
        if d.event.label == label
        and {n for _, n in d.event.participants} >= set(names)
        and (not day or (d.event.time is not None and d.event.time.earliest[:10] == day))
    ]


def call(dossiers: Sequence[Dossier], day: str) -> Dossier:
    """The one dossier of the phone call between the two presidents on a day."""
    (found,) = about(dossiers, "Donald Trump", "Vladimir Putin", label="phone call", day=day)
    return found


@pytest.fixture(scope="module")
def found(seeds: Ledger) -> list[Dossier]:
    return pipeline.dossiers(seeds)


def reading(ledger: Ledger, start: str) -> Reading:
    """The reading of the seed whose file name begins so."""
    return next(r for r in ledger.readings() if Path(r.document.uri).name.startswith(start))


def test_the_two_calls_are_two_events(found: list[Dossier]) -> None:
    first, second = call(found, "2024-11-07"), call(found, "2025-02-12")
    assert first.event.id != second.event.id


def test_the_call_of_november_has_one_origin_and_is_denied_in_full(found: list[Dossier]) -> None:
    dossier = call(found, "2024-11-07")
    assert [o.agent.name for o in dossier.origins] == ["The Washington Post"]
    assert (dossier.support, dossier.response) == ("single origin", "denied")
    denials = [t for t in dossier.testimonies if t.statement.act == "denies"]
    assert {"Dmitry Peskov", "Kremlin"} <= {t.holder.name for t in denials}
    full = "This absolutely does not correspond to reality, it is a pure invention, it is simply"
    assert any(t.holder.name == "Dmitry Peskov" and full in t.quote for t in denials)
    assert any("sharply denied this telephone call" in t.quote for t in denials)


def test_the_call_of_february_has_one_origin_and_no_response(found: list[Dossier]) -> None:
    dossier = call(found, "2025-02-12")
    assert [o.agent.name for o in dossier.origins] == ["Alex Jones"]
    assert (dossier.support, dossier.response) == ("single origin", "none")


def test_the_first_exchange_was_the_day_before_the_call(found: list[Dossier]) -> None:
    names = ("Donald Trump", "Volodymyr Zelensky")
    assert about(found, *names, label="conversation", day="2024-11-06")


def test_the_plan_to_spend_has_no_named_source(found: list[Dossier]) -> None:
    plans = [
        d
        for d in found
        if d.event.label == "spending"
        and "Biden administration" in {n for _, n in d.event.participants}
    ]
    assert plans
    assert all(d.support == "unattributed" and not d.origins for d in plans)


def test_a_confirming_text_turns_the_second_call_into_a_confirmed_one(tmp_path: Path) -> None:
    text = tmp_path / "confirmation.txt"
    text.write_text(CONFIRMATION, "utf-8")
    with read_into(tmp_path, seed("000"), seed("004"), text) as ledger:
        dossier = call(pipeline.dossiers(ledger), "2025-02-12")
    assert dossier.support == "confirmed by a party"


def test_a_verbatim_copy_adds_no_origin(tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes(seed("004").read_bytes())
    with read_into(tmp_path, seed("000"), seed("004"), copy) as ledger:
        dossier = call(pipeline.dossiers(ledger), "2024-11-07")
    assert len(dossier.origins) == 1


def kinds(parts: Sequence[Part], kind: str) -> list[Part]:
    return [p for p in parts if p.kind == kind]


def test_anatomy_of_the_retelling_with_a_post(seeds: Ledger) -> None:
    read = reading(seeds, "000")
    (post,) = kinds(read.layout.parts, "post")
    assert (post.author, post.handle, post.date) == ("Alex Jones", "RealAlexJones", "2025-02-12")
    assert "Exchange For Past" in read.document.text[post.span.start : post.span.end]
    assert len(kinds(read.layout.parts, "repeat")) == 2
    assert all(p.repeats is not None for p in kinds(read.layout.parts, "repeat"))
    assert {p.rendering for p in read.layout.parts} == {0, 1}


def test_anatomy_of_the_article_with_an_interview(seeds: Ledger) -> None:
    read = reading(seeds, "004")
    text, parts = read.document.text, read.layout.parts
    assert len(kinds(parts, "dateline")) == 2
    assert len([p for p in parts if p.kind == "headline"]) == 2
    assert {p.author for p in kinds(parts, "interview")} == {"Interviewer", "Alex Thompson"}
    furniture = [text[p.span.start : p.span.end] for p in kinds(parts, "furniture")]
    assert any(f.startswith("Leave a") for f in furniture)
    assert any("According to Trump" in f or "according to Trump" in f for f in furniture)
    assert {p.rendering for p in parts} == {0, 1, 2}


def test_both_times_of_publication(seeds: Ledger) -> None:
    document: Document = reading(seeds, "004").document
    assert (document.published, document.modified) == ("2024-11-11T07:06", "2024-11-11T13:25")


def test_the_office_that_does_not_fit_its_date_is_a_finding(seeds: Ledger) -> None:
    read = reading(seeds, "000")
    (finding,) = [f for f in read.findings if f.kind == "office against date"]
    words = [read.document.text[s.start : s.end] for s in finding.spans]
    assert any("former" in w for w in words)
