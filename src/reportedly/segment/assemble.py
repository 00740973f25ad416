"""Parts of a document: which role each paragraph plays, put together so that all text is covered.

Evidence goes before position: posts and interview turns by their form, datelines, bylines and
furniture by their wording, repeats by their words, headlines and headings by shape and place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.model import Document, Part, PartKind, Span
from reportedly.segment.furniture import (
    LONGEST,
    bare,
    is_byline,
    is_dateline,
    is_furniture,
    wire_dateline,
)
from reportedly.segment.interview import turns
from reportedly.segment.paragraphs import Paragraph
from reportedly.segment.posts import Post, posts
from reportedly.segment.renderings import Line, renderings
from reportedly.segment.repeats import repeats, words

_SMALL_ONES = """
    a an and as at but by for from if in into is it nor of off on or over so than that the to up
    via vs was with are be has have not no
"""
_SMALL = frozenset(_SMALL_ONES.split())
_MERGED = frozenset({"body", "interview"})


@dataclass(frozen=True, slots=True)
class _Page:
    """What is known of the paragraphs before their roles are decided."""

    document: Document
    stretches: Sequence[Paragraph]
    repeated: Mapping[int, tuple[int, int]]
    speakers: Mapping[int, str]
    posted: Mapping[int, Post]

    def line(self, i: int) -> str:
        """The words of a paragraph."""
        return self.stretches[i].of(self.document.text)


def parts_of(document: Document, stretches: Sequence[Paragraph]) -> list[Part]:
    """The parts of a document in order; together they cover all but blanks."""
    text = document.text
    embedded = posts(text, stretches)
    page = _Page(
        document=document,
        stretches=stretches,
        repeated=repeats(text, stretches, embedded),
        speakers=turns(text, stretches),
        posted={i: p for p in embedded for i in range(p.first, p.last + 1)},
    )
    kinds = _kinds(page)
    lines = [
        Line(kinds[i], i in page.repeated, words(page.line(i)), s.end - s.start)
        for i, s in enumerate(stretches)
    ]
    return _joined(page, kinds, renderings(lines))


def _kinds(page: _Page) -> list[PartKind]:
    """The role of each paragraph, the headline's decided by what comes first."""
    kinds: list[PartKind] = []
    headline: tuple[str, ...] = ()
    top = True
    for i in range(len(page.stretches)):
        kind = _kind(page, i)
        if top:
            said = words(page.line(i))
            titled = kind == "furniture" and said == words(page.document.title)
            if not headline and (titled or kind in {"body", "heading"}) and _is_headline(page, i):
                kind, headline = "headline", said
            elif kind == "repeat" and headline == said:
                kind = "headline"
            top = kind not in {"body", "post", "interview"}
        kinds.append(kind)
    return kinds


def _kind(page: _Page, i: int) -> PartKind:
    line = page.line(i)
    if i in page.posted:
        return "post"
    if i in page.speakers:
        return "interview"
    if len(line) <= LONGEST:
        if is_dateline(line):
            return "dateline"
        if is_byline(line) or _is_author(page, i):
            return "byline"
        if is_furniture(line) or _is_publisher(page, i):
            return "furniture"
    if i in page.repeated and _is_telling(page, i):
        return "repeat"
    return "heading" if _is_heading(page, i) else "body"


def _is_author(page: _Page, i: int) -> bool:
    """A line that holds nothing but names of known authors, near the top or the end."""
    said = words(page.line(i))
    known = {w for author in page.document.authors for w in words(author)} | {"and", "by"}
    edge = i < 5 or i >= len(page.stretches) - 3
    return edge and 0 < len(said) <= 16 and bool(known - {"and", "by"}) and known.issuperset(said)


def _is_publisher(page: _Page, i: int) -> bool:
    said = words(page.line(i))
    return bool(said) and said == words(page.document.publisher)


def _is_telling(page: _Page, i: int) -> bool:
    """Whether a repeated line is text of the article: not one of the page's own, that come often."""
    return len(words(page.line(i))) >= 5 or page.repeated[i][0] == page.stretches[0].start


