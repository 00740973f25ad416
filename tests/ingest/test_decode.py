import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.ingest.decode import UnreadableError, decode

WESTERN = "The mayor’s “café” is closed – for now, he said on Monday in the town hall."
RUSSIAN = "Мэр портового города заявил в понедельник, что здание таможни не продано и не продаётся."
JAPANESE = "市長は月曜日、港の税関の建物は売却されていないと述べた。会社はコメントしなかった。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (WESTERN, "utf-8"),
        (WESTERN, "utf-8-sig"),
        (WESTERN, "utf-16"),
        (WESTERN, "utf-16-le"),
        (WESTERN, "utf-16-be"),
        (WESTERN, "utf-32"),
        (WESTERN, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
    ],
)
def test_a_text_comes_back_whatever_it_was_written_in(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0] == text


def read(raw: bytes) -> tuple[str, str]:
    """The text, or the reason why there is none."""
    try:
        return decode(raw)[0], ""
    except UnreadableError as error:
        return "", str(error)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=200))
def test_utf8_comes_back_unchanged(text: str) -> None:
    found, reason = read(text.encode())
    if reason:
        assert reason == "only blank space" or reason.startswith("binary")
    else:
        assert found == text.removeprefix("\ufeff")


@given(st.binary(max_size=300))
def test_any_bytes_are_a_text_or_have_a_reason(raw: bytes) -> None:
    found, reason = read(raw)
    assert bool(found.strip()) != bool(reason)
