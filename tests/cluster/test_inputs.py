"""Stretches of inputs hold what the inputs hold, however they are cut and wherever they lie."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from reportedly import ingest
from reportedly.cluster.inputs import Source, Split, cut, documents, sources
from reportedly.model import Document, Failure
from tests.cluster.made_articles import article, rows, write_lines

PAGE = """<html><head><title>Ferry talks at Orlo</title></head><body><article><h1>Ferry talks at
Orlo</h1><p>The harbour board of Orlo met the ferry company on Tuesday, two members said, and
agreed on nothing at all, as had been expected by everybody who follows the matter.</p><p>“We will
meet again in spring,” the chairwoman, Linnea Foss, told reporters after the meeting.</p></article>
</body></html>"""


def whole(path: str, size: int) -> list[Document | Failure]:
    """Everything the stretches of an input hold, in order."""
    (source,) = sources([path])
    assert isinstance(source, Source)
    pieces = cut(source, size)
    found = [x for s in pieces if isinstance(s, Split) for x in documents(s)]
    return found + [x for x in pieces if isinstance(x, Failure)]


@pytest.mark.parametrize("size", [1, 2, 5, 7, 100])
@pytest.mark.parametrize("ending", ["\n", "", "\n\n\n"])
def test_rows_are_those_of_the_local_way(tmp_path: Path, size: int, ending: str) -> None:
    path = tmp_path / "a.jsonl"
    write_lines(path, [article(n) for n in range(7)])
    path.write_text(path.read_text("utf-8").rstrip("\n") + ending, "utf-8")
    assert whole(str(path), size) == list(ingest.read([path]))


@pytest.mark.parametrize(
    "damage", [b"", b"\n", b'{"text": 3}\n{broken\n\n', "Ø\n".encode("utf-16")]
)
def test_damaged_rows_are_named_as_the_local_way_names_them(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(damage)
    assert whole(str(path), 1) == list(ingest.read([path]))


@pytest.mark.parametrize("lost", [0, 200])
def test_packed_rows_are_read_as_far_as_they_go(tmp_path: Path, lost: int) -> None:
    path = tmp_path / "a.jsonl.gz"
    raw = gzip.compress("".join(json.dumps(row) + "\n" for row in rows(40)).encode(), mtime=0)
    path.write_bytes(raw[: len(raw) - lost])
    expected = list(ingest.read([path]))
    assert whole(str(path), 3) == expected
    assert isinstance(expected[-1], Failure) == bool(lost)


def test_folders_are_read_in_the_order_of_the_local_way(tmp_path: Path) -> None:
    for name in ("b/z.jsonl", "b.jsonl", "a/x.jsonl", ".hidden.jsonl", "b/.cache/y.jsonl"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        write_lines(tmp_path / name, [article(1)])
    found = [s.name for s in sources([str(tmp_path)]) if isinstance(s, Source)]
    assert found == [d.uri.removesuffix(":1") for d in ingest.read([tmp_path]) if d]


def test_rows_of_parquet_are_documents(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    made: list[dict[str, object]] = [dict(article(n)) for n in range(5)]
    for row in made:
        row["published"] = datetime(2031, 3, 4, 6, 30, tzinfo=UTC)
        row["tags"] = ["ferry", "quay"]
    made.append({"title": "a row without text"})
    pq.write_table(pa.Table.from_pylist(made), path, row_group_size=2)
    for size in (1, 3, 100):
        *found, last = whole(str(path), size)
        assert [d.text for d in found if isinstance(d, Document)] == [x["text"] for x in made[:5]]
        assert all(d.published == "2031-03-04T06:30+00:00" for d in found)  # type: ignore[union-attr]
        assert dict(found[0].extra)["tags"] == '["ferry", "quay"]'  # type: ignore[union-attr]
        assert found[4].uri == f"{path}:5"
        assert last == Failure(f"{path}:6", "row without text")


def record(kind: str, address: str, http: str, body: bytes) -> bytes:
    """One record of an archive, packed by itself as crawlers do."""
    payload = f"HTTP/1.1 {http}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\n"
        "WARC-Date: 2031-03-05T10:20:30Z\r\nWARC-Record-ID: <urn:uuid:"
        "0e1f4c52-7d8b-4d0c-9d3a-000000000001>\r\nContent-Type: application/http; "
        f"msgtype={kind}\r\nContent-Length: {len(payload)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + payload + b"\r\n\r\n", mtime=0)


@pytest.mark.parametrize("size", [1, 2, 100])
def test_pages_of_an_archive_are_documents_and_the_rest_says_why_not(
    tmp_path: Path, size: int
) -> None:
    path = tmp_path / "a.warc.gz"
    kind = "Content-Type: text/html; charset=utf-8"
    packed = f"200 OK\r\n{kind}\r\nContent-Encoding: gzip"
    path.write_bytes(
        record("response", "https://orlo.example/2031/03/04/a", f"200 OK\r\n{kind}", PAGE.encode())
        + record("request", "https://orlo.example/b", "200 OK", b"")
        + record("response", "https://orlo.example/b", f"404 Not Found\r\n{kind}", b"gone")
        + record("response", "https://orlo.example/c", "200 OK\r\nContent-Type: image/png", b"x")
        + record("response", "https://orlo.example/d", f"200 OK\r\n{kind}", b"<html></html>")
        + record("response", "https://orlo.example/e", packed, gzip.compress(PAGE.encode()))
    )
    first, *failed, last = whole(str(path), size)
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert first.text == last.text
    assert "Linnea Foss" in first.text
    assert (first.url, first.publisher) == ("https://orlo.example/2031/03/04/a", "orlo.example")
    assert [d.evidence for d in first.dates] == ["warc"]
    assert [x.reason for x in failed if isinstance(x, Failure)] == [
        "HTTP status 404",
        "not a page (image/png)",
        "no article text found in the page",
    ]
    assert [x.uri for x in (first, *failed, last)] == [f"{path}:{n}" for n in range(1, 6)]


def test_inputs_may_lie_in_any_location_of_fsspec() -> None:
    system = fsspec.filesystem("memory")
    with system.open("/news/a.jsonl", "wb") as opened:
        opened.write((json.dumps(article(1)) + "\n").encode())
    for asked in ("memory://news/*.jsonl", "memory:///news/", "memory:///news/a.jsonl"):
        (found,) = whole(asked, 10)
        assert isinstance(found, Document)
        assert found.uri == "memory:///news/a.jsonl:1"
        assert found.text == article(1)["text"]


@pytest.mark.parametrize("name", ["a.parquet", "a.warc.gz"])
def test_a_file_that_is_not_what_its_ending_says_is_a_failure(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"nothing of the kind")
    (failure,) = whole(str(tmp_path / name), 3)
    assert isinstance(failure, Failure)


def test_an_input_that_is_not_there_is_refused() -> None:
    with pytest.raises(ingest.MissingPath, match="no such file or folder: nowhere"):
        list(sources(["nowhere"]))
