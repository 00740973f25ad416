"""Page furniture: lines a page adds around an article, known by wording any site would use.

Also datelines and bylines. A line is only looked at whole and only while it is short.
"""

from __future__ import annotations

import re

from reportedly.segment.wording import FURNITURE

LONGEST = 200
"""Characters: furniture of 300 news pages stayed under this; longer paragraphs are text."""

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
DATE = (
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}|"
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}(?:T[\d:.+Z-]+)?)"
)
_CLOCK = r"(?:\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)"
_STAMPED = (
    r"(?:first\s+)?(?:published|posted|updated|modified|last\s+(?:updated|modified|edited)|"
    r"created|issued|date|release\s+date)(?:\s+(?:on|at))?"
)
_TAIL = (
    r"(?:[\s,|·•–—@-]|at|on|the|updated|published|"
    r"mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun|day|[ecmp][sd]?t|utc|gmt|bst|cet)*"
)
_DATELINE = re.compile(
    rf"(?:{_STAMPED}\s*:?\s*.{{0,30}}?{DATE}.*|{_TAIL}(?:{_CLOCK}{_TAIL})?{DATE}{_TAIL}(?:{_CLOCK}{_TAIL})?)$",
    re.IGNORECASE | re.DOTALL,
)
_AGENCY = (
    r"(?:AP|Reuters|REUTERS|AFP|UPI|CNN|BBC|dpa|DPA|TASS|Xinhua|XINHUA|Bloomberg|ANSA|EFE|IANS|PTI|"
    r"CNSNews\.com|The Associated Press|Associated Press|Thomson Reuters Foundation)"
)
_CITY = (
    r"(?!UPDATE|EXCLUSIVE|BREAKING|ANALYSIS|OPINION|WATCH|REPORT|NOTE)"
    r"[A-Z][A-Z.'’ -]{2,30}(?:,\s+[A-Z][A-Za-z.]+(?:\s[A-Z][A-Za-z.]+)?)?"
)
# An agency nobody listed: up to four capitalised words in brackets, which a dash follows.
_DESK = r"[A-Z][\w.&’'-]*(?:\s[A-Z][\w.&’'-]*){0,3}"
_WIRE = re.compile(
    rf"(?:{_CITY}(?:,\s+(?i:{_MONTH})\s+\d{{1,2}}(?:,\s+\d{{4}})?)?"
    rf"\s*(?:[(\[](?:{_AGENCY}[^)\]]{{0,20}}|{_DESK})[)\]])?\s*"
    rf"(?:--+|[—–-])\s+|[A-Z][\w.,'’ ]{{2,40}}\s*\({_AGENCY}[^)]{{0,20}}\)\s*(?:--+|[—–-])\s*|"
    rf"\((?:{_AGENCY}|{_DESK})\)\s*(?:--+|[—–-])\s*)(?=\S)"
)
_NAME = r"[^\W\d_a-z][\w.'’-]*"
_BYLINE = re.compile(
    rf"(?:(?:BY|(?i:(?:written\s+|story\s+|posted\s+)?by))\s*:?\s+{_NAME}"
    rf"(?:[\s,&|]+(?:(?:and|of|de|van|von|the|for)\s+){{0,2}}{_NAME}){{0,12}}[\s,|]*|"
    r"(?i:(?:additional\s+)?(?:reporting|writing|editing|compiled|edited)\s+by\s+.*|contributing:.*))$"
)
_SECTIONS = (
    r"(?:geopolitics|politics|world|europe|africa|asia|americas|middle\s?east|business|economy|"
    r"opinion|analysis|culture|sports?|science|health|technology|tech|society|environment|climate|"
    r"international|national|local|entertainment|lifestyle|finance|markets|investigation|video|"
    r"explainer|interview|news|justice|security|defen[cs]e|elections?|travel|food|style|media)"
)
_GLUED = re.compile(rf"(?i:{_SECTIONS})[A-Z][a-z]+\s.*[^.]$")
_PATTERNS = (f"(?:{line.strip()})" for line in FURNITURE.splitlines() if line.strip())
_FURNITURE = re.compile(f"(?:{'|'.join(_PATTERNS)})$".replace(" ", r"\s+"), re.IGNORECASE)


def bare(line: str) -> str:
    """A line without the marks of a light markup around it (``**…**``, ``# …``, ``[…]``)."""
    return line.strip(" \t*_#>[]")


def is_furniture(line: str) -> bool:
    """Whether a short line belongs to the page and not to the article."""
    if len(line) > LONGEST or line.lstrip()[:1] in '"“«„':
        return False
    words = bare(line)
    return not words or bool(_FURNITURE.match(words) or _GLUED.match(words))


def is_dateline(line: str) -> bool:
    """Whether a line says when the page was published or changed, and little else."""
    return len(line) <= 160 and bool(_DATELINE.match(bare(line)))


def is_byline(line: str) -> bool:
    """Whether a line names who wrote, reported or edited."""
    words = bare(line)
    return len(words) <= 140 and bool(_BYLINE.match(words))


def wire_dateline(paragraph: str) -> int:
    """Length of the agency dateline that opens a paragraph (``KYIV, Nov 10 (AP) —``), or 0."""
    found = _WIRE.match(paragraph[:120])
    return found.end() if found else 0
