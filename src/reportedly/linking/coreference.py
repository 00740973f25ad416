"""Event coreference across documents for given mentions: stories, pair scores, chains.

Documents are grouped into stories without gold topics, pairs are scored within a story, chains are
made by average-link clustering. The result does not depend on the order of the input.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from reportedly.linking.agglomerate import JOIN_AT, agglomerate
from reportedly.linking.given import Row, key, profiles
from reportedly.linking.pairs import Profile, Setting, features, veto
from reportedly.linking.scorer import fits, meaning_features, meanings, means, probabilities
from reportedly.linking.stories import Story, stories


class Meanings(Protocol):
    """What is asked of the encoder: vectors of spans in a text, and of whole texts."""

    version: str

    def mention_vectors(self, text: str, spans: Sequence[tuple[int, int]]) -> NDArray[np.float32]:
        """One row for each span."""

    def sentence_vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row for each text."""


def resolve(
    documents: Sequence[Row], mentions: Sequence[Row], encoder: Meanings | None = None
) -> list[dict[str, str]]:
    """A row {doc_id, mention_id, cluster} for each event mention, in the order given.

    Vectors of an encoder that the weights were not trained on are left out (``scorer.fits``).
    """
    found = profiles(documents, mentions)
    if encoder is not None and fits(encoder.version):
        found = with_meanings(found, documents, mentions, encoder)
    chain: dict[str, str] = {}
    for story, members in by_story(documents, found):
        pairs = [(i, j) for i in range(len(members)) for j in range(i)]
        rows = pair_rows(members, pairs, story, documents, means())
        for group in _chains(members, probabilities(rows), pairs):
            chain.update(dict.fromkeys(group, min(group)))
    return [
        {"doc_id": m["doc_id"], "mention_id": m["mention_id"], "cluster": chain.get(key(m), key(m))}
        for m in mentions
        if m.get("kind") == "event"
    ]


def with_meanings(
    found: Sequence[Profile],
    documents: Sequence[Row],
    mentions: Sequence[Row],
    encoder: Meanings,
) -> list[Profile]:
    """Add the vectors of the triggers in their sentence, alone, and with the words around."""
    events = {key(m): m for m in mentions if m.get("kind") == "event" and m.get("spans")}
    texts = {d["doc_id"]: d for d in documents}
    places = {
        p.id: place(texts[p.document], events[p.id])
        for p in found
        if p.id in events and p.document in texts
    }
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for sentence, span in places.values():
        spans[sentence].append(span)
    inside = {
        (sentence, span): row
        for sentence, marked in spans.items()
        for span, row in zip(marked, encoder.mention_vectors(sentence, marked), strict=True)
    }
    words = sorted({sentence[s:e].lower() for sentence, (s, e) in places.values()})
    alone = {w: encoder.mention_vectors(w, [(0, len(w))])[0] for w in words}
    windows = sorted({window(*where) for where in places.values()})
    around = dict(zip(windows, encoder.sentence_vectors(windows), strict=True))
    ready = []
    for p in found:
        if p.id not in places:
            ready.append(p)
            continue
        sentence, (start, end) = places[p.id]
        rows = (
            inside[sentence, (start, end)],
            alone[sentence[start:end].lower()],
            around[window(sentence, (start, end))],
        )
        inner, outer, near = (tuple(map(float, row)) for row in rows)
        ready.append(replace(p, vector=inner, alone=outer, around=near))
    return ready


def place(document: Row, mention: Row) -> tuple[str, tuple[int, int]]:
    """A mention's sentence, and its first to last character therein."""
    text = document.get("text", "")
    bounds = {s[0]: (s[1], s[2]) for s in document.get("sentences", ())}
    start, end = bounds.get(mention.get("sentence"), (0, len(text)))
    sentence = text[start:end]
    first = min(max(mention["spans"][0][0] - start, 0), len(sentence))
    last = min(max(mention["spans"][-1][1] - start, first), len(sentence))
    return sentence, (first, last)


def window(sentence: str, span: tuple[int, int]) -> str:
    """The words of a mention with the five before and the six after it."""
    start, end = span
    return " ".join(
        [*sentence[:start].split()[-5:], sentence[start:end], *sentence[end:].split()[:6]]
    )


def by_story(
    documents: Sequence[Row], found: Sequence[Profile]
) -> list[tuple[Story, list[Profile]]]:
    """Stories with the mentions of their documents, mentions sorted by id."""
    home: dict[str, list[Profile]] = defaultdict(list)
    for profile in sorted(found, key=lambda p: p.id):
        home[profile.document].append(profile)
    return [
        (
            story,
            sorted(
                (p for i in story.documents for p in home[documents[i]["doc_id"]]),
                key=lambda p: p.id,
            ),
        )
        for story in stories([d.get("text", "") for d in documents])
    ]


def pair_rows(
    members: Sequence[Profile],
    pairs: Sequence[tuple[int, int]],
    story: Story,
    documents: Sequence[Row],
    common: Sequence[NDArray[np.float32]],
) -> NDArray[np.float32]:
    """Features of pairs (indices of a story's mentions), one row each; ``common`` as ``means``."""
    if not pairs:
        return np.zeros((0, 0), dtype=np.float32)
    at = {documents[i]["doc_id"]: n for n, i in enumerate(story.documents)}
    settings: dict[tuple[str, str], Setting] = {}
    rows = []
    for i, j in pairs:
        a, b = members[i], members[j]
        both = (a.document, b.document)
        if both not in settings:
            settings[both] = _setting(story, at[both[0]], at[both[1]])
        rows.append(features(a, b, settings[both]))
    first, second = np.array(pairs).T
    near = meaning_features(meanings(members, common)[:, first, second].T)
    return np.concatenate([np.array(rows, dtype=np.float32), near], axis=1)


def _setting(story: Story, x: int, y: int) -> Setting:
    return Setting(
        float(story.alike[x, y]),
        float(story.cast[x, y]),
        float(story.tree[x, y]),
        story.rarity,
        story.usual,
    )


def _chains(
    members: Sequence[Profile], scores: NDArray[np.float32], pairs: Sequence[tuple[int, int]]
) -> list[list[str]]:
    """Chains of one story as lists of profile ids."""
    matrix = np.zeros((len(members), len(members)))
    barred = np.zeros(matrix.shape, dtype=bool)
    for (i, j), value in zip(pairs, scores, strict=True):
        matrix[i, j] = matrix[j, i] = value
        barred[i, j] = barred[j, i] = bool(veto(members[i], members[j]))
    return [[members[i].id for i in g] for g in agglomerate(matrix, barred, JOIN_AT)]
