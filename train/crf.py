"""A linear-chain conditional random field over BIES tags with learned transitions."""

from __future__ import annotations

import torch
from torch import Tensor, nn


def legal(a: str, b: str) -> bool:
    """Whether tag `b` may follow tag `a`."""
    open_a, open_b = a[0] in "BI", b[0] in "IE"
    return open_a == open_b and (not open_a or a[2:] == b[2:])


class Crf(nn.Module):
    """Scores of tag sequences; illegal steps start at -6 and are forbidden when decoding."""

    def __init__(self, tags: list[str]):
        super().__init__()
        wrong = torch.tensor([[0.0 if legal(a, b) else -6.0 for b in tags] for a in tags])
        self.steps = nn.Parameter(wrong)
        self.first = nn.Parameter(torch.zeros(len(tags)))
        self.last = nn.Parameter(torch.zeros(len(tags)))

    def loss(self, x: Tensor, tags: Tensor, real: Tensor) -> Tensor:
        """Summed negative log-likelihood; `x` (batch, n, tags), `real` marks words.

        Words are contiguous but may begin late and end early; what is outside adds nothing.
        """
        x = (x.float() * real[:, :, None]).transpose(0, 1)
        n = x.shape[0]
        edge = nn.functional.pad(real, (1, 1))
        begin = (edge[:, 1:-1] * (1 - edge[:, :-2])).transpose(0, 1)
        end = (edge[:, 1:-1] * (1 - edge[:, 2:])).transpose(0, 1)
        both = (edge[:, 1:-1] * edge[:, :-2]).transpose(0, 1)
        t = tags.transpose(0, 1)
        gold = (x.gather(2, t[:, :, None])[:, :, 0]).sum() + (self.first[t] * begin).sum()
        gold = gold + (self.last[t] * end).sum() + (self.steps[t[:-1], t[1:]] * both[1:]).sum()
        x = x + begin[:, :, None] * self.first + end[:, :, None] * self.last
        alpha = x[0]
        total = x.new_zeros(x.shape[1])
        for i in range(1, n):
            after = torch.logsumexp(alpha[:, :, None] + self.steps, 1) + x[i]
            step, start = both[i, :, None], begin[i, :, None]
            alpha = step * after + start * x[i] + (1 - step) * (1 - start) * alpha
        total = torch.logsumexp(alpha, 1)
        return total.sum() - gold
