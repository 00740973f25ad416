"""A dossier for the terminal: status, who said what in which words, origins, positions, findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from reportedly.cli.edge import styled
from reportedly.export import view
from reportedly.export.references import names_of, reference, references
from reportedly.export.when import reported, spoken
from reportedly.model import Document, Dossier, Testimony

SHOWN = 8
"""Passages in an article's own voice shown on a terminal; the reports show all."""


def when(dossier: Dossier) -> str:
    """The reported time of an event in words."""
    return reported(dossier.event.time)


def reach(dossier: Dossier) -> str:
    """How many articles, and how many origins they have."""
    articles = view.counted(len(dossier.documents), "article")
    return f"{articles}, {view.counted(len(dossier.origins), 'origin')}"


def line_of(dossier: Dossier) -> Text:
    """An event in two lines: id and title; status, date and reach."""
    loud = "bold red" if dossier.response in {"denied", "partly denied"} else "bold"
    return styled(
        (dossier.event.id, "cyan"),
        "  ",
        (dossier.event.title, "bold"),
        "\n    ",
        (dossier.status, loud),
        f"  ·  {when(dossier)}  ·  {reach(dossier)}",
    )


def card(dossier: Dossier, documents: Mapping[str, Document]) -> RenderableType:
    """A dossier as paragraphs for a console; ``documents`` are those it names, by id."""
    names = names_of(documents.values())
    pieces: list[RenderableType] = [line_of(dossier), styled(("    " + dossier.rule, "dim"))]
    for group in view.groups(dossier.testimonies):
        pieces += ["", styled((group.heading, "bold underline"))]
        for voice in (*group.named, *group.unnamed[:SHOWN]):
            pieces.append(said(voice.shown, names, len(voice.again)))
        if hidden := len(group.unnamed) - SHOWN:
            pieces += [f"  and {hidden} more in the articles' own voice"] if hidden > 0 else []
    pieces += _section("Origins", _origins(dossier, names))
    for family in view.families(dossier, documents):
        root = names.get(family.root, family.root[:12])
        pieces += _section(f"{view.lead_back(family)} {root}", _members(family, names))
    pieces += _section("Positions", _positions(dossier, names))
    pieces += _section("Findings", _findings(dossier, documents, names))
    return Group(*pieces)


def _section(heading: str, lines: Iterable[Text]) -> list[RenderableType]:
    shown = [_indented(2, line) for line in lines]
    return ["", styled((heading, "bold underline")), *(shown or [styled(("  none", "dim"))])]


def said(t: Testimony, names: Mapping[str, str], again: int = 0) -> RenderableType:
    """A statement: who through whom, the exact words, where they stand."""
    name = names.get(t.statement.span.document, t.uri)
    hedge = "" if t.statement.certainty == "stated" else f" ({t.statement.certainty})"
    where = reference(t.statement.span, names)
    published = f", published {spoken(t.published)}" if t.published else ""
    links = view.chain(t, name)
    through = f"; {' → '.join(links)}" if len(links) > 1 else ""
    also = f"; and in {view.counted(again, 'other place')}" if again else ""
    return Group(
        _indented(2, styled((view.holder(t, name), "bold"), hedge)),
        _indented(4, quoted(t.quote)),
        _indented(4, styled((where, "cyan"), (published + through + also, "dim"))),
    )


def quoted(words: str) -> Text:
    """Words of a text on one line, between marks that no news text uses for its own quotes."""
    return styled(("‹", "dim"), (" ".join(words.split()), "yellow"), ("›", "dim"))


def _indented(columns: int, line: Text) -> RenderableType:
    return Padding(line, (0, 0, 0, columns), expand=False)


def _origins(dossier: Dossier, names: Mapping[str, str]) -> Iterator[Text]:
    for origin in dossier.origins:
        where = ", ".join(names.get(d, d[:12]) for d in origin.documents)
        yield styled((origin.agent.name, "bold"), f"  in {where}")


def _members(family: view.Family, names: Mapping[str, str]) -> Iterator[Text]:
    for member in family.members:
        name, link = names.get(member.document, member.document[:12]), member.link
        differing = view.counted(member.comparison.differing, "difference")
        yield styled((name, "bold"), f"  {link.kind}, {differing} in wording")
        yield styled(("  " + "; ".join(link.evidence), "dim"))


def _positions(dossier: Dossier, names: Mapping[str, str]) -> Iterator[Text]:
    for name, cells in view.matrix(dossier).rows:
        taken = [p for cell in cells for p in cell]
        if not taken:
            yield styled((name, "bold"), ("  no statement", "dim"))
        for p in taken:
            of = f" of {p.toward}" if p.toward else ""
            line = styled((name, "bold"), f" {p.act}{of}: ")
            line.append_text(quoted(p.words))
            yield line.append_text(styled((f"  {references(p.spans, names)}", "cyan")))


def _findings(
    dossier: Dossier, documents: Mapping[str, Document], names: Mapping[str, str]
) -> Iterator[Text]:
    for finding in dossier.findings:
        line = styled((finding.kind, "bold"), f": {finding.text}")
        for s in finding.spans:
            document = documents.get(s.document)
            line.append("\n  ")
            if document:
                line.append_text(quoted(document.text[s.start : s.end])).append(" ")
            line.append(reference(s, names), "cyan")
        yield line
