"""Who took from whom: a judgement of its own, from dates, credit lines and marks of cutting."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reuse.features import fit
from reportedly.reuse.marks import marks

if TYPE_CHECKING:
    from reportedly.model import Document, LinkKind
    from reportedly.reuse.align import Alignment
    from reportedly.reuse.profile import Profile

_SURE_GAP = timedelta(hours=14)
"""With no zone known, a clock time is only good to within the widest difference of zones."""
_CREDIT = re.compile(
    r"according to (?:a )?(?:report|story|article) (?:by|in|from|of) (?P<who>[^.,;\n]{2,50})"
    r"|(?:first|originally|previously) (?:reported|published|appeared) (?:by|in|on|at) "
    r"(?P<first>[^.,;\n]{2,50})"
    r"|(?:reports?|reported|told|writes?|wrote) (?:the )?(?P<told>[A-Z][\w ]{1,40})"
    r"|^\W*\(?(?P<wire>[A-Z][\w .]{1,30})\)? ?[—–-]{1,2} ",
    re.MULTILINE,
)
_FIT_GAP = 0.15
_CUT = 25
_STOP = frozenset({"the", "news", "online", "web", "of", "daily"})


class Direction(NamedTuple):
    """The document that the other derives from (``""`` where nothing tells), and why."""

    source: str
    evidence: tuple[str, ...]


class Evidence(NamedTuple):
    """One reason, of so many points, to take ``source`` for the document the other derives from."""

    source: str
    points: float
    words: str


def direction(a: Profile, b: Profile, found: Alignment, kind: LinkKind) -> Direction:
    """Which of two documents the other derives from.

    Each piece of evidence names the document it speaks for and weighs in points; a tie, or no
    evidence, leaves the direction unknown.
    """
    pieces = [*_credited(a.document, b.document), *_dated(a.document, b.document)]
    if kind == "translation":
        pieces += _translated(a, b, found)
    if kind == "excerpt":
        pieces += _at_home(a, b, found)
    if kind == "copy":
        pieces += _cut(a, b, found)
    points = {a.document.id: 0.0, b.document.id: 0.0}
    for piece in pieces:
        points[piece.source] += piece.points
    ranked = sorted(points, key=lambda name: -points[name])
    known = points[ranked[0]] > points[ranked[1]]
    return Direction(ranked[0] if known else "", tuple(piece.words for piece in pieces))


def _credited(a: Document, b: Document) -> list[Evidence]:
    """Find a text that names the other's publisher as where its report is from."""
    return [
        Evidence(source.id, 3, f"the text of {_who(derived)} names {_who(source)} as its source")
        for derived, source in ((a, b), (b, a))
        if _credits(derived, source)
    ]


def _dated(a: Document, b: Document) -> list[Evidence]:
    """Find the document published first, where dates and zones leave no doubt."""
    when_a, when_b = window(a.published), window(b.published)
    if when_a is None or when_b is None:
        return []
    first = a if when_a[1] <= when_b[0] else b if when_b[1] <= when_a[0] else None
    if first is None:
        return []
    later = b if first is a else a
    return [Evidence(first.id, 2, f"published {first.published}, the other {later.published}")]


def _translated(a: Profile, b: Profile, found: Alignment) -> list[Evidence]:
    """Find marks of machine translation: they speak for the other text as the source."""
    pairs = [(pair.a, pair.b) for pair in found.pairs]
    turned = [(j, i) for i, j in pairs]
    return [
        Evidence(source.document.id, points, words)
        for derived, source, sentences in ((a, b, pairs), (b, a, turned))
        for points, words in marks(derived, source, sentences)
    ]


def _at_home(a: Profile, b: Profile, found: Alignment) -> list[Evidence]:
    """Find the document whose other sentences speak of the same things as the lifted passage."""
    fits_a, fits_b = fit(a, b, found)
    if abs(fits_a - fits_b) < _FIT_GAP:
        return []
    home, guest = (a, b) if fits_a > fits_b else (b, a)
    words = (
        f"the passage speaks of what the rest of {_who(home.document)} speaks of"
        f" ({max(fits_a, fits_b):.0%} of its rare words), in {_who(guest.document)} it stands apart"
        f" ({min(fits_a, fits_b):.0%})"
    )
    return [Evidence(home.document.id, 1.5, words)]


def _cut(a: Profile, b: Profile, found: Alignment) -> list[Evidence]:
    """Say which is cut: the text that stands nearly whole in a longer one."""
    shorter, longer = (a, b) if len(a.exact) <= len(b.exact) else (b, a)
    common = sum(run.length for run in found.runs)
    if len(longer.exact) - len(shorter.exact) < _CUT or common < 0.9 * len(shorter.exact):
        return []
    missing = len(longer.exact) - common
    words = f"{missing} words of {_who(longer.document)} are missing in {_who(shorter.document)}"
    return [Evidence(longer.document.id, 0.5, words)]


def _who(document: Document) -> str:
    """Name a document by its publisher, or by the start of its id."""
    return document.publisher or document.id[:8]


def _credits(derived: Document, source: Document) -> bool:
    """Whether one text names the other's publisher as where its report is from."""
    wanted = _name(source.publisher)
    if not wanted or _name(derived.publisher) == wanted:
        return False
    return any(
        wanted <= _name(next(filter(None, match.groups()), ""))
        for match in _CREDIT.finditer(derived.text)
    )


def _name(publisher: str) -> frozenset[str]:
    """Words that tell a publisher."""
    words = re.findall(r"\w+", publisher.lower())
    return frozenset(w for w in words if w not in _STOP) or frozenset(words)


def window(value: str) -> tuple[datetime, datetime] | None:
    """Earliest and latest moment of an ISO 8601 date, in UTC.

    Days of unknown zone are compared as days; clock times of unknown zone are widened by the
    differences of zones.
    """
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return _coarse(value)
    if len(value) <= 10:
        start = moment.replace(tzinfo=UTC)
        return start, start + timedelta(days=1)
    if moment.tzinfo is None:
        middle = moment.replace(tzinfo=UTC)
        return middle - _SURE_GAP / 2, middle + _SURE_GAP / 2
    return moment.astimezone(UTC), moment.astimezone(UTC)


def _coarse(value: str) -> tuple[datetime, datetime] | None:
    """Window of a year or a month."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?", value)
    if not match or not 1 <= int(match[2] or 1) <= 12 or not 1 <= int(match[1]) <= 9998:
        return None
    year, month = int(match[1]), int(match[2] or 1)
    start = datetime(year, month, 1, tzinfo=UTC)
    months = 1 if match[2] else 12
    end = year * 12 + month - 1 + months
    return start, datetime(end // 12, end % 12 + 1, 1, tzinfo=UTC)
