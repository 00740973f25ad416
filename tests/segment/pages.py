"""Layouts of written texts, in a form that tests can compare."""

from pathlib import Path

import pytest

from reportedly.model import Document, Layout, Part, Span, text_hash
from reportedly.segment import lay_out

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


def document(text: str, **known: object) -> Document:
    return Document(id=text_hash(text), text=text, uri="here", **known)  # type: ignore[arg-type]


def layout(text: str, **known: object) -> Layout:
    return lay_out(document(text, **known))


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in layout(text).sentences]


def quotes(text: str) -> list[str]:
    return [text[q.inner.start : q.inner.end] for q in layout(text).quotations]


def kinds(text: str, **known: object) -> list[tuple[str, str]]:
    return [(p.kind, words(text, p.span)) for p in layout(text, **known).parts]


def parts(text: str, kind: str) -> list[Part]:
    return [p for p in layout(text).parts if p.kind == kind]


def words(text: str, span: Span) -> str:
    return text[span.start : span.end]


def seed(prefix: str) -> str:
    found = sorted(SEEDS.glob(f"{prefix}_*.txt"))
    if not found:
        pytest.skip("the seed texts are not beside this checkout")
    return found[0].read_bytes().decode("utf-8")
