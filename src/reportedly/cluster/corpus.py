"""What a bucket holds at the end, and the parts of it that the dossiers of some events need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeVar

import pyarrow as pa

from reportedly import linking
from reportedly.cluster.claims import by_article
from reportedly.cluster.place import Place, shard
from reportedly.cluster.readings import KINDS, Tables, arrived, known, of_articles
from reportedly.cluster.shape import Shape, files
from reportedly.cluster.tables import rows_of
from reportedly.dossier import DERIVED, Corpus
from reportedly.linking.records import to_event
from reportedly.model import Link
from reportedly.relations import some_at_once
from reportedly.store.links import to_link

T = TypeVar("T")
Told = tuple[str, str, int, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Here:
    """What a bucket holds of its own articles, and of those that it was lent.

    ``events`` are rows of EVENTS by id, ``spoken`` the events that an article speaks of, ``bare``
    those that it tells of by a verb without a subject, ``led`` the events of its statements;
    ``derived`` are the articles that an article derives from or that derive from it, ``burst`` the
    bursts of own articles.
    """

    tables: Tables
    events: Mapping[str, Told]
    spoken: Mapping[int, Sequence[str]]
    bare: Mapping[int, Sequence[str]]
    led: Mapping[int, Sequence[tuple[str, str]]]
    links: Sequence[Link]
    derived: Mapping[int, AbstractSet[int]]
    burst: Mapping[int, int]


def here(place: Place, bucket: int, shape: Shape) -> Here:
    """All that was sent to a bucket."""
    own = arrived(place, "stories", shape.partitions, bucket)
    lent = arrived(place, "lent", shape.buckets, bucket)
    tables = {kind: by_article(pa.concat_tables([own[kind], lent[kind]])) for kind in KINDS}
    poured = (
        place.pour(files(f"{stage}/people", shape.buckets), bucket)
        for stage in ("shown", "parties")
    )
    tables["people"] = pa.concat_tables([own["people"], lent["people"], *poured])
    told = (place.pour(files(s, shape.buckets), bucket) for s in ("events", "speaking"))
    events = {row[0]: row for table in told for row in rows_of(table)}
    read = {
        kind: place.read_table(f"work/{kind}/{shard(bucket)}.parquet") for kind in ("led", "bare")
    }
    led, bare = (rows_of(pa.concat_tables([read[kind], lent[kind]])) for kind in ("led", "bare"))
    between = rows_of(place.pour(files("between", shape.buckets), bucket))
    inside = [tuple(row) for _, *row in rows_of(tables["inside"])]
    links = [to_link(row) for row in sorted([*inside, *(row[:-1] for row in between)])]
    return Here(
        tables,
        events,
        _by((a, e) for e, _, _, articles in events.values() for a in articles),
        _by((article, e) for e, article in bare),
        _by((article, (statement, e)) for statement, e, article in led),
        links,
        _derived(tables, links),
        {a: b for a, b, _ in rows_of(place.pour(files("burst", shape.partitions), bucket))},
    )


def _by(pairs: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = defaultdict(list)
    for article, told in pairs:
        found[article].append(told)
    return found


def _derived(tables: Tables, links: Iterable[Link]) -> dict[int, set[int]]:
    """The articles here that an article derives from, or that derive from it."""
    rows = rows_of(tables["documents"].select(["document", "article"]))
    article_of = dict(rows)
    found: dict[int, set[int]] = defaultdict(set)
    for link in links:
        if link.kind in DERIVED:
            a, b = (article_of[spans[0].document] for spans in (link.a, link.b))
            found[a].add(b)
            found[b].add(a)
    return found


def by_story(held: Here, bucket: int) -> Iterator[tuple[tuple[str, ...], frozenset[int]]]:
    """The events (ids) at home in a bucket, a few stories at a time, with the articles on them."""
    told = [
        (min(held.burst[a] for a in articles if a in held.burst), event, articles)
        for event, _, home, articles in held.events.values()
        if home == bucket
    ]
    return some_at_once((event, articles) for _, event, articles in sorted(told))


def corpus_of(held: Here, articles: AbstractSet[int]) -> Corpus:
    """The part of the corpus that the dossiers of events need which some articles speak of."""
    wanted = _with_families(held, articles)
    wanted |= _subjects(held, wanted)
    names = sorted({e for a in wanted for e in held.spoken.get(a, ())})
    spoken = {e: to_event(held.events[e][1]) for e in names}
    parties = {party for event in spoken.values() for party, _ in event.participants}
    found = known(of_articles(held.tables, wanted), parties)
    led: dict[str, list[str]] = defaultdict(list)
    for statement, event in (row for a in sorted(wanted) for row in held.led.get(a, ())):
        led[statement].append(event)
    return Corpus(
        readings={d: found.readings[d] for d in sorted(found.readings)},
        agents=found.agents,
        who=found.who,
        events={e: linking.titled(event, found.agents) for e, event in spoken.items()},
        events_of={statement: tuple(events) for statement, events in led.items()},
        links=tuple(
            link
            for link in held.links
            if link.a[0].document in found.readings and link.b[0].document in found.readings
        ),
        appearances=found.naming,
    )


def _with_families(held: Here, articles: AbstractSet[int]) -> set[int]:
    """Articles with all that derive from them or they from."""
    found, frontier = set[int](), {*articles}
    while frontier:
        found |= frontier
        frontier = {o for a in frontier for o in held.derived.get(a, ())} - found
    return found


def _subjects(held: Here, articles: AbstractSet[int]) -> set[int]:
    """The articles on events that one of some articles tells of by a verb without a subject."""
    events = {e for a in articles for e in held.bare.get(a, ()) if e in held.events}
    return {a for e in events for a in held.events[e][3]}
