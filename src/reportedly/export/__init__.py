"""Exports: a dossier as JSON, Markdown, or one self-contained HTML report."""

from reportedly.export.md import markdown
from reportedly.export.records import json_of
from reportedly.export.references import names_of, reference, references
from reportedly.export.report import html
from reportedly.export.when import spoken, spoken_range

__all__ = [
    "html",
    "json_of",
    "markdown",
    "names_of",
    "reference",
    "references",
    "spoken",
    "spoken_range",
]
