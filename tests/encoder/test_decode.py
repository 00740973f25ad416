import numpy as np

from reportedly.encoder.decode import best_path, edges, grouped, named, runs, spans, steps

TAGS = ("O", "B-PER", "I-PER", "E-PER", "S-PER", "B-ORG", "I-ORG", "E-ORG", "S-ORG")


def scores(*rows: dict[str, float]) -> np.ndarray:
    x = np.full((len(rows), len(TAGS)), 0.001, np.float32)
    for i, row in enumerate(rows):
        for tag, p in row.items():
            x[i, TAGS.index(tag)] = p
    return x / x.sum(1, keepdims=True)


def test_a_path_never_takes_an_illegal_step():
    x = np.random.default_rng(1).normal(size=(20, 30, len(TAGS))).astype(np.float32)
    for path in best_path(x, steps(TAGS), *edges(TAGS)):
        tags = [TAGS[i] for i in path]
        covered = {i for a, b, _ in spans(path.tolist(), TAGS) for i in range(a, b)}
        assert covered == {i for i, t in enumerate(tags) if t != "O"}


def test_a_half_seen_name_is_completed():
    p = scores({"O": 0.9}, {"B-PER": 0.9}, {"E-PER": 0.4, "S-ORG": 0.5}, {"O": 0.99})
    assert [(a, b, k) for a, b, k, _ in named(p, TAGS)] == [(1, 3, "PER")]


def test_names_side_by_side_stay_apart():
    p = scores({"S-PER": 0.9}, {"S-ORG": 0.9})
    assert [(a, b, k) for a, b, k, _ in named(p, TAGS)] == [(0, 1, "PER"), (1, 2, "ORG")]


def test_words_over_the_threshold_are_grouped_and_a_new_beginning_divides():
    p = np.array([[0.9, 0.1, 0], [0.2, 0.8, 0], [0.2, 0.1, 0.7], [0.1, 0.8, 0.1], [0.9, 0, 0.1]])
    assert grouped(p, 0.5) == [(1, 3), (3, 4)]


def test_runs_are_maximal():
    assert runs(np.array([True, False, True, True])) == [(0, 1), (2, 4)]
    assert runs(np.array([], np.bool_)) == []
