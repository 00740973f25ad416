"""Store the vectors of all event mentions of ECB+ train and dev, from the shipped encoder.

usage: vectors.py DATA OUT.npz
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import numpy as np

from reportedly.encoder import Encoder
from reportedly.linking.coreference import with_meanings
from reportedly.linking.given import profiles


def rows(path: Path) -> list[dict]:
    """All rows of a gzipped JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def main() -> None:
    """Encode and store."""
    data, out = map(Path, sys.argv[1:3])
    encoder = Encoder.load(threads=1)
    found = []
    for split in ("train", "dev"):
        documents, mentions = (
            rows(data / f"ecbplus_{split}_{kind}.jsonl.gz") for kind in ("docs", "mentions")
        )
        found += with_meanings(profiles(documents, mentions), documents, mentions, encoder)
    kinds = {k: np.array([getattr(p, k) for p in found]) for k in ("vector", "alone", "around")}
    np.savez(out, encoder=encoder.version, keys=np.array([p.id for p in found]), **kinds)


if __name__ == "__main__":
    main()
