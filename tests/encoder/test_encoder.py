import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.encoder import Encoder, ModelError
from reportedly.encoder import model as model_module

TEXT = (
    "WASHINGTON — President Donald Trump on Monday denied that he had asked James Comey to drop "
    "the inquiry. “I did not say that,” Mr. Trump told reporters at the White House.\n\n"
    "Mr. Comey, however, said in a memo that the president had made the request. A spokeswoman "
    "for the F.B.I. declined to comment. Two officials familiar with the memo confirmed its "
    "existence to The New York Times."
)
OTHER = "Kremlin spokesman Dmitry Peskov said Putin had called the Turkish president on Friday."
SENTENCES = [(0, 104), (105, 177), (179, 254), (255, 299), (300, len(TEXT))]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


@pytest.fixture(scope="module")
def found(encoder):
    return encoder.encode([TEXT], [SENTENCES])[0]


class Counted(dict[bytes, bytes]):
    """A cache that counts what is put into it."""

    puts = 0

    def __setitem__(self, key: bytes, value: bytes) -> None:
        self.puts += 1
        super().__setitem__(key, value)


def article(paragraphs: int, about: str) -> tuple[str, list[tuple[int, int]]]:
    """A text of that many paragraphs, no two alike, and its sentences."""
    text, spans = "", []
    for i in range(paragraphs):
        for told in (
            f"In week {i} the {about} of town {i * 7} told reporters that road {i * 3} was closed.",
            f"“We will open bridge {i * 11} by spring,” said Anna Berg, its engineer, to {i + 2} people.",
        ):
            spans.append((len(text), len(text) + len(told)))
            text += told + " "
        text = text[:-1] + "\n\n"
    return text, spans


def test_people_and_organisations_are_named(found):
    names = {(TEXT[n.start : n.end], n.kind) for n in found.names}
    assert ("Donald Trump", "PER") in names
    assert ("James Comey", "PER") in names


def test_each_cue_has_its_source_and_content(found):
    told = {
        TEXT[a.cue[0][0] : a.cue[0][1]]: (
            [TEXT[s:e] for s, e in a.source],
            " ".join(TEXT[s:e] for s, e in a.content),
        )
        for a in found.attributions
    }
    assert any("told" in cue for cue in told), told
    source, content = next(v for k, v in told.items() if "told" in k)
    assert any("Trump" in s for s in source)
    assert "“I did not say that,”" in content


def test_event_words_have_their_factuality_and_a_unit_vector_when_asked(encoder):
    words = encoder.event_words(TEXT, SENTENCES)
    assert "request" in {TEXT[w.start : w.end] for w in words}
    assert all(-3 <= word.factuality <= 3 for word in words)
    told = encoder.mention_vectors(TEXT, [(w.start, w.end) for w in words])
    assert np.allclose(np.linalg.norm(told, axis=1), 1, atol=1e-3)


def test_results_do_not_depend_on_company_order_or_threads(encoder, found):
    together = encoder.encode([OTHER, TEXT, "", OTHER], [[(0, 20)], SENTENCES, [], []])
    assert together[1] == found
    alone = Encoder.load(threads=1).encode([TEXT], [SENTENCES])[0]
    assert alone == found


def test_a_cache_gives_back_what_was_found(encoder, found):
    cache = Counted()
    encoder.encode([TEXT, ""], [SENTENCES, [(0, 0)]], cache=cache)
    assert cache.puts == 1
    again = encoder.encode([TEXT, ""], [SENTENCES, [(0, 0)]], cache=cache)
    assert again[0] == found
    assert cache.puts == 1


def test_a_stretch_that_stands_in_two_texts_is_read_once(encoder):
    text, spans = article(40, "mayor")
    head = "A headline of another paper stands above the same report. "
    copy, moved = (
        head + text,
        [(0, len(head) - 1), *((a + len(head), b + len(head)) for a, b in spans)],
    )
    cache = Counted()
    encoder.encode([text], [spans], cache=cache)
    alone = cache.puts
    cached = encoder.encode([copy], [moved], cache=cache)[0]
    assert alone >= 8
    assert cache.puts - alone <= 4  # the windows beside the new headline
    assert cached == encoder.encode([copy], [moved])[0]


