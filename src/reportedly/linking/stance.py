"""Stance of an article towards a claim: agree, disagree, discuss or unrelated (FNC-1).

Two small networks over the features of ``stance_features``: whether the article is about the claim
at all, and then how it takes it. Numpy only; an article's words are read once for all its claims.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from reportedly.linking import stance_features as features

LABELS = ("agree", "disagree", "discuss", "unrelated")

Floats = npt.NDArray[np.float64]
Network = Mapping[str, npt.NDArray[np.float64]]


def in_dev(body_id: object) -> bool:
    """Whether an article of FNC-1 belongs to the fifth that is kept for tuning."""
    return int(hashlib.sha256(str(body_id).encode()).hexdigest(), 16) % 5 == 0


def predict(pairs: Sequence[tuple[str, str]]) -> list[str]:
    """Stance for each (headline, article text), in order."""
    if not pairs:
        return []
    model = _model()
    rarity = model["rarity"]
    articles = {text: features.article_of(text, rarity) for text in {t for _, t in pairs}}
    claims = {line: features.claim_of(line, rarity) for line in {h for h, _ in pairs}}
    related = np.empty((len(pairs), features.RELATED))
    shares = []
    for i, (headline, text) in enumerate(pairs):
        claim, article = claims[headline], articles[text]
        shares.append(features.overlap(claim, article))
        related[i] = features.relatedness(claim, article, shares[i])
    gate = logits(_part(model, "related"), related)
    found = ["unrelated"] * len(pairs)
    chosen = np.flatnonzero(gate[:, 1] - gate[:, 0] + model["bias"][2] > 0).tolist()
    attitudes = [
        features.attitude(claims[pairs[i][0]], articles[pairs[i][1]], shares[i]) for i in chosen
    ]
    for i, label in zip(chosen, _stances(model, related[chosen], attitudes), strict=True):
        found[i] = label
    return found


def _stances(model: Network, related: Floats, attitudes: list[list[float]]) -> list[str]:
    if not attitudes:
        return []
    scores = logits(_part(model, "stance"), np.hstack([related, np.array(attitudes)]))
    scores[:, :2] += model["bias"][:2]
    return [LABELS[k] for k in scores.argmax(1).tolist()]


def scale(x: Floats, mean: Floats, deviation: Floats) -> Floats:
    """Features on a logarithmic scale, standardised, cut at four deviations."""
    logs = np.sign(x) * np.log1p(np.abs(x))
    return np.clip((logs - mean) / deviation, -4.0, 4.0)


def logits(network: Network, x: Floats) -> Floats:
    """Scores of the labels (n × labels): log-probabilities averaged over the stacked networks."""
    scaled = scale(x, network["mean"], network["deviation"])
    hidden = np.maximum(
        np.einsum("nf,khf->knh", scaled, network["inner"], optimize=True)
        + network["inner_bias"][:, None],
        0.0,
    )
    out = np.einsum("knh,klh->knl", hidden, network["outer"], optimize=True)
    out = out + network["outer_bias"][:, None]
    top = out.max(2, keepdims=True)
    averaged: Floats = (out - top - np.log(np.exp(out - top).sum(2, keepdims=True))).mean(0)
    return averaged


def _part(model: Network, name: str) -> Network:
    cut = len(name) + 1
    return {key[cut:]: value for key, value in model.items() if key.startswith(name + "_")}


@lru_cache(maxsize=1)
def _model() -> Network:
    with (files("reportedly.linking") / "stance.npz").open("rb") as stream:
        return {k: v.astype(np.float64) for k, v in np.load(stream).items()}
