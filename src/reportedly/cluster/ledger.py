"""The tables of a run merged into a ledger, through the same steps as a local reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportedly.cluster.place import ClusterError, Place, shard
from reportedly.cluster.tables import WHOLE, readings_of, rows_of
from reportedly.model import Failure
from reportedly.store import Ledger
from reportedly.store.rows import to_link


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import found in a run: readings, failures and links."""

    readings: int
    failures: int
    links: int


def import_into(ledger: Ledger, place: Place, watch: Callable[[int, int], None]) -> Imported:
    """Merge a finished run into a ledger; what is there already is left alone.

    ``watch`` is called with the partitions done and all there are. Raises ClusterError where the
    folder holds no finished run.
    """
    if not place.exists("shape.json") or not place.names("dossiers"):
        raise ClusterError(f"{place.url} holds no finished run of reportedly cluster read.")
    shape = place.read_json("shape.json")
    read = failed = linked = 0
    for number in range(shape["partitions"]):
        name = f"{shard(number)}.parquet"
        tables = {kind: place.read_table(f"{kind}/{name}") for kind in WHOLE}
        (analysis,) = set(tables["documents"]["analysis"].to_pylist()) or {""}
        for reading in readings_of(tables).values():
            ledger.add(reading, analysis)
            read += 1
        failed += _fail(ledger, place, name)
        watch(number + 1, shape["partitions"])
    failed += _fail(ledger, place, "inputs.parquet")
    for number in range(shape["buckets"]):
        rows = rows_of(place.read_table(f"links/{shard(number)}.parquet"))
        ledger.add_links(map(to_link, rows))
        linked += len(rows)
    return Imported(read, failed, linked)


def _fail(ledger: Ledger, place: Place, name: str) -> int:
    """Note the failures of one table."""
    rows = rows_of(place.read_table(f"failures/{name}"))
    for uri, reason in rows:
        ledger.fail(Failure(uri, reason))
    return len(rows)