def test_texts_read_together_share_their_stretches(encoder):
    text, spans = article(20, "clerk")
    cache = Counted()
    both = encoder.encode([text, text], [spans, spans], cache=cache)
    assert both[0] == both[1]
    assert cache.puts == len(cache)


_ENCODER = Encoder.load()


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(blacklist_categories=()), max_size=60))
def test_no_text_is_refused_and_spans_lie_in_it(text):
    result = _ENCODER.encode([text], [[(0, len(text))]])[0]
    spans = [(n.start, n.end) for n in result.names]
    spans += [s for a in result.attributions for s in (*a.cue, *a.source, *a.content)]
    spans += [(w.start, w.end) for w in _ENCODER.event_words(text, [(0, len(text))])]
    assert all(0 <= s < e <= len(text) for s, e in spans)


@pytest.mark.parametrize(
    "text",
    ["", "\ud800 said \udfff", "a" * 50_000, "he said " * 2_000, "\x00\x01\ufffe", "😀 said 🏳️‍🌈 ",
     "“" * 500, "\n" * 500],
    ids=["empty", "surrogates", "one word", "no end", "binary", "astral", "quotes", "lines"],
)  # fmt: skip
def test_rubbish_is_read_without_an_error(encoder, text):
    found = encoder.encode([text], [[(0, len(text))]])[0]
    assert all(text[n.start : n.end] for n in found.names)


def test_offsets_are_code_points(encoder):
    text = "😀😀 " + OTHER
    plain = encoder.encode([OTHER], [[]])[0]
    moved = encoder.encode([text], [[]])[0]
    peskov = {OTHER[n.start : n.end] for n in plain.names}
    assert "Dmitry Peskov" in peskov
    assert "Dmitry Peskov" in {text[n.start : n.end] for n in moved.names}


def test_roots_and_mention_vectors_follow_the_spans_given(encoder):
    pairs = [((0, 31), (37, 42)), ((37, 42), (54, 75))]
    scores = encoder.root_scores(OTHER, pairs)
    assert np.allclose(np.exp(scores).sum(1), 1, atol=1e-4)
    assert [r for r, _ in encoder.roots(OTHER, pairs)] == [
        encoder.root_names[i] for i in scores.argmax(1)
    ]
    assert encoder.mention_vectors(OTHER, [(47, 53), (32, 36)]).shape[0] == 2
    assert encoder.mention_vectors(OTHER, []).shape[0] == 0


def test_sentences_of_one_meaning_lie_closer_than_others(encoder):
    a, b, c = encoder.sentence_vectors(
        ["The president denied the report.", "The report was denied by the president.",
         "Heavy rain is expected in the north."]
    )  # fmt: skip
    assert a @ b > a @ c


def test_a_damaged_model_is_named(monkeypatch, tmp_path):
    real = model_module.files("reportedly.encoder")
    for name in ("model.onnx", "config.json", "tokenizer.json"):
        (tmp_path / name).write_bytes((real / name).read_bytes())
    (tmp_path / "model.onnx").write_bytes(b"x" + (real / "model.onnx").read_bytes()[1:])
    monkeypatch.setattr(model_module, "files", lambda _: tmp_path)
    with pytest.raises(ModelError, match="damaged"):
        Encoder.load()
    (tmp_path / "model.onnx").unlink()
    with pytest.raises(ModelError, match="missing"):
        Encoder.load()


def test_people_joined_by_a_hyphen_are_two_people(encoder):
    text = "Donald Trump called Vladimir Putin on Friday. The Trump-Putin call lasted an hour."
    names = [(text[n.start : n.end], n.kind) for n in encoder.encode([text], [[]])[0].names]
    assert names[2:] == [("Trump", "PER"), ("Putin", "PER")]
