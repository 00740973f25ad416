"""Train the shipped net further: attribution in every step, the other tasks held where they are."""

from __future__ import annotations

from itertools import count
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from reportedly.encoder.model import open_model
from reportedly.encoder.states import meanings, run
from reportedly.encoder.windows import windows
from train import losses, texts
from train.batches import Batch
from train.export import PACKAGE, unpack
from train.fit import Found, Plan, Task, Training, articles, naming, sideline, teacher_of, work
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
RECAST = 64  # articles with a list of quotations or a transcript put in
CONTROL = 998  # wordpieces up to here are unused or control the tokenizer
SEED = 7


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
        told = meanings(model, text.pieces)[states.words[events]]
        length = np.linalg.norm(told, axis=1, keepdims=True)
        text.more["meanings"] = (told / length).astype(np.float16)


def masked(batch: Batch, rng: Random) -> Batch:
    """Hide some pieces, so that what stands around them has to do."""
    chance = torch.rand(
        batch.ids.shape, generator=torch.Generator().manual_seed(rng.getrandbits(32))
    )
    batch.ids[(chance < MASKED) & (batch.ids > CONTROL)] = MASK
    return batch


def passages(data: Path, rng: Random) -> list[dict[str, Any]]:
    """Articles with lists of quotations and transcripts."""
    people = [
        " ".join(row["tokens"][s:e])
        for row in texts.names(data)
        for s, e, kind in row["spans"]
        if kind == "PER" and 2 <= e - s <= 3
    ]
    articles = texts.rows(data / "attribution" / "polnear_train.jsonl.gz")
    return recast(articles, people, RECAST, rng)


def tasks(net: Net, data: Path, rng: Random, plan: Plan) -> Iterator[list[Task]]:
    """The tasks of each step: attribution always, names and one of the others now and then."""
    cutter, teacher = published_tokenizer(), teacher_of(net)
    news = texts.attribution(data, cutter)
    news += [texts.attributed(row, cutter) for row in passages(data, rng)]
    if plan.few:
        news = news[: plan.few]
    keep(news)
    print(f"{len(news)} articles kept", flush=True)
    article = articles(news, rng)
    names = naming(net, data, cutter, rng)
    sides = sideline(data, cutter, rng, net)

    def attribution() -> Found:
        return losses.attribution(net, masked(next(article), rng), teacher, rng)

    for step in count():
        side = sides[step // 4 % len(sides)]
        more: list[Task] = {1: [names], 3: [side]}.get(step % 4, [])
        yield [attribution, *more]


def further(data: Path, out: Path, plan: Plan) -> None:
    """Train as planned, from the shipped model or `plan.start`. Checkpoints in `out`."""
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    rng = Random(SEED)  # noqa: S311 - reproducible on purpose
    net = Net()
    net.load_state_dict(torch.load(plan.start, weights_only=True) if plan.start else shipped())
    training = Training(net, out)
    training.warm_up = WARM_UP
    training.top = [rate * plan.rate for rate in training.top]
    work(training, tasks(net, data, rng, plan), plan)
