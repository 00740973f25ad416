"""The scheduler of a run: one that is there already, or one of this machine's own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import dask
from distributed import Client, LocalCluster

from reportedly.cluster.place import ClusterError

LIVES = 20
"""Workers that may die under one task before it is called broken: a scheduler counts the death of
a worker against all tasks it held, not only against the one it ran."""


@contextmanager
def scheduler(address: str = "", workers: int = 0) -> Iterator[Client]:
    """A client of the scheduler at an address, or of one started here with its workers.

    A worker is a process with one thread and one encoder; ``workers`` is 0 for one a core.
    Raises ClusterError where no scheduler answers.
    """
    with dask.config.set({"distributed.scheduler.allowed-failures": LIVES}):
        if address:
            try:
                client = Client(address)
            except (OSError, ValueError) as error:
                raise ClusterError(f"No scheduler answers at {address}: {error}.") from error
            with client:
                yield client
            return
        with (
            LocalCluster(
                n_workers=workers or os.cpu_count() or 1,
                threads_per_worker=1,
                processes=True,
                dashboard_address="127.0.0.1:0",
                memory_limit=0,
            ) as cluster,
            Client(cluster) as client,
        ):
            yield client
