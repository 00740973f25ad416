from itertools import pairwise, product

import pytest

torch = pytest.importorskip("torch", reason="training is an extra that users do not install")

from train.crf import Crf  # noqa: E402

TAGS = ["O", "B-a", "E-a", "S-a"]


def test_the_loss_is_the_log_share_of_the_gold_path_among_all_paths():
    torch.manual_seed(1)
    crf = Crf(TAGS)
    for p in crf.parameters():
        torch.nn.init.normal_(p)
    x = torch.randn(1, 6, 4)
    real = torch.tensor([[0.0, 1, 1, 1, 0, 0]])
    gold = torch.tensor([[0, 1, 2, 3, 0, 0]])

    def score(path):
        told = crf.first[path[0]] + crf.last[path[-1]]
        told = told + sum(x[0, i + 1, t] for i, t in enumerate(path))
        return told + sum(crf.steps[a, b] for a, b in pairwise(path))

    paths = torch.stack([score(p) for p in product(range(4), repeat=3)])
    assert torch.allclose(crf.loss(x, gold, real), torch.logsumexp(paths, 0) - score((1, 2, 3)))


def test_illegal_steps_are_unlikely_from_the_start():
    crf = Crf(TAGS)
    assert crf.steps[TAGS.index("B-a"), TAGS.index("O")] < -5
    assert crf.steps[TAGS.index("O"), TAGS.index("S-a")] == 0
