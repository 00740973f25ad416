"""Character encoding: bytes to text exactly as they stand, with the encoding that was used.

A byte order mark is the signature of the encoding, not text, and is left out. Nothing else of the
text is changed: no Unicode normalisation, no newline translation.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

LARGEST = 50_000_000
"""Bytes of one text: 5,000 times a long article; more is a collection or a mistake."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3", "an SQLite database"),
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_WESTERN = ["cp1252", "cp1250", "cp1254", "cp1257"]
_OTHERS = [
    "cp1251", "koi8_r", "cp866", "cp1253", "cp1255", "cp1256",
    "gb18030", "big5", "shift_jis", "euc_jp", "cp949",
]  # fmt: skip
_SAMPLE = 65_536


class UnreadableError(ValueError):
    """Bytes that are no text; the message is the reason, in words."""


def decode(raw: bytes) -> tuple[str, str]:
    """The text of some bytes and its encoding. Raises UnreadableError with the reason."""
    if len(raw) > LARGEST:
        raise UnreadableError(too_large(len(raw)))
    if not raw:
        raise UnreadableError("empty file")
    text, encoding = _decoded(raw)
    if not text.strip("\ufeff\u200b \t\r\n") or text.isspace():
        raise UnreadableError("only blank space")
    return text, encoding


def too_large(size: int) -> str:
    """The reason given for a text over the limit."""
    return f"too large for one text: {size / 1e6:.0f} MB, the limit is {LARGEST / 1e6:.0f} MB"


def _decoded(raw: bytes) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return _as(raw, encoding)
    for magic, name in _MAGIC:
        if raw.startswith(magic):
            raise UnreadableError(f"binary: {name}, not a text")
    if b"\x00" in raw[:_SAMPLE]:
        return _as(raw, _wide(raw[:_SAMPLE]))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _as(raw, _legacy(raw))
    _check_controls(raw)
    return text, "utf-8"


def _as(raw: bytes, encoding: str) -> tuple[str, str]:
    try:
        return raw.decode(encoding), encoding.removesuffix("-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"undecodable: not {encoding} at byte {error.start}") from None


def _wide(sample: bytes) -> str:
    """UTF-16 without a mark: in Latin text every other byte is zero."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.1 * half:
        return "utf-16-be"
    raise UnreadableError("binary: holds zero bytes")


def _check_controls(raw: bytes) -> None:
    sample = raw[:_SAMPLE]
    if len(_CONTROLS.findall(sample)) > 0.02 * len(sample):
        raise UnreadableError("binary: control characters, not a text")


def _legacy(raw: bytes) -> str:
    """An 8-bit or East Asian encoding by its share of bytes beyond ASCII.

    Under 5 % are the quotation marks and accents of a western text, where guessing by language
    errs on short texts (charset-normalizer calls a paragraph with curly quotes cp1250 or Big5).
    """
    _check_controls(raw)
    high = sum(byte > 127 for byte in raw[:_SAMPLE]) / len(raw[:_SAMPLE])
    candidates = _WESTERN if high < 0.25 else _OTHERS
    best = from_bytes(raw[:_SAMPLE], cp_isolation=candidates).best() if high >= 0.05 else None
    if best is not None:
        return best.encoding
    try:
        raw.decode(candidates[0])
    except UnicodeDecodeError:
        raise UnreadableError("undecodable: no known encoding fits") from None
    return candidates[0]
