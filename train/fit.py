"""Train the net: attribution and names in every step, the other tasks in turn."""

from __future__ import annotations

import json
import time
from random import Random
from typing import TYPE_CHECKING, Any

import torch
from tokenizers import Tokenizer

from train import losses, texts
from train.batches import Batch, gather, vary
from train.model import Net
from train.trunk import Trunk, tokenizer_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TRUNK_RATE, HEAD_RATE, WARM_UP = 2e-4, 1e-3, 80
PIECES = 2000  # of attribution text in a step
AVERAGE = 0.998  # moving average of the weights


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


def sideline(data: Path, cutter: Tokenizer, rng: Random, net: Net) -> list[Callable[[], Any]]:
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


def fit(data: Path, out: Path, steps: int, minutes: float = 1e9, few: int = 0, start: Path | None = None) -> None:
    """Train for `steps` steps, or `minutes` if they end earlier, and write checkpoints to `out`.

    `few` articles only, and attribution only, for a quick check that the net can learn.
    """
    seed = 8 if start else 7
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(seed)
    rng = Random(seed)  # noqa: S311 - reproducible on purpose
    cutter = tokenizer()
    net, teacher = Net(), Trunk((1, 1, 1, 1))
    net.trunk.load_minilm()
    if start:
        net.load_state_dict(torch.load(start, weights_only=True))
    teacher.load_minilm()
    for table in teacher.features:
        torch.nn.init.zeros_(table.weight)
    teacher.eval().requires_grad_(False)
    news = texts.attribution(data, cutter)
    if few:
        news = [t for t in news if len(t.pieces) < 900][:few]
    article = articles(news, rng)
    named = endless(texts.names(data), rng)
    sides = sideline(data, cutter, rng, net)
    optimiser = torch.optim.AdamW(groups(net), weight_decay=0.01, fused=True)
    top = [g["lr"] for g in optimiser.param_groups]
    mean = {k: v.detach().clone() for k, v in net.state_dict().items()}
    tally: dict[str, list[float]] = {}
    began = time.monotonic()
    net.train()
    for step in range(steps):
        parts: list[Callable[[], dict[str, torch.Tensor]]] = [
            lambda: losses.attribution(net, next(article), teacher, rng)
        ]
        if not few:
            parts.append(
                lambda: {
                    "names": losses.names(
                        net, gather([vary(next(named), cutter, rng) for _ in range(22)])
                    )
                }
            )
            if step % 2:
                parts.append(sides[step // 2 % len(sides)])
        for part in parts:
            with torch.autocast("cpu", torch.bfloat16):
                found = part()
            sum(found.values()).backward()  # type: ignore[union-attr]
            for k, v in found.items():
                tally.setdefault(k, []).append(float(v.detach()))
        torch.nn.utils.clip_grad_norm_(net.parameters(), 3.0)
        done = max(step / steps, (time.monotonic() - began) / 60 / minutes)
        for group, rate in zip(optimiser.param_groups, top, strict=True):
            group["lr"] = rate * min((step + 1) / WARM_UP, max(0.0, 1 - done))
        optimiser.step()
        optimiser.zero_grad()
        keep = min(AVERAGE, (1 + step) / (10 + step))
        with torch.no_grad():
            for k, v in net.state_dict().items():
                mean[k].lerp_(v, 1 - keep)
        over = done >= 1 or step == steps - 1
        if step % 20 == 19 or over:
            spent = time.monotonic() - began
            told = " ".join(f"{k} {sum(v) / len(v):.3f}" for k, v in sorted(tally.items()))
            print(f"step {step + 1} {spent:.0f} s {told}", flush=True)
            tally = {}
        if step % 100 == 99 or over:
            torch.save(mean, out / "mean.pt.part")
            (out / "mean.pt.part").replace(out / "mean.pt")
            torch.save(net.state_dict(), out / "last.pt")
        if over:
            break
