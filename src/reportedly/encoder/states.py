"""One text after the trunk: scores and states of its pieces, stitched from windows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from reportedly.encoder.decode import softmax
from reportedly.encoder.records import Chars, Floats
from reportedly.encoder.windows import windows

if TYPE_CHECKING:
    import numpy.typing as npt

    from reportedly.encoder.model import Model
    from reportedly.encoder.pieces import Pieces


@dataclass(frozen=True, slots=True)
class States:
    """Word logits and narrow states (words, .), states (pieces, 384), and where words lie."""

    pieces: Pieces
    words: npt.NDArray[np.int64]
    scores: Floats
    narrow: Floats
    states: Floats
    slices: dict[str, tuple[int, int]]

    def logits(self, head: str) -> Floats:
        """Scores per word of one head."""
        a, b = self.slices[head]
        return self.scores[:, a:b]

    def probabilities(self, head: str) -> Floats:
        """Probabilities per word of one head."""
        return softmax(self.logits(head))

    def chars(self, a: int, b: int) -> Chars:
        """The characters of words [a, b)."""
        after = self.words[b] if b < len(self.words) else len(self.pieces)
        return int(self.pieces.starts[self.words[a]]), int(self.pieces.ends[after - 1])

    def words_in(self, span: Chars) -> tuple[int, int]:
        """The words [a, b) that begin in a span of characters."""
        a, b = np.searchsorted(self.pieces.starts[self.words], span)
        return int(a), int(b)

    def pooled(self, span: Chars) -> Floats:
        """The mean state of the pieces that begin in a span of characters; zeros if none."""
        a, b = np.searchsorted(self.pieces.starts, span)
        if a >= b:
            return np.zeros(self.states.shape[1], np.float32)
        found: Floats = self.states[a:b].mean(0)
        return found


def run(model: Model, pieces: Pieces) -> States:
    """Encode the pieces of one text, window by window."""
    n, config = len(pieces), model.config
    slices = {k: (a, b) for k, (a, b) in config["slices"].items()}
    words = np.flatnonzero(pieces.first)
    scores = np.zeros((n, max(b for _, b in slices.values())), np.float32)
    narrow = np.zeros((n, config["narrow"]), np.float32)
    states = np.zeros((n, config["width"]), np.float32)
    for start, end, own, stop in windows(n, config["window"]):
        found = model.window(pieces.ids[start:end], pieces.marks[start:end])
        for whole, part in zip((scores, narrow, states), found, strict=True):
            whole[own:stop] = part[own - start : stop - start]
    return States(pieces, words, scores[words], narrow[words], states, slices)
