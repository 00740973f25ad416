"""Train the pair scorer of event coreference on ECB+ train and tune its threshold on dev.

usage: fit.py DATA VECTORS OUT.npz   (DATA holds ecbplus_{train,dev}_{docs,mentions}.jsonl.gz;
VECTORS is an .npz of mention vectors made by vectors.py). Mentions without a chain are chains of their own.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from vectors import rows

from reportedly.linking import scorer
from reportedly.linking.coreference import by_story, pair_rows
from reportedly.linking.given import key, profiles
from reportedly.linking.pairs import Profile

HIDDEN = (32, 16)
EPOCHS = 4
NETS = 5
BATCH = 1024
KINDS = ("vector", "alone", "around")
FAR = 0.2
"""Share of the pairs of unlike words in different chains that is kept, weighted accordingly."""

UNKNOWN = 0.3
"""Share of training pairs whose vectors are hidden, so that the scorer works without them too."""


def load(data: Path, split: str) -> tuple[list[dict], list[dict]]:
    """Documents and mentions of a split."""
    return rows(data / f"ecbplus_{split}_docs.jsonl.gz"), rows(
        data / f"ecbplus_{split}_mentions.jsonl.gz"
    )


def gold(mentions: list[dict]) -> dict[str, str]:
    """Chain of each event mention; one without is a chain of its own."""
    return {key(m): m["chain"] or "single " + key(m) for m in mentions if m["kind"] == "event"}


def pairs(
    data: Path, split: str, stored: dict[str, np.ndarray], means: tuple[np.ndarray, ...]
) -> tuple[np.ndarray, ...]:
    """Features, labels and weights of all pairs of a split's stories.

    A story's weight grows with its mentions, not its pairs: else two stories are half the data.
    """
    documents, mentions = load(data, split)
    chains = gold(mentions)
    at = {k: i for i, k in enumerate(stored["keys"].tolist())}
    found = [
        replace(p, **{kind: tuple(stored[kind][at[p.id]]) for kind in KINDS})
        for p in profiles(documents, mentions)
    ]
    rng = np.random.default_rng(0)
    x, y, w = [], [], []
    for story, members in by_story(documents, found):
        chain = [chains[p.id] for p in members]
        every = [(i, j) for i in range(len(members)) for j in range(i)]
        akin = (chain[i] == chain[j] or _akin(members[i], members[j]) for i, j in every)
        close = np.fromiter(akin, dtype=bool)
        kept = np.flatnonzero(close | (rng.random(len(every)) < FAR))
        if len(kept):
            index = [every[k] for k in kept]
            x.append(pair_rows(members, index, story, documents, means))
            y.append([chain[i] == chain[j] for i, j in index])
            w.append(np.where(close[kept], 1, 1 / FAR) * len(every) ** -0.5)
    return np.concatenate(x), np.concatenate(y).astype("f4"), np.concatenate(w).astype("f4")


def _akin(a: Profile, b: Profile) -> bool:
    return a.head == b.head or bool(a.kin & b.kin)


def hide(x: np.ndarray, seed: int) -> np.ndarray:
    """Features with the vectors of some pairs unknown."""
    x = x.copy()
    rng = np.random.default_rng(seed)
    drop = rng.random(len(x)) < UNKNOWN
    x[drop, -6:] = (0.0, 0.0, 0.0, 1.0, 1.0, 1.0)
    drop = rng.random(len(x)) < UNKNOWN
    for column, value in ((-5, 0.0), (-4, 0.0), (-2, 1.0), (-1, 1.0)):
        x[drop, column] = value
    return x


def net(x: np.ndarray, y: np.ndarray, w: np.ndarray, seed: int) -> list[np.ndarray]:
    """One trained network as its arrays; AdamW, rate falling to 0."""
    torch.manual_seed(seed)
    a, b = torch.nn.Linear(x.shape[1], HIDDEN[0]), torch.nn.Linear(*HIDDEN)
    c, drop = torch.nn.Linear(HIDDEN[1], 1), torch.nn.Dropout(0.2)
    model = torch.nn.Sequential(a, torch.nn.ReLU(), drop, b, torch.nn.ReLU(), drop, c)
    optimiser = torch.optim.AdamW(model.parameters(), lr=2e-3, weight_decay=1e-3)
    tx, ty, tw = torch.tensor(x), torch.tensor(y), torch.tensor(w / w.mean())
    steps = EPOCHS * (len(y) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: 1 - s / steps)
    rng = np.random.default_rng(seed)
    for _ in range(EPOCHS):
        order = rng.permutation(len(y))
        for start in range(0, len(y) - BATCH + 1, BATCH):
            i = order[start : start + BATCH]
            loss = torch.nn.functional.binary_cross_entropy_with_logits(
                model(tx[i])[:, 0], ty[i], weight=tw[i]
            )
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    return [t.detach().numpy() for layer in (a, b, c) for t in (layer.weight, layer.bias)]


def main() -> None:
    """Train and store."""
    torch.set_num_threads(1)
    data, vectors, out = map(Path, sys.argv[1:4])
    stored = dict(np.load(vectors, allow_pickle=False))
    train = np.isin(stored["keys"], [key(m) for m in load(data, "train")[1]])
    means = {
        name: stored[kind][train].mean(0).astype("f4")
        for name, kind in zip(("mean", "mean_alone", "mean_around"), KINDS, strict=True)
    }
    x, y, w = pairs(data, "train", stored, tuple(means.values()))
    x = hide(x, 0)
    centre, scale = x.mean(0), x.std(0) + 1e-3
    x = np.clip((x - centre) / scale, -scorer.LIMIT, scorer.LIMIT).astype("f4")
    nets = [net(x, y, w, seed) for seed in range(NETS)]
    arrays = dict(
        zip(("a", "a0", "b", "b0", "c", "c0"), map(np.stack, zip(*nets, strict=True)), strict=True)
    )
    np.savez_compressed(
        out,
        encoder=stored["encoder"],
        centre=centre.astype("f4"),
        scale=scale.astype("f4"),
        **{k: v.astype("f2") for k, v in (means | arrays).items()},
    )
    print(len(y), "pairs,", int(y.sum()), "coreferent; wrote", out, out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
