"""A word at a time, the pairs to compare are those that share enough posted words within the window."""

from __future__ import annotations

import random
from itertools import combinations

import numpy as np

from reportedly.linking.bands import meeting, posted
from reportedly.linking.bursts import POSTED, SHARED, Wording, near


def made(source: random.Random) -> Wording:
    """A document of up to fifty words, some with the heaviest number that a word may have."""
    words = sorted(source.sample([*range(60), 65_535], source.randrange(50)))
    weights = [source.random() for _ in words]
    return Wording(np.array(words, np.uint16), np.array(weights, np.float32))


def test_each_pair_is_met_once_by_words_and_by_days() -> None:
    source = random.Random(5)
    documents = [made(source) for _ in range(40)]
    days = np.array([source.choice([0, *range(700, 800, 7)]) for _ in documents], np.int64)
    found = list[tuple[int, int]]()
    for word in range(65_536):
        rows = np.array([i for i, d in enumerate(documents) if word in d.heaviest], np.int64)
        if len(rows):
            words = np.stack([posted(documents[i]) for i in rows.tolist()])
            one, other = meeting(word, words, days[rows])
            found += zip(rows[one].tolist(), rows[other].tolist(), strict=True)
    expected = [
        (a, b)
        for a, b in combinations(range(len(documents)), 2)
        if len({*documents[a].heaviest} & {*documents[b].heaviest}) >= SHARED
        and near(int(days[a]), int(days[b]))
    ]
    assert sorted(found) == expected
    assert 0 < len(expected) < 40 * 39 / 2


def test_a_document_without_words_is_posted_under_none() -> None:
    none = Wording(np.empty(0, np.uint16), np.empty(0, np.float32))
    assert (posted(none) > 65_535).all()
    assert len(posted(none)) == POSTED
    assert not meeting(3, np.stack([posted(none)]), np.zeros(1, np.int64))[0].size
