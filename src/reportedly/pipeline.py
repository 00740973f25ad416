"""The whole way on one page: from files of news to a dossier for every reported event.

ingest -> segment -> timex (dates of the document) -> encoder -> entities -> timex -> events
       -> attribution -> ledger;   then over all documents: entities -> reuse -> linking -> dossier
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
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
)
from reportedly.dossier import Corpus, compile_dossier, statements_of
from reportedly.encoder import Encoder, Encoding
from reportedly.model import Document, Dossier, Failure, Layout, Reading, Testimony
from reportedly.store import Ledger

BATCH = 16
"""Documents encoded together: enough to fill length-sorted batches, little enough to stay small."""

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
    *,
    tables: timex.Tables = timex.BUILTIN,
    now: str = "",
) -> list[Reading]:
    """Everything the per-document stages find, for a batch of documents, in their order.

    ``tables`` are the public events and offices known; ``now`` (ISO, UTC) is the moment of reading:
    without it no date is found to lie in the future.
    """
    laid_out = [_lay_out(document) for document in documents]
    encodings = encoder.encode(
        [document.text for document, _ in laid_out],
        [[(s.start, s.end) for s in layout.sentences] for _, layout in laid_out],
        cache=cache,
    )
    return [
        _read(document, layout, encoding, tables, now)
        for (document, layout), encoding in zip(laid_out, encodings, strict=True)
    ]


def _lay_out(document: Document) -> tuple[Document, Layout]:
    layout = segment.lay_out(document)
    return timex.date_document(document, layout), layout


def _read(
    document: Document, layout: Layout, encoding: Encoding, tables: timex.Tables, now: str
) -> Reading:
    """The stages that follow the encoder, each adding what it finds to the reading."""
    cast = entities.resolve(document, layout, encoding)
    times = timex.find(document, layout, tables)
    found = events.find(document, layout, encoding, cast, times)
    reading = Reading(document, layout, cast.agents, cast.mentions, times, found)
    senses = attribution.Senses(
        holders_of=partial(entities.agents_at, cast, document.text),
        said_when=partial(timex.said_when, times, text=document.text),
    )
    statements = attribution.attribute(reading, encoding.attributions, senses)
    findings = timex.check(document, layout, times, now=now, tables=tables)
    return replace(reading, statements=statements, findings=findings)


def read_into(
    ledger: Ledger, paths: Sequence[str | Path], *, on_document: Watcher | None = None
) -> Summary:
    """Read files and folders into a ledger, a transaction a document; what fails is listed.

    A document the ledger holds already (same text, same place, same analysis) is left alone, so a
    run that was killed goes on where it was. Dates are checked against the ledger's clock; a user's
    tables beside the ledger are part of the analysis. Raises ingest.MissingPath for a path that is
    not there, timex.TableError for a row of a table that is none.
    """
    tables = _tables(ledger)
    encoder = Encoder.load()
    version = "/".join(filter(None, (__version__, encoder.version, tables.digest)))
    watch = on_document or (lambda _outcome, _status: None)
    read, unchanged, failed = 0, 0, list[Failure]()
    for batch in _batches(ingest.read(paths)):
        fresh = list[Document]()
        for item in batch:
            if isinstance(item, Failure):
                ledger.fail(item)
                failed.append(item)
                watch(item, "failed")
            elif ledger.has(item.id, item.uri, version):
                unchanged += 1
                watch(ledger.reading(item.id), "unchanged")
            else:
                fresh.append(item)
        for reading in analyse(fresh, encoder, ledger.windows, tables=tables, now=ledger.now()):
            ledger.add(reading, version)
            read += 1
            watch(reading, "read")
    return Summary(read, unchanged, tuple(failed))


def _tables(ledger: Ledger) -> timex.Tables:
    return timex.tables_beside(ledger.path) if ledger.path else timex.BUILTIN


def _batches(items: Iterable[Document | Failure]) -> Iterator[list[Document | Failure]]:
    source = iter(items)
    while batch := list(islice(source, BATCH)):
        yield batch


def corpus(ledger: Ledger) -> Corpus:
    """The ledger as one corpus: agents merged, copies found, mentions and statements linked.

    Numeric dates that their page leaves open are read as their outlet writes them elsewhere.
    """
    readings = {r.document.id: r for r in timex.by_habit(tuple(ledger.readings()), _tables(ledger))}
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


def documents(ledger: Ledger, wanted: Iterable[str]) -> dict[str, Document]:
    """Documents by id, dated as in the corpus."""
    known = timex.habits(ledger.documents())
    found = {d: ledger.reading(d).document for d in wanted}
    return {k: timex.as_dated(d, known.get(timex.outlet(d), "")) for k, d in found.items()}


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
