from random import Random

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training is an extra that users do not install")

from train.batches import gather, regions  # noqa: E402
from train.labels import BEFORE, CUES, ROLES  # noqa: E402
from train.texts import Text, fragments, plain, region, sentences, tagged  # noqa: E402

from reportedly.encoder.model import open_model  # noqa: E402
from reportedly.encoder.pieces import cut  # noqa: E402

BODY = "Nobody knew. The minister said on Monday that “the talks had failed,” and left. " * 12


def text() -> Text:
    found = Text(cut(BODY, open_model().tokenizer), BODY)
    cue = BODY.index("said")
    content = BODY.index("that"), BODY.index("failed") + 6
    found.labels["cues"] = tagged(found, [(cue, cue + 4, "")], CUES, single=False)
    found.attributions.append({"cue": [(cue, cue + 4)], "source": [(13, 25)], "content": [content]})
    return found


def test_every_piece_has_one_place_in_the_windows_whatever_their_length():
    both = [text(), text()]
    for seed in range(5):
        batch = gather(both, Random(seed))
        ids = batch.ids.flatten()[batch.index].numpy()
        assert np.array_equal(ids, np.concatenate([t.pieces.ids for t in both]))


def test_the_region_around_a_cue_bears_its_source_and_content():
    batch = gather([text()])
    found = regions(batch, [[]], Random(1))
    assert found["cue"][0, BEFORE] == found["right"][0] == 1
    tags = [ROLES[t] for t in found["tags"][0]]
    assert tags.count("B-source") == tags.count("E-source") == 1
    assert tags.count("B-content") == tags.count("E-content") == 1
    assert batch.label("cues")[found["rows"][0, BEFORE]] == CUES.index("B")


def test_a_cue_that_is_none_is_there_to_be_told_so():
    batch = gather([text()])
    found = regions(batch, [[(0, 1), (5, 7)]], Random(1))
    assert found["right"].tolist() == [1, 0]
    assert found["tags"][1].sum() == 0
    assert found["rows"][1, BEFORE] == 0


def test_spans_end_at_the_edge_of_the_region():
    found = text()
    whole = {"cue": [(0, 6)], "source": [], "content": [(13, len(BODY))]}
    tags = [ROLES[t] for t in region(found, whole, (0, 1))["tags"]]
    assert (tags[-2], tags[-1]) == ("I-content", "E-content")


def test_texts_with_sentences_are_cut_between_them():
    found = text()
    found.sentences = sentences(BODY)
    batch = gather([found] * 2, Random(3))
    ids = batch.ids.flatten()[batch.index].numpy()
    assert np.array_equal(ids, np.concatenate([found.pieces.ids] * 2))
    assert len(batch.ids) > 2


def test_fragments_are_merged_over_punctuation_and_stripped():
    told = "“We won,” he said, “and that is it.”"
    assert [told[s:e] for s, e in fragments(told, [[0, 9], [19, 36]])] == [
        "We won", "and that is it",
    ]  # fmt: skip
    assert fragments("a, b.", [[0, 2], [3, 5]]) == [(0, 4)]


def test_detokenised_spans_follow_their_words():
    told, spans = plain(["Mr.", "Trump", "'s", "aide", ",", "too", "."], [(1, 2, "PER")])
    assert told == "Mr. Trump's aide, too."
    assert [told[s:e] for s, e, _ in spans] == ["Trump"]
