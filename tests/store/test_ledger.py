from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from made_readings import article, readings

from reportedly.model import (
    DateCandidate,
    Document,
    Failure,
    Finding,
    Judgement,
    Layout,
    Link,
    Reading,
    Span,
    text_hash,
)
from reportedly.store import Ledger, MissingLedger, NewerSchema, NotALedger

FAST = (Phase.explicit, Phase.generate)  # a failing reading is small enough as it is
EMPTY = Layout((), (), ())


def seen_at(uri: str, published: str = "", text: str = "The same text.") -> Reading:
    dates = (DateCandidate("published", published, "row"),) if published else ()
    document = Document(text_hash(text), text, uri, title=f"as told at {uri}", dates=dates)
    return Reading(document, EMPTY, findings=(Finding("read at", uri, ()),))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=FAST)
@given(made=st.lists(readings(), max_size=3, unique_by=lambda r: r.document.id))
def test_what_is_read_out_is_what_was_put_in(made: list[Reading]) -> None:
    with Ledger.open(":memory:") as ledger:
        for reading in made:
            ledger.add(reading)
        assert [ledger.reading(r.document.id) for r in made] == made
        assert list(ledger.readings()) == sorted(made, key=lambda r: r.document.id)
        assert all(ledger.has(r.document.id, r.document.uri) for r in made)
        assert ledger.problems() == ()


