"""Count in how many articles of a corpus each stem and name occurs; write the package's table.

usage: rarity.py CORPUS.jsonl.gz

One byte per bucket, ten steps per bit: log2(articles / articles with the bucket). No text is kept.
"""

from __future__ import annotations

import gzip
import json
import math
import sys
from collections import Counter
from pathlib import Path

from reportedly.reuse import words


def main(corpus: str) -> None:
    """Write ``rarity.bin`` beside the package's code."""
    counts: Counter[int] = Counter()
    articles = 0
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            articles += 1
            counts.update(_buckets(json.loads(line)["text"]))
    table = bytearray([round(10 * math.log2(articles))]) * words._BUCKETS
    for bucket, count in counts.items():
        table[bucket] = round(10 * math.log2(articles / count))
    target = Path(words.__file__).with_name("rarity.bin")
    target.write_bytes(bytes(table))
    print(articles, "articles,", len(counts), "buckets used,", target)


def _buckets(text: str) -> set[int]:
    """Buckets of one article's stems and names."""
    found = {words.word_of(match.group()) for match in words.WORD.finditer(text)}
    return {words.bucket_of(key) for word in found for key in (word.stem, word.name) if key}


if __name__ == "__main__":
    main(sys.argv[1])
