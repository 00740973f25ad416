"""A timeline laid out for drawing: event time above the axis, publication and statements below.

Labels fly like flags from their point in time. Working from the right, a label rises above every
label whose point lies under it; so no two labels overlap and no pole crosses a label.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from reportedly.export.when import MONTHS, spoken, stretch
from reportedly.model import Moment

WIDTH = 960.0
LEFT = 34.0
LANE = 19.0
LETTER = 7.4
"""Width in pixels kept free per letter of a label at 12 px: in the widest common face, DejaVu Sans,
outlets' names average 6.4, the bold titles of events 7.0, names of files full of digits 7.4."""
LONGEST = 56
MOST = 24
"""Labels on one side of the axis before they are put together by day, month or year."""
MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
SIDES = (("event",), ("statement", "publication"))
"""What is drawn above the axis, and below it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A point (or stretch) of the timeline with its label; pixels, the axis at height 0."""

    kind: Literal["event", "statement", "publication"]
    x: float
    width: float
    y: float
    label: str
    full: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A timeline ready to be drawn: marks, ticks of the axis, and how far it reaches."""

    marks: tuple[Mark, ...]
    ticks: tuple[tuple[float, str], ...]
    end: float
    above: float
    below: float


@dataclass(frozen=True, slots=True)
class _Flag:
    """Moments of one kind at one time, on one label."""

    kind: Literal["event", "statement", "publication"]
    start: float
    end: float
    label: str
    full: str

    @property
    def width(self) -> float:
        return len(self.label) * LETTER + 16


def draw(moments: Iterable[Moment]) -> Drawing | None:
    """A drawing of all moments that have a date; None where none has."""
    dated = [m for m in moments if stretch(m.when)]
    flags = [f for side in SIDES for f in _few([m for m in dated if m.kind in side])]
    if not flags:
        return None
    first, last = _reach(flags)
    end = _axis_end(flags, first, last)
    scale = (end - LEFT) / (last - first)
    marks = [
        mark
        for side in SIDES
        for mark in _raised([f for f in flags if f.kind in side], first, scale)
    ]
    ticks = tuple((LEFT + (at - first) * scale, name) for at, name in _ticks(first, last))
    return Drawing(
        marks=tuple(sorted(marks, key=lambda m: -m.width)),  # points are drawn over bars
        ticks=ticks,
        end=end,
        above=max((m.y for m in marks if m.kind == "event"), default=0.0),
        below=max((m.y for m in marks if m.kind != "event"), default=0.0),
    )


def _few(moments: Sequence[Moment]) -> list[_Flag]:
    """Labels of one side: by the minute while they are few, else by the day, month or year."""
    flags: list[_Flag] = []
    for precision in (None, 10, 7, 4):
        flags = _flags(moments, precision)
        if len(flags) <= MOST:
            break
    return flags


def _flags(moments: Iterable[Moment], precision: int | None) -> list[_Flag]:
    """One label for all moments of one kind at one time."""
    found: dict[tuple[str, str], list[Moment]] = {}
    for moment in moments:
        found.setdefault((moment.when[:precision], moment.kind), []).append(moment)
    flags = []
    for (when, _), same in found.items():
        names = list(dict.fromkeys(" ".join(m.label.split()) for m in same))
        start, end = stretch(when) or (0.0, 0.0)
        full = f"{spoken(when)}: {'; '.join(names)}"
        flags.append(_Flag(same[0].kind, start, end, _label(names), full))
    return flags


def _label(names: Sequence[str]) -> str:
    """The first names and how many more there are, within the longest label."""
    shown = names[0]
    for count, name in enumerate(names[1:], 1):
        rest = len(names) - count - 1
        more = f" + {rest} more" if rest else ""
        if len(shown) + len(name) + len(more) + 2 > LONGEST:
            return _cut(shown, LONGEST - 9) + f" + {rest + 1} more"
        shown += f"; {name}"
    return _cut(shown, LONGEST)


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def _reach(flags: Sequence[_Flag]) -> tuple[float, float]:
    """First and last moment of the axis, with a little air; never shorter than an hour."""
    first, last = min(f.start for f in flags), max(f.end for f in flags)
    air = max((last - first) * 0.02, HOUR / 2)
    return first - air, last + air


def _axis_end(flags: Sequence[_Flag], first: float, last: float) -> float:
    """How far right the axis may reach so that every label still fits the width."""
    end = WIDTH - 14
    for flag in flags:
        share = (flag.start - first) / (last - first)
        if share > 0:
            end = min(end, LEFT + (WIDTH - flag.width - LEFT) / share)
    return end


def _raised(flags: Sequence[_Flag], first: float, scale: float) -> list[Mark]:
    """Marks of one side of the axis, each label above those whose point lies under it."""
    placed: list[tuple[float, int]] = []
    marks = []
    for flag in sorted(flags, key=lambda f: (-f.start, f.end, f.label)):
        x = LEFT + (flag.start - first) * scale
        under = [lane for at, lane in placed if at <= x + flag.width]
        lane = 1 + max(under, default=0)
        placed.append((x, lane))
        width = max(7.0, (flag.end - flag.start) * scale)
        marks.append(Mark(flag.kind, x, width, 8 + lane * LANE, flag.label, flag.full))
    return marks


def _ticks(first: float, last: float) -> list[tuple[float, str]]:
    """Round times along the axis, at most nine of them."""
    day_steps = [1, 2, 7, 14]
    steps = [(s * MINUTE, "%H:%M") for s in (5, 15, 30, 60, 180, 360, 720)]
    steps += [(s * DAY, "%d") for s in day_steps]
    for step, form in steps:
        if (last - first) / step <= 9:
            return _even(first, last, step, form)
    for months in (1, 2, 3, 6, 12, 24, 60, 120, 600, 1200, 6000):
        if (last - first) / (months * 30.44 * DAY) <= 9:
            break
    return _by_month(first, last, months)


def _even(first: float, last: float, step: float, form: str) -> list[tuple[float, str]]:
    """Ticks of equal distance; midnight shows the day, days show the month."""
    # Weeks and fortnights are counted from a Monday; the epoch was a Thursday.
    at = first - (first - 4 * DAY) % step + step
    found: list[tuple[float, str]] = []
    while at <= last:
        moment = datetime.fromtimestamp(at, UTC)
        day = f"{moment.day} {MONTHS[moment.month - 1]}"
        clock = form == "%H:%M" and (moment.hour or moment.minute)
        year = f" {moment.year}" if not clock and not found else ""
        found.append((at, f"{moment:%H:%M}" if clock else day + year))
        at += step
    return found


def _by_month(first: float, last: float, months: int) -> list[tuple[float, str]]:
    """Ticks on first days of months or years."""
    start = datetime.fromtimestamp(first, UTC)
    count = (start.year * 12 + start.month - 1) // months * months + months
    found: list[tuple[float, str]] = []
    while (at := _first_of(count)) <= last:
        year, month = divmod(count, 12)
        found.append((at, str(year) if months >= 12 else f"{MONTHS[month]} {year}"))
        count += months
    return found


def _first_of(months: int) -> float:
    """First second of a month, counted from year 0."""
    return datetime(months // 12, months % 12 + 1, 1, tzinfo=UTC).timestamp()
