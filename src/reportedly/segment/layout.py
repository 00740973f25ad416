"""Layout of a document: parts, sentences and quotations, each in text order. Never raises on text."""

from __future__ import annotations

from reportedly.model import Document, Layout, Span
from reportedly.segment.assemble import parts_of
from reportedly.segment.paragraphs import paragraphs
from reportedly.segment.quotations import quotations
from reportedly.segment.sentences import sentences


def lay_out(document: Document) -> Layout:
    """Lay a document out. Linear in the length of the text; the same text gives the same layout."""
    text = document.text
    stretches = paragraphs(text)
    parts = parts_of(document, stretches)
    quoted = quotations(document.id, text, stretches)
    openings = frozenset(q.span.start for q in quoted)
    closings = frozenset(i for q in quoted if q.closed for i in range(q.inner.end, q.span.end))
    seams = [p.span.end for p in parts]
    found = [
        Span(document.id, start, end)
        for stretch in stretches
        for piece in stretch.cut(text, seams)
        for start, end in sentences(text, piece, openings, closings)
    ]
    return Layout(tuple(parts), tuple(found), quoted)
