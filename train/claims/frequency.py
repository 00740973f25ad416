"""Count in how many articles of a corpus each word occurs; write the table bursts weigh words by.

usage: frequency.py CORPUS.jsonl.gz

One byte per bucket, ten steps per bit: log2(articles / articles with the bucket), 0 for words of
more than ``bursts.COMMONEST`` of the articles. No text is kept.
"""

from __future__ import annotations

import gzip
import json
import math
import sys
from collections import Counter
from pathlib import Path

from reportedly.linking import bursts


def main(corpus: str) -> None:
    """Write ``words.bin`` beside the package's code."""
    counts: Counter[int] = Counter()
    articles = 0
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            articles += 1
            counts.update({bursts.bucket_of(w) for w in bursts.written(json.loads(line)["text"])})
    table = bytearray([round(10 * math.log2(articles))]) * bursts.BUCKETS
    for bucket, count in counts.items():
        common = count > bursts.COMMONEST * articles
        table[bucket] = 0 if common else round(10 * math.log2(articles / count))
    target = Path(bursts.__file__).with_name("words.bin")
    target.write_bytes(bytes(table))
    print(articles, "articles,", len(counts), "buckets used,", target)


if __name__ == "__main__":
    main(sys.argv[1])
