"""Fit the sentence head in one step: the linear map from the shipped model's pooled states to the
published trunk's sentence vectors with the least squared error, once the trunk rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import onnxruntime as ort
import torch

from reportedly.encoder.model import open_model
from reportedly.encoder.pieces import cut
from reportedly.encoder.states import run
from train.graph import encoder_graph
from train.model import Net
from train.texts import rows, sentences

if TYPE_CHECKING:
    from pathlib import Path

    from reportedly.encoder.pieces import Pieces

ARTICLES, RIDGE = 700, 3.0


class Published:
    """The trunk as published: sentence vectors of wordpieces."""

    def __init__(self) -> None:
        net = Net()
        net.trunk.load_minilm()
        for table in net.trunk.features:
            torch.nn.init.zeros_(table.weight)
        model = encoder_graph(net.state_dict()).SerializeToString()
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
    """Replace the sentence head in mean.pt; export before (states) and after (head)."""
    model, published = open_model(), Published()
    told, aims = [], []
    for row in rows(data / "corpus" / "news12k.jsonl.gz")[-ARTICLES:]:
        text = row["text"][:3000]
        pieces = cut(text, model.tokenizer)
        states = run(model, pieces).states
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
    weights = torch.load(run_folder / "mean.pt", weights_only=True)
    weights["sentence.weight"] = torch.from_numpy(weight.T.astype(np.float32))
    weights["sentence.bias"] = torch.from_numpy(bias.astype(np.float32))
    torch.save(weights, run_folder / "mean.pt")
