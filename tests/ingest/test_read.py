import gzip
import io
import json
import os
from pathlib import Path

import pytest

from reportedly.ingest import MissingPath, read
from reportedly.ingest.decode import LARGEST
from reportedly.model import Document, Failure, text_hash

TEXT = "The mayor of the harbour town denied on Monday that the customs house was sold."


def reasons(found: list[Document | Failure]) -> dict[str, str]:
    return {Path(f.uri).name: f.reason for f in found if isinstance(f, Failure)}


def documents(found: list[Document | Failure]) -> list[Document]:
    return [d for d in found if isinstance(d, Document)]


def test_a_text_is_kept_exactly_as_it_stands(tmp_path: Path) -> None:
    text = "Cafe\u0301 – “no”,\r\nshe said.\rTwice.\u2028End\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    (found,) = documents(list(read([tmp_path / "a.txt"])))
    assert found.text == text
    assert found.id == text_hash(text)


def test_a_folder_is_read_in_the_order_of_names_with_all_below_it(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.txt", ".hidden.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{TEXT} {name}")
    found = documents(list(read([tmp_path])))
    assert [Path(d.uri).name for d in found] == ["a.md", "b.txt", "c.txt"]


def test_the_same_text_in_two_places_is_one_document_twice(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    first, second = documents(list(read([tmp_path])))
    assert first.id == second.id
    assert first.uri != second.uri


def test_bad_files_are_named_with_their_reason_and_nothing_else_is_lost(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "blank.txt").write_text(" \n\t\n")
    (tmp_path / "junk.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "report.txt").write_bytes(b"%PDF-1.7 and so on")
    (tmp_path / "controls.txt").write_bytes(b"\x01\x02\x03\x04word" * 50)
    (tmp_path / "table.csv").write_text("a,b")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "z.txt").write_text(TEXT)
    found = list(read([tmp_path]))
    assert [d.text for d in documents(found)] == [TEXT]
    assert reasons(found) == {
        "empty.txt": "empty file",
        "blank.txt": "only blank space",
        "junk.txt": "binary: holds zero bytes",
        "report.txt": "binary: a PDF, not a text",
        "controls.txt": "binary: control characters, not a text",
        "table.csv": "not a kind of file that is read (.csv)",
        "gone.txt": "a broken link or a file that went away",
        "pipe.txt": "not a regular file",
    }


def test_a_text_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as stream:
        stream.truncate(LARGEST + 1)
    (failure,) = list(read([tmp_path / "huge.txt"]))
    assert isinstance(failure, Failure)
    assert failure.reason == "too large for one text: 50 MB, the limit is 50 MB"


def test_a_file_without_permission_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bytes:
        if path.name == "secret.txt":
            raise PermissionError(13, "Permission denied")
        return path.read_text().encode()

    (tmp_path / "secret.txt").write_text(TEXT)
    (tmp_path / "open.txt").write_text(TEXT)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    found = list(read([tmp_path]))
    assert reasons(found) == {"secret.txt": "permission denied"}
    assert len(documents(found)) == 1


def test_a_folder_that_leads_back_into_itself_is_left_there(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "loop").symlink_to(tmp_path)
    found = list(read([tmp_path]))
    assert reasons(found) == {"loop": "a folder that leads back into itself"}
    assert len(documents(found)) == 1


@pytest.mark.parametrize("path", ["nowhere.txt", "\0", ""])
def test_a_missing_path_is_refused_before_anything_is_read(tmp_path: Path, path: str) -> None:
    with pytest.raises(MissingPath):
        read([tmp_path, tmp_path / path if path else tmp_path / "missing"])


def test_a_plain_file_has_only_the_weak_date_of_its_last_change(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    os.utime(tmp_path / "a.txt", (0, 1_700_000_000))
    (found,) = documents(list(read([tmp_path / "a.txt"])))
    assert [(d.role, d.value, d.evidence) for d in found.dates] == [
        ("published", "2023-11-14T22:13+00:00", "file")
    ]


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        json.dumps({"text": TEXT}).encode() + b"\n",
        json.dumps([{"text": TEXT}], indent=1).encode(),
    ],
)
def test_standard_input_may_hold_a_text_or_rows(content: bytes) -> None:
    (found,) = documents(list(read(["-"], io.BytesIO(content))))
    assert found.text == TEXT
    assert found.uri.startswith("-")


def test_rows_after_a_broken_one_are_read_from_packed_lines(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "rows.jsonl.gz", "wt") as stream:
        stream.write(
            f'{json.dumps({"text": TEXT})}\n{{"text": \n\n{json.dumps({"text": TEXT + "!"})}\n'
        )
    found = list(read([tmp_path]))
    assert [d.text for d in documents(found)] == [TEXT, TEXT + "!"]
    assert list(reasons(found)) == ["rows.jsonl.gz:2"]


def test_a_packed_file_cut_short_keeps_its_whole_rows(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"text": f"{TEXT} {i}"}) + "\n" for i in range(2000))
    (tmp_path / "rows.jsonl.gz").write_bytes(gzip.compress(rows.encode())[:-2000])
    found = list(read([tmp_path]))
    assert len(documents(found)) > 100
    assert any("cannot be read on" in reason for reason in reasons(found).values())
