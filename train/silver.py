"""Names in the attribution articles as the model itself sees them one sentence at a time.

CoNLL-2003 has single sentences of 1996; in long windows of today's news the first model left a
third of all "Trump" unnamed. Its own findings in single sentences, made consistent within each
article, teach it the place and the time. Only offsets are written.
"""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from reportedly.encoder.decode import named
from reportedly.encoder.model import open_model
from reportedly.encoder.pieces import cut
from reportedly.encoder.states import run
from reportedly.encoder.windows import windows
from train.batches import TODAY
from train.texts import rows, sentences

if TYPE_CHECKING:
    from pathlib import Path

    from reportedly.encoder.model import Model

Span = tuple[int, int, str]
TITLES = set("Mr Mrs Ms Dr Sen Sens Rep Reps Gov Govs Gen Lt Col Sgt Prof Rev Hon".split())


def seen(model: Model, text: str) -> list[Span]:
    """Names found sentence by sentence."""
    found = []
    for s, e in sentences(text):
        pieces = cut(text[s:e], model.tokenizer)
        states = run(model, pieces, windows(len(pieces), model.config["window"]))
        names = named(states.probabilities("names"), model.config["names"])
        spans = [(*states.chars(a, b), kind) for a, b, kind, _ in names]
        found += [(start + s, end + s, kind) for start, end, kind in spans]
    return found


def consistent(text: str, found: list[Span]) -> list[Span]:
    """One word is one kind of name in an article; last names of its people are people."""
    votes: dict[str, Counter[str]] = {}
    for s, e, kind in found:
        word = text[s:e].rsplit(maxsplit=1)[-1] if kind == "PER" else text[s:e]
        if " " not in word:
            votes.setdefault(word, Counter())[kind] += 1
    kinds = {w: c.most_common(1)[0][0] for w, c in votes.items() if c.total() > 1}
    kinds |= dict.fromkeys((w for w in TODAY if w not in {"May", "Bush", "Pence"}), "PER")
    fixed = [(s, e, kinds.get(text[s:e], kind)) for s, e, kind in found]
    covered = {i for s, e, _ in fixed for i in range(s, e)}
    known = "|".join(re.escape(w) for w in sorted(kinds, key=len, reverse=True) if w[:1].isupper())
    fixed += [
        (*m.span(), kinds[m.group()])
        for m in re.finditer(rf"\b(?:{known})\b", text)
        if not covered & {m.start(), m.end() - 1}
    ]
    return whole(text, sorted(fixed))


def whole(text: str, found: list[Span]) -> list[Span]:
    """Names that the cut into sentences broke at a full stop, joined again; no bare titles."""
    out: list[Span] = []
    for s, e, kind in found:
        if text[s:e] in TITLES:
            continue
        end = e + (text[e : e + 1] == "." and "." in text[s:e] and e - s < 6)
        initial = out and re.search(r"(?:^|\W)[A-Z]$", text[out[-1][0] : out[-1][1]])
        if kind == "PER" and initial and out[-1][2] == "PER" and text[out[-1][1] : s] == ". ":
            out[-1] = (out[-1][0], end, kind)
        else:
            out.append((s, end, kind))
    return out


def silver(run_folder: Path, data: Path, seconds: float = 1e9) -> None:
    """Write silver.json: names of each attribution article, as many as the time allows."""
    model, began = open_model(), time.monotonic()
    found = {}

    def one(row: dict[str, str]) -> None:
        if time.monotonic() - began < seconds:
            found[row["doc_id"]] = consistent(row["text"], seen(model, row["text"]))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(one, rows(data / "attribution" / "polnear_train.jsonl.gz")))
    (run_folder / "silver.json").write_text(json.dumps(found), encoding="utf-8")
    print(f"{len(found)} articles, {sum(map(len, found.values()))} names")
