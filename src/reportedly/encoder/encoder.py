"""The encoder: many texts in, everything that the later stages need out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from reportedly.encoder.attributions import read_attributions
from reportedly.encoder.decode import grouped
from reportedly.encoder.model import Model, open_model
from reportedly.encoder.naming import read_names, told_apart
from reportedly.encoder.packing import pack, unpack
from reportedly.encoder.pieces import ROLE, Pieces, cut
from reportedly.encoder.records import Chars, Encoding, EventWord, Floats
from reportedly.encoder.scopes import Plan, plan
from reportedly.encoder.states import meanings, run, wide_states

if TYPE_CHECKING:
    from collections.abc import MutableMapping, Sequence

AROUND = 40  # pieces kept on either side of a pair when its root is judged


def _unit(x: Floats) -> Floats:
    """Rows of length 1; zeros stay."""
    length = np.linalg.norm(x, axis=-1, keepdims=True)
    found: Floats = (x / np.maximum(length, 1e-9)).astype(np.float32)
    return found


def _shares(plans: Sequence[Plan], found: set[bytes]) -> list[list[int]]:
    """The stretches of each text that are to be read: each distinct one once."""
    shares: list[list[int]] = []
    for each in plans:
        shares.append([])
        for i, key in enumerate(each.keys):
            if key not in found:
                found.add(key)
                shares[-1].append(i)
    return shares


def _joined(plan: Plan, found: dict[bytes, Encoding]) -> Encoding:
    """A text's result from those of its stretches."""
    parts = [found[k].moved(base) for k, base in zip(plan.keys, plan.bases, strict=True)]
    return Encoding(
        told_apart([name for part in parts for name in part.names], plan.text),
        tuple(a for part in parts for a in part.attributions),
    )


class Encoder:
    """Reads texts with the shipped model; safe to use from several threads."""

    def __init__(self, model: Model, threads: int = 2):
        self._model = model
        self._pool = ThreadPoolExecutor(max(1, threads), thread_name_prefix="encoder")
        self.version = model.version
        self.root_names: tuple[str, ...] = tuple(model.config["roots"])

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
        """Everything found in each text; `sentences` are spans of it and never divided.

        A text's result depends on it alone, not on the others, their order or the threads.
        `cache` keeps what was found in each stretch of sentences by a digest of what it depends
        on: a stretch that was read before, in whatever text, is not read again.
        """
        plans = list(self._pool.map(self._plan, texts, sentences))
        found: dict[bytes, Encoding] = {}
        if cache is not None:
            keys = {key for plan in plans for key in plan.keys}
            found = {key: unpack(cache[key]) for key in keys if key in cache}
        new = self._pool.map(self._read, plans, _shares(plans, set(found)))
        for key, part in (pair for pairs in new for pair in pairs):
            found[key] = part
            if cache is not None:
                cache[key] = pack(part)
        return [_joined(plan, found) for plan in plans]

    def mention_vectors(self, text: str, spans: Sequence[Chars]) -> Floats:
        """Unit vectors of event mentions at given spans, one row each, to half precision.

        Each is the mean over the words that begin in the span.
        """
        pieces = cut(text, self._model.tokenizer)
        words = np.flatnonzero(pieces.first)
        told = meanings(self._model, pieces)[words]
        rows = np.zeros((len(spans), told.shape[1]), np.float32)
        for row, span in zip(rows, spans, strict=True):
            a, b = np.searchsorted(pieces.starts[words], span)
            if a < b:
                row[:] = told[a] if b == a + 1 else told[a:b].mean(0)
        return _unit(rows).astype(np.float16).astype(np.float32)

    def event_words(self, text: str, sentences: Sequence[Chars]) -> tuple[EventWord, ...]:
        """The words of events in a text: no stage asks for them, so `encode` leaves them out."""
        plan = self._plan(text, sentences)
        every = range(len(plan.stretches))
        if not every:
            return ()
        states, scopes = run(self._model, plan.pieces, plan.windows(every)), plan.scopes(every)
        p, threshold = states.probabilities("events"), self._model.config["event_threshold"]
        outside, factuality = p[:, 0].tolist(), states.logits("factuality")[:, 0].tolist()
        spans = (
            (a + begin, b + begin)
            for begin, end in (scope.own for scope in scopes)
            for a, b in grouped(p[begin:end], threshold)
        )
        return tuple(
            EventWord(
                *states.chars(a, b),
                1 - min(outside[a:b]),
                max(-3.0, min(3.0, sum(factuality[a:b]) / (b - a))),
            )
            for a, b in spans
        )

    def sentence_vectors(self, texts: Sequence[str]) -> Floats:
        """Unit vectors of whole texts, near the published sentence vectors of the trunk."""
        rows = list(self._pool.map(self._whole, texts))
        found: Floats = np.array(rows, np.float32).reshape(len(rows), self._model.config["width"])
        return found

    def _whole(self, text: str) -> Floats:
        """The vector of one text; zeros if it has no words."""
        states = wide_states(self._model, cut(text, self._model.tokenizer))
        if not len(states):
            return np.zeros(self._model.config["width"], np.float32)
        heads = self._model.heads
        return _unit(states.mean(0) @ heads["sentence.weight"].T + heads["sentence.bias"])

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

    def _plan(self, text: str, sentences: Sequence[Chars]) -> Plan:
        pieces = cut(text, self._model.tokenizer)
        return plan(text, pieces, sentences, (self.version, self._model.config["window"]))

    def _read(self, plan: Plan, wanted: Sequence[int]) -> list[tuple[bytes, Encoding]]:
        """What stands in the wanted stretches of a text, by their keys."""
        if not wanted:
            return []
        states = run(self._model, plan.pieces, plan.windows(wanted))
        scopes = plan.scopes(wanted)
        parts = zip(
            read_names(self._model, states, scopes),
            read_attributions(self._model, states, scopes),
            strict=True,
        )
        return [
            (plan.keys[i], Encoding(*part).moved(-plan.bases[i]))
            for i, part in zip(wanted, parts, strict=True)
        ]

    def _root(self, pieces: Pieces, pair: tuple[Chars, Chars]) -> Floats:
        """One pair: its words are marked, and the sentence is read again."""
        at = [np.searchsorted(pieces.starts, span) for span in pair]
        low = max(0, min(int(a[0]) for a in at) - AROUND)
        high = min(len(pieces), max(int(a[1]) for a in at) + AROUND)
        part = pieces.part(low, high)
        marks = part.marks.copy()
        for value, (a, b) in enumerate(at, 1):
            marks[a - low : b - low, ROLE] = value
        x = wide_states(self._model, replace(part, marks=marks))
        if not len(x):
            x = np.zeros((1, self._model.config["width"]), np.float32)
        whole = x.mean(0)
        ends = [x[a - low : b - low].mean(0) if a < b else whole for a, b in at]
        return self._model.root(np.concatenate([*ends, whole]))
