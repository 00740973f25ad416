"""The whole way on one page: from files of news to a dossier for every reported event.

ingest -> segment -> timex (dates of the document) -> encoder -> entities -> timex -> events
       -> attribution -> ledger;   then over all documents: entities -> reuse -> linking -> dossier
"""

from __future__ import annotations

from collections import ChainMap, Counter
from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice
from pathlib import Path

from reportedly import (
    __version__,
    attribution,
    entities,
    events,
    ingest,
    linking,
    reuse,
    segment,
    timex,
    workers,
)
from reportedly.dossier import Corpus, compile_dossier, statements_of
from reportedly.encoder import Encoder, Encoding, encoder_version
from reportedly.model import Document, Dossier, Failure, Layout, Reading, Testimony
from reportedly.store import Ledger

BATCH = 8
"""Documents analysed together: a second of work, so that little is done twice after a kill."""

Outcome = Reading | Failure
Watcher = Callable[[Outcome, str], None]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a reading run did: documents read, documents that were there already, and failures."""

    read: int
    unchanged: int
    failed: tuple[Failure, ...]


def analyse(
    documents: Sequence[Document],
    encoder: Encoder,
    cache: MutableMapping[bytes, bytes] | None = None,
) -> list[Reading]:
    """Everything the per-document stages find, for a batch of documents, in their order."""
    laid_out = [_lay_out(document) for document in documents]
    encodings = encoder.encode(
        [document.text for document, _ in laid_out],
        [[(s.start, s.end) for s in layout.sentences] for _, layout in laid_out],
        cache=cache,
    )
    return [
        _read(document, layout, encoding)
        for (document, layout), encoding in zip(laid_out, encodings, strict=True)
    ]


def _lay_out(document: Document) -> tuple[Document, Layout]:
    layout = segment.lay_out(document)
    return timex.date_document(document, layout), layout


def _read(document: Document, layout: Layout, encoding: Encoding) -> Reading:
    """The stages that follow the encoder, each adding what it finds to the reading."""
    cast = entities.resolve(document, layout, encoding)
    times = timex.find(document, layout)
    found = events.find(document, layout, encoding, cast, times)
    reading = Reading(document, layout, cast.agents, cast.mentions, times, found)
    senses = attribution.Senses(
        holders_of=partial(entities.agents_at, cast, document.text),
        said_when=partial(timex.said_when, times, text=document.text),
    )
    statements = attribution.attribute(reading, encoding.attributions, senses)
    findings = timex.check(document, layout, times)
    return replace(reading, statements=statements, findings=findings)


def read_into(
    ledger: Ledger,
    paths: Sequence[str | Path],
    *,
    jobs: int = 1,
    on_document: Watcher | None = None,
) -> Summary:
    """Read files and folders into a ledger, a transaction a document; what fails is listed.

    A document the ledger holds already (same text, same place, same analysis) is left alone, so a
    run that was killed goes on where it was. `jobs` processes analyse, this one writes, in the
    order of the documents; the ledger does not depend on their number. Raises ingest.MissingPath
    for a path that is not there and workers.WorkerLost.
    """
    version = f"{__version__}/{encoder_version()}"
    watch = on_document or (lambda _outcome, _status: None)
    counts, failed = Counter[str](), list[Failure]()

    def told(outcome: Outcome, status: str) -> None:
        counts[status] += 1
        watch(outcome, status)

    def fresh() -> Iterator[Document]:
        for item in ingest.read(paths):
            if isinstance(item, Failure):
                ledger.fail(item)
                failed.append(item)
                told(item, "failed")
            elif ledger.has(item.id, item.uri, version):
                told(ledger.reading(item.id), "unchanged")
            else:
                yield item

    for readings, windows in _analysed(_batches(fresh()), ledger, jobs):
        with ledger.transaction():
            ledger.windows.update(windows)
        for reading in readings:
            ledger.add(reading, version)
            told(reading, "read")
    return Summary(counts["read"], counts["unchanged"], tuple(failed))


Analysed = tuple[list[Reading], dict[bytes, bytes]]


class Analyst:
    """Analyses batches with an encoder that looks into a ledger's cache."""

    def __init__(self, windows: MutableMapping[bytes, bytes]) -> None:
        self._encoder, self._windows = Encoder.load(threads=1), windows

    def __call__(self, documents: Sequence[Document]) -> Analysed:
        """The readings of some documents, and what the cache did not have."""
        new: dict[bytes, bytes] = {}
        return analyse(documents, self._encoder, ChainMap(new, self._windows)), new


def _analysed(batches: Iterator[list[Document]], ledger: Ledger, jobs: int) -> Iterator[Analysed]:
    """Batches analysed here, or by other processes where there are two or more to do."""
    some = list(islice(batches, 2))
    if jobs == 1 or len(some) < 2:
        analyst = Analyst(ledger.windows)
        return map(analyst, chain(some, batches))
    return workers.spread(_analyse_there, chain(some, batches), jobs, (_begin, (ledger.path,)))


_there: list[Analyst] = []
"""The analyst of a process that does nothing else."""


def _begin(path: Path | None) -> None:
    _there.append(Analyst(Ledger.open(path, readonly=True).windows if path else {}))


def _analyse_there(documents: list[Document]) -> Analysed:
    return _there[0](documents)


def _batches(items: Iterable[Document]) -> Iterator[list[Document]]:
    source = iter(items)
    while batch := list(islice(source, BATCH)):
        yield batch


def corpus(ledger: Ledger) -> Corpus:
    """The ledger as one corpus: agents merged, copies found, mentions and statements linked."""
    readings = {r.document.id: r for r in ledger.readings()}
    judgements = tuple(ledger.judgements())
    identities = entities.merge(readings.values(), judgements)
    links = reuse.links(
        [r.document for r in readings.values()], {d: r.layout for d, r in readings.items()}
    )
    linked = linking.link(
        readings.values(),
        identities.who,
        identities.agents,
        linking.Clock(timex.resolve, timex.anchor_date),
        judgements,
    )
    return Corpus(
        readings=readings,
        agents=identities.agents,
        who=identities.who,
        events=linked.events,
        events_of=linked.events_of,
        links=links,
        judgements=judgements,
    )


def dossiers(ledger: Ledger) -> list[Dossier]:
    """The dossiers of every event of a ledger: disputed ones first, then the most spoken of."""
    whole = corpus(ledger)
    found = [compile_dossier(whole, event) for event in whole.events]
    return sorted(found, key=_weight)


def _weight(dossier: Dossier) -> tuple[bool, int, str]:
    return dossier.response == "none", -len(dossier.testimonies), dossier.event.id


def dossier(ledger: Ledger, event: str) -> Dossier:
    """The dossier of one event. Raises KeyError where the ledger has no such event."""
    return compile_dossier(corpus(ledger), event)


def said_by(ledger: Ledger, name: str) -> tuple[Testimony, ...]:
    """All that an agent said, denied or demanded, found by any of its names."""
    whole = corpus(ledger)
    wanted = name.casefold()
    agents = {
        a.id
        for a in whole.agents.values()
        if any(wanted in n.casefold() for n in (a.name, *a.aliases))
    }
    return statements_of(whole, agents)
