"""Every span of every record lies in its text and reproduces what it says."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly import pipeline
from reportedly.encoder import Encoder
from reportedly.model import Document, Reading, Span, text_hash
from reportedly.store import Ledger

ENCODER = Encoder.load(threads=1)
WORDS = st.sampled_from(
    [
        "The Kremlin", "denied", "the call", ".", "“", "”", '"', "\n\n", "\n", "Trump", "said",
        "on Monday", ",", "that", "he", "was told", "reportedly", "according to", "— Ann (@ann)",
        "\ud800", "\U0001f600", "«", "»", "Published on: 11/11/2024", "two days after the vote",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join))


def spans(record: object) -> Iterator[Span]:
    """Every span that a record holds, at any depth."""
    if isinstance(record, Span):
        yield record
    elif isinstance(record, tuple | list):
        for item in record:
            yield from spans(item)
    elif is_dataclass(record):
        for field in fields(record):
            yield from spans(getattr(record, field.name))


def assert_spans(reading: Reading) -> None:
    document = reading.document
    for span in spans(reading):
        assert span.document == document.id
        assert 0 <= span.start <= span.end <= len(document.text)


@given(TEXTS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_text_stops_the_pipeline_and_every_span_lies_in_it(text: str) -> None:
    document = Document(text_hash(text), text, "generated")
    (reading,) = pipeline.analyse([document], ENCODER)
    assert reading.document.text == text
    assert_spans(reading)


def test_the_spans_of_the_demo_reproduce_its_quotes(demo: Ledger) -> None:
    texts = {}
    for reading in demo.readings():
        assert_spans(reading)
        texts[reading.document.id] = reading.document.text
    for dossier in pipeline.dossiers(demo):
        for t in dossier.testimonies:
            span, text = t.statement.span, texts[t.statement.span.document]
            assert t.quote == text[span.start : span.end]
            assert text[: span.start].endswith(t.before)
            assert text[span.end :].startswith(t.after)


def test_an_analysis_depends_on_its_text_alone(demo: Ledger) -> None:
    documents = [r.document for r in demo.readings()]
    together = pipeline.analyse(documents, ENCODER)
    alone = [pipeline.analyse([d], ENCODER)[0] for d in reversed(documents)]
    assert together == alone[::-1]


def test_a_sentence_of_two_hundred_thousand_characters_is_read(tmp_path: Path) -> None:
    text = "He said that " + "the very long report was not true and " * 5300 + "so on."
    (reading,) = pipeline.analyse([Document(text_hash(text), text, "long")], ENCODER)
    assert_spans(reading)
