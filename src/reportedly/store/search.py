"""Full-text search over the documents of a ledger: FTS5 finds, offsets are code points."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from reportedly.model import Document, Span

_OPEN, _CLOSE = "\ufdd0\ufdd1", "\ufdd2\ufdd3"
"""Marks put around hits: noncharacters, which no text for interchange holds."""

_NEVER = {ord('"'): None, 0: None} | dict.fromkeys(range(0xD800, 0xE000))
"""What a term cannot hold: the quote, the end of a C string, lone surrogates."""

_TERM = re.compile(r'"([^"]*)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that holds all the words searched for, and where they stand."""

    document: Document
    spans: tuple[Span, ...]


def query_of(words: str) -> str:
    """Words, and phrases in quotes, as an FTS5 query that asks for all of them.

    Every term is quoted, so that no sign of FTS5's own language in it can be an error.
    """
    terms = [(phrase or word).translate(_NEVER) for phrase, word in _TERM.findall(words)]
    return " ".join(f'"{t}"' for t in terms if any(c.isalnum() for c in t))


def matches(connection: sqlite3.Connection, query: str, limit: int) -> list[tuple[int, str]]:
    """Documents that match, best first by BM25: (key, text with the hits marked)."""
    found = connection.execute(
        "SELECT rowid, highlight(words, 0, ?, ?) FROM words WHERE words MATCH ?"
        " ORDER BY rank, rowid LIMIT ?",
        (_OPEN, _CLOSE, query, limit),
    )
    return [(key, marked) for key, marked in found]


def spans_in(marked: str, document: Document) -> tuple[Span, ...]:
    """Where the hits stand in the text, from the text with the hits marked."""
    spans, position = [], 0
    for piece in marked.split(_OPEN):
        hit, closed, rest = piece.partition(_CLOSE)
        if closed:
            spans.append(Span(document.id, position, position + len(hit)))
        position += len(hit) + len(rest)
    return tuple(spans) if position == len(document.text) else ()
