"""Reads the training sets into pieces with labels; nothing of the texts is kept elsewhere."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from reportedly.encoder.pieces import ROLE, Pieces, cut
from train.labels import ACTS, AFTER, BEFORE, CUES, EVENTS, NAMES, ROLES, ROOTS

if TYPE_CHECKING:
    from pathlib import Path

    from tokenizers import Tokenizer

EDGE = " \t\n\r“”\"«»‘’'`,.;:!?-–—…()[]\u00a0"
SENTENCE = re.compile(r"\S.*?(?:[.?!][”\"’')]*(?=\s+[“\"‘'(A-Z])|(?=\n)|\Z)", re.DOTALL)


@dataclass
class Text:
    """One text with what is known about it; `labels` are per piece, -100 where unknown."""

    pieces: Pieces
    text: str
    labels: dict[str, np.ndarray] = field(default_factory=dict)
    attributions: list[dict[str, list[tuple[int, int]]]] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)

    def words(self) -> np.ndarray:
        """Indices of the first pieces."""
        return np.flatnonzero(self.pieces.first)

    def inside(self, span: tuple[int, int]) -> tuple[int, int]:
        """The words [a, b) that begin in a span of characters."""
        starts = self.pieces.starts[self.words()]
        a, b = np.searchsorted(starts, span)
        return int(a), int(b)


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a gzip JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def strip(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """A span without quotation marks, white space and punctuation at its edges."""
    s, e = span
    while s < e and text[s] in EDGE:
        s += 1
    while e > s and text[e - 1] in EDGE:
        e -= 1
    return s, e


def fragments(text: str, spans: list[list[int]]) -> list[tuple[int, int]]:
    """Spans merged over mere punctuation, and stripped: what the scorer compares."""
    out: list[list[int]] = []
    for s, e in sorted(spans):
        if out and not text[out[-1][1] : s].strip(EDGE):
            out[-1][1] = max(out[-1][1], e)
        else:
            out.append([s, e])
    found = [strip(text, (s, e)) for s, e in out]
    return [(s, e) for s, e in found if s < e]


def sentences(text: str) -> list[tuple[int, int]]:
    """A plain cut into sentences, good enough to sample from."""
    return [m.span() for m in SENTENCE.finditer(text)]


def tagged(
    text: Text, spans: list[tuple[int, int, str]], tags: list[str], single: bool = True
) -> np.ndarray:
    """Per-piece labels on first pieces; `single` for BIES, else BIO."""
    words = text.words()
    found = np.full(len(text.pieces), -100, np.int64)
    found[words] = 0
    for s, e, kind in spans:
        a, b = text.inside((s, e))
        for i in range(a, b):
            if single:
                part = "S" if b - a == 1 else "B" if i == a else "E" if i == b - 1 else "I"
            else:
                part = "B" if i == a else "I"
            found[words[i]] = tags.index(f"{part}-{kind}" if kind else part)
    return found


def attribution(data: Path, tokenizer: Tokenizer, split: str = "train") -> list[Text]:
    """PolNeAR articles; spans stripped and merged as the scorer does."""
    found = rows(data / "attribution" / f"polnear_{split}.jsonl.gz")
    return [attributed(row, tokenizer) for row in found]


def attributed(row: dict[str, Any], tokenizer: Tokenizer) -> Text:
    """One article with its attributions."""
    body = row["text"]
    if zlib.crc32(row["doc_id"].encode()) % 10 < 3:  # typewriter quotes in some
        body = re.sub("[“”]", '"', body).replace("’", "'").replace("‘", "'")
    text = Text(cut(body, tokenizer), body, sentences=sentences(body))
    text.more["doc_id"] = row["doc_id"]
    cues = [(c[0][0], c[-1][1], "") for a in row["attributions"] if (c := a["cue"])]
    text.labels["cues"] = tagged(text, cues, CUES, single=False)
    inside = [(s, e, "") for a in row["attributions"] for s, e in fragments(body, a["content"])]
    text.labels["content"] = np.sign(tagged(text, inside, CUES, single=False))
    for a in row["attributions"]:
        if a["cue"]:
            text.attributions.append(
                {
                    "cue": [(a["cue"][0][0], a["cue"][-1][1])],
                    "source": fragments(body, a["source"]),
                    "content": fragments(body, a["content"]),
                }
            )
    return text


def add_silver(items: list[Text], path: Path) -> None:
    """Give attribution articles the names that the model found in their sentences."""
    found = json.loads(path.read_text(encoding="utf-8"))
    for text in items:
        spans = found.get(text.more["doc_id"])
        if spans is None:
            text.labels["names"] = np.full(len(text.pieces), -100, np.int64)
        else:
            text.labels["names"] = tagged(text, [(s, e, k) for s, e, k in spans], NAMES)


def region(
    text: Text, attribution: dict[str, list[tuple[int, int]]], cue: tuple[int, int]
) -> dict[str, Any]:
    """The words around a cue (in words) with their tags; spans that reach outside end at its edge."""
    start = cue[0] - BEFORE
    tags = np.zeros(BEFORE + AFTER, np.int64)
    low, high = cue
    for kind in ("content", "source"):
        for span in attribution[kind]:
            a, b = (min(max(i, start), start + BEFORE + AFTER) for i in text.inside(span))
            low, high = min(low, a), max(high, b)
            for i in range(a, b):
                part = "S" if b - a == 1 else "B" if i == a else "E" if i == b - 1 else "I"
                tags[i - start] = ROLES.index(f"{part}-{kind}")
    return {"cue": cue, "tags": tags, "low": low, "high": high}


def plain(tokens: list[str], spans: list[tuple[int, int, str]]) -> tuple[str, list[Any]]:
    """Detokenised text and spans (given in tokens)."""
    out, at, left = "", [], True
    for t in tokens:
        tight = left or t in {".", ",", ";", ":", "?", "!", ")", "'s", "n't", "%", "''"}
        out += t if tight else " " + t
        at.append((len(out) - len(t), len(out)))
        left = t in {"(", "$", "``"}
    return out, [(at[a][0], at[b - 1][1], k) for a, b, k in spans]


def names(data: Path, split: str = "train") -> list[dict[str, Any]]:
    """CoNLL-2003 rows as tokens and spans of tokens."""
    found = []
    for row in rows(data / "names" / f"conll03_{split}.jsonl.gz"):
        tokens = row["text"].split(" ")
        starts = np.cumsum([0] + [len(t) + 1 for t in tokens[:-1]]).tolist()
        ends = [s + len(t) for s, t in zip(starts, tokens, strict=True)]
        spans = [(starts.index(s), ends.index(e) + 1, k) for s, e, k in row["entities"]]
        found.append({"doc": row["doc"], "tokens": tokens, "spans": spans})
    return found


def name_text(
    tokens: list[str], spans: list[tuple[int, int, str]], tokenizer: Tokenizer, detokenise: bool
) -> Text:
    """A names sentence as a text with labels."""
    if detokenise:
        body, chars = plain(tokens, spans)
    else:
        body = " ".join(tokens)
        starts = np.cumsum([0] + [len(t) + 1 for t in tokens[:-1]]).tolist()
        chars = [(starts[a], starts[b - 1] + len(tokens[b - 1]), k) for a, b, k in spans]
    text = Text(cut(body, tokenizer), body)
    text.labels["names"] = tagged(text, chars, NAMES)
    return text


def events(data: Path, tokenizer: Tokenizer) -> list[Text]:
    """TimeBank and AQUAINT articles with their event words."""
    found = []
    for name in ("timebank", "aquaint"):
        for row in rows(data / "time" / f"{name}.jsonl.gz"):
            text = Text(cut(row["text"], tokenizer), row["text"])
            spans = [(e["start"], e["end"], "") for e in row["events"]]
            text.labels["events"] = tagged(text, spans, EVENTS, single=False)
            found.append(text)
    return found


def coreference(data: Path, tokenizer: Tokenizer, split: str = "train") -> dict[str, list[Text]]:
    """ECB+ documents by topic; `more["mentions"]` are (spans, chain) of events."""
    mentions = defaultdict(list)
    for m in rows(data / "coref" / f"ecbplus_{split}_mentions.jsonl.gz"):
        if m["kind"] == "event":
            mentions[m["doc_id"]].append(m)
    topics: dict[str, list[Text]] = defaultdict(list)
    for row in rows(data / "coref" / f"ecbplus_{split}_docs.jsonl.gz"):
        text = Text(cut(row["text"], tokenizer), row["text"])
        own = mentions[row["doc_id"]]
        if not own:
            continue
        spans = [(m["spans"][0][0], m["spans"][-1][1], "") for m in own]
        known = {m["sentence"] for m in own}
        tags = tagged(text, spans, EVENTS, single=False)
        keep = np.zeros(len(tags), np.bool_)
        for number, s, e in row["sentences"]:
            if number in known:
                keep |= (text.pieces.starts >= s) & (text.pieces.starts < e)
        text.labels["events"] = np.where(keep, tags, -100)
        text.more["mentions"] = [
            ((m["spans"][0][0], m["spans"][-1][1]), f"{m['chain']}") for m in own
        ]
        topics[row["topic"]].append(text)
    return topics


def factuality(data: Path, tokenizer: Tokenizer) -> list[Text]:
    """Sentences with judged words (UW, UDS-IH2, MEANTIME): did it happen, -3 to 3."""
    by_text: dict[str, list[Any]] = defaultdict(list)
    for name in ("uw", "uds_ih2", "meantime"):
        for row in rows(data / "factuality" / f"{name}_train.jsonl.gz"):
            by_text[row["text"]].append((row["span"], row["factuality"]))
    found = []
    for body, judged in by_text.items():
        tokens = body.split(" ")
        starts = np.cumsum([0] + [len(t) + 1 for t in tokens]).tolist()
        text = Text(cut(body, tokenizer), body)
        values = np.full(len(text.pieces), np.nan, np.float32)
        for (a, b), value in judged:
            i, j = text.inside((starts[a], starts[b] - 1))
            values[text.words()[i:j]] = value
        text.labels["factuality"] = values
        found.append(text)
    return found


def held_back(name: str) -> bool:
    """Whether this PLV row is one of the eighth kept for measuring."""
    return zlib.crc32(name.encode()) % 8 == 0


def roots(data: Path, tokenizer: Tokenizer, dev: bool = False) -> list[Text]:
    """PLV sentences with source and target marked."""
    found = []
    for row in rows(data / "coding" / "plv_train.jsonl.gz"):
        if held_back(row["id"]) != dev:
            continue
        for event in row["events"]:
            at = {s["role"]: (s["start"], s["end"]) for s in event["spans"]}
            if {"SRC", "TAR"} - at.keys() or event["code"] not in ROOTS:
                continue
            text = Text(cut(row["text"], tokenizer), row["text"])
            for value, role in ((1, "SRC"), (2, "TAR")):
                a, b = np.searchsorted(text.pieces.starts, at[role])
                text.pieces.marks[a:b, ROLE] = value
            text.more["root"] = ROOTS.index(event["code"])
            found.append(text)
    return found


def contested(data: Path, tokenizer: Tokenizer, split: str = "train") -> list[Text]:
    """Contested stories; `more["acts"]` has one row of 0/1 per sentence."""
    found = []
    for path in sorted((data / "contested" / split).glob("*.json")):
        story = json.loads(path.read_text(encoding="utf-8"))
        for doc in story["docs"]:
            text = Text(cut(doc["text"], tokenizer), doc["text"], sentences=sentences(doc["text"]))
            acts = np.zeros((len(text.sentences), len(ACTS)), np.float32)
            for s in story["statements"]:
                if s["doc"] != doc["id"] or s["act"] not in ACTS or s["holder"] == "narrator":
                    continue
                for i, (a, b) in enumerate(text.sentences):
                    if min(b, s["end"]) - max(a, s["start"]) > 0.5 * (b - a):
                        acts[i, ACTS.index(s["act"])] = 1
            text.more["acts"] = acts
            found.append(text)
    return found
