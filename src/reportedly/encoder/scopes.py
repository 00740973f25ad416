"""A text divided into stretches, and what each is read for and kept under."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reportedly.encoder.windows import CONTEXT, stretches

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.encoder.pieces import Pieces
    from reportedly.encoder.records import Chars


class Scope(NamedTuple):
    """Words [a, b) of a stretch, and of it with its neighbours, where its sources may stand."""

    own: tuple[int, int]
    near: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """One text cut into pieces and stretches of pieces, each with its key and first code point.

    What is found in a stretch depends on the pieces of its own window and of those on either side
    alone: the key is their digest, and offsets under it count from the first of these pieces.
    """

    text: str
    pieces: Pieces
    stretches: list[tuple[int, int]]
    keys: list[bytes]
    bases: list[int]

    def windows(self, wanted: Iterable[int]) -> list[tuple[int, int, int, int]]:
        """(start, end, own start, own end) of the windows that the wanted stretches depend on."""
        last = len(self.stretches) - 1
        needed = {j for i in wanted for j in (i - 1, i, i + 1) if 0 <= j <= last}
        return [
            (*_window(self.stretches[j], self.pieces), *self.stretches[j]) for j in sorted(needed)
        ]

    def scopes(self, wanted: Iterable[int]) -> list[Scope]:
        """The words of the wanted stretches."""
        words = np.flatnonzero(self.pieces.first)
        bounds = [self.stretches[0][0], *(b for _, b in self.stretches)]
        at = np.searchsorted(words, bounds).tolist()
        last = len(self.stretches)
        return [
            Scope((at[i], at[i + 1]), (at[max(0, i - 1)], at[min(last, i + 2)])) for i in wanted
        ]


def plan(text: str, pieces: Pieces, sentences: Sequence[Chars], model: tuple[str, int]) -> Plan:
    """Divide a text; `model` is its version and the longest window it reads."""
    version, longest = model
    found = stretches(pieces, sentences, longest)
    keys, bases = [], []
    for i in range(len(found)):
        group = found[max(0, i - 1) : i + 2]
        start, _ = _window(group[0], pieces)
        _, end = _window(group[-1], pieces)
        cuts = [a - start for a, _ in group] + [group[-1][1] - start, found[i][0] - start]
        keys.append(pieces.part(start, end).digest(f"{version} {cuts}"))
        bases.append(int(pieces.starts[start]))
    return Plan(text, pieces, found, keys, bases)


def _window(stretch: tuple[int, int], pieces: Pieces) -> tuple[int, int]:
    """The pieces that are read for a stretch."""
    return max(0, stretch[0] - CONTEXT), min(len(pieces), stretch[1] + CONTEXT)
