"""Dossiers: support, response, origins, positions, timeline and findings of reported events."""

from reportedly.dossier.compile import compile_dossier, outline, statements_of
from reportedly.dossier.corpus import Corpus
from reportedly.dossier.families import DERIVED
from reportedly.dossier.reported import headless
from reportedly.dossier.sources import has_institution

__all__ = [
    "DERIVED",
    "Corpus",
    "compile_dossier",
    "has_institution",
    "headless",
    "outline",
    "statements_of",
]
