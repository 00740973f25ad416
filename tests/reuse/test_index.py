import sqlite3
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model import Document, Link, Span
from reportedly.reuse import Index, carriers, profile, standing
from reportedly.reuse import index as index_module
from reportedly.reuse.index import SCHEMA
from reportedly.store import Ledger

from .made_texts import DAM, INDEPENDENT, REWRITTEN, TRANSLATED, UNRELATED, document


def index_of(*texts: str, connection: sqlite3.Connection | None = None) -> Index:
    index = Index(connection)
    for text in texts:
        index.add(document(text))
    return index


def test_source_is_a_candidate_for_its_rewrite_and_its_translation() -> None:
    index = index_of(UNRELATED, DAM, INDEPENDENT)
    for derived in (REWRITTEN, TRANSLATED):
        assert index.candidates(document(derived))[0] == document(DAM).id


def test_document_is_no_candidate_for_itself() -> None:
    index = index_of(DAM)
    assert index.candidates(document(DAM)) == ()


def test_adding_a_document_again_changes_nothing() -> None:
    connection = sqlite3.connect(":memory:")
    connection.executescript(SCHEMA)
    index_of(DAM, UNRELATED, DAM, connection=connection)
    rows = connection.execute("SELECT count(*) FROM reuse_carriers").fetchone()[0]
    assert rows == sum(len(carriers(profile(document(t)))) for t in (DAM, UNRELATED))


def test_index_lives_in_the_ledger_and_goes_on_where_it_left_off(tmp_path: object) -> None:
    path = f"{tmp_path}/ledger.db"
    with Ledger.open(path) as ledger, ledger.transaction():
        index_of(DAM, connection=ledger.connection)
    with Ledger.open(path, readonly=True) as ledger:
        index = Index(ledger.connection)
        assert index.candidates(document(REWRITTEN)) == (document(DAM).id,)


def test_tables_in_memory_are_those_of_the_ledger() -> None:
    memory = sqlite3.connect(":memory:")
    memory.executescript(SCHEMA)
    wanted = "SELECT name, sql FROM sqlite_schema WHERE name LIKE 'reuse%' ORDER BY name"
    with Ledger.open(":memory:") as ledger:
        assert ledger.connection.execute(wanted).fetchall() == memory.execute(wanted).fetchall()


def test_text_without_words_has_no_carriers() -> None:
    assert carriers(profile(document("… — !"))) == ()
    assert index_of("", "…", "–").candidates(document("!")) == ()


def test_text_carried_by_many_outlets_is_joined_to_those_nearest_in_time() -> None:
    index = Index()
    days = [f"2031-{month:02}-{day:02}" for month in range(1, 5) for day in range(1, 29)]
    printed = [document(f"{DAM}\n\nPrinted in issue {n}.", published=d) for n, d in enumerate(days)]
    for copy in printed:
        index.add(copy)
    near = set(index.candidates(printed[56]))
    assert {printed[55].id, printed[57].id} <= near
    assert len(near) < 80 < len(printed)


KEYS = st.sets(st.integers(1, 5), min_size=1)
HELD = st.lists(st.tuples(KEYS, st.integers(1, 4)), min_size=3, max_size=4)


@given(HELD)
@settings(max_examples=40, deadline=None)
def test_pairs_that_stand_do_not_depend_on_the_order_of_documents(
    held: list[tuple[set[int], int]],
) -> None:
    """With so few places near that documents crowd each other out."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index_module, "NEAR", 1)
        patch.setattr(index_module, "_BEYOND", 2)
        orders = [*permutations(enumerate(held))]
        expected = joined_in_the_end(orders[0])
        for order in orders:
            assert pairs_that_stand(order) == expected


def added(index: Index, number: int, keys: set[int], day: int) -> Document:
    one = document(f"text {number}", published=f"2031-04-0{day}")
    index.add_keys(one, keys)
    return one


def pairs_that_stand(held: tuple[tuple[int, tuple[set[int], int]], ...]) -> set[frozenset[str]]:
    """Pairs found as documents come, each when the second of it does, that stand in the end."""
    index, links = Index(), list[Link]()
    for number, (keys, day) in held:
        new = added(index, number, keys, day)
        for other in index.candidates(new):
            links.append(Link("copy", (Span(new.id, 0, 1),), (Span(other, 0, 1),), 1.0))
    return {frozenset((k.a[0].document, k.b[0].document)) for k in standing(index, links)}


def joined_in_the_end(held: tuple[tuple[int, tuple[set[int], int]], ...]) -> set[frozenset[str]]:
    """Pairs that the whole index proposes."""
    index = Index()
    known = [added(index, number, keys, day) for number, (keys, day) in held]
    return {frozenset((one.id, other)) for one in known for other in index.candidates(one)}
