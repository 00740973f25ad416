"""Train the judge of reuse and write its weights; report left-one-source-out figures.

usage: judge.py CORPUS.jsonl.gz REWRITES_DEV.json

Positive pairs: derivatives made from articles of the corpus (``derive.py``) and the pairs of
rewrites dev. Negative pairs: articles of the corpus that the index proposes for each other, of
several outlets within three days, or of one outlet, with little in common word for word; and all
other pairs of rewrites dev. Articles of rewrites dev are left out of the corpus.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

import derive
import numpy as np
from scipy.optimize import minimize

from reportedly.model import Document
from reportedly.reuse import judge
from reportedly.reuse.align import align
from reportedly.reuse.features import FEATURES, measure
from reportedly.reuse.index import Index
from reportedly.reuse.profile import Profile, profile

Row = tuple[np.ndarray[Any, Any], int, float, str]
SOURCES = 150
QUERIES = 400
LATEST = 2500
CROSSED = 130
NEAR_DAYS = 10
SAME_SENTENCES = list(FEATURES).index("same sentences")
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
DEV_WEIGHT = 6.0
PENALTY = 1.0


def read(row: dict[str, Any]) -> Profile:
    """Profile of a row of the corpus or of rewrites dev."""
    return profile(Document(row["id"], row["text"], "", title=row.get("title") or ""))


def pair(a: Profile, b: Profile) -> np.ndarray[Any, Any]:
    """Measures of a pair."""
    return measure(a, b, align(a, b))


def corpus(path: str, without: set[str]) -> list[dict[str, Any]]:
    """Articles of the corpus that are not among the titles given."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        r
        for r in rows
        if r["title"].strip().lower() not in without
        and len(r["text"]) > 900
        and ISO_DAY.fullmatch(r["date"])
    ]


def positives(rows: list[dict[str, Any]], rng: random.Random) -> list[Row]:
    """Pairs of an article and a derivative made from it."""
    pool = [w for r in rng.sample(rows, 300) for w in derive.WORD.findall(r["text"]) if w.islower()]
    found = []
    for row in rng.sample([r for r in rows if len(r["text"]) < 9000], SOURCES):
        text, source = row["text"], read(row)
        made = (
            derive.copy(text, rng),
            derive.excerpt(text, rng.choice(rows)["text"], rng),
            derive.rewrite(text, pool, rng),
            derive.translation(text, pool, rng),
        )
        for kind, derived in enumerate(made, start=1):
            other = read({"id": "derived", "text": derived})
            found.append((pair(source, other), kind, 1.0, "made"))
    return found


def negatives(rows: list[dict[str, Any]], rng: random.Random) -> list[Row]:
    """Pairs of articles that are proposed for each other but tell independently."""
    rows = sorted(rows, key=lambda r: r["date"])[-LATEST:]
    index, by_id = Index(), {r["id"]: r for r in rows}
    for row in rows:
        index.add(Document(row["id"], row["text"], ""))
    found, alike = [], []
    for row in rng.sample(rows, QUERIES):
        for other in index.candidates(Document(row["id"], row["text"], ""))[:5]:
            values = pair(read(row), read(by_id[other]))
            if independent(row, by_id[other], values):
                found.append((values, 0, 1.0, "news"))
                alike.append((values[SAME_SENTENCES], row, by_id[other]))
    closest = sorted(alike, key=lambda one: -one[0])[:CROSSED]
    return found + [row for _, a, b in closest for row in crossed(a, b, rows, rng)]


def crossed(
    a: dict[str, Any], b: dict[str, Any], rows: list[dict[str, Any]], rng: random.Random
) -> list[Row]:
    """Pairs of an article and a derivative of an independent one on the same event."""
    told, pool = read(a), derive.WORD.findall(rng.choice(rows)["text"].lower())
    made = (
        derive.copy(b["text"], rng),
        derive.rewrite(b["text"], pool, rng),
        derive.translation(b["text"], pool, rng),
    )
    return [(pair(told, read({"id": "derived", "text": t})), 0, 1.0, "crossed") for t in made]


def independent(a: dict[str, Any], b: dict[str, Any], values: np.ndarray[Any, Any]) -> bool:
    """Whether two articles of the corpus have too little in common to derive from each other."""
    apart = abs((date.fromisoformat(a["date"]) - date.fromisoformat(b["date"])).days)
    measured = dict(zip(FEATURES, values.tolist(), strict=True))
    bare = 2 ** measured["longest run unquoted"] - 1
    return apart <= NEAR_DAYS and measured["verbatim"] < 0.2 and bare < 16


