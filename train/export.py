"""Write the trained net as one int8 ONNX file with its configuration into the package."""

from __future__ import annotations

import base64
import hashlib
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from onnx import helper

from train.graph import encoder_graph, reader_graph
from train.labels import ACTS, AFTER, BEFORE, NAMES, NARROW, ROLES, ROOTS, SLICES
from train.trunk import tokenizer_json

if TYPE_CHECKING:
    from collections.abc import Mapping

PACKAGE = Path(__file__).parents[1] / "src" / "reportedly" / "encoder"
SMALL = ("mention.", "sentence.", "root.", "crf.")
EVENT_THRESHOLD = 0.5
# a cue has a word above the first and reaches as far as the second; PolNeAR dev, content exact /
# end to end: .5 and .5 68.0 / 72.3, .5 and .22 69.0 / 73.3, .4 and .22 68.0 / 72.5 (indirect
# fragments found 61.4, 61.8, 63.4)
CUE_THRESHOLD, CUE_EXTENT = 0.5, 0.22
WINDOW = 224


def pack(weights: Mapping[str, torch.Tensor], int8: bool = True) -> bytes:
    """The encoder graph, with the reader graph and the small matrices in its metadata."""
    small = io.BytesIO()
    np.savez(
        small,
        **{
            k: v.float().numpy().astype(np.float16 if int8 else np.float32)
            for k, v in weights.items()
            if k.startswith(SMALL)
        },
    )
    model = encoder_graph(weights, int8)
    helper.set_model_props(
        model,
        {
            "reader": base64.b64encode(reader_graph(weights, int8).SerializeToString()).decode(),
            "heads": base64.b64encode(small.getvalue()).decode(),
        },
    )
    data: bytes = model.SerializeToString()
    return data


def configuration(sha256: str) -> dict[str, object]:
    """What the package must know about the model."""
    slices, at = {}, 0
    for name, size in SLICES.items():
        slices[name] = [at, at + size]
        at += size
    return {
        "sha256": sha256,
        "window": WINDOW,
        "width": 384,
        "narrow": NARROW,
        "before": BEFORE,
        "after": AFTER,
        "cue_threshold": CUE_THRESHOLD,
        "cue_extent": CUE_EXTENT,
        "event_threshold": EVENT_THRESHOLD,
        "slices": slices,
        "names": NAMES,
        "roles": ROLES,
        "acts": ACTS,
        "roots": ROOTS,
    }


def export(run: Path, out: Path = PACKAGE, int8: bool = True) -> None:
    """Read `run`/mean.pt and write model.onnx, config.json and tokenizer.json into `out`."""
    weights = torch.load(run / "mean.pt", map_location="cpu", weights_only=True)
    data = pack(weights, int8)
    out.mkdir(parents=True, exist_ok=True)
    (out / "model.onnx").write_bytes(data)
    told = configuration(hashlib.sha256(data).hexdigest())
    (out / "config.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    tokens = json.dumps(tokenizer_json(), ensure_ascii=False, separators=(",", ":"))
    (out / "tokenizer.json").write_text(tokens + "\n", encoding="utf-8")
    print(f"{out / 'model.onnx'} {len(data) / 1e6:.1f} MB")
