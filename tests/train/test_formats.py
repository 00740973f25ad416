from random import Random

from train.formats import quotations, recast

SAID = "we will build the bridge before the winter comes,"
BODY = f"The mayor spoke.\n\n“{SAID[0].upper()}{SAID[1:]}” the mayor said.\n\nNobody asked why."
FIRST = BODY.index("“"), BODY.index("”") + 1
CUE = BODY.rindex("said"), BODY.rindex("said") + 4
ROW = {
    "doc_id": "a",
    "text": BODY,
    "attributions": [
        {"source": [[65, 74]], "cue": [list(CUE)], "content": [list(FIRST)], "type": "direct"}
    ],
}


def test_quotations_are_whole_sentences_without_marks():
    assert quotations([ROW]) == ["We will build the bridge before the winter comes."]


def test_each_added_attribution_covers_its_words_and_the_others_have_moved_along():
    for seed in range(6):
        for row in recast([ROW] * 4, ["Ada Byron", "Karl Gauss", "Emmy Noether"], 4, Random(seed)):
            text, (own, *added) = row["text"], row["attributions"]
            assert text[slice(*own["content"][0])] == BODY[slice(*FIRST)]
            assert text[slice(*own["cue"][0])] == "said"
            assert len(added) >= 2
            for a in added:
                (source,), (cue,), (content,) = a["source"], a["cue"], a["content"]
                assert text[slice(*source)].split()[-1].title() in {"Byron", "Gauss", "Noether"}
                assert text[slice(*cue)].strip(":―—–-") == ""
                assert "bridge before the winter comes." in text[slice(*content)]
