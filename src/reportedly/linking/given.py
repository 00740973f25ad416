"""Profiles of given mentions: events and entities marked in tokenised texts, without parses.

Who acts and who is acted upon is read from the side of the trigger that an entity stands on,
turned round in the passive. Documents and mentions are rows as in ECB+.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.linking.lexis import (
    STOP,
    WORD,
    content,
    families,
    head,
    numbers,
    stem,
    time_word,
    word_class,
)
from reportedly.linking.pairs import NOTHING, Bag, Profile

Row = Mapping[str, Any]
PRONOUNS = frozenset(word_class("pronouns"))
ANAPHORS = frozenset(word_class("anaphors"))
PASSIVE = frozenset(word_class("passive"))
WINDOW = 3


@dataclass(frozen=True, slots=True)
class _Scene:
    """A sentence with the mentions marked in it, and the people named earlier in its document."""

    text: str
    start: int
    marked: Sequence[Row]
    people: Sequence[Row]


def profiles(documents: Iterable[Row], mentions: Sequence[Row]) -> list[Profile]:
    """One profile per event mention, in the order given (a bare one where it cannot be placed)."""
    texts = {d["doc_id"]: d for d in documents}
    marked: dict[tuple[str, Any], list[Row]] = defaultdict(list)
    people: dict[str, list[Row]] = defaultdict(list)
    for m in sorted((m for m in mentions if m.get("spans")), key=lambda m: m["spans"][0]):
        marked[m["doc_id"], m.get("sentence")].append(m)
        if m.get("kind") == "human":
            people[m["doc_id"]].append(m)
    found = []
    for m in mentions:
        if m.get("kind") == "event":
            around = marked[m["doc_id"], m.get("sentence")]
            scene = _scene(texts.get(m["doc_id"], {}), m, around, people[m["doc_id"]])
            found.append(_profile(m, scene))
    return found


def key(mention: Row) -> str:
    """The id of a given mention's profile."""
    return f"{mention['doc_id']}|{mention['mention_id']}"


def _scene(document: Row, mention: Row, marked: Sequence[Row], people: Sequence[Row]) -> _Scene:
    text = document.get("text", "")
    bounds = {s[0]: (s[1], s[2]) for s in document.get("sentences", ())}
    start, end = bounds.get(mention.get("sentence"), (0, min(len(text), 2000)))
    return _Scene(text[start:end], start, marked, people)


def _profile(mention: Row, scene: _Scene) -> Profile:
    spans = mention.get("spans") or [[scene.start, scene.start]]
    start, end = spans[0][0], spans[-1][1]
    left = scene.text[: max(start - scene.start, 0)]
    right = scene.text[max(end - scene.start, 0) :]
    words = content(mention.get("text", ""))
    stems = tuple(stem(w) for w in words)
    before, after = _sides(mention, scene, (start, end), (left, right))
    return Profile(
        key(mention),
        mention["doc_id"],
        (mention.get("sentence") or 0, start),
        head(words, stems),
        stems,
        families(stems),
        doers=before,
        others=after,
        people=_all(scene, "human"),
        things=_stems(m for m in scene.marked if m.get("kind") == "nonhuman"),
        places=_lower(m for m in scene.marked if m.get("kind") == "loc"),
        times=frozenset(
            time_word(w)
            for m in scene.marked
            if m.get("kind") == "time"
            for w in content(m["text"])
        ),
        numbers=numbers(scene.text),
        near=frozenset(
            stem(w) for w in content(left[-80:])[-WINDOW:] + content(right[:80])[:WINDOW]
        ),
        words=frozenset(stem(w) for w in content(scene.text)) - set(stems),
        anaphor=mention.get("text", "").lower() in ANAPHORS,
    )


def _sides(
    mention: Row, scene: _Scene, span: tuple[int, int], context: tuple[str, str]
) -> tuple[Bag, Bag]:
    """Who acts and who is acted upon: the nearest entities, turned round in the passive."""
    start, end = span
    things = [m for m in scene.marked if m.get("kind") in ("human", "nonhuman")]
    before = [m for m in things if m["spans"][0][0] < start]
    after = [m for m in things if m["spans"][0][0] >= end]
    doer = _names(before[-1], scene) if before else NOTHING
    other = _names(after[0], scene) if after else NOTHING
    left, right = context[0].split(), context[1].split()
    if right[:1] == ["by"]:
        return other, doer
    if left and left[-1].lower() in PASSIVE and mention["text"].lower().endswith(("d", "n", "t")):
        return NOTHING, doer
    return doer, other


def _names(mention: Row, scene: _Scene) -> Bag:
    """Name tokens of an entity; of the person named before it for a pronoun; else its head stem."""
    named = _capitals(mention["text"])
    if named:
        return named
    if mention["text"].lower() in PRONOUNS:
        start = mention["spans"][0]
        earlier = [m for m in scene.people if m["spans"][0] < start and _capitals(m["text"])]
        return _capitals(earlier[-1]["text"]) if earlier else NOTHING
    return frozenset(stem(w) for w in content(mention["text"])[-1:])


def _capitals(text: str) -> Bag:
    return frozenset(
        w.lower().strip(".") for w in WORD.findall(text) if w[0].isupper() and w.lower() not in STOP
    )


def _all(scene: _Scene, kind: str) -> Bag:
    return frozenset(n for m in scene.marked if m.get("kind") == kind for n in _names(m, scene))


def _stems(mentions: Iterable[Row]) -> Bag:
    return frozenset(stem(w) for m in mentions for w in content(m["text"]))


def _lower(mentions: Iterable[Row]) -> Bag:
    return frozenset(w.lower() for m in mentions for w in content(m["text"]))
