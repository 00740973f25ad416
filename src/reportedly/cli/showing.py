"""Commands that show: ``events`` for the list, ``show`` for one dossier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from heapq import nsmallest
from pathlib import Path
from typing import Annotated

import typer

from reportedly import export
from reportedly.cli.card import card, line_of
from reportedly.cli.choose import the_event
from reportedly.cli.edge import clean, console, friendly, refuse, way
from reportedly.cli.options import AsJson, LedgerPath
from reportedly.cli.progress import linked
from reportedly.export import view
from reportedly.model import Document, Dossier
from reportedly.store import Ledger
from reportedly.workers import cores

Limit = Annotated[int, typer.Option("--limit", min=1, help="How many to show at most.")]


def events(  # noqa: PLR0913, PLR0917 - an argument each of the command line
    context: typer.Context,
    ledger: LedgerPath,
    disputed: Annotated[
        bool, typer.Option("--disputed", help="Only what somebody denies.")
    ] = False,
    limit: Limit = 50,
    minor: Annotated[
        bool, typer.Option("--all", help="Also what is only touched on in passing.")
    ] = False,
    json: AsJson = False,
) -> None:
    """List the events that the articles report, disputed ones first, with their status.

    What one article touches on in passing, with no source and no answer, is folded.

    Example: reportedly events --disputed
    """
    counts = Counter[str]()
    with friendly(), Ledger.open(ledger, readonly=True) as opened, linked(context, opened):
        found = _listed(
            way(context).outlines(opened, jobs=cores()),
            counts,
            disputed=disputed,
            all_=minor or json,
        )
        shown = nsmallest(limit, found, key=way(context).weight)
    if json:
        typer.echo(export.json_of([_entry(d) for d in shown]))
        return
    screen = console()
    for dossier in shown:
        screen.print(line_of(dossier))
    if (more := counts["shown"]) > limit:
        screen.print(f"and {more - limit} more: --limit {more} shows all")
    if folded := counts["folded"]:
        screen.print(f"and {view.counted(folded, 'event')} told in passing: --all shows them")
    if not counts:
        screen.print("No disputed event." if disputed else "No event: read some articles first.")


def _listed(
    found: Iterable[Dossier], counts: Counter[str], *, disputed: bool, all_: bool
) -> Iterator[Dossier]:
    """Those of all dossiers that a list shows; how many it shows and folds is counted."""
    for dossier in found:
        if disputed and dossier.response not in {"denied", "partly denied"}:
            continue
        shown = all_ or not view.is_minor(dossier)
        counts["shown" if shown else "folded"] += 1
        if shown:
            yield dossier


def _entry(dossier: Dossier) -> dict[str, object]:
    return {
        "id": dossier.event.id,
        "title": dossier.event.title,
        "label": dossier.event.label,
        "root": dossier.event.root,
        "time": dossier.event.time,
        "support": dossier.support,
        "response": dossier.response,
        "status": dossier.status,
        "documents": len(dossier.documents),
        "origins": [o.agent.name for o in dossier.origins],
        "minor": view.is_minor(dossier),
    }


def show(  # noqa: PLR0913, PLR0917 - an argument each of the command line
    context: typer.Context,
    event: Annotated[
        list[str], typer.Argument(help="An id, its beginning, or words of the title.")
    ],
    ledger: LedgerPath,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write a report to print or send.")
    ] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="Write Markdown.")] = False,
    json: AsJson = False,
) -> None:
    """Show the dossier of an event: who says so, who denies it, in which words, since when.

    Example: reportedly show phone call --html call.html
    """
    with friendly(), Ledger.open(ledger, readonly=True) as opened, linked(context, opened):
        if sum((html is not None, markdown, json)) > 1:
            raise refuse("Choose one of --html, --markdown and --json.")
        dossier = way(context).dossier(opened, the_event(context, opened, " ".join(event)).id)
        named = {*dossier.documents, *(family[0] for family in dossier.families)}
        documents = way(context).documents(opened, sorted(named))
        if html is not None:
            html.write_text(export.html(dossier, documents), encoding="utf-8", newline="")
            console().print(f"{html} written", soft_wrap=True)
        elif markdown:
            typer.echo(clean(export.markdown(dossier, documents)))
        elif json:
            typer.echo(export.json_of(with_references(dossier, documents)))
        else:
            console().print(card(dossier, documents))


def with_references(dossier: Dossier, documents: Mapping[str, Document]) -> dict[str, object]:
    """A dossier, where its articles came from by their ids, and how they derive from each other."""
    about = {
        key: {"uri": d.uri, "publisher": d.publisher, "title": d.title, "published": d.published}
        for key, d in documents.items()
    }
    families = view.families(dossier, documents)
    return {"dossier": dossier, "documents": about, "families": families}
