"""The encoder: many texts in, everything that the later stages need out."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np

from reportedly.encoder.attributions import read_attributions
from reportedly.encoder.decode import grouped, sigmoid
from reportedly.encoder.model import Model, open_model
from reportedly.encoder.naming import read_names
from reportedly.encoder.packing import pack, unpack
from reportedly.encoder.pieces import ROLE, Pieces, cut
from reportedly.encoder.records import Chars, Encoding, EventWord, Floats
from reportedly.encoder.states import States, run

if TYPE_CHECKING:
    from collections.abc import MutableMapping, Sequence

AROUND = 40  # pieces kept on either side of a pair when its root is judged


def _unit(x: Floats) -> Floats:
    """Rows of length 1; zeros stay."""
    length = np.linalg.norm(x, axis=-1, keepdims=True)
    found: Floats = (x / np.maximum(length, 1e-9)).astype(np.float32)
    return found


class Encoder:
    """Reads texts with the shipped model; safe to use from several threads."""

    def __init__(self, model: Model, threads: int = 2):
        self._model = model
        self._pool = ThreadPoolExecutor(max(1, threads), thread_name_prefix="encoder")
        self.version = model.version
        self.root_names: tuple[str, ...] = tuple(model.config["roots"])
        self.act_names: tuple[str, ...] = tuple(model.config["acts"])

    @classmethod
    def load(cls, *, threads: int = 2) -> Encoder:
        """The shipped model, its SHA-256 checked; raises ModelError."""
        return cls(open_model(), threads)

    def encode(
        self,
        texts: Sequence[str],
        sentences: Sequence[Sequence[Chars]],
        *,
        cache: MutableMapping[bytes, bytes] | None = None,
    ) -> list[Encoding]:
        """Everything found in each text; `sentences` are spans of it, one result row each.

        A text's result depends on it alone, not on the others, their order or the threads.
        `cache` keeps results by a digest of model, text and sentences.
        """
        keys = [self._key(t, s) for t, s in zip(texts, sentences, strict=True)]
        found: dict[bytes, Encoding] = {}
        for key in set(keys):
            if cache is not None and key in cache:
                found[key] = unpack(cache[key])
        todo = {k: (t, s) for k, t, s in zip(keys, texts, sentences, strict=True) if k not in found}
        for key, new in zip(
            todo, self._pool.map(lambda x: self._read(*x), todo.values()), strict=True
        ):
            found[key] = new
            if cache is not None:
                cache[key] = pack(new)
        return [found[k] for k in keys]

    def mention_vectors(self, text: str, spans: Sequence[Chars]) -> Floats:
        """Unit vectors of event mentions at given spans, one row each."""
        states = run(self._model, cut(text, self._model.tokenizer))
        rows = [self._meaning(states, s) for s in spans]
        found: Floats = np.array(rows, np.float32).reshape(
            len(rows), len(self._model.heads["mention.bias"])
        )
        return found

    def sentence_vectors(self, texts: Sequence[str]) -> Floats:
        """Unit vectors of whole texts, near the published sentence vectors of the trunk."""
        rows = list(self._pool.map(self._whole, texts))
        found: Floats = np.array(rows, np.float32).reshape(len(rows), self._model.config["width"])
        return found

    def _whole(self, text: str) -> Floats:
        """The vector of one text."""
        states = run(self._model, cut(text, self._model.tokenizer))
        found: Floats = self._sentences(states, [(0, len(text) + 1)])[0]
        return found

    def root_scores(self, text: str, pairs: Sequence[tuple[Chars, Chars]]) -> Floats:
        """Log-probabilities of `root_names` for each pair of source and target."""
        pieces = cut(text, self._model.tokenizer)
        rows = [self._root(pieces, pair) for pair in pairs]
        return np.stack(rows) if rows else np.zeros((0, len(self.root_names)), np.float32)

    def roots(self, text: str, pairs: Sequence[tuple[Chars, Chars]]) -> list[tuple[str, float]]:
        """The likeliest PLOVER root of each pair of source and target, with its probability."""
        return [
            (self.root_names[int(row.argmax())], float(np.exp(row.max())))
            for row in self.root_scores(text, pairs)
        ]

    def _key(self, text: str, sentences: Sequence[Chars]) -> bytes:
        told = f"{self.version} {[tuple(s) for s in sentences]} {text}"
        return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).digest()

    def _read(self, text: str, sentences: Sequence[Chars]) -> Encoding:
        """One text, all tasks."""
        states = run(self._model, cut(text, self._model.tokenizer))
        return Encoding(
            read_names(self._model, states, text),
            read_attributions(self._model, states),
            self._events(states),
            self._sentences(states, sentences),
            self._sentence_acts(states, sentences),
        )

    def _events(self, states: States) -> tuple[EventWord, ...]:
        p, factuality = states.probabilities("events"), states.logits("factuality")
        found = []
        for a, b in grouped(p, self._model.config["event_threshold"]):
            span = states.chars(a, b)
            happened = float(np.clip(factuality[a:b].mean(), -3, 3))
            found.append(
                EventWord(*span, float(1 - p[a:b, 0].min()), happened, self._meaning(states, span))
            )
        return tuple(found)

    def _meaning(self, states: States, span: Chars) -> Floats:
        """The vector of an event mention: the mean of its words' first pieces, projected."""
        a, b = states.words_in(span)
        heads = self._model.heads
        if a >= b:
            return np.zeros(len(heads["mention.bias"]), np.float32)
        state = states.states[states.words[a:b]].mean(0)
        return _unit(state @ heads["mention.weight"].T + heads["mention.bias"])

    def _sentences(self, states: States, sentences: Sequence[Chars]) -> Floats:
        heads = self._model.heads
        if not sentences:
            return np.zeros((0, self._model.config["width"]), np.float32)
        x = np.stack([states.pooled(s) for s in sentences])
        seen = np.any(x != 0, axis=1, keepdims=True)
        return _unit((x @ heads["sentence.weight"].T + heads["sentence.bias"]) * seen)

    def _sentence_acts(self, states: States, sentences: Sequence[Chars]) -> Floats:
        p = sigmoid(states.logits("acts"))
        found = np.zeros((len(sentences), len(self.act_names)), np.float32)
        for row, span in zip(found, sentences, strict=True):
            a, b = states.words_in(span)
            if a < b:
                row[:] = p[a:b].max(0)
        return found

    def _root(self, pieces: Pieces, pair: tuple[Chars, Chars]) -> Floats:
        """One pair: its words are marked, and the sentence is read again."""
        at = [np.searchsorted(pieces.starts, span) for span in pair]
        low = max(0, min(int(a[0]) for a in at) - AROUND)
        high = min(len(pieces), max(int(a[1]) for a in at) + AROUND)
        part = Pieces(
            pieces.ids[low:high],
            pieces.starts[low:high],
            pieces.ends[low:high],
            pieces.marks[low:high].copy(),
            pieces.first[low:high],
        )
        for value, (a, b) in enumerate(at, 1):
            part.marks[a - low : b - low, ROLE] = value
        x = run(self._model, part).states
        if not len(x):
            x = np.zeros((1, self._model.config["width"]), np.float32)
        whole = x.mean(0)
        ends = [x[a - low : b - low].mean(0) if a < b else whole for a, b in at]
        return self._model.root(np.concatenate([*ends, whole]))
