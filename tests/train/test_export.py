import pytest

pytest.importorskip("onnx")

import numpy as np
from train.export import PACKAGE, pack, unpack


@pytest.fixture(scope="module")
def shipped() -> bytes:
    return (PACKAGE / "model.onnx").read_bytes()


def test_the_shipped_file_is_what_the_graphs_of_today_make_of_its_weights(shipped):
    assert pack(unpack(shipped)) == shipped


def test_packing_rounds_no_weight_anew(shipped):
    weights = unpack(shipped)
    again = unpack(pack(weights))
    assert set(again) == set(weights)
    assert all(np.array_equal(again[name], weights[name]) for name in weights)
