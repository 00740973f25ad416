"""A dossier as one self-contained HTML file that prints well and reads without JavaScript."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, partial

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from reportedly.export import view
from reportedly.export.references import names_of, reference, references, short
from reportedly.export.timeline import draw
from reportedly.export.when import reported, spoken, spoken_range
from reportedly.model import Document, Dossier

_NEVER = dict.fromkeys([*range(0xD800, 0xE000), *range(9), 11, 12, *range(14, 32), 127], "\ufffd")
"""What no HTML file can hold, one sign each, so that offsets stay as they are."""


def html(dossier: Dossier, documents: Mapping[str, Document]) -> str:
    """The report of a dossier; ``documents`` are those it names, by id."""
    names = names_of(documents.values())
    page = _template().render(
        dossier=dossier,
        event=dossier.event,
        groups=view.groups(dossier.testimonies),
        families=view.families(dossier, documents),
        texts={key: document.text for key, document in documents.items()},
        matrix=view.matrix(dossier),
        drawing=draw(replace(m, label=_named(m.label)) for m in dossier.timeline),
        documents=[documents[d] for d in dossier.documents if d in documents],
        names=names,
        reference=partial(reference, names=names),
        references=partial(references, names=names),
    )
    return page.translate(_NEVER)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("reportedly.export", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "exact": _exact,
        "spoken": spoken,
        "head": view.head,
        "named": _named,
        "tail": view.tail,
    }
    environment.globals |= {
        "counted": view.counted,
        "chain": view.chain,
        "holder": view.holder,
        "reported": reported,
        "lead_back": view.lead_back,
        "spoken_range": spoken_range,
    }
    return environment.get_template("report.html.j2")


def _exact(words: str) -> Markup:
    """Words of a text, so that a browser gives every code point back (a bare CR would be lost)."""
    return Markup(str(escape(words)).replace("\r", "&#13;"))  # noqa: S704 - escaped on this line


def _named(label: str) -> str:
    """A label of the timeline; the file of an article without an outlet by its last part."""
    return short(label) if "/" in label and " " not in label else label
