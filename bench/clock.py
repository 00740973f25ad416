"""What a piece of work costs: seconds by the wall, seconds of processors, memory."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass
class Cost:
    """Seconds by the wall and of processors (this process and those it waited for)."""

    wall: float = 0.0
    processor: float = 0.0

    def row(self, name: str, count: int, peak: float) -> list[object]:
        """A row of figures about `count` articles: HEAD names its columns."""
        per = self.processor / count
        return [name, round(count / self.wall, 1), round(per * 1000, 1), round(1 / per, 1), peak]


HEAD = [
    "measure",
    "articles/s by the wall",
    "processor ms per article",
    "articles per processor second",
    "peak memory, MB",
]


@contextmanager
def clock() -> Iterator[Cost]:
    """Measure what happens inside."""
    cost, wall, processor = Cost(), time.perf_counter(), _processor()
    yield cost
    cost.wall, cost.processor = time.perf_counter() - wall, _processor() - processor


def _processor() -> float:
    of = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(u.ru_utime + u.ru_stime for u in of)


def peak(processes: int = 0) -> float:
    """Peak memory in MB of this process and of `processes` like the largest that it waited for.

    Linux counts for a process what the one that started it held then: the sum is never too small.
    """
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    other = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return round((own + processes * other) / 1024)


def table(head: list[str], rows: list[list[object]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)
