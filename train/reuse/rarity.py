"""Count in how many articles of a corpus each stem and name occurs; write the package's table.

usage: python -m train.reuse.rarity CORPUS.jsonl.gz
"""

from __future__ import annotations

import sys
from pathlib import Path

from reportedly.reuse import words
from train import rarity


def main(corpus: str) -> None:
    """Write ``rarity.bin`` beside the package's code."""
    target = Path(words.__file__).with_name("rarity.bin")
    rarity.write(corpus, target, words._BUCKETS, _buckets)


def _buckets(text: str) -> set[int]:
    """Buckets of one article's stems and names."""
    found = {words.word_of(match.group()) for match in words.WORD.finditer(text)}
    return {words.bucket_of(key) for word in found for key in (word.stem, word.name) if key}


if __name__ == "__main__":
    main(sys.argv[1])