def _is_headline(page: _Page, i: int) -> bool:
    """A line of the page's title, or, untitled, a short first line without a stop over more text."""
    line = page.line(i)
    said, title = words(line), words(page.document.title)
    if title:
        return len(line) <= 300 and len(set(said) & set(title)) * 3 > 2 * max(len(said), 1)
    below = page.stretches[i + 1 : i + 8]
    if not below or len(line) > 200 or not 3 <= len(said) <= 30:
        return False
    if bare(line)[-1:] in ".,;:" or line[:1].islower():
        return False
    return max(s.end - s.start for s in below) > len(line) and not _is_quoted(line)


def _is_quoted(line: str) -> bool:
    return line[:1] in '"“«' and line[-1:] in '"”»'


def _is_heading(page: _Page, i: int) -> bool:
    """A short line without a full stop that more text follows, marked, in capitals or titled."""
    line = page.line(i)
    shown = bare(line)
    if len(shown) > 160 or i + 1 >= len(page.stretches) or not words(shown):
        return False
    if re.match(r"#{1,6}\s", line) or (line[:2] == "**" == line[-2:] and line.count("**") == 2):
        return True
    if len(shown) > 120 or shown[-1] in ".,;:…" or shown[0] in "-•" or shown[0].islower():
        return False
    if _is_titled(shown):
        return len(words(shown)) <= 16 and not _is_quoted(shown)
    below = page.stretches[i + 1]
    plain = (len(words(shown)) <= 10 and shown[-1] not in '!?"”»’') or shown[-1] == "»"
    return plain and len(words(shown)) <= 10 and below.end - below.start >= 120


def _is_titled(line: str) -> bool:
    """Written with capitals: all words but the small ones begin with one (two words or more)."""
    said = re.findall(r"[^\W\d_][\w'’]*", line)
    if len(said) < 2:
        return bool(said) and said[0].isupper() and len(said[0]) > 3
    great = [w for w in said if w.lower() not in _SMALL]
    return bool(great) and sum(w[0].isupper() for w in great) >= 0.85 * len(great)


def _joined(page: _Page, kinds: Sequence[PartKind], numbers: Sequence[int]) -> list[Part]:
    """Parts from paragraphs: running text of one rendering, a turn or a post is one part."""
    made = list[Part]()
    for i, stretch in enumerate(page.stretches):
        part = _part(page, i, kinds[i], numbers[i])
        wire = wire_dateline(page.line(i)) if kinds[i] == "body" else 0
        if wire and stretch.start + wire < stretch.end:
            end = stretch.start + len(page.line(i)[:wire].rstrip())
            made.append(replace(part, kind="dateline", span=_span(page, stretch.start, end)))
            made.append(replace(part, span=_span(page, stretch.start + wire, stretch.end)))
        elif made and _continues(page, i, made[-1], part):
            made[-1] = replace(made[-1], span=_span(page, made[-1].span.start, stretch.end))
        else:
            made.append(part)
    return made


def _part(page: _Page, i: int, kind: PartKind, rendering: int) -> Part:
    stretch, post = page.stretches[i], page.posted.get(i)
    span = _span(page, stretch.start, stretch.end)
    if kind == "post" and post is not None:
        return Part(span, kind, post.author, post.handle, post.date, rendering=rendering)
    author = page.speakers.get(i, "") if kind == "interview" else ""
    again = _span(page, *page.repeated[i]) if i in page.repeated else None
    return Part(span, kind, author, repeats=again, rendering=rendering)


def _span(page: _Page, start: int, end: int) -> Span:
    return Span(page.document.id, start, end)


def _continues(page: _Page, i: int, before: Part, part: Part) -> bool:
    """Whether a paragraph goes on with the part before it."""
    if before.kind != part.kind or before.rendering != part.rendering or part.repeats is not None:
        return False
    if part.kind == "post":
        return page.posted.get(i) is page.posted.get(i - 1)
    return part.kind in _MERGED and before.author == part.author and before.repeats is None and (
        part.kind == "body" or not _is_labelled(page, i)
    )  # fmt: skip


def _is_labelled(page: _Page, i: int) -> bool:
    """Whether the paragraph opens with its speaker's label, so that a new turn begins."""
    return page.line(i).lstrip('"“*_ ').startswith(page.speakers.get(i, "\0"))
