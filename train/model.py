"""The multi-task net: the trunk, one linear head per word task, and the reader of one cue."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from reportedly.encoder.pieces import MARKS
from train.crf import Crf
from train.labels import AFTER, BEFORE, NARROW, ROLES, ROOTS, SLICES
from train.trunk import Layer, Trunk


class Reader(nn.Module):
    """Reads the source and the content of one cue from the words around it."""

    def __init__(self) -> None:
        super().__init__()
        self.places = nn.Embedding(BEFORE + AFTER, NARROW)
        self.marked = nn.Parameter(torch.zeros(NARROW))
        self.cue = nn.Linear(NARROW, NARROW)
        self.norm = nn.LayerNorm(NARROW)
        self.layers = nn.ModuleList(Layer(NARROW, 2 * NARROW, 6) for _ in range(2))
        self.tags = nn.Linear(NARROW, len(ROLES) + 1)  # the last: is this a cue at all
        nn.init.normal_(self.places.weight, std=0.02)
        nn.init.normal_(self.marked, std=0.02)

    def forward(self, x: Tensor, cue: Tensor, real: Tensor) -> tuple[Tensor, Tensor]:
        """Tags of the words (cues, 160, 9), and whether each cue is one (cues,), in logits.

        `x` (cues, 160, 192) projected words, `cue` 1.0 on the cue's words, `real` 1.0 on words.
        """
        share = cue / cue.sum(1, keepdim=True).clamp(min=1)
        state = (x * share[:, :, None]).sum(1, keepdim=True)
        x = x + self.places.weight + cue[:, :, None] * self.marked + self.cue(state)
        x = self.norm(x)
        bias = ((1 - real) * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        out: Tensor = self.tags(x)
        return out[:, :, :-1], (out[:, :, -1] * share).sum(1)


class Net(nn.Module):
    """Everything that is trained."""

    def __init__(self) -> None:
        super().__init__()
        self.trunk = Trunk(MARKS)
        self.words = nn.Linear(384, sum(SLICES.values()))
        self.inside = nn.Linear(384, 1)  # of any content; it only helps to train the trunk
        self.narrow = nn.Linear(384, NARROW)
        self.reader = Reader()
        self.crf = Crf(ROLES)
        self.mention = nn.Linear(384, 128)
        self.sentence = nn.Linear(384, 384)
        self.root = nn.Sequential(
            nn.Linear(3 * 384, 256), nn.GELU(), nn.Dropout(0.2), nn.Linear(256, len(ROOTS))
        )
        nn.init.eye_(self.sentence.weight)
        nn.init.zeros_(self.sentence.bias)

    def forward(self, ids: Tensor, marks: Tensor) -> Tensor:
        """States of windows (batch, length, 384)."""
        states: Tensor = self.trunk(ids, marks)
        return states

    def logits(self, states: Tensor) -> dict[str, Tensor]:
        """The word heads' outputs by name."""
        x = self.words(F.dropout(states, 0.1, self.training)).float()
        return dict(zip(SLICES, x.split(list(SLICES.values()), -1), strict=True))
