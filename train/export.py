"""Write the trained net as one int8 ONNX file with its configuration into the package."""

from __future__ import annotations

import base64
import hashlib
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnx
from onnx import helper, numpy_helper

from train.graph import encoder_graph, reader_graph
from train.labels import ACTS, AFTER, BEFORE, NAMES, NARROW, ROLES, ROOTS, SLICES

if TYPE_CHECKING:
    from train.graph import Weights

PACKAGE = Path(__file__).parents[1] / "src" / "reportedly" / "encoder"
SMALL = ("sentence.", "root.", "crf.")
EXACT = ("words.weight", "mention.weight", "reader.cue.weight", "reader.tags.weight")
EVENT_THRESHOLD = 0.5
# a cue reaches as far as the words' head gives the extent; with a word above what is possible the
# reader is asked too, and both together, the reader's logit with this share, must pass the threshold
CUE_EXTENT, CUE_POSSIBLE, CUE_READER, CUE_THRESHOLD = 0.22, 0.35, 0.35, 0.45
WINDOW, MEANING = 224, 128


def pack(weights: Weights, int8: bool = True) -> bytes:
    """The encoder graph, with the reader graph and the small matrices in its metadata."""
    small = io.BytesIO()
    np.savez(
        small,
        **{
            k: v.astype(np.float16 if int8 else np.float32)
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
        "meaning": MEANING,
        "before": BEFORE,
        "after": AFTER,
        "cue_threshold": CUE_THRESHOLD,
        "cue_extent": CUE_EXTENT,
        "cue_possible": CUE_POSSIBLE,
        "cue_reader": CUE_READER,
        "event_threshold": EVENT_THRESHOLD,
        "slices": slices,
        "names": NAMES,
        "roles": ROLES,
        "acts": ACTS,
        "roots": ROOTS,
    }


def unpack(data: bytes) -> Weights:
    """The weights of a packed model; packing them again as int8 rounds none of them anew."""
    model = onnx.load_from_string(data)
    told = {p.key: base64.b64decode(p.value) for p in model.metadata_props}
    weights: dict[str, np.ndarray] = {}
    for graph in (model.graph, onnx.load_from_string(told["reader"]).graph):
        found = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
        for name, value in found.items():
            if name.endswith(".int8"):
                key, rows = name.removesuffix(".int8"), value * found[f"{name[:-5]}.scale"]
                weights |= {key: rows} if key.endswith(".weight") else {f"{key}.weight": rows.T}
            elif name in EXACT:
                weights[name] = value.T
            elif name.endswith((".weight", ".bias", ".marked")):
                weights[name] = value
    with np.load(io.BytesIO(told["heads"])) as small:
        weights |= {name: small[name].astype(np.float32) for name in small.files}
    return weights


def repack(packed: Path, out: Path = PACKAGE) -> None:
    """Write the weights of a packed model again, with the graphs of today."""
    _write(out, pack(unpack(packed.read_bytes())))


def export(run: Path, out: Path = PACKAGE, int8: bool = True) -> None:
    """Read `run`/mean.pt and write model.onnx, config.json and tokenizer.json into `out`."""
    import torch  # noqa: PLC0415 - packing again works without it

    from train.trunk import tokenizer_json  # noqa: PLC0415

    weights = torch.load(run / "mean.pt", map_location="cpu", weights_only=True)
    out.mkdir(parents=True, exist_ok=True)
    _write(out, pack({k: v.detach().float().numpy() for k, v in weights.items()}, int8))
    tokens = json.dumps(tokenizer_json(), ensure_ascii=False, separators=(",", ":"))
    (out / "tokenizer.json").write_text(tokens + "\n", encoding="utf-8")


def _write(out: Path, data: bytes) -> None:
    """Write model.onnx and config.json."""
    (out / "model.onnx").write_bytes(data)
    told = configuration(hashlib.sha256(data).hexdigest())
    (out / "config.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    print(f"{out / 'model.onnx'} {len(data) / 1e6:.1f} MB")