def test_a_ledger_outlives_the_process_that_wrote_it(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.sqlite") as ledger:
        ledger.add(article(1))
    with Ledger.open(tmp_path / "a.sqlite", readonly=True) as ledger:
        assert ledger.reading(article(1).document.id) == article(1)
        assert len(ledger) == 1


def test_reading_the_same_text_at_the_same_place_again_changes_nothing(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.sqlite") as ledger:
        ledger.add(article(1))
        before = dump(tmp_path / "a.sqlite")
        ledger.add(article(1))
        assert dump(tmp_path / "a.sqlite") == before


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_a_text_at_several_places_has_the_metadata_of_the_earliest(order: tuple[int, ...]) -> None:
    places = [seen_at("b", "2024-11-10"), seen_at("a", "2024-11-10"), seen_at("0")]
    with Ledger.open(":memory:") as ledger:
        for i in order:
            ledger.add(places[i])
        assert list(ledger.readings()) == [places[1]]
        found = [d.uri for d in ledger.appearances(places[0].document.id)]
        assert found == ["a", "b", "0"]


def test_a_changed_analysis_reads_again_and_takes_the_place_of_the_old(tmp_path: Path) -> None:
    old = seen_at("a", "2024-11-10")
    new = replace(old, findings=(Finding("read at", "a, by the new model", ()),))
    with Ledger.open(tmp_path / "a.sqlite") as ledger:
        ledger.add(old, "v1")
        assert ledger.has(old.document.id, "a", "v1")
        assert not ledger.has(old.document.id, "a", "v2")
        ledger.add(new, "v2")
        assert list(ledger.readings()) == [new]


def test_an_unknown_document_is_a_key_error() -> None:
    with Ledger.open(":memory:") as ledger, pytest.raises(KeyError):
        ledger.reading("nowhere")


def test_a_reading_that_cannot_be_kept_leaves_nothing_behind() -> None:
    broken = replace(article(1), findings=(Finding("x", object(), ()),))  # type: ignore[arg-type]
    with Ledger.open(":memory:") as ledger:
        with pytest.raises(sqlite3.Error):
            ledger.add(broken)
        assert len(ledger) == 0
        ledger.add(article(1))
        assert list(ledger.readings()) == [article(1)]


def test_failures_are_kept_until_the_place_is_read() -> None:
    with Ledger.open(":memory:", now=lambda: "2024-11-11T07:06:00+00:00") as ledger:
        ledger.fail(Failure("a", "empty"))
        ledger.fail(Failure("b\udcff.txt", "binary"))
        ledger.fail(Failure("a", "not text"))
        assert ledger.failures() == (Failure("a", "not text"), Failure("b\udcff.txt", "binary"))
        ledger.add(seen_at("a"))
        assert ledger.failures() == (Failure("b\udcff.txt", "binary"),)


def test_links_come_out_once_however_often_they_are_found() -> None:
    a, b = article(1), article(2)
    pairs = (Span(a.document.id, 0, 5),), (Span(b.document.id, 3, 8),)
    link = Link("rewrite", *pairs, 0.93, a.document.id, ("same quote", "later date"))
    with Ledger.open(":memory:") as ledger:
        ledger.add(a)
        ledger.add(b)
        ledger.add_links([link])
        ledger.add_links([link])
        assert ledger.links() == (link,)


def test_a_link_to_a_text_that_is_not_there_is_refused() -> None:
    link = Link("copy", (Span("x", 0, 1),), (Span("y", 0, 1),), 1.0)
    with Ledger.open(":memory:") as ledger, pytest.raises(sqlite3.IntegrityError):
        ledger.add_links([link])


def test_a_judgement_is_appended_and_withdrawn_never_changed(tmp_path: Path) -> None:
    made = Judgement("j1", "merge", "e1", "e2", "Ana", "2025-02-13T09:00", "same evening")
    other = Judgement("j2", "reject", "s1", "", "Ana", "2025-02-13T09:05")
    with Ledger.open(tmp_path / "a.sqlite") as ledger:
        for judgement in (made, other, replace(made, withdrawn=True), made, made):
            ledger.judge(judgement)
        assert ledger.judgements() == (made, other)
        ledger.judge(replace(made, withdrawn=True))
        assert ledger.judgements() == (replace(made, withdrawn=True), other)
    rows = sqlite3.connect(tmp_path / "a.sqlite")
    for change in ("UPDATE judgements SET reason = ''", "DELETE FROM judgements"):
        with pytest.raises(sqlite3.IntegrityError, match="append one"):
            rows.execute(change)
    assert rows.execute("SELECT count(*) FROM judgements").fetchone() == (5,)
    rows.close()


def test_search_finds_all_words_and_says_where_they_stand() -> None:
    text = "Ministers 🙂 met in Kyiv. No deal, the café owner's ministry said: “no deal”."
    with Ledger.open(":memory:") as ledger:
        ledger.add(seen_at("a", text=text))
        ledger.add(seen_at("b", text="Nothing to see. A deal was met with silence."))
        (hit,) = ledger.search('"no deal" cafe')
        assert [text[s.start : s.end] for s in hit.spans] == ["No deal", "café", "no deal"]
        assert len(ledger.search("deal met")) == 2
        assert ledger.search("") == ()
        assert ledger.search("? - *") == ()


@settings(max_examples=30, deadline=None)
@given(words=st.text(st.characters(codec=None)))
def test_no_search_words_are_an_error(words: str) -> None:
    with Ledger.open(":memory:") as ledger:
        ledger.add(seen_at("a"))
        ledger.search(words)


def test_the_encoders_windows_are_kept(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.sqlite") as ledger:
        ledger.windows.update({b"k": b"v", b"l": b"", b"m": b"gone"})
        del ledger.windows[b"m"]
    with Ledger.open(tmp_path / "a.sqlite") as ledger:
        assert dict(ledger.windows) == {b"k": b"v", b"l": b""}
        assert b"m" not in ledger.windows


def test_ids_are_known_and_agents_are_found_by_name() -> None:
    with Ledger.open(":memory:") as ledger:
        ledger.add(article(1))
        assert [ledger.knows(i) for i in ("e1-3", "s1-0", "a2", "x")] == [True, True, True, False]
        assert ledger.agents_named("person 3") == ("a3",)


def test_a_ledger_from_when_events_had_vectors_is_read_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with Ledger.open(path) as ledger:
        ledger.add(article(1))
        ledger.windows[b"window"] = b"{}\nits vectors"
    with sqlite3.connect(path) as rows:
        rows.execute("ALTER TABLE events ADD COLUMN vector BLOB NOT NULL DEFAULT x'0000803f'")
        rows.execute("DROP TABLE reuse_sketches")
        rows.execute("PRAGMA user_version = 4")
    rows.close()
    with Ledger.open(path) as ledger:
        assert list(ledger.readings()) == [article(1)]
        assert not ledger.windows
        assert ledger.problems() == ()
        ledger.add(article(2))
        assert len(ledger) == 2


def test_a_ledger_of_a_newer_schema_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    Ledger.open(path).close()
    with sqlite3.connect(path) as rows:
        rows.execute("PRAGMA user_version = 99")
    rows.close()
    for readonly in (True, False):
        with pytest.raises(NewerSchema, match="schema 99, newer than"):
            Ledger.open(path, readonly=readonly)


def test_other_files_are_refused_and_left_as_they_are(tmp_path: Path) -> None:
    text, other = tmp_path / "a.txt", tmp_path / "other.sqlite"
    text.write_text("news " * 1000)
    with sqlite3.connect(other) as rows:
        rows.execute("CREATE TABLE t (x)")
    rows.close()
    for path in (text, other):
        before = path.read_bytes()
        with pytest.raises(NotALedger, match="name another file"):
            Ledger.open(path)
        assert path.read_bytes() == before
    with pytest.raises(MissingLedger, match="no ledger"):
        Ledger.open(tmp_path / "none.sqlite", readonly=True)
    with pytest.raises(MissingLedger, match="cannot be opened"):
        Ledger.open(tmp_path / "no" / "folder.sqlite")


def test_tables_can_be_read_with_plain_sql(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.sqlite") as ledger:
        ledger.add(article(1))
    rows = sqlite3.connect(tmp_path / "a.sqlite")
    query = """SELECT substr(d.text, s.start + 1, s.end - s.start) FROM statements AS s
               JOIN documents AS d ON d.key = s.document WHERE s.act = 'asserts'"""
    reading = article(1)
    expected = [reading.document.text[s.span.start : s.span.end] for s in reading.statements]
    assert [q for (q,) in rows.execute(query)] == expected
    assert rows.execute("SELECT DISTINCT earliest FROM events").fetchall() == [("2024-11-07",)]
    assert rows.execute("SELECT uri, title FROM articles").fetchall() == [
        ("articles/1.txt", "No. 1")
    ]
    rows.close()


def dump(path: Path) -> list[str]:
    rows = sqlite3.connect(path)
    lines = list(rows.iterdump())
    rows.close()
    return lines
