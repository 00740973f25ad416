"""PLOVER roots of source-target pairs: what turns one root into another."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from reportedly.events import ROOTS, code, in_dev, root_scores

PLV = Path(__file__).parents[2].parent / "shared/data/coding/plv_train.jsonl.gz"


def of(text: str) -> str:
    a, b = text.index("Alba"), text.index("Borduria")
    return code(text, [((a, a + 4), (b, b + 8))])[0]


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Alba's president met the prime minister of Borduria.", "CONSULT"),
        ("Alba agreed to hold talks with Borduria.", "AGREE"),
        ("Alba refused to hold talks with Borduria.", "REJECT"),
        ("Alba has imposed sanctions on Borduria.", "COERCE"),
        ("Alba threatened to impose sanctions on Borduria.", "THREATEN"),
        ("Alba refused to lift sanctions on Borduria.", "REJECT"),
        ("Alba lifted the blockade of Borduria.", "YIELD"),
        ("Alba demanded that Borduria withdraw its troops.", "REQUEST"),
        ("Alba sent humanitarian aid to Borduria.", "AID"),
        ("Alba suspended aid to Borduria.", "SANCTION"),
        ("Alba accused Borduria of spying.", "ACCUSE"),
        ("Alba shelled positions in Borduria overnight.", "ASSAULT"),
        ("Alba praised the efforts of Borduria.", "SUPPORT"),
        ("Alba and Borduria held joint military exercises.", "COOPERATE"),
        ("Alba put its troops on alert along Borduria.", "MOBILIZE"),
        ("Alba's students staged a hunger strike against Borduria.", "PROTEST"),
    ],
)
def test_modality_and_object_decide_the_root(text: str, root: str) -> None:
    assert of(text) == root


def test_scores_are_log_probabilities_and_a_second_opinion_can_win() -> None:
    text, pair = "Alba met Borduria.", ((0, 4), (9, 17))
    scores = root_scores(text, [pair])
    assert np.isclose(np.exp(scores).sum(), 1.0)
    other = np.full((1, len(ROOTS)), -50.0)
    other[0, ROOTS.index("AID")] = 0.0
    assert code(text, [pair], other) == ["AID"]


def test_no_pairs_give_no_roots() -> None:
    assert code("Alba met Borduria.", []) == []


@pytest.mark.skipif(not PLV.exists(), reason="the shared data are not here")
def test_the_dev_rows_hold_their_floor() -> None:
    right = total = 0
    with gzip.open(PLV, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            spans = {s["role"]: (s["start"], s["end"]) for s in row["events"][0]["spans"]}
            if in_dev(row["id"]) and {"SRC", "TAR"} <= set(spans):
                total += 1
                right += code(row["text"], [(spans["SRC"], spans["TAR"])]) == [
                    row["events"][0]["code"]
                ]
    assert right / total > 0.80, (right, total)
