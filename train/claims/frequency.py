"""Count in how many articles of a corpus each word occurs; write the table bursts weigh words by.

usage: python -m train.claims.frequency CORPUS.jsonl.gz
"""

from __future__ import annotations

import sys
from pathlib import Path

from reportedly.linking import bursts
from train import rarity


def main(corpus: str) -> None:
    """Write ``words.bin`` beside the package's code; the commonest words weigh nothing."""
    target = Path(bursts.__file__).with_name("words.bin")
    rarity.write(corpus, target, bursts.BUCKETS, _buckets, bursts.COMMONEST)


def _buckets(text: str) -> set[int]:
    """Buckets of one article's words."""
    return {bursts.bucket_of(word) for word in bursts.written(text)}


if __name__ == "__main__":
    main(sys.argv[1])
