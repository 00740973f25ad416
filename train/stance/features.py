"""Features of all FNC-1 pairs, with the story of each, for fit.py.

usage: features.py DATA OUT.npz   (DATA holds fnc1_train_bodies.jsonl.gz, fnc1_train_pairs.jsonl.gz)
A story is all that related pairs join: headlines and bodies of one story are never on both sides
of a split by story, which is how the challenge's test set was made.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import numpy as np

from reportedly.linking import stance_features as features


def rows(path: Path) -> list[dict]:
    """Rows of a gzipped JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def rarity_of(bodies: list[str]) -> np.ndarray:
    """Inverse document frequency of the cells of all stems, as it is shipped (half precision)."""
    counts = np.zeros(features.BUCKETS)
    for body in bodies:
        stems = {s for x in features.sentences_of(body) for s in features.words_of(x).stems}
        counts[list({features.bucket(s) for s in stems})] += 1
    return np.log((len(bodies) + 1) / (counts + 1)).astype(np.float16).astype(np.float64)


def stories(pairs: list[dict]) -> list[int]:
    """Story of each pair's body: bodies and headlines joined by related pairs."""
    above: dict[object, object] = {}

    def top(node: object) -> object:
        while above.setdefault(node, node) != node:
            node = above[node]
        return node

    for pair in pairs:
        if pair["stance"] != "unrelated":
            above[top(pair["headline"])] = top(pair["body_id"])
    names: dict[object, int] = {}
    return [names.setdefault(top(pair["body_id"]), len(names)) for pair in pairs]


def main() -> None:
    """Write related (n × 17), attitude (n × many), stance, body, story, rarity."""
    data, out = map(Path, sys.argv[1:3])
    bodies = {r["body_id"]: r["text"] for r in rows(data / "fnc1_train_bodies.jsonl.gz")}
    pairs = rows(data / "fnc1_train_pairs.jsonl.gz")
    rarity = rarity_of(list(bodies.values()))
    articles = {k: features.article_of(text, rarity) for k, text in bodies.items()}
    claims = {h: features.claim_of(h, rarity) for h in {p["headline"] for p in pairs}}
    related, attitude = [], []
    for pair in pairs:
        claim, article = claims[pair["headline"]], articles[pair["body_id"]]
        shares = features.overlap(claim, article)
        related.append(features.relatedness(claim, article, shares))
        attitude.append(features.attitude(claim, article, shares))
    np.savez(
        out,
        related=np.array(related, np.float32),
        attitude=np.array(attitude, np.float32),
        stance=np.array([p["stance"] for p in pairs]),
        body=np.array([p["body_id"] for p in pairs]),
        story=np.array(stories(pairs)),
        rarity=rarity,
    )


if __name__ == "__main__":
    main()
