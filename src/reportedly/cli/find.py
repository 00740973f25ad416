"""Commands that find: ``who`` for all that somebody said, ``search`` for words of the texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from reportedly.cli.card import said
from reportedly.cli.edge import console, friendly, styled, way
from reportedly.cli.options import AsJson, LedgerPath
from reportedly.cli.progress import linked
from reportedly.export import json_of
from reportedly.export.references import names_of, reference
from reportedly.export.view import HEADINGS, head, tail
from reportedly.export.when import spoken
from reportedly.model import Document, Span
from reportedly.store import Hit, Ledger


def who(
    context: typer.Context,
    name: Annotated[list[str], typer.Argument(help="A name, or a part of one.")],
    ledger: LedgerPath,
    json: AsJson = False,
) -> None:
    """Show all that somebody said, denied or demanded, with file and offsets.

    Example: reportedly who foreign ministry
    """
    wanted = " ".join(name)
    with friendly(), Ledger.open(ledger, readonly=True) as opened, linked(context, opened):
        found = list(way(context).said_by(opened, wanted))
        cited = {t.statement.span.document for t in found}
        names = names_of(opened.reading(d).document for d in cited)
    if json:
        typer.echo(json_of(found))
        return
    screen = console()
    for act, heading in HEADINGS.items():
        same = [t for t in found if t.statement.act == act]
        if same:
            screen.print(styled((heading, "bold underline")))
        for testimony in same:
            screen.print(said(testimony, names))
    if not found:
        screen.print(styled(f"No statement of “{wanted}” in this ledger."))


def words(
    words: Annotated[list[str], typer.Argument(help="Words that must all be there; “a phrase”.")],
    ledger: LedgerPath,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Documents at most.")] = 20,
    json: AsJson = False,
) -> None:
    """Find articles by their words, and show where the words stand.

    Example: reportedly search '"phone call" ministry'
    """
    with friendly(), Ledger.open(ledger, readonly=True) as opened:
        hits = opened.search(" ".join(words), limit)
    if json:
        typer.echo(json_of([_entry(hit) for hit in hits]))
        return
    screen = console()
    names = names_of(hit.document for hit in hits)
    for hit in hits:
        document = hit.document
        published = spoken(document.published) if document.published else "no date"
        title = document.title or "untitled"
        screen.print(styled((title, "bold"), f"  {document.publisher} {published}"))
        for span in hit.spans[:3]:
            screen.print(
                styled("  ", (reference(span, names), "cyan"), "  ", *_around(document, span))
            )
    if not hits:
        screen.print("Nothing found.")


def _around(document: Document, span: Span) -> Sequence[str | tuple[str, str]]:
    """A hit among the words around it, on one line."""
    before = tail(document.text[max(0, span.start - 60) : span.start], 25)
    after = head(document.text[span.end : span.end + 60], 25)
    found = document.text[span.start : span.end]
    return (
        before.replace("\n", " "),
        (found.replace("\n", " "), "bold yellow"),
        after.replace("\n", " "),
    )


def _entry(hit: Hit) -> dict[str, object]:
    d = hit.document
    about = {"document": d.id, "uri": d.uri, "title": d.title, "published": d.published}
    return {**about, "spans": hit.spans}
