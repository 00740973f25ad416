"""The whole way on one page: from files of news to a dossier for every reported event.

ingest -> segment -> timex (dates of the document) -> encoder -> entities -> timex -> events
       -> attribution -> ledger, with their links (reuse) and relations (entities, linking)
dossiers from the part of the ledger that they need
"""

from __future__ import annotations

from collections import ChainMap, Counter
from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import chain, islice
from pathlib import Path

from threadpoolctl import threadpool_limits

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
from reportedly.dossier import Corpus, compile_dossier, outline, statements_of
from reportedly.encoder import Encoder, Encoding, encoder_version
from reportedly.model import (
    Document,
    Dossier,
    Event,
    Failure,
    Judgement,
    Layout,
    Link,
    Reading,
    Testimony,
)
from reportedly.relations import TOGETHER, Item, Relations, Result, Watch, Work, unwatched
from reportedly.store import Ledger

BATCH = 8
"""Documents analysed together: a second of work, so that little is done twice after a kill."""

MANY = 400
"""Documents from which on dossiers are worth processes of their own, which take a second to begin."""

Outcome = Reading | Failure
Watcher = Callable[[Outcome, str], None]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a reading run did: documents read, documents that were there already, and failures."""

    read: int
    unchanged: int
    failed: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class Derivation:
    """What a text derives from and what derives from it: links to documents of the ledger."""

    document: Document
    links: tuple[Link, ...]
    others: tuple[Document, ...]


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
    found = events.find(document, layout, cast, times)
    reading = Reading(document, layout, cast.agents, cast.mentions, times, found)
    senses = attribution.Senses(
        holders_of=partial(entities.agents_at, cast, document.text),
        said_when=partial(timex.said_when, times, text=document.text),
    )
    statements = attribution.attribute(reading, encoding.attributions, senses)
    findings = timex.check(document, layout, times, now=now, tables=tables)
    return replace(reading, statements=statements, findings=findings)


def read_into(
    ledger: Ledger,
    paths: Sequence[str | Path],
    *,
    jobs: int = 1,
    on_document: Watcher | None = None,
    on_step: Watch = unwatched,
) -> Summary:
    """Read files and folders into a ledger, a few documents a transaction; what fails is listed.

    A document the ledger holds already (same text, same place, same analysis) is left alone, so a
    run that was killed goes on where it was. `jobs` processes analyse, this one writes, in the
    order of the documents; the ledger does not depend on their number. ``on_step`` is told how far
    relations are once all is read. Dates are checked against
    the ledger's clock; a user's tables beside the ledger are part of the analysis. Raises
    ingest.MissingPath for a path that is not there, timex.TableError for a row of a table that is
    none and workers.WorkerLost.
    """
    tables = _tables(ledger)
    version = "/".join(filter(None, (__version__, encoder_version(), tables.digest)))
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

    relations = Relations(ledger, tables)
    begin = (_begin, (ledger.path, ledger.now()))
    with threadpool_limits(1, "blas"), workers.Processes(jobs, begin) as there:
        catch_up(ledger)
        batches = _batches(fresh())
        some = list(islice(batches, 2))
        alone = jobs == 1 or len(some) < 2
        work = Analyst(ledger, ledger.now()) if alone else _analyse_there
        each = map if alone else there.spread
        for readings, windows in each(work, chain(some, batches)):
            with ledger.transaction():
                ledger.windows.update(windows)
                for reading in readings:
                    keep(ledger, reading, version)
            for reading in readings:
                told(reading, "read")
            relations.place(least=TOGETHER)
        spread = None if alone or not ledger.path else partial(_related, there)
        relations.update(on_step, spread)
    return Summary(counts["read"], counts["unchanged"], tuple(failed))


Analysed = tuple[list[Reading], dict[bytes, bytes]]


class Analyst:
    """Analyses batches with an encoder that looks into a ledger's cache, as of a moment."""

    def __init__(self, ledger: Ledger | None, now: str) -> None:
        self._encoder, self._now = Encoder.load(threads=1), now
        self._windows = ledger.windows if ledger else {}
        self._tables = _tables(ledger) if ledger else timex.BUILTIN

    def __call__(self, documents: Sequence[Document]) -> Analysed:
        """The readings of some documents, and what the cache did not have."""
        new: dict[bytes, bytes] = {}
        cache = ChainMap(new, self._windows)
        found = analyse(documents, self._encoder, cache, tables=self._tables, now=self._now)
        return found, new


