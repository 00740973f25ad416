"""Writes the two ONNX graphs by hand: few fused operators, int8 weights, one text window a run.

The published exporters leave attention and activation in dozens of small operators, which cost
more than the int8 products themselves; here a layer is eight nodes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    Weights = Mapping[str, npt.NDArray[np.float32]]

MS = "com.microsoft"


class Graph:
    """Collects nodes and weights; every method appends an operator and gives its output's name."""

    def __init__(self, weights: Weights, int8: bool):
        self.weights = weights
        self.int8 = int8
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: np.ndarray) -> str:
        """A weight or constant of the graph."""
        if name not in self.constants:
            self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def weight(self, name: str) -> str:
        """A trained weight, as it is."""
        return self.constant(name, self.weights[name])

    def node(
        self, kind: str, inputs: list[str], domain: str = "", outputs: int = 1, **given: object
    ) -> list[str]:
        """Append an operator."""
        names = [f"{kind}_{len(self.nodes)}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, domain=domain, **given))
        return names

    def one(self, kind: str, *inputs: str, **given: object) -> str:
        """Append an operator with one output."""
        return self.node(kind, list(inputs), **given)[0]  # type: ignore[arg-type]

    def table(self, name: str, ids: str) -> str:
        """Rows of an embedding table, stored as int8 with one scale per row where it is large."""
        table = self.weights[name]
        if not self.int8 or len(table) < 1000:
            return self.one("Gather", self.weight(name), ids)
        scale = np.abs(table).max(1, keepdims=True) / 127
        scale[scale == 0] = 1
        rows = self.constant(f"{name}.int8", np.round(table / scale).astype(np.int8))
        scales = self.constant(f"{name}.scale", scale.astype(np.float32))
        found = self.one("Cast", self.one("Gather", rows, ids), to=TensorProto.FLOAT)
        return self.one("Mul", found, self.one("Gather", scales, ids))

    def linear(self, name: str, x: str, exact: bool = False) -> str:
        """`x` times a weight plus its bias; int8 with one scale per output unless `exact`."""
        w, b = self.weights[f"{name}.weight"].T, self.weight(f"{name}.bias")
        if exact or not self.int8:
            y = self.one("MatMul", x, self.constant(f"{name}.weight", w))
            return self.one("Add", y, b)
        scale = np.abs(w).max(0) / 127
        scale[scale == 0] = 1
        q = self.constant(f"{name}.int8", np.round(w / scale).astype(np.int8))
        s = self.constant(f"{name}.scale", scale.astype(np.float32))
        z = self.constant(f"{name}.zero", np.zeros(len(scale), np.int8))
        return self.one("DynamicQuantizeMatMul", x, q, s, z, b, domain=MS)

    def layer(self, name: str, x: str, heads: int) -> str:
        """One transformer layer; nothing is padded, so no mask is needed (it would cost a tenth)."""
        parts = self.node("Split", [self.linear(f"{name}.qkv", x)], outputs=3, axis=2)
        a = self.node("MultiHeadAttention", parts, MS, num_heads=heads)[0]
        x = self.norm(f"{name}.norm1", self.linear(f"{name}.out", a), x)
        up = self.one("Gelu", self.linear(f"{name}.up", x), domain=MS)
        return self.norm(f"{name}.norm2", self.linear(f"{name}.down", up), x)

    def norm(self, name: str, x: str, other: str = "") -> str:
        """Layer norm of a sum; the fused operator for both is five times slower than the two."""
        return self.one(
            "LayerNormalization",
            self.one("Add", x, other) if other else x,
            self.weight(f"{name}.weight"),
            self.weight(f"{name}.bias"),
            axis=-1,
            epsilon=1e-12 if "trunk" in name else 1e-5,
        )

    def model(
        self,
        inputs: dict[str, tuple[int, list[str | int]]],
        outputs: dict[str, tuple[str, list[str | int]]],
    ) -> onnx.ModelProto:
        """The finished graph; `outputs` name the values that are given out."""
        for name, (value, _) in outputs.items():
            self.nodes.append(helper.make_node("Identity", [value], [name]))
        graph = helper.make_graph(
            self.nodes,
            "encoder",
            [helper.make_tensor_value_info(n, t, s) for n, (t, s) in inputs.items()],
            [
                helper.make_tensor_value_info(n, TensorProto.FLOAT, s)
                for n, (_, s) in outputs.items()
            ],
            list(self.constants.values()),
        )
        return helper.make_model(
            graph,
            ir_version=9,
            producer_name="reportedly",
            opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(MS, 1)],
        )


def encoder_graph(weights: Weights, int8: bool = True) -> onnx.ModelProto:
    """One window (1, n) to word logits, narrow states for the reader, meanings, and states."""
    g = Graph(weights, int8)
    x = g.table("trunk.words.weight", "ids")
    n = g.one(
        "Slice",
        g.one("Shape", "ids"),
        g.constant("one", np.array([1])),
        g.constant("two", np.array([2])),
    )
    places = g.one("Slice", g.weight("trunk.places.weight"), g.constant("zero", np.array([0])), n)
    x = g.one("Add", x, places)
    for i, mark in enumerate(g.node("Split", ["marks"], outputs=4, axis=2)):
        index = g.one("Squeeze", mark, g.constant("two", np.array([2])))
        x = g.one("Add", x, g.table(f"trunk.features.{i}.weight", index))
    x = g.norm("trunk.norm", x)
    layers = sum(k.endswith("qkv.weight") and k.startswith("trunk") for k in weights)
    for i in range(layers):
        x = g.layer(f"trunk.layers.{i}", x, 12)
    words, narrow = g.linear("words", x, exact=True), g.linear("narrow", x)
    meanings = g.linear("mention", x, exact=True)
    many: list[str | int] = [1, "n"]
    return g.model(
        {"ids": (TensorProto.INT64, many), "marks": (TensorProto.INT64, [*many, 4])},
        {
            "words": (words, [1, "n", len(g.weights["words.bias"])]),
            "narrow": (narrow, [1, "n", len(g.weights["narrow.bias"])]),
            "meanings": (meanings, [1, "n", len(g.weights["mention.bias"])]),
            "states": (x, [1, "n", 384]),
        },
    )


def reader_graph(weights: Weights, int8: bool = True) -> onnx.ModelProto:
    """The words around one cue (1, n, 192) to the logits of source and content tags.

    `places` (n,) says where in the reader's region each of them stands.
    """
    g = Graph(weights, int8)
    two = g.constant("two", np.array([2]))
    x = g.one("Add", "x", g.one("Gather", g.weight("reader.places.weight"), "places"))
    cue = g.one("Unsqueeze", "cue", two)
    x = g.one("Add", x, g.one("Mul", cue, g.weight("reader.marked")))
    x = g.one("Add", x, g.linear("reader.cue", "state", exact=True))
    x = g.norm("reader.norm", x)
    layers = sum(k.endswith("qkv.weight") and k.startswith("reader") for k in weights)
    for i in range(layers):
        x = g.layer(f"reader.layers.{i}", x, 6)
    tags = g.linear("reader.tags", x, exact=True)
    width = g.weights["reader.places.weight"].shape[1]
    return g.model(
        {
            "x": (TensorProto.FLOAT, [1, "n", width]),
            "cue": (TensorProto.FLOAT, [1, "n"]),
            "state": (TensorProto.FLOAT, [1, 1, width]),
            "places": (TensorProto.INT64, ["n"]),
        },
        {"tags": (tags, [1, "n", len(g.weights["reader.tags.bias"])])},
    )
