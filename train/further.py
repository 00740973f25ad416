"""Train the shipped net further: attribution in every step, the other tasks held where they are."""

from __future__ import annotations

import time
from itertools import count
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from reportedly.encoder.model import open_model
from reportedly.encoder.states import run
from reportedly.encoder.windows import windows
from train import losses, texts
from train.batches import Batch, gather, joined, vary
from train.export import PACKAGE, unpack
from train.fit import (
    NAMES_A_STEP,
    Found,
    Plan,
    Task,
    Training,
    articles,
    endless,
    sideline,
    teacher_of,
)
from train.fit import tokenizer as published_tokenizer
from train.formats import recast
from train.model import Net

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from torch import Tensor

    from train.texts import Text

MASK, MASKED = 103, 0.03  # share of the pieces that are hidden
WARM_UP = 100
RECAST = 64


def shipped() -> dict[str, Tensor]:
    """The weights of the shipped model, as the net has them; what is new in the net begins at 0."""
    stored = unpack((PACKAGE / "model.onnx").read_bytes())
    found = {}
    for name, like in Net().state_dict().items():
        found[name] = torch.zeros_like(like)
        if name in stored:
            rows = stored[name].shape[:1]
            found[name][: rows[0]] = torch.tensor(stored[name])
    return found


def keep(items: list[Text]) -> None:
    """Note what the shipped model says of the other tasks in each text."""
    model = open_model()
    for text in items:
        n = len(text.pieces)
        states = run(model, text.pieces, windows(n, model.config["window"]))
        text.labels["kept"] = np.zeros((n, states.scores.shape[1]), np.float16)
        text.labels["kept"][states.words] = states.scores
        events = states.probabilities("events")[:, 0] < 0.5
        text.labels["meaning"] = np.full(n, -1, np.int64)
        text.labels["meaning"][states.words[events]] = np.arange(events.sum())
        told = states.meanings[events]
        length = np.linalg.norm(told, axis=1, keepdims=True)
        text.more["meanings"] = (told / length).astype(np.float16)


def masked(batch: Batch, rng: Random) -> Batch:
    """Hide some pieces, so that what stands around them has to do."""
    chance = torch.rand(
        batch.ids.shape, generator=torch.Generator().manual_seed(rng.getrandbits(32))
    )
    batch.ids[(chance < MASKED) & (batch.ids > CONTROL)] = MASK
    return batch


def passages(data: Path, names: list[dict[str, Any]], rng: Random) -> list[dict[str, Any]]:
    """Articles with lists of quotations and transcripts."""
    people = [
        " ".join(row["tokens"][s:e])
        for row in names
        for s, e, kind in row["spans"]
        if kind == "PER" and 2 <= e - s <= 3
    ]
    articles = texts.rows(data / "attribution" / "polnear_train.jsonl.gz")
    return recast(articles, people, RECAST, rng)


CONTROL = 998  # wordpieces up to here are unused or control the tokenizer


def tasks(net: Net, data: Path, rng: Random, plan: Plan) -> Iterator[list[Task]]:
    """The tasks of each step: attribution always, names and one of the others now and then."""
    cutter, teacher = published_tokenizer(), teacher_of(net)
    rows = texts.names(data)
    news = texts.attribution(data, cutter)
    news += [texts.attributed(row, cutter) for row in passages(data, rows, rng)]
    if plan.few:
        news = news[: plan.few]
    keep(news)
    print(f"{len(news)} articles kept", flush=True)
    article = articles(news, rng)
    named = endless(list(range(len(rows))), rng)
    sides = sideline(data, cutter, rng, net)

    def attribution() -> Found:
        return losses.attribution(net, masked(next(article), rng), teacher, rng)

    def names() -> Found:
        if rng.random() < 0.5:  # single sentences, or stretches as long as a window
            found = [vary(rows[next(named)], cutter, rng) for _ in range(NAMES_A_STEP)]
        else:
            starts = [next(named) for _ in range(3)]
            found = [vary(joined(rows[i : i + 10]), cutter, rng) for i in starts]
        return {"names": losses.names(net, gather(found))}

    for step in count():
        more = (
            [names] if step % 4 == 1 else [sides[step // 4 % len(sides)]] if step % 4 == 3 else []
        )
        yield [attribution, *more]


def further(data: Path, out: Path, plan: Plan) -> None:
    """Train as planned, from the shipped model or `plan.start`. Checkpoints in `out`."""
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(plan.seed)
    rng = Random(plan.seed)  # noqa: S311 - reproducible on purpose
    net = Net()
    net.load_state_dict(torch.load(plan.start, weights_only=True) if plan.start else shipped())
    training = Training(net, out)
    training.warm_up = WARM_UP
    training.top = [rate * plan.rate for rate in training.top]
    began = 0.0
    net.train()
    for step, parts in enumerate(tasks(net, data, rng, plan)):
        began = began or time.monotonic()
        training.learn(parts)
        spent = time.monotonic() - began
        done = max(step / plan.steps, spent / 60 / plan.minutes)
        training.move(step, done)
        over = done >= 1 or step == plan.steps - 1
        if step % 20 == 19 or over:
            training.log(step + 1, spent)
        if step % 100 == 99 or over:
            training.save()
        if over:
            break
