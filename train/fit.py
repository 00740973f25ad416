"""Train the net: attribution and names in every step, the other tasks in turn."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from random import Random
from typing import TYPE_CHECKING, Any

import torch
from tokenizers import Tokenizer

from train import losses, texts
from train.batches import Batch, gather, joined, vary
from train.model import Net
from train.trunk import Trunk, tokenizer_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TRUNK_RATE, HEAD_RATE, WARM_UP = 2e-4, 1e-3, 80
PIECES = 2000  # of attribution text in a step
NAMES_A_STEP = 22  # sentences
AVERAGE = 0.998  # moving average of the weights

Found = dict[str, torch.Tensor]
Task = Callable[[], Found]


def tokenizer() -> Tokenizer:
    """The published tokenizer without padding and truncation."""
    found = Tokenizer.from_str(json.dumps(tokenizer_json()))
    found.no_padding()
    found.no_truncation()
    return found


def endless(items: list[Any], rng: Random) -> Iterator[Any]:
    """Shuffled passes over the items, for ever."""
    while True:
        order = items[:]
        rng.shuffle(order)
        yield from order


def articles(items: list[texts.Text], rng: Random) -> Iterator[Batch]:
    """Whole articles up to PIECES a batch."""
    batch: list[texts.Text] = []
    size = 0
    for t in endless(items, rng):
        n = min(len(t.pieces), PIECES)
        if batch and size + n > PIECES * 1.15:
            yield gather(batch, rng, PIECES)
            batch, size = [], 0
        batch.append(t)
        size += n


def sideline(data: Path, cutter: Tokenizer, rng: Random, net: Net) -> list[Task]:
    """The smaller tasks, each as a function that gives its loss on a new batch."""
    event = endless(texts.events(data, cutter), rng)
    fact = endless(texts.factuality(data, cutter), rng)
    root = endless(texts.roots(data, cutter), rng)
    story = endless(texts.contested(data, cutter), rng)
    topics = texts.coreference(data, cutter)
    topic = endless(list(topics), rng)

    def coref() -> dict[str, torch.Tensor]:
        found = topics[next(topic)]
        return losses.coreference(net, gather(rng.sample(found, min(5, len(found))), rng, 240))

    def plover() -> dict[str, torch.Tensor]:
        return {"root": losses.roots(net, gather([next(root) for _ in range(12)]))}

    return [
        lambda: {"events": losses.events(net, gather([next(event)], rng, 400))},
        coref,
        lambda: {"fact": losses.factuality(net, gather([next(fact) for _ in range(14)]))},
        plover,
        lambda: {"acts": losses.acts(net, gather([next(story)], rng, 500))},
        coref,
        plover,
    ]


def naming(net: Net, data: Path, cutter: Tokenizer, rng: Random) -> Task:
    """The names of CoNLL-2003: single sentences, or stretches as long as a window."""
    rows = texts.names(data)
    named = endless(list(range(len(rows))), rng)

    def names() -> Found:
        if rng.random() < 0.5:
            found = [vary(rows[next(named)], cutter, rng) for _ in range(NAMES_A_STEP)]
        else:
            starts = [next(named) for _ in range(3)]
            found = [vary(joined(rows[i : i + 10]), cutter, rng) for i in starts]
        return {"names": losses.names(net, gather(found))}

    return names


def groups(net: Net) -> list[dict[str, Any]]:
    """The trunk learns slowly, the heads fast; the word table stays as published."""
    net.trunk.words.weight.requires_grad_(False)
    old = [
        p
        for n, p in net.trunk.named_parameters()
        if p.requires_grad and not n.startswith("features")
    ]
    known = {id(p) for p in old}
    new = [p for p in net.parameters() if p.requires_grad and id(p) not in known]
    return [{"params": old, "lr": TRUNK_RATE}, {"params": new, "lr": HEAD_RATE}]


@dataclass(frozen=True)
class Plan:
    """How long to train, on how many articles (0: all), from which weights."""

    steps: int
    minutes: float = 1e9
    few: int = 0
    start: Path | None = None
    rate: float = 1.0  # of the peak rates
    silver: Path | None = None  # names of the attribution articles, see silver.py


def teacher_of(net: Net) -> Trunk:
    """The trunk as published, with no marks, whose sentence vectors are kept."""
    found = Trunk((1,) * len(net.trunk.features))
    found.load_minilm()
    for table in found.features:
        torch.nn.init.zeros_(table.weight)
    return found.eval().requires_grad_(False)


def tasks(net: Net, data: Path, rng: Random, plan: Plan) -> Iterator[list[Task]]:
    """The tasks of each step: attribution and names always, the others in turn."""
    cutter, teacher = tokenizer(), teacher_of(net)
    news = texts.attribution(data, cutter)
    if plan.few:
        news = [t for t in news if len(t.pieces) < 900][: plan.few]
    if plan.silver:
        texts.add_silver(news, plan.silver)
    article = articles(news, rng)
    names = naming(net, data, cutter, rng)
    sides = sideline(data, cutter, rng, net)

    def attribution() -> Found:
        return losses.attribution(net, next(article), teacher, rng)

    for step in count():
        if plan.few:
            yield [attribution]
        else:
            yield [attribution, names, *([sides[step // 2 % len(sides)]] if step % 2 else [])]


class Training:
    """The net, its optimiser, the moving average of its weights, and its log."""

    def __init__(self, net: Net, out: Path):
        self.net, self.out = net, out
        self.optimiser = torch.optim.AdamW(groups(net), weight_decay=0.01, fused=True)
        self.top = [g["lr"] for g in self.optimiser.param_groups]
        self.mean = {k: v.detach().clone() for k, v in net.state_dict().items()}
        self.warm_up = WARM_UP
        self.tally: dict[str, list[float]] = {}

    def learn(self, parts: list[Task]) -> None:
        """Add up the gradients of all tasks of a step."""
        for part in parts:
            with torch.autocast("cpu", torch.bfloat16):
                found = part()
            torch.stack(list(found.values())).sum().backward()
            for k, v in found.items():
                self.tally.setdefault(k, []).append(float(v.detach()))
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 3.0)

    def move(self, step: int, done: float) -> None:
        """Take the step; the rate rises for WARM_UP steps and falls to 0 where `done` is 1."""
        for group, rate in zip(self.optimiser.param_groups, self.top, strict=True):
            group["lr"] = rate * min((step + 1) / self.warm_up, max(0.0, 1 - done))
        self.optimiser.step()
        self.optimiser.zero_grad()
        keep = min(AVERAGE, (1 + step) / (10 + step))
        with torch.no_grad():
            for k, v in self.net.state_dict().items():
                self.mean[k].lerp_(v, 1 - keep)

    def log(self, step: int, spent: float) -> None:
        """Print the mean losses since the last line."""
        told = " ".join(f"{k} {sum(v) / len(v):.3f}" for k, v in sorted(self.tally.items()))
        print(f"step {step} {spent:.0f} s {told}", flush=True)
        self.tally = {}

    def save(self) -> None:
        """Write both sets of weights; a half-written file never has the final name."""
        for name, weights in (("mean.pt", self.mean), ("last.pt", self.net.state_dict())):
            torch.save(weights, self.out / f"{name}.part")
            (self.out / f"{name}.part").replace(self.out / name)


def fit(data: Path, out: Path, plan: Plan) -> None:
    """Train as planned; the clock ends it earlier if `minutes` are over. Checkpoints in `out`."""
    out.mkdir(parents=True, exist_ok=True)
    seed = 8 if plan.start else 7
    torch.manual_seed(seed)
    rng = Random(seed)  # noqa: S311 - reproducible on purpose
    net = Net()
    net.trunk.load_minilm()
    if plan.start:
        net.load_state_dict(torch.load(plan.start, weights_only=True))
    training = Training(net, out)
    if plan.start:
        training.warm_up = 20
    training.top = [rate * plan.rate for rate in training.top]
    work(training, tasks(net, data, rng, plan), plan)


def work(training: Training, steps: Iterator[list[Task]], plan: Plan) -> None:
    """Take the steps until they are done or the time is over."""
    began = 0.0
    training.net.train()
    for step, parts in enumerate(steps):
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
