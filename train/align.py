"""Fit the heads of sentence vectors and of roots anew, once the trunk rests.

The first becomes the linear map from the shipped model's pooled states to the published trunk's sentence
vectors with the least squared error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import onnxruntime as ort
import torch

from reportedly.encoder.model import open_model
from reportedly.encoder.pieces import ROLE, cut
from reportedly.encoder.states import wide_states
from train.graph import encoder_graph
from train.model import Net
from train.texts import roots, rows, sentences

if TYPE_CHECKING:
    from pathlib import Path

    from reportedly.encoder.model import Model
    from reportedly.encoder.pieces import Pieces
    from train.texts import Text

ARTICLES, RIDGE = 700, 3.0
EPOCHS = 40


class Published:
    """The trunk as published: sentence vectors of wordpieces."""

    def __init__(self) -> None:
        net = Net()
        net.trunk.load_minilm()
        for table in net.trunk.features:
            torch.nn.init.zeros_(table.weight)
        weights = {k: v.numpy() for k, v in net.state_dict().items()}
        model = encoder_graph(weights).SerializeToString()
        self.session = ort.InferenceSession(model, providers=["CPUExecutionProvider"])

    def vector(self, ids: np.ndarray) -> np.ndarray:
        """The unit mean state of one sentence."""
        whole = np.concatenate([[101], ids, [102]])[None]
        marks = np.zeros((*whole.shape, 4), np.int64)
        x = self.session.run(["states"], {"ids": whole, "marks": marks})[0][0].mean(0)
        found: np.ndarray = x / np.linalg.norm(x)
        return found


def _spans(text: str, pieces: Pieces) -> list[tuple[int, int]]:
    """Sentences of a usual length, as pieces [a, b)."""
    found = [np.searchsorted(pieces.starts, span) for span in sentences(text)]
    return [(int(a), int(b)) for a, b in found if 6 <= b - a <= 80]


def align(run_folder: Path, data: Path) -> None:
    """Replace both heads in mean.pt; export before (for the states) and after."""
    model = open_model()
    weights = torch.load(run_folder / "mean.pt", weights_only=True)
    weights |= sentence_head(model, data) | root_head(model, data)
    torch.save(weights, run_folder / "mean.pt")


def pooled_pair(model: Model, text: Text) -> np.ndarray:
    """Mean states of source, target and sentence, as the run time pools them."""
    x = wide_states(model, text.pieces)
    roles = text.pieces.marks[:, ROLE]
    parts = [x[roles == k].mean(0) if (roles == k).any() else x.mean(0) for k in (1, 2)]
    return np.concatenate([*parts, x.mean(0)])


def root_head(model: Model, data: Path) -> dict[str, torch.Tensor]:
    """The head of roots, trained on the resting trunk's states; a few seconds."""
    torch.manual_seed(7)
    sets = []
    for dev in (False, True):
        found = roots(data, model.tokenizer, dev)
        x = np.stack([pooled_pair(model, t) for t in found])
        sets.append((torch.from_numpy(x), torch.tensor([t.more["root"] for t in found])))
    (x, y), (x_dev, y_dev) = sets
    head = Net().root
    optimiser = torch.optim.AdamW(head.parameters(), 1e-3, weight_decay=0.05)
    for _ in range(EPOCHS):
        for some in torch.randperm(len(x)).split(32):
            told = head(torch.nn.functional.dropout(x[some], 0.3))
            torch.nn.functional.cross_entropy(told, y[some], label_smoothing=0.1).backward()
            optimiser.step()
            optimiser.zero_grad()
    share = (head.eval()(x_dev).argmax(1) == y_dev).float().mean()
    print(f"roots: accuracy {share:.3f} on the held-back eighth")
    return {f"root.{k}": v.detach() for k, v in head.state_dict().items()}


def sentence_head(model: Model, data: Path) -> dict[str, torch.Tensor]:
    """The head of sentence vectors, in closed form."""
    published = Published()
    told, aims = [], []
    for row in rows(data / "corpus" / "news12k.jsonl.gz")[-ARTICLES:]:
        text = row["text"][:3000]
        pieces = cut(text, model.tokenizer)
        states = wide_states(model, pieces)
        for a, b in _spans(text, pieces)[::2]:
            told.append(states[a:b].mean(0))
            aims.append(published.vector(pieces.ids[a:b]))
    x, y = np.array(told, np.float64), np.array(aims, np.float64)
    keep = np.arange(len(x)) % 20 > 0
    centre, aim = x[keep].mean(0), y[keep].mean(0)
    a = x[keep] - centre
    weight = np.linalg.solve(a.T @ a + RIDGE * np.eye(a.shape[1]), a.T @ (y[keep] - aim))
    bias = aim - centre @ weight
    guess = x[~keep] @ weight + bias
    cosine = (guess * y[~keep]).sum(1) / np.linalg.norm(guess, axis=1)
    print(f"{len(x)} sentences, cosine {cosine.mean():.3f} on the held-back twentieth")
    return {
        "sentence.weight": torch.from_numpy(weight.T.astype(np.float32)),
        "sentence.bias": torch.from_numpy(bias.astype(np.float32)),
    }