class _Helper:
    """What a process has that works for another on the ledger in a file, as of a moment."""

    def __init__(self, path: Path | None, now: str) -> None:
        self._path, self._now = path, now

    @cached_property
    def analyst(self) -> Analyst:
        return Analyst(self._ledger, self._now)

    @cached_property
    def relations(self) -> Relations:
        if self._ledger is None:
            raise ValueError("A ledger without a file is known to its own process alone.")
        return Relations(self._ledger, _tables(self._ledger))

    @cached_property
    def _ledger(self) -> Ledger | None:
        return Ledger.open(self._path, readonly=True) if self._path else None


_helping: list[_Helper] = []
"""The one helper of a process that does nothing else."""


def _begin(path: Path | None, now: str) -> None:
    _helping.append(_Helper(path, now))


def _analyse_there(documents: Sequence[Document]) -> Analysed:
    return _helping[0].analyst(documents)


def _related_there(work: Work[Item, Result], item: Item) -> Result:
    return work(_helping[0].relations, item)


def _related(
    there: workers.Processes, work: Work[Item, Result], items: Iterable[Item]
) -> Iterator[Result]:
    """Pieces of work on relations, done by other processes."""
    return there.spread(partial(_related_there, work), items)


def _tables(ledger: Ledger) -> timex.Tables:
    return timex.tables_beside(ledger.path) if ledger.path else timex.BUILTIN


def keep(ledger: Ledger, reading: Reading, version: str) -> None:
    """Keep a reading and the links of its document to those known, whole or not at all."""
    with ledger.transaction():
        ledger.add(reading, version)
        reuse.Index(ledger.connection).add(reading.document)
        _link(ledger, reading)


def catch_up(ledger: Ledger) -> None:
    """Find the links of documents that an earlier version read, or that came without theirs."""
    index = reuse.Index(ledger.connection)
    for document in ledger.unlinked():
        with ledger.transaction():
            for place in ledger.appearances(document):
                index.add(place)
            _link(ledger, ledger.reading(document))


def _link(ledger: Ledger, reading: Reading) -> None:
    """Keep the links of a document, by the place it is known by."""
    document = ledger.document(reading.document.id)
    if document.uri != reading.document.uri:
        reading = ledger.reading(document.id)
    index = reuse.Index(ledger.connection)
    others = map(ledger.document, index.comparable(document))
    inside = reuse.within(document, reading.layout)
    ledger.relink(document.id, (*inside, *reuse.derived(document, others)))


def derivations(ledger: Ledger, paths: Sequence[str | Path]) -> Iterator[Derivation | Failure]:
    """What the texts of some files derive from; they are not read into the ledger.

    Raises ingest.MissingPath for a path that is not there.
    """
    for item in ingest.read(paths):
        yield item if isinstance(item, Failure) else _derivation(ledger, _lay_out(item)[0])


def _derivation(ledger: Ledger, document: Document) -> Derivation:
    index = reuse.Index(ledger.connection)
    others = [ledger.document(name) for name in index.comparable(document)]
    with threadpool_limits(1, "blas"):  # as links in a ledger are: threads change the last digits
        found = reuse.standing(index, reuse.derived(document, others), [document])
        links = sorted(found, key=partial(_derives, document))
    ends = {spans[0].document for link in links for spans in (link.a, link.b)}
    return Derivation(document, tuple(links), tuple(o for o in others if o.id in ends))


def _derives(document: Document, link: Link) -> tuple[bool, bool, float]:
    """Order of links: what a document derives from first, then the unknown, the surest first."""
    return link.source in {"", document.id}, link.source == document.id, -link.score


def _batches(items: Iterable[Document]) -> Iterator[list[Document]]:
    source = iter(items)
    while batch := list(islice(source, BATCH)):
        yield batch


