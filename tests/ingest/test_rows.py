import json
from pathlib import Path

import pytest

from reportedly.ingest import read
from reportedly.ingest.dates import candidate, from_url, iso
from reportedly.model import Document, Failure

TEXT = "The mayor of the harbour town denied on Monday that the customs house was sold."
ROW = {
    "id": 7,
    "source": "Harbour Herald",
    "url": "https://www.harbour.example/2024/11/11/customs",
    "published": "2024-11-11T07:06:00+01:00",
    "title": "No sale",
    "authors": "Ann Field, Bo Reed",
    "text": TEXT,
    "desk": {"name": "city"},
}


def only(path: Path) -> Document:
    (found,) = read([path])
    assert isinstance(found, Document)
    return found


def test_the_fields_of_a_row_go_where_they_belong(tmp_path: Path) -> None:
    path = tmp_path / "row.json"
    path.write_text(json.dumps(ROW))
    found = only(path)
    assert (found.publisher, found.title, found.language) == ("Harbour Herald", "No sale", "en")
    assert found.authors == ("Ann Field", "Bo Reed")
    assert [(d.value, d.evidence) for d in found.dates] == [
        ("2024-11-11T07:06+01:00", "row"),
        ("2024-11-11", "url"),
    ]
    assert found.extra == (("id", "7"), ("desk", '{"name": "city"}'))


@pytest.mark.parametrize("content", [[ROW, ROW], {"docs": [ROW, ROW], "story": "s"}])
def test_a_file_may_hold_a_list_of_rows_or_docs(tmp_path: Path, content: object) -> None:
    path = tmp_path / "rows.json"
    path.write_text(json.dumps(content))
    assert [found.uri for found in read([path])] == [f"{path}:1", f"{path}:2"]


def test_the_publisher_is_the_host_where_the_row_names_none(tmp_path: Path) -> None:
    path = tmp_path / "row.json"
    path.write_text(json.dumps({"url": ROW["url"], "text": TEXT, "date": "Nov. 11, 2024"}))
    found = only(path)
    assert found.publisher == "harbour.example"
    assert found.published == "2024-11-11"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "no end', "broken JSON: Unterminated string starting at column 10"),
        ('{"title": "No sale"}', "row without text"),
        ('{"text": 5}', "row without text"),
        ('{"text": " "}', "only blank space"),
        ("[1]", "not a row: a JSON object with a text, not a list"),
        ("7", "not a row: a JSON object with a text, not a figure"),
        ("[" * 100_000, "broken JSON: nested too deep or a figure out of range"),
    ],
)
def test_a_bad_row_is_named_by_line_with_its_reason(tmp_path: Path, line: str, reason: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(f"{json.dumps(ROW)}\n{line}\n{json.dumps(ROW)}\n")
    first, bad, last = read([path])
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert bad == Failure(f"{path}:2", reason)


def test_a_lone_surrogate_in_a_row_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "row.jsonl"
    path.write_text('{"text": "The mayor \\ud800 said no."}\n')
    assert "\ud800" in only(path).text


def test_lines_in_utf16_are_one_failure(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text((json.dumps(ROW) + "\n") * 3, encoding="utf-16")
    assert list(read([path])) == [Failure(str(path), "JSON Lines in UTF-16: write them in UTF-8")]


def test_rows_are_streamed(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text((json.dumps(ROW) + "\n") * 50)
    stream = read([path])
    assert isinstance(next(stream), Document)
    with path.open("a") as more:
        more.write(json.dumps({**ROW, "text": "Later."}) + "\n")
    assert [d.text for d in stream if isinstance(d, Document)][-1] == "Later."


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("2024", "2024"),
        ("2024-11", "2024-11"),
        ("20241111", "2024-11-11"),
        ("2024-11-11T07:06:00Z", "2024-11-11T07:06+00:00"),
        ("2024-11-11 07:06", "2024-11-11T07:06"),
        ("Mon, 11 Nov 2024 07:06:00 +0100", "2024-11-11T07:06+01:00"),
        ("November 11, 2024", "2024-11-11"),
        ("11 November 2024", "2024-11-11"),
        ("1731305160", "2024-11-11T06:06+00:00"),
        ("11/12/2024", ""),
        ("2024-13-01", ""),
        ("yesterday", ""),
    ],
)
def test_dates_are_read_at_the_precision_written(raw: str, value: str) -> None:
    assert iso(raw) == value


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("https://a.example/2024/11/11/customs", "2024-11-11"),
        ("https://a.example/news/2024/nov/9/customs", "2024-11-09"),
        ("https://a.example/2024-11-11/customs", "2024-11-11"),
        ("https://a.example/customs-20241", ""),
        ("http://[broken", ""),
    ],
)
def test_a_date_in_an_address_is_found(address: str, value: str) -> None:
    found = from_url(address)
    assert (found.value if found else "") == value


def test_a_date_in_numbers_is_kept_as_written_and_not_guessed() -> None:
    found = candidate("published", "03/04/2024 10:30", "row")
    assert found is not None
    assert (found.value, found.raw) == ("", "03/04/2024 10:30")
    assert candidate("published", "soon", "row") is None
    assert iso("2024/4/3 10:30") == "2024-04-03T10:30"
    assert iso("2024.04.03") == "2024-04-03"
    assert iso("2024/13/03") == ""
