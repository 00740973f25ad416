"""Fit the weights of ``linking/claims.tsv`` on annotated stories and measure them on stories left out.

usage: python train/claims/fit.py DATA [OUT.tsv]   (DATA holds storyfiles as in contested/train)

Every pair of statements of one story is an example, "same event" or not; stories weigh alike by
the square root of their pairs. Logistic regression with L2, on standardised features; what is
written are weights of the features as they are. Prints the area under the ROC curve per story,
eight folds by story.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.stats import rankdata

from reportedly import pipeline
from reportedly.encoder import Encoder
from reportedly.linking.claims import FEATURES, features, tellings
from reportedly.model import Document, Reading, Span, Statement, text_hash

Floats = NDArray[np.float64]
Pairs = tuple[Floats, Floats]
L2 = 10.0
FOLDS = 8


def pairs(story: dict[str, Any], encoder: Encoder) -> Pairs:
    """Features and labels of all pairs of a story's statements."""
    documents = [Document(text_hash(d["text"]), d["text"], d["id"]) for d in story["docs"]]
    readings = pipeline.analyse(documents, encoder)
    told = [
        (replace(t, statements=(s,)), s.about[0])
        for r in readings
        for t in tellings(_annotated(r, story), _holders(story))
        for s in t.statements
    ]
    rows, columns = np.tril_indices(len(told), -1)
    events = np.array([event for _, event in told])
    return features([t for t, _ in told])[rows, columns], (events[rows] == events[columns]) * 1.0


def _annotated(reading: Reading, story: dict[str, Any]) -> Reading:
    """A reading with the statements that people found in it."""
    found = [
        Statement(f"s{n}", s["holder"], s["act"], _span(reading, s), about=(s["event"],))
        for n, s in enumerate(story["statements"])
        if s["doc"] == reading.document.uri
    ]
    return replace(reading, statements=tuple(found))


def _span(reading: Reading, row: dict[str, Any]) -> Span:
    return Span(reading.document.id, row["start"], row["end"])


def _holders(story: dict[str, Any]) -> dict[str, tuple[str, str]]:
    return {s["holder"]: (s["holder"], s["holder"]) for s in story["statements"]}


def fitted(examples: list[Pairs]) -> tuple[Floats, float]:
    """Weights of the features as they are, and the constant."""
    x = np.concatenate([x for x, _ in examples])
    y = np.concatenate([y for _, y in examples])
    weight = np.concatenate([np.full(len(y), len(y) ** -0.5) for _, y in examples])
    weight *= len(weight) / weight.sum()
    mean, deviation = x.mean(0), x.std(0)
    deviation[deviation == 0] = 1.0
    z = (x - mean) / deviation

    def loss(w: Floats) -> tuple[float, Floats]:
        margin = z @ w[:-1] + w[-1]
        error = weight * (1 / (1 + np.exp(-margin)) - y)
        value = float((weight * (np.logaddexp(0, margin) - y * margin)).sum())
        regular = L2 * w * np.append(np.ones(len(w) - 1), 0)
        return value + float(w @ regular) / 2, np.append(z.T @ error, error.sum()) + regular

    w = minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B").x
    return w[:-1] / deviation, float(w[-1] - (w[:-1] / deviation) @ mean)


def area(y: Floats, score: Floats) -> float:
    """Area under the ROC curve."""
    positive = y.sum()
    ranks = rankdata(score)[y > 0].sum() - positive * (positive + 1) / 2
    return float(ranks / (positive * (len(y) - positive)))


def stories(folder: Path) -> Iterator[dict[str, Any]]:
    """Annotated stories, by name of file."""
    for path in sorted(folder.glob("[st]*.json")):
        yield json.loads(path.read_text("utf-8"))


def main() -> None:
    """Fit, measure and, where a second path is given, write the weights."""
    encoder = Encoder.load()
    examples = [pairs(story, encoder) for story in stories(Path(sys.argv[1]))]
    areas = []
    for fold in range(FOLDS):
        weights, _ = fitted([e for i, e in enumerate(examples) if i % FOLDS != fold])
        areas += [area(y, x @ weights) for x, y in examples[fold::FOLDS] if 0 < y.mean() < 1]
    print(f"area under the curve, stories left out: {np.mean(areas):.3f}")
    if len(sys.argv) > 2:
        weights, constant = fitted(examples)
        lines = [f"{n}\t{w:.4f}" for n, w in zip(FEATURES, weights, strict=True)]
        head = "# Weights of claims.FEATURES and the constant; written by train/claims/fit.py"
        Path(sys.argv[2]).write_text(
            "\n".join([head, *lines, f"constant\t{constant:.4f}", ""]), "utf-8"
        )


if __name__ == "__main__":
    main()
