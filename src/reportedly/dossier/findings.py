"""Findings of a dossier: what an editor wants flagged, with the spans on both sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from reportedly.dossier.contradictions import differing_dates, differing_numbers, exchanged_roles
from reportedly.dossier.corpus import Corpus, Said
from reportedly.dossier.retellings import beside_and_within, drifting_deadline
from reportedly.dossier.sources import hearsay, lone_experts
from reportedly.dossier.tellings import Place, part_at, places
from reportedly.dossier.wording import completed, cut_or_altered, nobody_named
from reportedly.model import Event, Finding, Span


def findings(
    corpus: Corpus,
    event: Event,
    said: Sequence[Said],
) -> tuple[Finding, ...]:
    """What does not fit together in the tellings of one event, and what nobody stands for.

    What the documents' own checks found counts where it stands in a passage that speaks of the event.
    """
    stand = places(corpus, event)
    spoken = _spoken(corpus, stand, said)
    found = [
        *_of_documents(corpus, spoken),
        *drifting_deadline(corpus, stand),
        *lone_experts(corpus, said, len({p.telling for p in stand})),
        *_of_quotes(corpus, said, spoken),
        *beside_and_within(corpus, event, stand),
        *differing_numbers(stand),
        *exchanged_roles(corpus, stand),
        *differing_dates(corpus, event),
        *nobody_named(corpus, stand),
        *hearsay(corpus, said),
    ]
    same = dict[tuple[str, str], list[Span]]()
    for finding in found:
        same.setdefault((finding.kind, finding.text), []).extend(finding.spans)
    return tuple(Finding(*key, tuple(dict.fromkeys(spans))) for key, spans in same.items())


def _spoken(corpus: Corpus, stand: Sequence[Place], said: Sequence[Said]) -> frozenset[Span]:
    """The passages that speak of the event."""
    parts = [p.part for p in stand]
    parts += [part_at(corpus.readings[s.span.document], s.span.start) for s in said]
    return frozenset(p.span for p in parts if p is not None)


def _of_documents(corpus: Corpus, spoken: AbstractSet[Span]) -> Iterator[Finding]:
    """Findings of single documents: those of its dates, and posts completed beyond their cut."""
    for document in sorted({s.document for s in spoken}):
        reading = corpus.readings[document]
        for finding in reading.findings:
            if any(_concerns(corpus, span, spoken) for span in finding.spans):
                yield finding
        for finding in completed(reading):
            if _concerns(corpus, finding.spans[0], spoken):
                yield finding


def _of_quotes(
    corpus: Corpus, said: Sequence[Said], spoken: AbstractSet[Span]
) -> Iterator[Finding]:
    """Quotes cut or altered of those who speak of the event, where one stands beside it."""
    holders = {s.holder.id for s in said if not s.voice}
    for finding in cut_or_altered(corpus, {s.document for s in spoken}, holders):
        if any(_concerns(corpus, span, spoken) for span in finding.spans):
            yield finding


def _concerns(corpus: Corpus, span: Span, spoken: AbstractSet[Span]) -> bool:
    """Whether a span stands in a passage that speaks of the event, or dates the whole document."""
    part = part_at(corpus.readings[span.document], span.start)
    return part is None or part.span in spoken or part.kind == "dateline"
