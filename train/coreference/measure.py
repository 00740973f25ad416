"""Score event coreference on ECB+ dev through the shipped path, with and without the encoder.

usage: measure.py DATA OUT_FOLDER
Writes gold.jsonl (mentions without a chain made chains of their own) and predictions for the
shared scorer. That scorer takes chain null for a chain like any other: on the untouched file it
joins the 249 mentions of dev that are in no chain into one, and a perfect answer gets 77.4.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from vectors import rows

from reportedly.encoder import Encoder
from reportedly.linking.coreference import resolve
from reportedly.linking.given import key
from reportedly.linking.scorer import fits


def main() -> None:
    """Write gold and predictions."""
    data, out = map(Path, sys.argv[1:3])
    documents = rows(data / "ecbplus_dev_docs.jsonl.gz")
    mentions = rows(data / "ecbplus_dev_mentions.jsonl.gz")
    out.mkdir(parents=True, exist_ok=True)
    write(out / "gold.jsonl", [m | {"chain": m["chain"] or "single " + key(m)} for m in mentions])
    blind = [{k: v for k, v in m.items() if k not in ("chain", "tag")} for m in mentions]
    bare = [{k: v for k, v in d.items() if "topic" not in k} for d in documents]
    write(out / "lexical.jsonl", resolve(bare, blind))
    encoder = Encoder.load(threads=1)
    if fits(encoder.version):
        write(out / "encoder.jsonl", resolve(bare, blind, encoder))
    else:
        print("the weights belong to another encoder: run vectors.py and fit.py first")


def write(path: Path, found: list[dict]) -> None:
    """Write rows as JSON Lines."""
    path.write_text("".join(json.dumps(r) + "\n" for r in found), encoding="utf-8")


if __name__ == "__main__":
    main()
