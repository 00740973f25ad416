"""What each task asks of the net, in nats; the trunk is shared."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from reportedly.encoder.decode import grouped
from train.batches import Batch, regions
from train.labels import SLICES

if TYPE_CHECKING:
    from train.model import Net
    from train.trunk import Trunk

SCALE = 40.0  # nats of one batch are divided by this
POSSIBLE = 0.12  # probability from which a word may be a cue


def states(net: Net, batch: Batch) -> Tensor:
    """One state per own piece of the batch's texts."""
    found: Tensor = net(batch.ids, batch.marks).flatten(0, 1)[batch.index]
    return found


def entropy(logits: Tensor, labels: Tensor) -> Tensor:
    """Summed cross-entropy over what is labelled."""
    return F.cross_entropy(logits, labels, ignore_index=-100, reduction="sum")


def guesses(batch: Batch, logits: Tensor) -> list[list[tuple[int, int]]]:
    """The cues (in words) that the net takes for possible in each text of a batch."""
    p = F.softmax(logits.detach().float(), -1).numpy()
    found = []
    for t, (a, b, offset) in zip(batch.texts, batch.bounds, strict=True):
        words = t.words()
        low, high = np.searchsorted(words, (a, b))
        seen = grouped(p[words[low:high] - a + offset], POSSIBLE)
        found.append([(i + int(low), j + int(low)) for i, j in seen])
    return found


def attribution(net: Net, batch: Batch, teacher: Trunk, rng: Random) -> dict[str, Tensor]:
    """Cues, words inside contents; then source and content of each cue, and whether it is one."""
    x = states(net, batch)
    logits = net.logits(x)
    inside = batch.label("content")
    known = inside >= 0
    found = {
        "cue": entropy(logits["cues"], batch.label("cues")) / SCALE,
        "content": F.binary_cross_entropy_with_logits(
            net.inside(x)[known, 0].float(), inside[known].float(), reduction="sum"
        )
        / SCALE
        / 4,
    }
    if "names" in batch.texts[0].labels:
        found["silver"] = 0.5 * entropy(logits["names"], batch.label("names")) / SCALE
    if "kept" in batch.texts[0].labels:
        found |= kept(net, batch, x, logits)
    around = regions(batch, guesses(batch, logits["cues"]), rng)
    if around:
        narrow = net.narrow(F.dropout(x, 0.1, net.training))
        tags, right = net.reader(narrow[around["rows"]], around["cue"], around["real"])
        cues = around["right"] > 0
        if cues.any():
            found["roles"] = (
                net.crf.loss(tags[cues].float(), around["tags"][cues], around["real"][cues]) / SCALE
            )
        found["right"] = (
            F.binary_cross_entropy_with_logits(right.float(), around["right"], reduction="sum")
            / SCALE
        )
    found["sentence"] = 2.0 * sentences(net, batch, x, teacher, rng)
    return found


def kept(net: Net, batch: Batch, x: Tensor, logits: dict[str, Tensor]) -> dict[str, Tensor]:
    """Distance from what the weights at the start said of the other tasks (see `keep.py`)."""
    known = batch.label("content") >= 0
    old = dict(
        zip(SLICES, batch.label("kept").float().split(list(SLICES.values()), -1), strict=True)
    )
    found = {}
    for head, weight in (("names", 1.0), ("events", 0.25)):
        aim = F.softmax(old[head][known], -1)
        logs = F.log_softmax(logits[head][known], -1)
        found[f"{head} kept"] = weight * -(aim * logs).sum() / SCALE
    found["factuality kept"] = F.smooth_l1_loss(
        logits["factuality"][known], old["factuality"][known]
    )
    found["acts kept"] = F.binary_cross_entropy_with_logits(
        logits["acts"][known], torch.sigmoid(old["acts"][known])
    )
    row = batch.label("meaning")
    has = row >= 0
    if has.any():
        aim = torch.from_numpy(np.concatenate([t.more["meanings"] for t in batch.texts])).float()
        sizes = [len(t.more["meanings"]) for t in batch.texts]
        lengths = torch.tensor([b - a for a, b, _ in batch.bounds])
        base = torch.tensor([0, *np.cumsum(sizes)[:-1].tolist()]).repeat_interleave(lengths)
        mine = F.normalize(net.mention(x[has]).float(), dim=-1)
        found["mention kept"] = 2.0 * (1 - (mine * aim[(row + base)[has]]).sum(-1)).mean()
    return found


