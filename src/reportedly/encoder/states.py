"""One text after the trunk: scores and states of its pieces, stitched from windows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from reportedly.encoder.decode import softmax
from reportedly.encoder.records import Chars, Floats
from reportedly.encoder.windows import windows

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from reportedly.encoder.model import Model
    from reportedly.encoder.pieces import Pieces


@dataclass(frozen=True, slots=True)
class States:
    """Per word: logits, narrow states for the reader; and where the words lie.

    Where not all windows of a text were read, the rows of the others are zeros.
    """

    pieces: Pieces
    words: npt.NDArray[np.int64]
    scores: Floats
    narrow: Floats
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


def run(model: Model, pieces: Pieces, spans: Iterable[tuple[int, int, int, int]]) -> States:
    """Encode windows of one text: (start, end, own start, own end) in pieces."""
    n, config = len(pieces), model.config
    slices = {k: (a, b) for k, (a, b) in config["slices"].items()}
    widths = max(b for _, b in slices.values()), config["narrow"]
    wholes = [np.zeros((n, width), np.float32) for width in widths]
    for start, end, own, stop in spans:
        found = model.window(pieces.part(start, end), ("words", "narrow"))
        for whole, part in zip(wholes, found, strict=True):
            whole[own:stop] = part[own - start : stop - start]
    words = np.flatnonzero(pieces.first)
    scores, narrow = (whole[words] for whole in wholes)
    return States(pieces, words, scores, narrow, slices)


def wide_states(model: Model, pieces: Pieces) -> Floats:
    """The states (pieces, 384) of one text from which roots and sentence vectors are made."""
    return _whole(model, pieces, "states", model.config["width"])


def meanings(model: Model, pieces: Pieces) -> Floats:
    """What the pieces (pieces, 128) of one text mean, from which vectors of events are made."""
    return _whole(model, pieces, "meanings", model.config["meaning"])


def _whole(model: Model, pieces: Pieces, output: str, width: int) -> Floats:
    """One output of the trunk for a whole text."""
    found = np.zeros((len(pieces), width), np.float32)
    for start, end, own, stop in windows(len(pieces), model.config["window"]):
        (part,) = model.window(pieces.part(start, end), (output,))
        found[own:stop] = part[own - start : stop - start]
    return found
