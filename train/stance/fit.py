"""Train the stance networks on FNC-1 and measure them by body and by story.

usage: fit.py FEATURES.npz OUT.npz [check]   (FEATURES.npz is made by features.py)
Two networks: related or not, and the stance of what is related. The biases of agree and disagree
are set on the five folds by story, for macro-F1. ``check`` only measures: the kept fifth of the
bodies, five folds by body and five by story.
"""

from __future__ import annotations

import sys
from itertools import product
from pathlib import Path

import numpy as np
import torch
from torch import nn

from reportedly.linking.stance import LABELS, in_dev, logits, scale

HIDDEN = 128
NETS = 3
BATCH = 512
WEIGHTS = {"agree": 1.0, "disagree": 2.5, "discuss": 0.8}
"""Weights of the classes in the loss; the biases do the rest."""


def squeeze(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean and deviation of the scaled features."""
    logs = np.sign(x) * np.log1p(np.abs(x))
    return logs.mean(0), logs.std(0) + 1e-3


def net(x: np.ndarray, y: np.ndarray, weights: list[float], seed: int) -> list[np.ndarray]:
    """One network with one hidden layer: its two matrices with their biases."""
    torch.manual_seed(seed)
    model = nn.Sequential(
        nn.Dropout(0.2), nn.Linear(x.shape[1], HIDDEN), nn.ReLU(), nn.Dropout(0.6),
        nn.Linear(HIDDEN, len(weights)),
    )  # fmt: skip
    epochs = max(3, round(110_000 / len(x)))
    steps = epochs * (len(x) // BATCH)
    optimiser = torch.optim.AdamW(model.parameters(), 3e-3, weight_decay=0.05)
    rate = torch.optim.lr_scheduler.OneCycleLR(optimiser, 3e-3, total_steps=steps)
    loss = nn.CrossEntropyLoss(torch.tensor(weights), label_smoothing=0.05)
    inputs, targets = torch.tensor(x, dtype=torch.float32), torch.tensor(y)
    for _ in range(epochs):
        order = torch.randperm(len(x))
        for step in range(len(x) // BATCH):
            chosen = order[step * BATCH : (step + 1) * BATCH]
            optimiser.zero_grad()
            loss(model(inputs[chosen]), targets[chosen]).backward()
            optimiser.step()
            rate.step()
    return [p.detach().numpy() for p in model.parameters()]


def fitted(x: np.ndarray, y: np.ndarray, weights: list[float], count: int) -> dict[str, np.ndarray]:
    """A few networks stacked, with the scaling of their inputs."""
    mean, deviation = squeeze(x)
    scaled = scale(x, mean, deviation)
    nets = [net(scaled, y, weights, seed) for seed in range(count)]
    names = ("inner", "inner_bias", "outer", "outer_bias")
    stacked = {n: np.stack(p) for n, p in zip(names, zip(*nets, strict=True), strict=True)}
    return {"mean": mean, "deviation": deviation, **stacked}


def train(data: dict[str, np.ndarray], chosen: np.ndarray) -> tuple[dict, dict]:
    """Networks of relatedness and stance from the chosen pairs."""
    related = (data["stance"] != "unrelated")[chosen]
    first = fitted(data["related"][chosen], related.astype(int), [1.0, 1.0], 1)
    x = both(data)[chosen][related]
    y = np.array([LABELS.index(s) for s in data["stance"][chosen][related]])
    return first, fitted(x, y, [WEIGHTS[label] for label in LABELS[:3]], NETS)


def both(data: dict[str, np.ndarray]) -> np.ndarray:
    """Inputs of the stance network."""
    return np.hstack([data["related"], data["attitude"]])


def outcome(data: dict[str, np.ndarray], models: tuple[dict, dict], rows: np.ndarray) -> np.ndarray:
    """Logits of the rows: stance (3), then related less unrelated."""
    gate = logits(models[0], data["related"][rows])
    return np.hstack([logits(models[1], both(data)[rows]), gate[:, 1:] - gate[:, :1]])


def labels(found: np.ndarray, bias: tuple[float, float, float]) -> np.ndarray:
    """Index of the label of each row."""
    best = (found[:, :3] + np.array([bias[0], bias[1], 0.0])).argmax(1)
    return np.where(found[:, 3] + bias[2] > 0, best, 3)


def scores(gold: np.ndarray, predicted: np.ndarray) -> list[float]:
    """F1 of each label."""
    each = []
    for k in range(4):
        hit = int(((gold == k) & (predicted == k)).sum())
        each.append(2 * hit / max(1, int((gold == k).sum() + (predicted == k).sum())))
    return each


def folds(data: dict[str, np.ndarray], by: str) -> np.ndarray:
    """Logits of every pair from networks that saw none of its group."""
    values = np.unique(data[by])
    part = np.random.default_rng(0).integers(0, 5, len(values))[np.searchsorted(values, data[by])]
    found = np.zeros((len(part), 4))
    for k in range(5):
        rows = np.flatnonzero(part == k)
        found[rows] = outcome(data, train(data, np.flatnonzero(part != k)), rows)
    return found


def tuned(found: np.ndarray, gold: np.ndarray) -> tuple[float, float, float]:
    """Biases of agree, disagree and related with the best macro-F1."""
    steps = np.arange(-0.6, 1.01, 0.2)
    grid = product(steps, steps, (-0.5, 0.0, 0.5))
    return max(grid, key=lambda bias: sum(scores(gold, labels(found, bias))))


def report(name: str, gold: np.ndarray, predicted: np.ndarray) -> None:
    """Print macro-F1 and the F1 of each label."""
    each = scores(gold, predicted)
    shown = ", ".join(f"{label} {f:.3f}" for label, f in zip(LABELS, each, strict=True))
    sys.stdout.write(f"{name}: macro-F1 {np.mean(each):.3f} ({shown}), {len(gold)} pairs\n")


def main() -> None:
    """Measure, or train on all but the kept fifth and write the networks."""
    torch.set_num_threads(1)
    data = dict(np.load(sys.argv[1]))
    gold = np.array([LABELS.index(s) for s in data["stance"]])
    by_story = folds(data, "story")
    bias = tuned(by_story, gold)
    report(f"folds by story, biases {np.round(bias, 1)} set on them", gold, labels(by_story, bias))
    if "check" in sys.argv[3:]:
        report("folds by body", gold, labels(folds(data, "body"), bias))
    kept = np.array([in_dev(b) for b in data["body"].tolist()])
    models = train(data, np.flatnonzero(~kept))
    found = outcome(data, models, np.flatnonzero(kept))
    report("kept fifth of the bodies", gold[kept], labels(found, bias))
    shipped = {f"{n}_{k}": v.astype(np.float16) for n, m in zip(("related", "stance"), models, strict=True) for k, v in m.items()}  # fmt: skip # noqa: E501
    np.savez_compressed(
        Path(sys.argv[2]), **shipped, bias=np.array(bias), rarity=data["rarity"].astype(np.float16)
    )


if __name__ == "__main__":
    main()
