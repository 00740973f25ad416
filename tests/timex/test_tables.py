"""A user's own public events and offices, in files beside the ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.timex import BUILTIN, TableError, check, find, tables_beside
from tests.timex.texts import document, layout, named

SUMMIT = "She left two days after the Lantern summit."


def test_without_files_the_tables_are_the_built_in_ones(tmp_path: Path) -> None:
    assert tables_beside(tmp_path / "news.sqlite") is BUILTIN


def test_events_beside_the_ledger_extend_the_built_in_ones(tmp_path: Path) -> None:
    (tmp_path / "news.events.tsv").write_text(
        "# own\n\n2024-06-01\t2024-06-02\t\tLantern summit\n", "utf-8"
    )
    tables = tables_beside(tmp_path / "news.sqlite")
    (time,) = find(document(SUMMIT, "2024-06-20"), layout(SUMMIT), tables)
    assert (time.anchor, time.earliest) == ("calendar", "2024-06-04")
    plain = find(document(SUMMIT, "2024-06-20"), layout(SUMMIT))
    assert named(SUMMIT, plain, "two days").anchor == "event"
    assert tables.events[1:] == BUILTIN.events
    assert tables_beside(tmp_path / "other.sqlite") is BUILTIN


def test_offices_beside_the_ledger_extend_the_built_in_ones(tmp_path: Path) -> None:
    (tmp_path / "news.offices.tsv").write_text(
        "Ada Quill\tchancellor\tGermany\t2030-01-01\n", "utf-8"
    )
    tables = tables_beside(tmp_path / "news.sqlite")
    text = "A letter to former Chancellor Ada Quill came.\n"
    dated = document(text, "2031-05-05")
    assert check(dated, layout(text), ()) == ()
    found = check(dated, layout(text), (), tables=tables)
    assert [f.kind for f in found] == ["office against date"]
    since = "Rates have risen since Ada Quill took office."
    (time,) = find(document(since, "2031-05-05"), layout(since), tables)
    assert (time.earliest, time.latest) == ("2030-01-01", "")


def test_other_rows_give_another_digest(tmp_path: Path) -> None:
    own, ledger = tmp_path / "news.events.tsv", tmp_path / "news.sqlite"
    digests = set[str]()
    for name in ("Lantern summit", "Harbour summit"):
        own.write_text(f"2024-06-01\t2024-06-02\t\t{name}\n", "utf-8")
        digests.add(tables_beside(ledger).digest)
    assert len(digests | {BUILTIN.digest}) == 3


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("news.events.tsv", "1 June 2024\t2 June 2024\t\tLantern summit"),
        ("news.events.tsv", "2024-06-01\t2024-06-02\t\tLantern summit\tToo much"),
        ("news.offices.tsv", "Ada Quill, chancellor, Germany, 2030-01-01"),
    ],
)
def test_a_row_that_is_none_is_named_with_its_line(tmp_path: Path, name: str, row: str) -> None:
    (tmp_path / name).write_text(f"# own\n{row}\n", "utf-8")
    with pytest.raises(TableError, match=rf"{name}, line 2: \d columns"):
        tables_beside(tmp_path / "news.sqlite")


def test_a_table_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    (tmp_path / "news.events.tsv").write_bytes(b"2024-06-01\t2024-06-02\t\tF\xeate")
    with pytest.raises(TableError, match="UTF-8"):
        tables_beside(tmp_path / "news.sqlite")
