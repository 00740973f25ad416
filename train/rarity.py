"""Tables of how rare words are: one byte per bucket, counted over a corpus. No text is kept."""

from __future__ import annotations

import gzip
import json
import math
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path


def write(
    corpus: str,
    target: Path,
    size: int,
    buckets_of: Callable[[str], Iterable[int]],
    commonest: float = 1.0,
) -> None:
    """Write log2(articles / articles with a bucket), ten steps per bit, for ``size`` buckets.

    ``corpus`` is gzipped JSON Lines with a ``text``; a bucket of more than the share ``commonest``
    of the articles gets 0.
    """
    counts: Counter[int] = Counter()
    articles = 0
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            articles += 1
            counts.update(set(buckets_of(json.loads(line)["text"])))
    table = bytearray([round(10 * math.log2(articles))]) * size
    for bucket, count in counts.items():
        common = count > commonest * articles
        table[bucket] = 0 if common else round(10 * math.log2(articles / count))
    target.write_bytes(bytes(table))
    print(articles, "articles,", len(counts), "buckets used,", target)
