"""The bundled corpus shows what the project is for: two calls, one denied, one confirmed."""

from dataclasses import replace
from importlib import resources
from pathlib import Path

import pytest

from reportedly import pipeline
from reportedly.model import Dossier
from reportedly.store import Ledger

from .conftest import read_into
from .test_seeds import call


@pytest.fixture(scope="module")
def found(demo: Ledger) -> list[Dossier]:
    return pipeline.dossiers(demo)


def test_the_first_call_goes_back_to_one_newspaper_and_is_denied(found: list[Dossier]) -> None:
    dossier = call(found, "2024-11-07")
    assert [o.agent.name for o in dossier.origins] == ["The Washington Post"]
    assert dossier.response == "denied"
    assert len(dossier.documents) >= 5


def test_the_second_call_is_confirmed(found: list[Dossier]) -> None:
    dossier = call(found, "2025-02-12")
    assert dossier.support == "confirmed by a party"
    assert dossier.response == "confirmed"  # what was denied is "an earlier call"
    confirming = {t.holder.name for t in dossier.testimonies if t.statement.act == "confirms"}
    assert "Kremlin" in confirming


def test_the_order_of_reading_changes_no_dossier(found: list[Dossier], tmp_path: Path) -> None:
    with resources.as_file(resources.files("reportedly.demo") / "corpus") as corpus:
        files = sorted(corpus.iterdir(), reverse=True)
        with read_into(tmp_path, *files) as ledger:
            assert pipeline.dossiers(ledger) == found


def test_reading_again_changes_nothing(demo: Ledger, found: list[Dossier]) -> None:
    before = list(demo.readings())
    with resources.as_file(resources.files("reportedly.demo") / "corpus") as corpus:
        summary = pipeline.read_into(demo, [corpus])
    assert (summary.read, summary.unchanged, summary.failed) == (0, len(before), ())
    assert list(demo.readings()) == before
    assert pipeline.dossiers(demo) == found


def test_an_outline_is_the_beginning_of_its_dossier(demo: Ledger, found: list[Dossier]) -> None:
    rest = {
        "positions": (),
        "timeline": (),
        "findings": (),
        "links": (),
        "judgements": (),
        "ladders": (),
    }
    outlines = sorted(pipeline.outlines(demo), key=pipeline.weight)
    assert outlines == [replace(d, **rest) for d in found]  # type: ignore[arg-type]


def test_an_event_is_found_by_its_id_its_beginning_or_words_of_its_title(
    demo: Ledger, found: list[Dossier]
) -> None:
    wanted = call(found, "2024-11-07")
    event = wanted.event
    assert pipeline.happenings(demo, event.id) == [event]
    assert event in pipeline.happenings(demo, event.id[:4])
    assert event in pipeline.happenings(demo, event.title.upper())
    assert pipeline.happenings(demo, "no such thing") == pipeline.happenings(demo, " ") == []
    assert pipeline.dossier(demo, event.id) == wanted
    with pytest.raises(KeyError):
        pipeline.dossier(demo, "e0")


def test_records_share_what_is_equal_in_them(demo: Ledger) -> None:
    reading = next(r for r in demo.readings() if r.mentions)
    ids = {a.id: a.id for a in reading.agents}
    assert all(ids[m.agent] is m.agent for m in reading.mentions)
