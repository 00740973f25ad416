"""Event coreference across documents for given mentions: stories, pair scores, chains.

Documents are grouped into stories without gold topics, pairs are scored within a story, chains are
made by average-link clustering. The result does not depend on the order of the input.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from reportedly.linking.agglomerate import JOIN_AT, agglomerate
from reportedly.linking.given import Row, key, profiles
from reportedly.linking.pairs import Profile, Setting, features, veto
from reportedly.linking.scorer import meaning_features, meanings, means, probabilities
from reportedly.linking.stories import Story, stories

Vectors = Callable[[str, Sequence[tuple[int, int]]], NDArray[np.float32]]
"""Meanings of spans of a text, one row per span (the encoder's ``mention_vectors``)."""


def resolve(
    documents: Sequence[Row], mentions: Sequence[Row], vectors: Vectors | None = None
) -> list[dict[str, str]]:
    """A row {doc_id, mention_id, cluster} for each event mention, in the order given."""
    found = profiles(documents, mentions)
    if vectors is not None:
        found = with_meanings(found, documents, mentions, vectors)
    chain: dict[str, str] = {}
    for story, members in by_story(documents, found):
        rows, pairs = pair_rows(members, story, documents, means())
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
    vectors: Vectors,
) -> list[Profile]:
    """The profiles with the vectors of their triggers, in their sentence and alone."""
    events = {key(m): m for m in mentions if m.get("kind") == "event" and m.get("spans")}
    text = {d["doc_id"]: d for d in documents}
    by_sentence: dict[tuple[str, int], list[Profile]] = defaultdict(list)
    for profile in found:
        if profile.id in events and profile.document in text:
            by_sentence[profile.document, profile.position[0]].append(profile)
    meaning: dict[str, tuple[tuple[float, ...], tuple[float, ...]]] = {}
    words: dict[str, tuple[float, ...]] = {}
    for (document, number), group in sorted(by_sentence.items()):
        bounds = [s for s in text[document].get("sentences", ()) if s[0] == number]
        if not bounds:
            continue
        _, start, end = bounds[0]
        spans = [_within(events[p.id], start, end) for p in group]
        inner = vectors(text[document]["text"][start:end], spans)
        for profile, row in zip(group, inner, strict=True):
            word = str(events[profile.id].get("text", "")).lower()
            if word not in words:
                words[word] = tuple(map(float, vectors(word, [(0, len(word))])[0]))
            meaning[profile.id] = (tuple(map(float, row)), words[word])
    return [
        replace(p, vector=meaning[p.id][0], alone=meaning[p.id][1]) if p.id in meaning else p
        for p in found
    ]


def _within(mention: Row, start: int, end: int) -> tuple[int, int]:
    """A mention's first to last character, counted from its sentence's start and kept inside it."""
    spans = mention["spans"]
    size = end - start
    return (
        min(max(spans[0][0] - start, 0), size),
        min(max(spans[-1][1] - start, 0), size),
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
    story: Story,
    documents: Sequence[Row],
    common: tuple[NDArray[np.float32], NDArray[np.float32]],
) -> tuple[NDArray[np.float32], list[tuple[int, int]]]:
    """Features of all pairs of a story's mentions, and the pairs as indices (greater first)."""
    place = {documents[i]["doc_id"]: n for n, i in enumerate(story.documents)}
    inner, outer = meanings(members, common)
    settings: dict[tuple[str, str], Setting] = {}
    rows, pairs = [], []
    for i, a in enumerate(members):
        for j, b in enumerate(members[:i]):
            both = (a.document, b.document)
            if both not in settings:
                settings[both] = _setting(story, place[both[0]], place[both[1]])
            near = meaning_features(float(inner[i, j]), float(outer[i, j]))
            rows.append((*features(a, b, settings[both]), *near))
            pairs.append((i, j))
    return np.array(rows, dtype=np.float32), pairs


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
