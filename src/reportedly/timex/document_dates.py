"""When a document was published and changed: every candidate with its evidence, the best first.

The rule for choosing, by evidence: what the input says of itself (row, JSON-LD), a visible dateline
with a time of day, other metadata, a dateline without one, the address, a post inside (a text is no
older than what it shows), a full date in the lead, the file's own date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Literal

from reportedly.model import DateCandidate, Document, Layout, Span
from reportedly.timex.dates import day
from reportedly.timex.order import AMBIGUOUS, decide
from reportedly.timex.stamps import Stamp, find_stamp, read_stamp
from reportedly.timex.words import listed

Role = Literal["published", "modified"]

_PUBLISHED = (
    r"published|posted|first\s+published|publication\s+date|issued|publié|publiée|veröffentlicht"
    r"|erschienen|publicado|publicada|опубликовано|дата\s+публикации|date|datum|fecha"
)
_MODIFIED = (
    r"(?:last\s+)?(?:updated|modified|edited|changed|revised)|update|mis\s+à\s+jour|mise\s+à\s+jour"
    r"|modifié|aktualisiert|zuletzt\s+geändert|geändert|stand|actualizado|actualizada|modificado"
    r"|обновлено|изменено"
)
_LABEL = re.compile(
    rf"(?<!\w)(?:(?P<modified>{_MODIFIED})|(?P<published>{_PUBLISHED}))(?!\w)"
    r"\s*(?:(?:on|at|le|am|el|der|den|as\s+of)(?!\w))?\s*:?\s*(?:(?:on|at|le|am|el|den)\s+)?"
)
"""Asked of the text in lower case, where it takes a quarter of the time."""
_WIRE = re.compile(
    r"^[ \t]*(?P<place>[A-Z][A-Z .'’-]{2,30}(?:,\s+[A-Z][\w. ]{1,25})?),\s+"
    r"(?P<date>(?P<m>Jan|Feb|March|Mar|April|Apr|May|June|Jun|July|Jul|Aug|Sept|Sep|Oct|Nov|Dec)[a-z]*\.?\s+(?P<d>\d{1,2}))"
    r"\s*(?:\([^)\n]{2,40}\))?\s*[-–—_:]",
    re.MULTILINE,
)
_URL_DAY = re.compile(
    r"/(?P<y>19\d\d|20\d\d)(?P<s>[/-]?)(?P<m>0[1-9]|1[0-2]|[1-9](?=[/-])|[a-z]{3}(?=[/-]))(?P=s)"
    r"(?P<d>0[1-9]|[12]\d|3[01]|[1-9])(?!\d)"
)
_MONTH_CODES = listed("jan feb mar apr may jun jul aug sep oct nov dec")
_RANK = {
    "row": 0,
    "json-ld": 0,
    "dateline": 1,
    "opengraph": 2,
    "meta": 2,
    "microdata": 2,
    "http": 3,
    "feed": 2,
    "warc": 6,
    "url": 5,
    "post": 7,
    "text": 8,
    "file": 9,
}
_HEAD = 2500
"""Characters at the start in which a line of its own may be a dateline; labels count anywhere."""
_LINE = 90
_LEAD = 3


def date_document(document: Document, layout: Layout) -> Document:
    """The document with all publication and modification dates found, the chosen one first by role."""
    written = [*document.dates, *_url_dates(document)]
    known = [c for c in written if c.value]
    given = [c if c.value else _numbers_read(document, c, known) for c in written]
    visible = [
        _candidate(document, role, stamp, given) for role, stamp in _visible(document, layout)
    ]
    wires = list(_wires(document, [*given, *visible]))
    others = (
        [*_posts(layout), *_lead(document, layout)] if not (visible or wires) else [*_posts(layout)]
    )
    unique = dict.fromkeys([*given, *visible, *wires, *others])
    return replace(document, dates=tuple(sorted(_distinct(unique), key=_rank)))


def _distinct(candidates: Iterable[DateCandidate]) -> Iterator[DateCandidate]:
    """One candidate for a role, value, evidence and place: repeated datelines stay, each with its span."""
    seen = set[tuple[str, str, str, Span | None]]()
    for c in candidates:
        key = c.role, c.value, c.evidence, c.span
        if key not in seen and c.value:
            seen.add(key)
            yield c


def _rank(candidate: DateCandidate) -> tuple[int, int]:
    rank = _RANK.get(candidate.evidence, 4)
    if candidate.evidence == "dateline" and "T" not in candidate.value:
        rank = 4
    return rank, candidate.span.start if candidate.span else 0


def _visible(document: Document, layout: Layout) -> Iterator[tuple[Role, Stamp]]:
    """Date stamps after a label anywhere, and those that fill a line near the start."""
    text, taken = document.text, list[Stamp]()
    for label in _LABEL.finditer(text.replace("İ", "I").lower()):  # lower "İ" is two code points
        stamp = read_stamp(text, label.end(), min(len(text), label.end() + 60))
        if stamp is not None and not _overlaps(stamp, taken):
            taken.append(stamp)
            yield ("modified" if label["modified"] else "published"), stamp
    for start, end in _short_lines(document, layout):
        stamp = find_stamp(text, start, end)
        if stamp and not _overlaps(stamp, taken) and _fills(text[start:end], start, stamp):
            taken.append(stamp)
            yield "published", stamp


def _overlaps(stamp: Stamp, taken: Iterable[Stamp]) -> bool:
    return any(stamp.start < other.end and other.start < stamp.end for other in taken)


def _short_lines(document: Document, layout: Layout) -> Iterator[tuple[int, int]]:
    posts = [p.span for p in layout.parts if p.kind == "post"]
    for match in re.finditer(r"[^\n]+", document.text[:_HEAD]):
        inside = any(p.start <= match.start() < p.end for p in posts)
        if len(match.group()) <= _LINE and not inside:
            yield match.span()


def _fills(line: str, start: int, stamp: Stamp) -> bool:
    """Whether little but a date stamp stands on a line (byline, section), and no sentence or title."""
    before, after = line[: stamp.start - start].rstrip(), line[stamp.end - start :].strip()
    if len(before.split()) + len(after.split()) > _BESIDE or re.search(r"[“”\"]", line):
        return False
    return not after.endswith((".", "?", "!")) and not _IN_SENTENCE.search(before)


_BESIDE = 8
_IN_SENTENCE = re.compile(
    r"\b(?:on|in|of|since|until|from|to|the|after|before|and|du|le|am|vom|am|de|el)$", re.IGNORECASE
)


def _candidate(
    document: Document, role: Role, stamp: Stamp, given: Iterable[DateCandidate]
) -> DateCandidate:
    raw = document.text[stamp.start : stamp.end]
    order, why = _order(document, stamp, given)
    span = Span(document.id, stamp.start, stamp.end)
    return DateCandidate(role, stamp.value(order or "mdy"), "dateline", raw, span, why)


def _numbers_read(
    document: Document, written: DateCandidate, known: Iterable[DateCandidate]
) -> DateCandidate:
    """A date of metadata that was written in numbers, told apart by the same evidence."""
    stamp = read_stamp(written.raw, 0, len(written.raw))
    if stamp is None:
        return written
    order, why = _order(document, stamp, known)
    return replace(written, value=stamp.value(order or "mdy"), order=why)


def _order(document: Document, stamp: Stamp, given: Iterable[DateCandidate]) -> tuple[str, str]:
    """The order of a stamp's numbers, and what to record of it."""
    if not stamp.numeric:
        return "", ""
    if forced := stamp.order_by_weekday():
        return forced, f"{forced} by the weekday named"
    known = next((c.value for c in given if c.evidence != "file" and day(c.value)), "")
    known = known or _named_near(document.text)
    order, why = decide(document.text, stamp.numeric, known, document.language)
    if why == "day and month alike":
        return order, ""
    return (order, f"{order} by {why}") if order else ("", AMBIGUOUS)


