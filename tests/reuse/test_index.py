import sqlite3

from reportedly.reuse import Index, carriers, profile

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
    index_of(DAM, UNRELATED, DAM, connection=connection)
    rows = connection.execute("SELECT count(*) FROM reuse_carrier").fetchone()[0]
    assert rows == sum(len(carriers(profile(document(t)))) for t in (DAM, UNRELATED))


def test_index_goes_on_where_its_database_left_off(tmp_path: object) -> None:
    path = f"{tmp_path}/ledger.db"
    with sqlite3.connect(path) as connection:
        index_of(DAM, connection=connection)
    connection.close()
    with sqlite3.connect(path) as connection:
        assert Index(connection).candidates(document(REWRITTEN)) == (document(DAM).id,)
    connection.close()


def test_text_without_words_has_no_carriers() -> None:
    assert carriers(profile(document("… — !"))) == ()
    assert index_of("", "…", "–").candidates(document("!")) == ()