def dev_rows(path: str) -> list[Row]:
    """All pairs of rewrites dev that the index proposes, or that are gold, with their source."""
    data = json.loads(Path(path).read_text("utf-8"))
    profiles = {d["id"]: read(d) for d in data["docs"]}
    index = Index()
    for one in profiles.values():
        index.add(one.document)
    gold = {frozenset((k["source"], k["derived"])): k for k in data["links"]}
    group = {k[side]: k["source"] for k in data["links"] for side in ("derived", "source")}
    allowed = {frozenset(p) for p in data["allowed"]}
    proposed = {
        frozenset((name, other))
        for name, one in profiles.items()
        for other in index.candidates(one.document)
    }
    print("gold pairs proposed:", len(gold.keys() & proposed), "of", len(gold))
    found = []
    for both in sorted(map(sorted, (proposed | gold.keys()) - allowed)):
        link = gold.get(frozenset(both))
        kind = judge.KINDS.index(link["kind"]) + 1 if link else 0
        source = group.get(both[0]) or group.get(both[1]) or "none"
        found.append((pair(*(profiles[x] for x in both)), kind, DEV_WEIGHT, source))
    return found


def fit(rows: list[Row]) -> dict[str, Any]:
    """Weights of a multinomial logistic regression with a quadratic penalty."""
    values = np.stack([r[0] for r in rows])
    mean, scale = values.mean(axis=0), np.maximum(values.std(axis=0), 1e-3)
    standard = np.clip((values - mean) / scale, -4, 4)
    kinds = np.array([r[1] for r in rows])
    weight = np.array([r[2] for r in rows])
    target = np.eye(len(judge.KINDS) + 1)[kinds]
    shape = (target.shape[1], standard.shape[1] + 1)
    inputs = np.hstack([standard, np.ones((len(rows), 1))])

    def loss(flat: np.ndarray[Any, Any]) -> tuple[float, np.ndarray[Any, Any]]:
        theta = flat.reshape(shape)
        logits = inputs @ theta.T
        logits -= logits.max(axis=1, keepdims=True)
        log = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
        error = (np.exp(log) - target) * weight[:, None]
        value = -(weight[:, None] * target * log).sum() + PENALTY * (theta[:, :-1] ** 2).sum()
        slope = error.T @ inputs
        slope[:, :-1] += 2 * PENALTY * theta[:, :-1]
        return value, slope.ravel()

    theta = minimize(loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B").x.reshape(shape)
    return {
        "features": list(FEATURES),
        "kinds": list(judge.KINDS),
        "mean": mean.round(4).tolist(),
        "scale": scale.round(4).tolist(),
        "weight": theta[:, :-1].round(4).tolist(),
        "bias": theta[:, -1].round(4).tolist(),
        "least": 0.55,
    }


def chances(model: dict[str, Any], rows: list[Row]) -> np.ndarray[Any, Any]:
    """Probability of each kind for each row."""
    standard = (np.stack([r[0] for r in rows]) - model["mean"]) / model["scale"]
    logits = np.clip(standard, -4, 4) @ np.array(model["weight"]).T + model["bias"]
    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    return odds / odds.sum(axis=1, keepdims=True)


def report(name: str, model: dict[str, Any], rows: list[Row]) -> list[tuple[int, int]]:
    """Print how the rows are judged; return (gold, predicted)."""
    judged = []
    for row, chance in zip(rows, chances(model, rows), strict=True):
        kind = 0 if chance[0] > 1 - model["least"] else int(chance[1:].argmax()) + 1
        judged.append((row[1], kind))
    table = np.zeros((5, 5), dtype=int)
    for gold, told in judged:
        table[gold, told] += 1
    print(name, "rows gold, columns told (none,", ", ".join(judge.KINDS) + ")\n", table)
    return judged


def main(corpus_path: str, dev_path: str) -> None:
    """Train, report and write ``judge.json``."""
    rng = random.Random(6)  # noqa: S311 - no secret is made here
    dev = dev_rows(dev_path)
    titles = {d["title"].strip().lower() for d in json.loads(Path(dev_path).read_text())["docs"]}
    rows = corpus(corpus_path, titles)
    made = positives(rows, rng) + negatives(rows, rng)
    print(len(made), "made and mined,", len(dev), "pairs of dev")
    report("made and mined only, on dev", fit(made), dev)
    left_out = []
    for source in sorted({r[3] for r in dev}):
        model = fit(made + [r for r in dev if r[3] != source])
        left_out += list(
            zip(
                (r for r in dev if r[3] == source),
                chances(model, [r for r in dev if r[3] == source]),
                strict=True,
            )
        )
    for row, chance in left_out:
        told = 0 if chance[0] > 0.5 else int(chance[1:].argmax()) + 1
        if told != row[1]:
            print("left out, wrong:", row[1], "told", told, chance.round(2), row[3])
    model = fit(made + dev)
    report("trained on all, made and mined", model, made)
    report("trained on all, dev", model, dev)
    target = Path(judge.__file__).with_name("judge.json")
    target.write_text(json.dumps(model, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:3])
