"""Figures on rewrites dev, which is beside the repository and not in it."""

import json
from pathlib import Path

import pytest

from reportedly import reuse

DEV = Path(__file__).parents[2].parent / "shared/data/rewrites/dev.json"


@pytest.mark.skipif(not DEV.exists(), reason="the shared data are not here")
def test_links_of_rewrites_dev_are_found_and_independent_articles_stay_apart() -> None:
    data = json.loads(DEV.read_text("utf-8"))
    allowed = {frozenset(pair) for pair in data["allowed"]}
    gold = {frozenset((k["source"], k["derived"])): k for k in data["links"]}
    found = {frozenset((r["a"], r["b"])): r for r in reuse.predict(data["docs"])}
    false = found.keys() - gold.keys() - allowed
    assert not false
    right = [pair for pair in gold if pair in found]
    assert len(right) >= 31
    assert sum(found[pair]["kind"] == gold[pair]["kind"] for pair in right) >= 31
    told = [pair for pair in right if found[pair]["source"]]
    assert len(told) >= 20
    assert all(found[pair]["source"] == gold[pair]["source"] for pair in told)
