"""Documents with the names and sources an encoder would find, marked in the text itself.

``[P:Ann Lee]`` is a person, ``O:`` an organisation, ``L:`` a place, ``M:`` another name;
``[S:an internal memo]`` is the source of an attribution.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.entities import Cast, resolve
from reportedly.model import Agent, DateCandidate, Document, Layout, Span, text_hash
from reportedly.segment import lay_out

_MARK = re.compile(r"\[([POLMS]):([^\]]*)\]")
_KIND = {"P": "PER", "O": "ORG", "L": "LOC", "M": "MISC"}


@dataclass(frozen=True)
class Found:
    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Attributed:
    source: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Encoding:
    names: tuple[Found, ...] = ()
    attributions: tuple[Attributed, ...] = ()


@dataclass(frozen=True)
class Told:
    """A resolved text, with look-ups by words."""

    document: Document
    layout: Layout
    cast: Cast

    def agent(self, words: str, occurrence: int = 0) -> Agent:
        """The agent of the mention with exactly these words."""
        text = self.document.text
        by_id = {a.id: a for a in self.cast.agents}
        hits = [m for m in self.cast.mentions if text[m.span.start : m.span.end] == words]
        assert hits, f"no mention {words!r} among {self.words()}"
        return by_id[hits[occurrence].agent]

    def name(self, words: str, occurrence: int = 0) -> str:
        return self.agent(words, occurrence).name

    def words(self) -> list[str]:
        return [self.document.text[m.span.start : m.span.end] for m in self.cast.mentions]

    def span(self, words: str) -> tuple[int, int]:
        start = self.document.text.index(words)
        return start, start + len(words)


def told(marked: str, day: str = "2018-08-14", publisher: str = "") -> Told:
    """Read a marked text."""
    text, names, sources = "", [], []
    at = 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        start = len(text)
        text += mark.group(2)
        at = mark.end()
        if mark.group(1) == "S":
            sources.append(Attributed(((start, len(text)),)))
        else:
            names.append(Found(start, len(text), _KIND[mark.group(1)]))
    text += marked[at:]
    dates = (DateCandidate("published", day, "row"),) if day else ()
    document = Document(text_hash(text), text, "test", publisher=publisher, dates=dates)
    layout = lay_out(document)
    return Told(document, layout, resolve(document, layout, Encoding(tuple(names), tuple(sources))))


def bare(text: str) -> tuple[Document, Layout]:
    """A document of one sentence, whatever its text is."""
    document = Document(text_hash(text), text, "test")
    return document, Layout((), (Span(document.id, 0, len(text)),), ())
