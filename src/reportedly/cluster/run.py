"""A run: its steps in order, each a task a partition or bucket; what was finished is not done again."""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

from distributed import Client, as_completed
from threadpoolctl import threadpool_limits

from reportedly.cluster import bursts, claims, copies, parts, stories
from reportedly.cluster.analyse import analyse, order, version
from reportedly.cluster.dossiers import dossiers
from reportedly.cluster.inputs import Source, Split, cut, sources
from reportedly.cluster.names import agents, names
from reportedly.cluster.place import ClusterError, Place, shard
from reportedly.cluster.shape import Shape
from reportedly.cluster.tables import failures_of, rows_of
from reportedly.model import Failure

Counts = dict[str, int]
Watcher = Callable[[str, int, int], None]
"""Called with a step, how much of it is done, and how much there is (articles in ``analyse``)."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Rows of input that one task reads, and distinct articles a bucket of a shuffle.

    A thousand articles are two to five minutes of a core, which is what a lost worker loses.
    """

    rows: int = 1_000
    bucket: int = 10_000


@dataclass(frozen=True, slots=True)
class Report:
    """What a run gave: counts by name, processor seconds by step, how often a reason dropped input."""

    counts: Counts
    seconds: dict[str, float]
    dropped: Counts


@dataclass(frozen=True, slots=True)
class _Step:
    """Tasks of one kind: ``work`` is called with the place, a number and the number's argument."""

    name: str
    work: Callable[..., Counts]
    arguments: Sequence[Any]
    sizes: Sequence[int]


def _step(name: str, work: Callable[..., Counts], count: int, argument: object) -> _Step:
    return _Step(name, work, [argument] * count, [1] * count)


def read(
    inputs: Sequence[str], place: Place, client: Client, sizes: Sizes, watch: Watcher
) -> Report:
    """Read inputs on a cluster into the tables of a folder; a run that was stopped goes on.

    Raises MissingPath where an input is not there, ClusterError where the folder holds another
    run or a task fails again and again.
    """
    place = place.absolute()
    splits, now = _plan(inputs, place, client, sizes)
    given = [(split, now) for split in splits]
    report = Report({}, {}, {})
    step = _Step("analyse", analyse, given, [split.rows for split in splits])
    _run(client, place, step, watch, report)
    _run(client, place, _step("order", order, 1, len(splits)), watch, report)
    articles = report.counts["articles"]
    shape = Shape(len(splits), articles, max(1, math.ceil(articles / sizes.bucket)))
    place.write_json("shape.json", asdict(shape))
    for step in _shuffles(shape):
        _run(client, place, step, watch, report)
    place.remove("work")
    report.dropped.update(_dropped(place, len(splits)))
    return report


def _shuffles(shape: Shape) -> Iterator[_Step]:
    """The steps that see many documents; each needs all tasks of those before it."""
    per_partition, per_bucket = shape.partitions, shape.buckets
    yield _step("keys", copies.keys, per_partition, shape)
    yield _step("joined", copies.joined, per_bucket, shape)
    yield _step("pairs", copies.pairs, per_bucket, shape)
    yield _step("texts", copies.texts, per_partition, shape)
    yield _step("links", copies.links, per_bucket, shape)
    yield _step("names", names, per_partition, shape)
    yield _step("agents", agents, 1, shape)
    yield _step("bands", bursts.bands, per_partition, shape)
    yield _step("met", bursts.met, per_bucket, shape)
    yield _step("wordings", bursts.wordings, per_partition, shape)
    yield _step("alike", bursts.alike, per_bucket, shape)
    yield _step("bursts", bursts.bursts, 1, shape)
    yield _step("stories", stories.stories, per_partition, shape)
    yield _step("local", stories.local, per_bucket, shape)
    yield _step("meetings", stories.meetings, per_bucket, shape)
    yield _step("occasions", stories.occasions, 1, shape)
    yield _step("claims", claims.claims, per_bucket, shape)
    yield _step("events", claims.events, per_bucket, shape)
    yield _step("parts", parts.parts, 1, shape)
    yield _step("lent", parts.lent, per_bucket, shape)
    yield _step("dossiers", dossiers, per_bucket, shape)


def _plan(
    inputs: Sequence[str], place: Place, client: Client, sizes: Sizes
) -> tuple[list[Split], str]:
    """The partitions of a run and the moment it began, made once and kept with it."""
    known = {"inputs": list(inputs), "analysis": version(), "sizes": asdict(sizes)}
    if place.exists("plan.json"):
        plan = place.read_json("plan.json")
        if {key: plan[key] for key in known} != known:
            raise ClusterError(
                f"{place.url} holds a run over other inputs or by another version: name a new folder."
            )
    else:
        found = list(sources(inputs))
        files = [x for x in found if isinstance(x, Source)]
        pieces = [
            p for listed in client.gather(client.map(cut, files, rows=sizes.rows)) for p in listed
        ]
        failed = [x for x in (*found, *pieces) if isinstance(x, Failure)]
        place.write_table("failures/inputs.parquet", failures_of(failed))
        now = datetime.now(UTC).isoformat(timespec="seconds")
        plan = known | {"now": now, "splits": [asdict(p) for p in pieces if isinstance(p, Split)]}
        place.write_json("plan.json", plan)
    splits = [Split(**(s | {"source": Source(**s["source"])})) for s in plan["splits"]]
    if not splits:
        raise ClusterError("Nothing to read: none of the inputs holds articles.")
    return splits, plan["now"]


def _run(client: Client, place: Place, step: _Step, watch: Watcher, report: Report) -> None:
    """Run the tasks of a step that are not done yet, and add up what all of them counted."""
    finished = place.names(f"done/{step.name}")
    sizes = dict(enumerate(step.sizes))
    todo = [n for n in sizes if f"{shard(n)}.json" not in finished]
    done, total = sum(step.sizes) - sum(sizes[n] for n in todo), sum(step.sizes)
    watch(step.name, done, total)
    if todo:
        futures = client.map(
            partial(_task, place, step.name, step.work),
            todo,
            [step.arguments[n] for n in todo],
            pure=False,
            retries=2,  # storage that does not answer once
        )
        number_of = dict(zip((f.key for f in futures), todo, strict=True))
        for future in as_completed(futures):
            _check(future, step.name)
            done += sizes[number_of[future.key]]
            watch(step.name, done, total)
    markers = [place.read_json(f"done/{step.name}/{shard(n)}.json") for n in sizes]
    counts: Counter[str] = Counter()
    for marker in markers:
        counts.update(marker["counts"])
    report.counts.update(counts)
    report.seconds[step.name] = round(sum(marker["seconds"] for marker in markers), 3)


def _check(future: Any, step: str) -> None:
    if future.status != "finished":
        raise ClusterError(
            f"A task of step “{step}” failed: {future.exception()!r}. What is finished is kept: "
            "run the same command again to go on."
        )


def _task(
    place: Place, step: str, work: Callable[..., Counts], number: int, argument: object
) -> None:
    """One task, and the marker that says it is done, with what it counted and took of a processor."""
    began = time.process_time()
    with threadpool_limits(1, "blas"):  # a worker is one core; sums then are those of one machine
        counts = work(place, number, argument)
    marker = {"counts": counts, "seconds": time.process_time() - began}
    place.write_json(f"done/{step}/{shard(number)}.json", marker)


def _dropped(place: Place, partitions: int) -> Counts:
    """How often each reason dropped an input."""
    names = ["inputs", *map(shard, range(partitions))]
    tables = (place.read_table(f"failures/{name}.parquet") for name in names)
    return dict(Counter(reason for table in tables for _, reason in rows_of(table)))
