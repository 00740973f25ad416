"""The command ``derives``: what a text takes from articles of the ledger, or they from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.padding import Padding

from reportedly.cli.card import quoted
from reportedly.cli.edge import Derivation, console, friendly, refuse, styled, way
from reportedly.cli.options import AsJson, LedgerPath
from reportedly.export import json_of
from reportedly.export.references import names_of, reference
from reportedly.export.side_by_side import Comparison, compared
from reportedly.export.view import counted
from reportedly.export.when import spoken
from reportedly.model import Document, Failure, Link
from reportedly.store import Ledger

PASSAGES = 3
"""Passages of a link shown on a terminal; --json has all."""
DIFFERENCES = 4
"""Differences in wording of a passage shown on a terminal; --json has all."""


def derives(
    context: typer.Context,
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Texts to trace; they are not read in.")
    ],
    ledger: LedgerPath,
    json: AsJson = False,
) -> None:
    """Show which articles a text derives from, or which derive from it, with the passages.

    Copies, excerpts, rewrites, translations and quotations of one speech; who took from whom is
    said where there is evidence for it. Exit code 1 when something could not be read.

    Example: reportedly derives new-article.txt --ledger news.sqlite
    """
    with friendly(), Ledger.open(ledger, readonly=True) as opened:
        for path in files:
            if path != "-" and not Path(path).exists():
                raise refuse(f"There is no file or folder {path}: check the name.")
        found = list(way(context).derivations(opened, files))
    if json:
        typer.echo(json_of([_record(one) for one in found]))
    else:
        for one in found:
            console().print(_shown(one))
    if any(isinstance(one, Failure) for one in found):
        raise typer.Exit(1)


def _record(one: Derivation | Failure) -> dict[str, object]:
    if isinstance(one, Failure):
        return {"uri": one.uri, "status": "failed", "reason": one.reason}
    texts = _texts(one)
    return {
        "uri": one.document.uri,
        "document": one.document.id,
        "links": [{"link": k, "comparison": compared(k, texts)} for k in one.links],
        "documents": {
            d.id: {
                "uri": d.uri,
                "publisher": d.publisher,
                "title": d.title,
                "published": d.published,
            }
            for d in one.others
        },
    }


def _texts(one: Derivation) -> dict[str, Document]:
    return {d.id: d for d in (one.document, *one.others)}


def _shown(one: Derivation | Failure) -> RenderableType:
    if isinstance(one, Failure):
        return styled(("failed  ", "bold red"), one.uri, f": {one.reason}")
    texts = _texts(one)
    names = names_of(texts.values())
    pieces: list[RenderableType] = [styled((names[one.document.id], "bold underline"))]
    if not one.links:
        pieces.append("  derives from no article of this ledger, and none from it")
    for link in one.links:
        pieces += [Padding(line, (0, 0, 0, 2)) for line in _link(one.document, link, texts, names)]
    return Group(*pieces, "")


def _link(
    asked: Document, link: Link, texts: Mapping[str, Document], names: Mapping[str, str]
) -> Iterator[RenderableType]:
    """One link: kind and direction, why, and the passages with what differs in them."""
    (other,) = {link.a[0].document, link.b[0].document} - {asked.id}
    yield styled((_relation(asked, link), "bold"), " ", (_article(texts[other], names), "cyan"))
    yield styled((f"  score {link.score:.2f}; " + "; ".join(link.evidence), "dim"))
    found = compared(link, texts)
    passages = zip(link.a, link.b, found.passages, strict=True)
    for number, (a, b, stretches) in enumerate(passages):
        if number == PASSAGES:
            yield f"  and {counted(len(link.a) - PASSAGES, 'more passage')}"
            return
        yield styled(("  ", ""), (f"{reference(a, names)} = {reference(b, names)}", "cyan"))
        own = a if a.document == asked.id else b
        yield Padding(quoted(_head(asked.text[own.start : own.end])), (0, 0, 0, 4))
        yield from _differences(Comparison((stretches,), (), ()), texts)


def _differences(found: Comparison, texts: Mapping[str, Document]) -> Iterator[RenderableType]:
    """What is worded otherwise in a passage: the words of both sides."""
    differing = [s for passage in found.passages for s in passage if not s.same]
    for stretch in differing[:DIFFERENCES]:
        sides = [texts[s.document].text[s.start : s.end] for s in (stretch.a, stretch.b)]
        line = styled(("differs: ", "dim")).append_text(quoted(_head(sides[0])))
        yield Padding(line.append(" / ").append_text(quoted(_head(sides[1]))), (0, 0, 0, 4))
    if len(differing) > DIFFERENCES:
        yield Padding(
            f"and {counted(len(differing) - DIFFERENCES, 'more difference')}", (0, 0, 0, 4)
        )


def _relation(asked: Document, link: Link) -> str:
    """The kind of a link as seen from the text asked about, and the direction."""
    if link.kind == "quotes":
        return "quotes the same words as"
    if not link.source:
        return f"{link.kind}, direction unknown:"
    return f"{link.kind} of" if link.source != asked.id else f"source of the {link.kind}"


def _article(document: Document, names: Mapping[str, str]) -> str:
    when = spoken(document.published) if document.published else "no date"
    return ", ".join(x for x in (document.publisher, names[document.id], when) if x)


def _head(words: str, longest: int = 160) -> str:
    words = " ".join(words.split())
    return words if len(words) <= longest else words[:longest].rsplit(" ", 1)[0] + " …"
