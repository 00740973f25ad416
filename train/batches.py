"""Puts texts together into one batch of windows, and names sentences through variations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from reportedly.encoder.windows import CONTEXT, stretches, windows
from train.labels import AFTER, BEFORE
from train.texts import Text, name_text, region

if TYPE_CHECKING:
    from random import Random

    from tokenizers import Tokenizer

CLS, SEP = 101, 102
# Reuters of 1996 does not know them; they stand for any name of today
TODAY = [
    "Trump",
    "Putin",
    "Zelensky",
    "Zelenskyy",
    "Biden",
    "Obama",
    "Clinton",
    "Macron",
    "Merkel",
    "Erdogan",
    "Netanyahu",
    "Xi",
    "Modi",
    "Johnson",
    "Sanders",
    "Comey",
    "Mueller",
    "Giuliani",
    "Cohen",
    "Pompeo",
    "Tillerson",
    "Kelly",
    "Lavrov",
    "Peskov",
    "Rubio",
    "Cruz",
    "Carson",
    "Bush",
    "Pence",
    "Ryan",
    "McConnell",
    "Pelosi",
    "Kushner",
    "Bannon",
    "Flynn",
    "Sessions",
    "Assad",
    "Maduro",
    "Trudeau",
    "May",
    "Harris",
    "Warren",
    "Abe",
    "Kim",
    "Rouhani",
    "Zarif",
    "Khamenei",
    "Duterte",
    "Bolsonaro",
]


@dataclass
class Batch:
    """Windows (count, length) and, for each own piece of each text, its place in them."""

    ids: torch.Tensor
    marks: torch.Tensor
    index: torch.Tensor
    texts: list[Text]
    bounds: list[tuple[int, int, int]]  # per text: piece from, piece to, offset in `index`

    def label(self, name: str) -> torch.Tensor:
        """One label (or row of them) per row of `index`."""
        return torch.from_numpy(
            np.concatenate(
                [t.labels[name][a:b] for t, (a, b, _) in zip(self.texts, self.bounds, strict=True)]
            )
        )

    def rows(self, number: int, span: tuple[int, int]) -> torch.Tensor | None:
        """The rows of the first pieces of a text that begin in a span of characters."""
        a, b, offset = self.bounds[number]
        pieces = self.texts[number].pieces
        i, j = np.searchsorted(pieces.starts, span)
        found = [k - a + offset for k in range(max(a, i), min(b, j)) if pieces.first[k]]
        return torch.tensor(found) if found else None


def cuts(text: Text, bounds: tuple[int, int], longest: int) -> list[tuple[int, int, int, int]]:
    """(start, end, own start, own end) of the windows over a part of a text.

    Where the sentences are known they are those of the run time, else of equal length.
    """
    a, b = bounds
    if not text.sentences:
        return [(s + a, e + a, i + a, j + a) for s, e, i, j in windows(b - a, longest)]
    part = text.pieces.part(a, b)
    base = int(text.pieces.starts[a])
    found = stretches(part, [(s - base, e - base) for s, e in text.sentences], longest)
    return [(max(a, i + a - CONTEXT), min(b, j + a + CONTEXT), i + a, j + a) for i, j in found]


def gather(texts: list[Text], rng: Random | None = None, most: int = 10_000) -> Batch:
    """Cut texts into overlapping windows; with `rng` of varied length, at most `most` pieces."""
    longest = rng.randint(160, 250) if rng else 224
    found, index, bounds, total = [], [], [], 0
    for t in texts:
        n = len(t.pieces)
        a = rng.randrange(0, n - most) if rng and n > most else 0
        b = min(n, a + most)
        for s, e, own, stop in cuts(t, (a, b), longest):
            index.append((len(found), own - s + 1, stop - own))
            found.append((t, s, e))
        bounds.append((a, b, total))
        total += b - a
    length = max(e - s for _, s, e in found) + 2
    ids = np.zeros((len(found), length), np.int64)
    marks = np.zeros((len(found), length, 4), np.int64)
    for k, (t, s, e) in enumerate(found):
        ids[k, 0], ids[k, e - s + 1] = CLS, SEP
        ids[k, 1 : e - s + 1] = t.pieces.ids[s:e]
        marks[k, 1 : e - s + 1] = t.pieces.marks[s:e]
    flat = np.concatenate([np.arange(k * length + p, k * length + p + n) for k, p, n in index])
    return Batch(
        torch.from_numpy(ids), torch.from_numpy(marks), torch.from_numpy(flat), texts, bounds
    )


def regions(
    batch: Batch, guessed: list[list[tuple[int, int]]], rng: Random, most: int = 48, false: int = 14
) -> dict[str, torch.Tensor]:
    """The words around each cue of the batch, as rows of `index`, with their tags.

    `guessed` are the cues (in words) that the net sees in each text: half of the cues that it sees
    elsewhere than the annotators stand where it sees them; what is none is there to be told so.
    """
    cues: list[dict[str, Any]] = []
    none: list[dict[str, Any]] = []
    for t, (a, b, offset), seen in zip(batch.texts, batch.bounds, guessed, strict=True):
        words = t.words()
        low, high = (int(i) for i in np.searchsorted(words, (a, b)))
        nothing = np.zeros(BEFORE + AFTER, np.int64)
        own = []
        for x in t.attributions:
            gold = t.inside(x["cue"][0])
            near = [g for g in seen if g[0] < gold[1] and gold[0] < g[1]]
            r = region(t, x, near[0] if near and rng.random() < 0.5 else gold)
            if gold[0] < gold[1] and low <= r["low"] and r["high"] <= high:
                own.append(r)
        taken = {i for x in t.attributions for i in range(*t.inside(x["cue"][0]))}
        wrong = [{"cue": g, "tags": nothing} for g in seen if not taken & set(range(*g))]
        for r in own + wrong:
            at = np.arange(r["cue"][0] - BEFORE, r["cue"][0] + AFTER)
            r["real"] = (at >= low) & (at < high)
            r["rows"] = words[np.clip(at, low, high - 1)] - a + offset
            r["cue"] = (at >= r["cue"][0]) & (at < r["cue"][1])
        cues += own
        none += wrong
    cues = rng.sample(cues, min(most, len(cues)))
    none = rng.sample(none, min(false, len(none)))
    found = [{**f, "right": 1} for f in cues] + [{**f, "right": 0} for f in none]
    kinds = {
        "rows": np.int64,
        "real": np.float32,
        "cue": np.float32,
        "tags": np.int64,
        "right": np.float32,
    }
    return (
        {k: torch.from_numpy(np.stack([f[k] for f in found]).astype(d)) for k, d in kinds.items()}
        if found
        else {}
    )


def joined(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Sentences in a row as one."""
    tokens: list[str] = []
    spans = []
    for row in rows:
        spans += [(s + len(tokens), e + len(tokens), k) for s, e, k in row["spans"]]
        tokens += row["tokens"]
    return {"tokens": tokens, "spans": spans}


def vary(row: dict[str, Any], tokenizer: Tokenizer, rng: Random) -> Text:
    """A names sentence, sometimes detokenised, in another case, or with a name of today."""
    tokens, spans = list(row["tokens"]), row["spans"]
    for s, e, kind in spans:
        if kind == "PER" and rng.random() < 0.15 and tokens[e - 1].istitle():
            tokens[e - 1] = rng.choice(TODAY)
            if e - s > 1 and rng.random() < 0.3:
                tokens[s] = "Mr"
    case = rng.random()
    if case < 0.04:
        tokens = [t.upper() for t in tokens]
    elif case < 0.06:
        tokens = [t.lower() for t in tokens]
    return name_text(tokens, spans, tokenizer, rng.random() < 0.4)