def _named_near(text: str) -> str:
    """A day the text spells out with its month's name: what numeric dates of the page are near to."""
    stamp = None
    for match in re.finditer(r"\b(?:19|20)\d\d\b", text[:20_000]):
        stamp = find_stamp(text, max(0, match.start() - 24), match.end())
        if stamp is not None and stamp.day and stamp.end == match.end():
            return stamp.day
    return ""


def _wires(document: Document, known: Iterable[DateCandidate]) -> Iterator[DateCandidate]:
    """Agency datelines (“KYIV, March 3 (Agency) -”): the year is the one of what else is known."""
    near = next((d for c in known if c.evidence != "file" and (d := day(c.value))), None)
    if near is None:
        return
    for match in _WIRE.finditer(document.text[: _HEAD * 2]):
        month = _MONTH_CODES.index(match["m"][:3].lower()) + 1
        on = _closest(near, month, int(match["d"]))
        if on is not None:
            span = Span(document.id, *match.span("date"))
            yield DateCandidate("published", on.isoformat(), "dateline", match["date"], span)


def _closest(near: date, month: int, on: int) -> date | None:
    found = list[date]()
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            found.append(date(year, month, on))
        except ValueError:
            continue
    return min(found, key=lambda d: abs((d - near).days), default=None)


def _url_dates(document: Document) -> Iterator[DateCandidate]:
    """The day in an address: /2019/05/20/, /2019/may/20/, /20190520."""
    for address in dict.fromkeys((document.url, document.uri)):
        match = _URL_DAY.search(address.lower()) if "://" in address else None
        if match is None:
            continue
        month = match["m"] if match["m"].isdigit() else str(_month_code(match["m"]))
        value = f"{match['y']}-{int(month):02}-{int(match['d']):02}"
        if day(value) is not None:
            yield DateCandidate("published", value, "url", match.group().strip("/"))
            return


def _month_code(name: str) -> int:
    return _MONTH_CODES.index(name) + 1 if name in _MONTH_CODES else 0


def _posts(layout: Layout) -> Iterator[DateCandidate]:
    """A text that shows a post is no older than the latest one: a lower bound, no date of its own."""
    dated = [p for p in layout.parts if p.kind == "post" and day(p.date)]
    if dated:
        latest = max(dated, key=lambda p: p.date)
        yield DateCandidate("published", latest.date, "post", latest.date, latest.span)


def _lead(document: Document, layout: Layout) -> Iterator[DateCandidate]:
    """A full date in the first sentences: the last resort of a text that says no date of its own."""
    body = [s for s in layout.sentences if s.start < _HEAD][:_LEAD]
    for sentence in body:
        stamp = find_stamp(document.text, sentence.start, sentence.end)
        if stamp is not None and stamp.day:
            span = Span(document.id, stamp.start, stamp.end)
            raw = document.text[stamp.start : stamp.end]
            yield DateCandidate("published", stamp.day, "text", raw, span)
            return
