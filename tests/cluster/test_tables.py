"""Tables hold readings whole, and shuffles lose no row."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.cluster.place import Place
from reportedly.cluster.shape import Shape, column, integers, send
from reportedly.cluster.tables import SPAN, readings_of, tables_of
from reportedly.model import Document, Layout, Reading, text_hash
from reportedly.store import Ledger


def test_readings_come_back_as_they_were(demo: Ledger, tmp_path) -> None:
    readings = dict(enumerate(demo.readings(), 3 * SPAN))
    place = Place(str(tmp_path))
    tables = tables_of(readings, "1")
    for name, table in tables.items():
        place.write_table(f"{name}.parquet", table)
    found = readings_of({name: place.read_table(f"{name}.parquet") for name in tables})
    assert found == readings


@settings(deadline=None, max_examples=30)  # thirty times ten files
@given(st.lists(st.text(st.characters(codec=None)), min_size=1, max_size=5))
def test_any_text_comes_back(texts: list[str]) -> None:
    readings = {
        n: Reading(Document(text_hash(t), t, t, title=t), Layout((), (), ()))
        for n, t in enumerate(texts)
    }
    place, tables = Place("memory://texts"), tables_of(readings, "1")
    for name, table in tables.items():
        place.write_table(f"{name}.parquet", table)
    assert readings_of({name: place.read_table(f"{name}.parquet") for name in tables}) == readings


@settings(deadline=None)
@given(
    rows=st.lists(st.integers(0, 9), max_size=40).map(sorted),
    wanted=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 4)), max_size=20).map(sorted),
)
def test_every_bucket_gets_the_rows_of_its_articles(
    rows: list[int], wanted: list[tuple[int, int]]
) -> None:
    place = Place("memory://shuffle")
    table = integers(article=np.array(rows, np.int64), n=np.arange(len(rows)))
    asked = tuple(np.array([w[i] for w in wanted], np.int64) for i in range(2))
    send(place, "stage/000000", {"kind": table}, (asked[0], asked[1]), 5)
    for bucket in range(5):
        expected = [n for a, b in wanted if b == bucket for n, r in enumerate(rows) if r == a]
        found = place.pour(["work/stage/kind/000000.arrow"], bucket)
        assert column(found, "n").tolist() == expected


@given(articles=st.integers(1, 1000), buckets=st.integers(1, 50))
def test_buckets_are_stretches_of_time(articles: int, buckets: int) -> None:
    found = Shape(1, articles, buckets).bucket_of(np.arange(articles))
    assert (np.diff(found) >= 0).all()
    assert 0 <= found.min() <= found.max() < buckets


def test_a_file_whose_writer_fails_is_not_there(tmp_path) -> None:
    place = Place(str(tmp_path))
    with pytest.raises(RuntimeError), place.writing("a/b.json") as opened:  # noqa: PT012 - as it is used
        opened.write(b"half of")
        raise RuntimeError
    assert not place.exists("a/b.json")
    assert place.names("a") == frozenset()
    assert place.names("nowhere") == frozenset()
