"""The shipped model: its file checked and opened, and its three parts as plain functions."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import math
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np
import onnxruntime as ort  # type: ignore[import-untyped]
from tokenizers import Tokenizer

from reportedly.encoder.records import Floats, ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.encoder.pieces import Pieces

CLS, SEP = 101, 102


def _session(model: bytes) -> ort.InferenceSession:
    """One thread each: work is spread over documents, so that results never depend on threads."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = ort.ExecutionMode.ORT_SEQUENTIAL
    # the graph is written with its fused operators; a further fusion makes it a fifth slower
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.log_severity_level = 3
    return ort.InferenceSession(model, options, providers=["CPUExecutionProvider"])


@dataclass(frozen=True, slots=True)
class Model:
    """The opened model: the encoder of a window, the reader of a cue, and small matrices."""

    version: str
    tokenizer: Tokenizer
    config: dict[str, Any]
    heads: dict[str, Floats]
    encoder: ort.InferenceSession
    reader: ort.InferenceSession

    def window(self, pieces: Pieces, outputs: Sequence[str]) -> list[Floats]:
        """Outputs of one window, a row per piece: "words", "narrow", "meanings" or "states"."""
        n = len(pieces)
        padded = np.zeros((1, n + 2), np.int64)
        padded[0, 0], padded[0, 1:-1], padded[0, -1] = CLS, pieces.ids, SEP
        marked = np.zeros((1, n + 2, pieces.marks.shape[1]), np.int64)
        marked[0, 1:-1] = pieces.marks
        found = self.encoder.run(outputs, {"ids": padded, "marks": marked})
        return [f[0, 1:-1] for f in found]

    def read(self, x: Floats, cue: Floats, place: int) -> Floats:
        """Tag scores (words, tags) of the words around one cue.

        `x` (words, narrow) are their states, `cue` is 1 on the words of the cue, and `place` is
        where the first of them stands in the reader's region. One cue a run, so that its scores
        depend on nothing else; a run with sixteen costs a fifth more for each.
        """
        state = (x * cue[:, None]).sum(0) / max(cue.sum(), 1)
        given = {
            "x": x[None],
            "cue": cue[None],
            "state": state[None, None],
            "places": np.arange(place, place + len(x)),
        }
        found: Floats = self.reader.run(["tags"], given)[0][0]
        return found

    def root(self, x: Floats) -> Floats:
        """Log-probabilities of the PLOVER roots from pooled states (1152,)."""
        hidden = x @ self.heads["root.0.weight"].T + self.heads["root.0.bias"]
        hidden = hidden * [0.5 * (1 + math.erf(float(v) / math.sqrt(2))) for v in hidden]
        logits = hidden @ self.heads["root.3.weight"].T + self.heads["root.3.bias"]
        top = logits.max()
        found: Floats = logits - top - np.log(np.exp(logits - top).sum())
        return found


def encoder_version() -> str:
    """The version of the shipped model, without opening it; raises ModelError."""
    return str(_configuration()["sha256"])[:12]


def _configuration() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_shipped("config.json"))
    return found


def _shipped(name: str) -> bytes:
    """A file of the model."""
    try:
        return (files("reportedly.encoder") / name).read_bytes()
    except OSError as error:
        raise ModelError(
            f"the encoder's files are missing, install the package again: {error}"
        ) from error


def open_model() -> Model:
    """The model that ships with the package; raises ModelError if a file is missing or changed."""
    data, config = _shipped("model.onnx"), _configuration()
    cutter = Tokenizer.from_str(_shipped("tokenizer.json").decode())
    digest = hashlib.sha256(data).hexdigest()
    if digest != config["sha256"]:
        raise ModelError(
            f"model.onnx is damaged (SHA-256 {digest[:12]}, expected "
            f"{config['sha256'][:12]}): install the package again"
        )
    cutter.no_padding()
    cutter.no_truncation()
    encoder = _session(data)
    packed = encoder.get_modelmeta().custom_metadata_map
    with np.load(io.BytesIO(base64.b64decode(packed["heads"]))) as found:
        heads = {k: found[k].astype(np.float32) for k in found.files}
    reader = _session(base64.b64decode(packed["reader"]))
    return Model(digest[:12], cutter, config, heads, encoder, reader)
