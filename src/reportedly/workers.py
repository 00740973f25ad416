"""Work spread over processes: results come in the order of the work, whichever ends first."""

from __future__ import annotations

import copyreg
import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import fields, is_dataclass
from functools import partial
from multiprocessing import get_context, parent_process
from operator import attrgetter
from typing import Any, Self, TypeVar

from reportedly import model

Item = TypeVar("Item")
Result = TypeVar("Result")

AHEAD = 2
"""Pieces of work that wait while all processes are busy: bounds the memory of what is under way."""


class WorkerLost(RuntimeError):  # noqa: N818 - says what it is
    """A process ended in the middle of its work: killed, or out of memory."""


def _travel_by_fields() -> None:
    """Have records pickled as their fields: a reading takes .9 ms on both ends, of 2.5 otherwise."""
    for kind in vars(model).values():
        if isinstance(kind, type) and is_dataclass(kind):
            values = attrgetter(*(field.name for field in fields(kind)))
            copyreg.pickle(kind, partial(_by_fields, kind, values))


def _by_fields(
    kind: type, values: Callable[[object], tuple[Any, ...]], record: object
) -> tuple[type, tuple[Any, ...]]:
    return kind, values(record)


_travel_by_fields()


def steady() -> None:
    """Let Python look for cycles less often, for the whole process.

    By itself it goes through all objects whenever 700 more are made; readings are many objects
    without cycles, and it took a fifth of the time of linking.
    """
    gc.set_threshold(100_000, 20, 100)


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Processes:
    """Up to ``jobs`` new processes that work for this one, begun when there is work.

    ``begin`` is called first in each, with its arguments. They end with the context, and with this
    process however it ends.
    """

    def __init__(self, jobs: int, begin: tuple[Callable[..., None], tuple[Any, ...]]) -> None:
        self._pool = ProcessPoolExecutor(
            jobs, mp_context=get_context("spawn"), initializer=_begin, initargs=begin
        )
        self._most = jobs + AHEAD

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def spread(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """The results of ``work`` for all items, in their order.

        Items are taken when there is room for them. Raises WorkerLost.
        """
        under_way = deque[Any]()
        try:
            for item in items:
                under_way.append(self._pool.submit(work, item))
                if len(under_way) >= self._most:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        except BrokenProcessPool as error:
            raise WorkerLost(
                "A process was killed in the middle of its work, perhaps for lack of memory: what"
                " was read is kept; run it again with fewer --jobs."
            ) from error


def _begin(own: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    """Begin a process: an interrupt is for the one that started it, and whose end it follows."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    steady()
    threading.Thread(target=_follow, name="follows its parent", daemon=True).start()
    own(*arguments)


def _follow() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