def sentences(net: Net, batch: Batch, x: Tensor, teacher: Trunk, rng: Random) -> Tensor:
    """Distance from the sentence vectors of the published trunk, on a few sentences."""
    spans = [
        (number, i, j)
        for number, (t, (a, b, _)) in enumerate(zip(batch.texts, batch.bounds, strict=True))
        for i, j in (t.pieces.starts.searchsorted(s) for s in t.sentences)
        if a <= i and j <= b and 6 <= j - i <= 80
    ]
    spans = rng.sample(spans, min(6, len(spans)))
    if not spans:
        return x.new_zeros(())
    ids = torch.zeros(len(spans), max(j - i for _, i, j in spans) + 2, dtype=torch.long)
    mine = []
    for k, (number, i, j) in enumerate(spans):
        a, _, offset = batch.bounds[number]
        mine.append(x[i - a + offset : j - a + offset].float().mean(0))
        ids[k, 0], ids[k, j - i + 1] = 101, 102
        ids[k, 1 : j - i + 1] = torch.from_numpy(batch.texts[number].pieces.ids[i:j])
    with torch.no_grad():
        real = (ids > 0)[:, :, None].float()
        marks = torch.zeros(*ids.shape, len(teacher.features), dtype=torch.long)
        aim = (teacher(ids, marks).float() * real).sum(1) / real.sum(1)
    return 1 - F.cosine_similarity(net.sentence(torch.stack(mine)).float(), aim).mean()


def names(net: Net, batch: Batch) -> Tensor:
    """Named entities."""
    x = states(net, batch)
    return entropy(net.logits(x)["names"], batch.label("names")) / SCALE


def events(net: Net, batch: Batch) -> Tensor:
    """Event words."""
    return entropy(net.logits(states(net, batch))["events"], batch.label("events")) / SCALE / 4


def nothing(net: Net) -> Tensor:
    """No loss: the batch bears nothing for its task."""
    return 0.0 * net.words.bias.sum()


def factuality(net: Net, batch: Batch) -> Tensor:
    """How far an event is said to have happened."""
    values = batch.label("factuality")
    known = ~values.isnan()
    if not known.any():
        return nothing(net)
    told = net.logits(states(net, batch))["factuality"][:, 0]
    return F.smooth_l1_loss(told[known], values[known])


def coreference(net: Net, batch: Batch) -> dict[str, Tensor]:
    """Mentions of one event lie together, of others apart; and event words."""
    x = states(net, batch)
    vectors, chains = [], []
    for number, t in enumerate(batch.texts):
        for span, chain in t.more["mentions"]:
            rows = batch.rows(number, span)
            if rows is not None:
                vectors.append(x[rows].float().mean(0))
                chains.append(chain)
    found = {"events": entropy(net.logits(x)["events"], batch.label("events")) / SCALE / 4}
    if not vectors:
        return found
    names = {c: i for i, c in enumerate(sorted(set(chains)))}
    label = torch.tensor([names[c] for c in chains])
    v = F.normalize(net.mention(torch.stack(vectors)).float(), dim=-1)
    alike = v @ v.T / 0.1
    other = ~torch.eye(len(v), dtype=torch.bool)
    same = (label[:, None] == label[None]) & other
    logs = alike - torch.logsumexp(alike.masked_fill(~other, -1e4), 1, keepdim=True)
    has = same.any(1)
    if has.any():
        found["coref"] = 0.3 * -((logs * same).sum(1) / same.sum(1).clamp(min=1))[has].mean()
    return found


def roots(net: Net, batch: Batch) -> Tensor:
    """The PLOVER root between the marked source and target."""
    logits = root_logits(net, batch, states(net, batch))
    return F.cross_entropy(logits, torch.tensor([t.more["root"] for t in batch.texts]))


def root_logits(net: Net, batch: Batch, x: Tensor) -> Tensor:
    """Pool source, target and the whole sentence."""
    pooled = []
    for t, (a, b, offset) in zip(batch.texts, batch.bounds, strict=True):
        own = x[offset : offset + b - a].float()
        role = torch.from_numpy(t.pieces.marks[a:b, 3])
        parts = [own[role == k].mean(0) if (role == k).any() else own.mean(0) for k in (1, 2)]
        pooled.append(torch.cat([*parts, own.mean(0)]))
    logits: Tensor = net.root(torch.stack(pooled)).float()
    return logits


def acts(net: Net, batch: Batch) -> Tensor:
    """Somewhere in the sentence a word shows the act."""
    logits = net.logits(states(net, batch))["acts"]
    told, gold = [], []
    for number, t in enumerate(batch.texts):
        for span, row in zip(t.sentences, t.more["acts"], strict=True):
            rows = batch.rows(number, span)
            if rows is not None:
                told.append(logits[rows].max(0).values)
                gold.append(torch.from_numpy(row))
    if not told:
        return nothing(net)
    return 3 * F.binary_cross_entropy_with_logits(torch.stack(told), torch.stack(gold))
