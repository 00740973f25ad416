"""Passages: the paragraphs that a dossier cites, so that every reference opens at its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from reportedly.model import Document, Dossier, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a paragraph; ``anchor`` is set where a citation begins, ``cited`` inside one."""

    words: str
    anchor: str
    cited: bool


def anchor(span: Span) -> str:
    """The name of the place where a cited span begins, unique in a report."""
    return f"at-{span.document[:12]}-{span.start}"


def cited(dossier: Dossier) -> frozenset[Span]:
    """Every span that a dossier refers to."""
    tellings = (q for p in dossier.positions for q in (p, *p.again))
    rungs = (r for ladder in dossier.ladders for r in (*ladder.claims, *ladder.responses))
    return frozenset(
        {
            *(t.statement.span for t in dossier.testimonies),
            *(s for f in dossier.findings for s in f.spans),
            *(s for p in tellings for s in p.spans),
            *(m.span for m in dossier.timeline if m.span is not None),
            *(r.span for r in rungs),
        }
    )


def passages(dossier: Dossier, documents: Mapping[str, Document]) -> dict[str, list[list[Piece]]]:
    """The cited paragraphs of each document, in text order, cut where citations begin and end."""
    spans = sorted(cited(dossier))
    found: dict[str, list[list[Piece]]] = {}
    for key in dossier.documents:
        if key in documents:
            own = [s for s in spans if s.document == key]
            found[key] = list(_paragraphs(documents[key].text, own))
    return found


def _paragraphs(text: str, spans: list[Span]) -> Iterator[list[Piece]]:
    """The lines of a text that hold a citation."""
    reach = 0
    for i, span in enumerate(spans):
        if span.start < reach:
            continue
        start = text.rfind("\n", 0, span.start) + 1
        reach = span.end
        for other in spans[i + 1 :]:  # a citation that runs on takes its lines along
            if other.start >= _line_end(text, reach):
                break
            reach = max(reach, other.end)
        reach = _line_end(text, reach)
        yield list(_pieces(text, (start, reach), [s for s in spans if start <= s.start < reach]))


def _line_end(text: str, at: int) -> int:
    """The end of the line that holds the character before an offset."""
    end = text.find("\n", max(0, at - 1))
    return len(text) if end < 0 else max(end, at)


def _pieces(text: str, lines: tuple[int, int], spans: list[Span]) -> Iterator[Piece]:
    cuts = sorted({*lines, *(c for s in spans for c in (s.start, s.end))})
    starts = {s.start: anchor(s) for s in spans}
    for start, end in pairwise(cuts):
        inside = any(s.start <= start < s.end for s in spans)
        yield Piece(text[start:end], starts.get(start, ""), inside)
