"""A dossier as Markdown (CommonMark), for a wiki, an e-mail or a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from reportedly.export import view
from reportedly.export.references import names_of, reference, references
from reportedly.export.when import reported, spoken
from reportedly.model import Document, Dossier, Testimony

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&$!])")


def markdown(dossier: Dossier, documents: Mapping[str, Document]) -> str:
    """The dossier as Markdown; ``documents`` are those it names, by id."""
    names = names_of(documents.values())
    lines = [*_head(dossier), *_statements(dossier, names), *_origins(dossier, names)]
    lines += _families(view.families(dossier, documents), names)
    lines += [*_positions(dossier, names), *_findings(dossier, names), *_rest(dossier, names)]
    lines += ["", "*Who said what in the articles read, as of now; not what is true.*", ""]
    return "\n".join(lines)


def plain(words: str) -> str:
    """Words that Markdown shows as they are, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(words.split()))


def _head(dossier: Dossier) -> Iterator[str]:
    event = dossier.event
    reach = (
        view.counted(len(dossier.documents), "article"),
        view.counted(len(dossier.origins), "origin"),
    )
    yield f"# {plain(event.title)}"
    yield ""
    yield f"**{plain(dossier.status[:1].upper() + dossier.status[1:])}.** {plain(dossier.rule)}."
    yield ""
    yield f"- Reported time: {plain(reported(event.time))}"
    yield f"- Kind: {plain(event.label or 'event')} {event.root}".rstrip()
    yield f"- Parties: {plain(', '.join(n for _, n in event.participants) or 'none named')}"
    yield f"- Support: {dossier.support}; response: {dossier.response}; {', '.join(reach)}"


def _statements(dossier: Dossier, names: Mapping[str, str]) -> Iterator[str]:
    for group in view.groups(dossier.testimonies):
        yield from ("", f"## {group.heading}")
        for voice in (*group.named, *group.unnamed):
            yield from _voice(voice.shown, names)
            if voice.again:
                also = "; ".join(reference(t.statement.span, names) for t in voice.again)
                yield f"> The same words: {plain(also)}"


def _voice(t: Testimony, names: Mapping[str, str]) -> Iterator[str]:
    name = names.get(t.statement.span.document, t.uri)
    hedge = "" if t.statement.certainty == "stated" else f", {t.statement.certainty}"
    chain = " → ".join(view.chain(t, name))
    published = f", published {spoken(t.published)}" if t.published else ""
    yield ""
    yield f"**{plain(view.holder(t, name))}**{hedge}"
    yield ""
    yield f"> {plain(view.tail(t.before))} **{plain(t.quote)}** {plain(view.head(t.after))}"
    yield ">"
    yield f"> `{reference(t.statement.span, names)}`{published}; {plain(chain)}"


def _origins(dossier: Dossier, names: Mapping[str, str]) -> Iterator[str]:
    yield from ("", "## Origins", "")
    for origin in dossier.origins:
        where = ", ".join(names.get(d, d[:12]) for d in origin.documents)
        yield f"- {plain(origin.agent.name)}: {plain(where)}"
    if not dossier.origins:
        yield "None named in this corpus."


def _families(families: Iterable[view.Family], names: Mapping[str, str]) -> Iterator[str]:
    for family in families:
        root = plain(names.get(family.root, family.root[:12]))
        yield from ("", f"{view.lead_back(family)} {root}:", "")
        for member in family.members:
            name, link = names.get(member.document, member.document[:12]), member.link
            yield f"- {plain(name)}: {link.kind} ({link.score:.2f}); {plain('; '.join(link.evidence))}"


def _positions(dossier: Dossier, names: Mapping[str, str]) -> Iterator[str]:
    yield from ("", "## Positions", "")
    matrix = view.matrix(dossier)
    if not matrix.acts:
        yield "None in these articles."
        return
    yield "| | " + " | ".join(matrix.acts) + " |"
    yield "|---" * (len(matrix.acts) + 1) + "|"
    for name, cells in matrix.rows:
        shown = (
            "<br>".join(f"“{plain(p.words)}” ({plain(references(p.spans, names))})" for p in cell)
            for cell in cells
        )
        yield f"| {plain(name)} | " + " | ".join(c or "–" for c in shown) + " |"


def _findings(dossier: Dossier, names: Mapping[str, str]) -> Iterator[str]:
    yield from ("", "## Findings", "")
    for finding in dossier.findings:
        where = references(finding.spans, names)
        yield f"- **{plain(finding.kind)}** {plain(finding.text)} (`{where}`)"
    if not dossier.findings:
        yield "None."


def _rest(dossier: Dossier, names: Mapping[str, str]) -> Iterator[str]:
    yield from ("", "## Timeline", "")
    for moment in dossier.timeline:
        yield f"- {spoken(moment.when) or 'not dated'}: {moment.kind}: {plain(moment.label)}"
    if dossier.links:
        yield from ("", "## Links between the articles", "")
    for link in dossier.links:
        a, b = (reference(spans[0], names) for spans in (link.a, link.b))
        source = names.get(link.source, link.source[:12]) or "unknown"
        yield f"- {link.kind} ({link.score:.2f}): `{a}` and `{b}`; taken from: {plain(source)}"
    if dossier.judgements:
        yield from ("", "## Judgements", "")
    for j in dossier.judgements:
        gone = " (withdrawn)" if j.withdrawn else ""
        yield f"- {j.verb} `{j.left}` `{j.right}` by {plain(j.by)}, {spoken(j.at)}: {plain(j.reason)}{gone}"
