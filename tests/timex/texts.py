"""Documents of our own for the tests of time: one sentence a line."""

from __future__ import annotations

import re

from reportedly.model import DateCandidate, Document, Layout, Part, Span, Time, text_hash


def document(text: str, published: str = "", *, url: str = "", language: str = "") -> Document:
    dates = (DateCandidate("published", published, "row"),) if published else ()
    return Document(text_hash(text), text, "own.txt", url=url, dates=dates, language=language)


def layout(text: str, posts: tuple[tuple[str, str], ...] = ()) -> Layout:
    """One sentence a line; ``posts`` are lines that are posts of a date."""
    key = text_hash(text)
    lines = tuple(Span(key, m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    parts = tuple(
        Part(Span(key, text.index(line), text.index(line) + len(line)), "post", date=date)
        for line, date in posts
    )
    return Layout(parts, lines, ())


def words(text: str, span: Span | None) -> str:
    return text[span.start : span.end] if span else ""


def named(text: str, times: tuple[Time, ...], expression: str) -> Time:
    """The time whose expression is as given."""
    (time,) = [t for t in times if words(text, t.span) == expression]
    return time
