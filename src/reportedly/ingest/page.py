"""Web pages to documents.

The canonical text of a page is the text extracted from it: its headline and its main text, a
paragraph a line; of the page's own bytes only the hash is kept.
"""

from __future__ import annotations

import hashlib
import re
from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from reportedly.ingest.decode import UnreadableError, decode
from reportedly.ingest.language import language_of
from reportedly.ingest.metadata import POSTS, Metadata, metadata
from reportedly.model import Document, text_hash

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{3,20})", re.IGNORECASE)


def page(raw: bytes, uri: str) -> Document:
    """The document of a web page. Raises UnreadableError where it holds no article."""
    source, encoding = _decoded(raw)
    tree = LexborHTMLParser(source)
    about = metadata(tree)
    text = _main_text(tree, about)
    if not text.strip():
        raise UnreadableError("no article text found in the page")
    return Document(
        id=text_hash(text),
        text=text,
        uri=uri,
        publisher=about.publisher,
        url=about.url,
        title=about.title,
        authors=about.authors,
        language=about.language or language_of(text),
        dates=about.dates,
        raw_hash=hashlib.sha256(raw).hexdigest(),
        encoding=encoding,
        extra=about.extra,
    )


def _decoded(raw: bytes) -> tuple[str, str]:
    """The page decoded as it declares, else as its bytes tell."""
    text, encoding = decode(raw)
    declared = _CHARSET.search(raw[:4096])
    if declared and encoding not in {"utf-8", "utf-16", "utf-32"}:
        name = declared[1].decode("ascii").lower()
        try:
            return raw.decode(name), name
        except (UnicodeDecodeError, LookupError):
            pass
    return text, encoding


def _main_text(tree: LexborHTMLParser, about: Metadata) -> str:
    """Headline and main text; embedded posts keep their lines and signature as paragraphs."""
    for node in tree.css(POSTS):
        node.replace_with(_plain(node))
    source = tree.html or ""
    # imported here: a tenth of the start of every process, most of which extract no page
    import trafilatura  # noqa: PLC0415

    found = trafilatura.bare_extraction(source, include_comments=False, with_metadata=False)
    text = (getattr(found, "text", None) or "").strip()
    if not text:
        text = _paragraphs(tree)
    head = about.title
    return f"{head}\n\n{text}" if text and head and head not in text[: len(head) + 400] else text


def _plain(node: LexborNode) -> LexborNode:
    """An embedded post as paragraphs: its words, then its signature on a line of its own."""
    lines = [" ".join(p.text().split()) for p in node.css("p")]
    for inner in node.css("p, script"):
        inner.decompose()
    lines.append(" ".join(node.text().split()))
    shown = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    return LexborHTMLParser(f"<div>{shown}</div>").css("div")[0]


def _paragraphs(tree: LexborHTMLParser) -> str:
    """The paragraphs of a page too short or too plain for the extractor."""
    lines = (" ".join(node.text().split()) for node in tree.css("article p, main p, body p"))
    return "\n".join(dict.fromkeys(line for line in lines if line))
