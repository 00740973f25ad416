"""Train the light PLOVER root model: multinomial logistic regression on hashed features.

usage: python train/events/coding.py DATA.jsonl.gz [WEIGHTS.npz]

Prints macro-F1 of stratified 5-fold cross-validation and of the dev eighth (by hash of the id),
without and with the wordings of this folder; with a second argument writes the weights of the model
that has not seen dev. Needs about a minute on one core.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, vstack

from reportedly.events.coding import ROOTS, in_dev
from reportedly.events.features import BITS, features

C = 500.0  # 5-fold macro-F1 without wordings: 10 → 71.5, 40 → 74.9, 160 → 75.8; flat above
Item = tuple[str, tuple[tuple[int, int], tuple[int, int]]]


def pair(event: dict[str, Any]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Source and target of an event; where one lacks, the other stands for both."""
    spans = {s["role"]: (s["start"], s["end"]) for s in reversed(event["spans"])}
    source = spans.get("SRC") or spans["TAR"]
    return source, spans.get("TAR", source)


def load(path: str) -> tuple[list[str], list[Item], np.ndarray]:
    """Ids, items and root numbers of all events with a span and a known root."""
    ids, items, y = [], [], []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            for event in row["events"]:
                if event["spans"] and event["code"] in ROOTS:
                    ids.append(row["id"])
                    items.append((row["text"], pair(event)))
                    y.append(ROOTS.index(event["code"]))
    return ids, items, np.array(y)


def table(name: str) -> list[tuple[str, str]]:
    """Rows (root, words) of a file of this folder."""
    lines = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if not line.startswith("#")]  # type: ignore[misc]


def wordings() -> tuple[list[Item], np.ndarray]:
    """The wordings of each root, as training rows between a stand-in source and target."""
    rows = table("wordings.tsv")
    spans = [((0, 1), next(re.finditer(r"\bB\b", words)).span()) for _, words in rows]
    items: list[Item] = [(words, span) for (_, words), span in zip(rows, spans, strict=True)]
    return items, np.array([ROOTS.index(root) for root, _ in rows])


def matrix(items: list[Item]) -> csr_matrix:
    """Rows of hashed features, each of length one."""
    indices: list[int] = []
    values: list[float] = []
    pointers = [0]
    for text, (source, target) in items:
        found = features(text, source, target)
        norm = np.sqrt(sum(v * v for v in found.values())) or 1.0
        indices += found.keys()
        values += [v / norm for v in found.values()]
        pointers.append(len(indices))
    return csr_matrix((values, indices, pointers), shape=(len(items), 1 << BITS))


def fit(x: csr_matrix, y: np.ndarray) -> np.ndarray:
    """L2-regularised softmax regression, solved over the rows' span (fewer rows than features)."""
    values, vectors = np.linalg.eigh(np.asarray((x @ x.T).todense()))
    keep = values > 1e-9
    basis = vectors[:, keep] / np.sqrt(values[keep])
    z = vectors[:, keep] * np.sqrt(values[keep])
    onehot = np.eye(len(ROOTS))[y]

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        w = flat.reshape(-1, len(ROOTS))
        s = z @ w
        s -= s.max(1, keepdims=True)
        p = np.exp(s)
        p /= p.sum(1, keepdims=True)
        value = -(onehot * np.log(p + 1e-12)).sum() * C + 0.5 * (flat @ flat)
        return float(value), (C * z.T @ (p - onehot) + w).ravel()

    start = np.zeros(z.shape[1] * len(ROOTS))
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 100})
    return np.asarray(x.T @ (basis @ best.x.reshape(-1, len(ROOTS))))


def report(name: str, gold: np.ndarray, predicted: np.ndarray) -> None:
    """Print accuracy, macro-F1 and F1 by root, in per cent."""
    each = {}
    for i in sorted(set(gold.tolist())):
        hit = np.sum((gold == i) & (predicted == i))
        each[ROOTS[i]] = 200 * hit / (np.sum(gold == i) + np.sum(predicted == i))
    macro, accuracy = np.mean(list(each.values())), 100 * np.mean(gold == predicted)
    rounded = {root: round(f) for root, f in each.items()}
    print(f"{name}: macro-F1 {macro:.1f}, accuracy {accuracy:.1f}, {rounded}", flush=True)


def folds(y: np.ndarray) -> np.ndarray:
    """Five folds with every root spread over all of them."""
    fold = np.zeros(len(y), int)
    rng = np.random.default_rng(7)
    for label in sorted(set(y.tolist())):
        at = rng.permutation(np.flatnonzero(y == label))
        fold[at] = np.arange(len(at)) % 5
    return fold


def held_out(x: csr_matrix, y: np.ndarray, test: np.ndarray, extra: Any) -> np.ndarray:
    """Predictions for the rows of ``test`` by a model of the others and of the extra rows."""
    model = fit(*joined(x[~test], y[~test], extra))
    return np.asarray(x[test] @ model).argmax(1)


def joined(x: csr_matrix, y: np.ndarray, extra: Any) -> tuple[Any, np.ndarray]:
    """Rows of the data and wordings together."""
    wx, wy = extra
    return vstack([x, wx]).tocsr(), np.r_[y, wy].astype(int)


def evaluate(ids: list[str], x: csr_matrix, y: np.ndarray, extra: Any, name: str) -> None:
    """Cross-validation and dev of one setting."""
    fold, predicted = folds(y), np.zeros(len(y), int)
    for f in range(5):
        predicted[fold == f] = held_out(x, y, fold == f, extra)
    report(f"5-fold, {name}", y, predicted)
    dev = np.array([in_dev(i) for i in ids])
    report(f"dev ({dev.sum()}), {name}", y[dev], held_out(x, y, dev, extra))


def write(model: np.ndarray, path: str) -> None:
    """Weights as 8-bit integers with a scale for each root."""
    scale = np.abs(model).max(0) / 127
    np.savez_compressed(
        path, weights=np.round(model / scale).astype(np.int8), scale=scale.astype(np.float32)
    )


if __name__ == "__main__":
    ids, items, y = load(sys.argv[1])
    wi, wy = wordings()
    x, wx = matrix(items), matrix(wi)
    evaluate(ids, x, y, (wx[:0], wy[:0]), "rows only")
    evaluate(ids, x, y, (wx, wy), "with wordings")
    if len(sys.argv) > 2:
        dev = np.array([in_dev(i) for i in ids])
        write(fit(*joined(x[~dev], y[~dev], (wx, wy))), sys.argv[2])
