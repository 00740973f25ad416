"""Dates of metadata as ISO 8601 at the precision written; day-month order is never guessed here."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Literal
from urllib.parse import urlsplit

from reportedly.model import DateCandidate

_ISO = re.compile(
    r"(\d{4})(?:-?(\d\d)(?:-?(\d\d)(?:[T ]+(\d\d):?(\d\d)(?::?\d\d(?:[.,]\d+)?)?\s*"
    r"(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?)?)?$"
)
_IN_URL = re.compile(
    r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2]|[a-z]{3})(?:[/-](0?[1-9]|[12]\d|3[01]))?(?=[/-])"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = re.compile(
    r"(?:[A-Za-z]{3,9},?\s+)?(?:([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?|(\d{1,2})\.?\s+([A-Za-z]{3,9})\.?),?\s+(\d{4})\b"
)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})\b")
_NUMERIC = re.compile(r"\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d\d)\b")
Role = Literal["published", "modified"]


def candidate(role: Role, written: object, evidence: str) -> DateCandidate | None:
    """A date candidate from a field of metadata, or None where it holds no date.

    Of a date in numbers ("03/04/2024") only the words are kept: the time stage reads it by evidence.
    """
    raw = str(written).strip() if isinstance(written, str | int | float) else ""
    if not raw or len(raw) > 100:
        return None
    value = iso(raw)
    return DateCandidate(role, value, evidence, raw) if value or _NUMERIC.match(raw) else None


def from_url(address: str) -> DateCandidate | None:
    """The date many sites put into an address (``/2024/11/11/``), or None."""
    try:
        path = urlsplit(address).path.lower()
    except ValueError:
        return None
    match = _IN_URL.search(path)
    if match is None:
        return None
    year, month, day = match.groups()
    if month.isalpha():
        month = str(_MONTHS.index(month) + 1) if month in _MONTHS else ""
    value = _checked("-".join([year, month.zfill(2), *([day.zfill(2)] if day else [])]))
    return DateCandidate("published", value, "url", match[0].strip("/")) if value else None


def iso(raw: str) -> str:
    """A written date as ISO 8601, ``""`` where its meaning is not certain.

    Known are ISO 8601, RFC 5322, seconds or milliseconds since 1970, and months in letters.
    """
    if re.fullmatch(r"1\d{9}(\d{3})?(\.\d+)?", raw):
        return _minute(datetime.fromtimestamp(float(raw[:10]), UTC))
    raw = _YEAR_FIRST.sub(lambda m: f"{m[1]}-{m[2]:0>2}-{m[3]:0>2}", raw, count=1)
    if match := _ISO.match(raw):
        return _from_iso(match)
    if match := _NAMED.match(raw):
        return _from_named(match, raw)
    try:
        return _minute(parsedate_to_datetime(raw))
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _from_iso(match: re.Match[str]) -> str:
    year, month, day, hour, minute, zone = match.groups()
    value = _checked("-".join(v for v in (year, month, day) if v))
    if not value or not hour or int(hour) > 23 or int(minute) > 59:
        return value
    offset = "+00:00" if zone in {"Z", "UTC", "GMT"} else (zone or "")
    if len(offset) == 5:
        offset = f"{offset[:3]}:{offset[3:]}"
    return f"{value}T{hour}:{minute}{offset}"


def _from_named(match: re.Match[str], raw: str) -> str:
    name = (match[1] or match[4])[:3].lower()
    if name not in _MONTHS:
        return ""
    day = int(match[2] or match[3])
    value = _checked(f"{match[5]}-{_MONTHS.index(name) + 1:02d}-{day:02d}")
    clock = re.match(
        r"[,\s]*(?:at\s+)?(\d\d):(\d\d)(?::\d\d)?\s*([+-]\d{4}|GMT|UTC|Z)?\s*$", raw[match.end() :]
    )
    if not value or clock is None or int(clock[1]) > 23 or int(clock[2]) > 59:
        return value
    zone = clock[3] or ""
    offset = "+00:00" if zone.isalpha() and zone else zone and f"{zone[:3]}:{zone[3:]}"
    return f"{value}T{clock[1]}:{clock[2]}{offset}"


def _checked(value: str) -> str:
    """The date where the calendar has it, else ``""``."""
    full = value + "-01" * (2 - value.count("-"))
    try:
        datetime.fromisoformat(full)
    except ValueError:
        return ""
    return value


def _minute(when: datetime) -> str:
    return when.isoformat(timespec="minutes")