def related(ledger: Ledger, watch: Watch = unwatched) -> Relations:
    """The relations between all documents of a ledger, with those found that are still to be found.

    ``watch`` is told of every step and how much of it is left. A ledger that is open for reading
    only is brought up to date through its file.
    """
    relations = Relations(ledger, _tables(ledger))
    if not ledger.readonly:
        relations.update(watch)
    elif ledger.path and not relations.current():
        with Ledger.open(ledger.path) as writable:
            related(writable, watch)
    return relations


def corpus(ledger: Ledger) -> Corpus:
    """The ledger as one corpus: agents merged, copies found, mentions and statements linked."""
    return related(ledger).part(ledger.ids())


def whole(
    found: Iterable[Reading],
    links: tuple[Link, ...],
    judgements: tuple[Judgement, ...] = (),
    tables: timex.Tables = timex.BUILTIN,
) -> Corpus:
    """Readings, in the order of their documents' ids, and the links that stand, as one corpus.

    Numeric dates that their page leaves open are read as their outlet writes them elsewhere.
    """
    readings = {r.document.id: r for r in timex.by_habit(tuple(found), tables)}
    identities = entities.merge(readings.values(), judgements)
    with threadpool_limits(1, "blas"):  # threads for matrices this small cost ten times their work
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
    return sorted(every_dossier(ledger), key=weight)


def every_dossier(ledger: Ledger, *, jobs: int = 1) -> Iterator[Dossier]:
    """The dossiers of every event, a few stories at a time; of a large ledger by ``jobs`` processes."""
    return _each(ledger, _compiled, jobs)


def outlines(ledger: Ledger, *, jobs: int = 1) -> Iterator[Dossier]:
    """The dossiers of every event as far as a list shows them, a few stories at a time."""
    return _each(ledger, _outlined, jobs)


Some = tuple[Sequence[str], Iterable[str]]
"""Events (ids), and the documents that speak of them."""

RUN = 2
"""Parts made by one process after each other: they share documents and agents."""


def _each(ledger: Ledger, work: Work[Some, list[Dossier]], jobs: int) -> Iterator[Dossier]:
    """The dossiers of all events, from parts of the corpus of a few stories each."""
    relations = related(ledger)
    if jobs == 1 or not ledger.path or len(ledger) < MANY:
        for some in relations.parts():
            yield from work(relations, some)
        return
    with workers.Processes(jobs, (_begin, (ledger.path, ledger.now()))) as there:
        parts = relations.parts()
        runs = iter(lambda: tuple(islice(parts, RUN)), ())
        for found in _related(there, partial(_in_turn, work), runs):
            yield from found


def _in_turn(
    work: Work[Some, list[Dossier]], relations: Relations, parts: Iterable[Some]
) -> list[Dossier]:
    return [dossier for some in parts for dossier in work(relations, some)]


def _compiled(relations: Relations, some: Some) -> list[Dossier]:
    events, documents = some
    part = relations.part(documents)
    return [compile_dossier(part, event) for event in events if event in part.events]


def _outlined(relations: Relations, some: Some) -> list[Dossier]:
    events, documents = some
    part = relations.part(documents, events)
    return [outline(part, event) for event in events if event in part.events]


def weight(dossier: Dossier) -> tuple[bool, int, str]:
    """The order of dossiers in a list: disputed ones first, then the most spoken of."""
    return dossier.response == "none", -len(dossier.testimonies), dossier.event.id


def happenings(ledger: Ledger, wanted: str) -> list[Event]:
    """The events that an id, the beginning of one, or words of a title may mean, without dossiers.

    The first of these that fits any counts; the most mentioned event comes first.
    """
    return related(ledger).called(wanted)


def dossier(ledger: Ledger, event: str) -> Dossier:
    """The dossier of an event, by its id. Raises KeyError where there is none."""
    relations = related(ledger)
    return compile_dossier(relations.part(relations.documents_of(event)), event)


def documents(ledger: Ledger, wanted: Iterable[str]) -> dict[str, Document]:
    """Documents by id, dated as in the corpus."""
    relations = related(ledger)
    return {d: relations.reading(d).document for d in wanted}


def said_by(ledger: Ledger, name: str) -> tuple[Testimony, ...]:
    """All that an agent said, denied or demanded, found by any of its names."""
    relations = related(ledger)
    agents, wanted = relations.called_like(name)
    return statements_of(relations.part(wanted), agents)
