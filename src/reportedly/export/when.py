"""ISO 8601 dates of any precision as stretches of time, and as words."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from reportedly.model import Time

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_ISO = re.compile(
    r"""(?P<y>\d{4}) (?: -(?P<m>\d\d) (?: -(?P<d>\d\d)
        (?: [T\ ](?P<h>\d\d):(?P<min>\d\d) (?: :\d\d(?:\.\d+)? )? (?P<zone> Z | [+-]\d\d:?\d\d )? )?
    )? )?""",
    re.VERBOSE,
)


def stretch(when: str) -> tuple[float, float] | None:
    """First and last second since 1970 that a date may mean; None where it is no date.

    Years before 1000 and after 2999 are misreadings in news and count as none. A time
    without a zone is taken as UTC: the error is at most 14 hours.
    """
    found = _ISO.fullmatch(when.strip())
    if found is None or not "1000" <= found["y"] <= "2999":
        return None
    part = {
        name: int(value) for name, value in found.groupdict(default="0").items() if name != "zone"
    }
    try:
        start = datetime(
            part["y"], part["m"] or 1, part["d"] or 1, part["h"], part["min"], tzinfo=UTC
        )
        end = _next(start, found) - timedelta(seconds=1)
        shift = _offset(found["zone"])
    except ValueError:
        return None
    return start.timestamp() - shift, end.timestamp() - shift


def _next(start: datetime, found: re.Match[str]) -> datetime:
    """The moment after the last that the date may mean."""
    if found["h"]:
        return start + timedelta(minutes=1)
    if found["d"]:
        return start + timedelta(days=1)
    if found["m"]:
        return (start + timedelta(days=31)).replace(day=1)
    return start.replace(year=start.year + 1)


def _offset(zone: str | None) -> int:
    """Seconds east of Greenwich."""
    if zone in {None, "Z"}:
        return 0
    digits = zone.replace(":", "") if zone else "+0000"
    return int(f"{digits[0]}{int(digits[1:3]) * 3600 + int(digits[3:5]) * 60}")


def spoken(when: str) -> str:
    """A date in words, at the precision it has: ``11 Nov 2024, 07:06 +03:00``."""
    found = _ISO.fullmatch(when.strip())
    if found is None or stretch(when) is None:
        return when
    if not found["m"]:
        return found["y"]
    words = f"{MONTHS[int(found['m']) - 1]} {found['y']}"
    if found["d"]:
        words = f"{int(found['d'])} {words}"
    if found["h"]:
        zone = found["zone"] or ""
        words += f", {found['h']}:{found['min']}" + (
            f" {'UTC' if zone == 'Z' else zone}" if zone else ""
        )
    return words


def reported(time: Time | None) -> str:
    """When an event is said to have been; words that count from another event stand as they are."""
    if time is None:
        return "date unknown"
    if time.anchor == "event" and not time.earliest and not time.latest:
        return time.value or "date unknown"
    return spoken_range(time.earliest, time.latest)


def spoken_range(earliest: str, latest: str) -> str:
    """A stretch of time in words; an open end is said."""
    if earliest and latest and earliest != latest:
        if earliest[:10] == latest[:10] and len(latest) >= 16:
            return f"{spoken(earliest)}–{latest[11:]}"
        return f"{spoken(earliest)} – {spoken(latest)}"
    if earliest or latest:
        return spoken(earliest or latest)
    return "date unknown"
