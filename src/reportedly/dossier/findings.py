"""Findings of a dossier: what an editor wants flagged, with the spans on both sides."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.dossier.corpus import Corpus, Said
from reportedly.model import Finding


def findings(corpus: Corpus, documents: Sequence[str], said: Sequence[Said]) -> tuple[Finding, ...]:
    """What the documents' own checks found, and what only shows across statements."""
    own = [f for d in documents for f in corpus.readings[d].findings]
    return tuple(own + _hedged(said))


def _hedged(said: Sequence[Said]) -> list[Finding]:
    """Reports that are passed on as hearsay, without anybody who says so."""
    return [
        Finding("hearsay", "reported as hearsay; no source is named", (s.span,))
        for s in said
        if s.voice and s.statement.certainty == "hearsay"
    ]
