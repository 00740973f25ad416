import time

import pytest

from tests.segment.pages import layout, sentences


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. Senate met on Monday.",
        "Gen. Ann Hall and Lt. Col. Bo Reed spoke to Mr. Dale.",
        "J. R. Marsh met George W. Field at 5 p.m. Tuesday.",
        "Prices rose 3.5 percent to $1.2 million.",
        "The firm, Acme Inc. of Dayton, said no.",
        "It was No. 4 on the list.",
        "She paused ... then went on.",
        "“Why?” he asked.",
        "“Did you know?” Senator Dale asked on Monday.",
        "It happened on Nov. 7 in the port.",
        "The then-Gov. Dale signed it.",
        "They sent Sec. Dale a letter.",
        "Jobs rose by 136,000 vs. +145,000 expected.",
        "Polls close at 8 pm. ET in the port.",
        "See www.example.org/News.Today for more.",
    ],
)
def test_one_sentence_stays_whole(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("He works in the U.S.", "The council met later."),
        ("They met at 5 p.m.", "Police came at once."),
        ("“We will stay.”", "The mayor left."),
        ("He said “never.”", "“We mean it,” she added."),
        ("It ended (for now.)", "Talks go on."),
        ("Is it over?", "Nobody knows."),
        ("They live in Gary, Ind.", "Residents fled the fire."),
        ("It was sold to Acme Inc.", "The price is unknown."),
        ("He spoke of “ peace ».", "Nobody answered."),
        ("The talks failed…", "Then the phone rang."),
        ("Prices rose in 2019.", "25 people lost their jobs."),
    ],
)
def test_two_sentences_are_told_apart(first: str, second: str) -> None:
    assert sentences(f"{first} {second}") == [first, second]


def test_paragraphs_glued_without_a_blank_are_told_apart() -> None:
    text = "They blame the council.He said so twice.“We left,” she said."
    assert sentences(text) == [
        "They blame the council.",
        "He said so twice.",
        "“We left,” she said.",
    ]


def test_a_line_is_a_paragraph_where_lines_are_not_filled() -> None:
    text = "A headline without a stop\nThe mayor spoke on Monday of plans.\nShe left"
    assert sentences(text) == text.split("\n")


def test_a_sentence_runs_over_the_lines_of_a_filled_text() -> None:
    text = (
        "The council of the harbour town said on Monday that it would not sell\n"
        "the old customs house to the shipping line, which had offered to pay\n"
        "twice the price that was agreed upon in spring. The line declined to\n"
        "comment on the decision.\n"
        "\n"
        "A spokesman for the mayor said that talks with other buyers would go\n"
        "on through the winter, and that nobody should expect a quick result."
    )
    found = sentences(text)
    assert len(found) == 3
    assert found[0].endswith("agreed upon in spring.")
    assert found[2].startswith("A spokesman")


def test_other_scripts_end_sentences_too() -> None:
    assert sentences("他否认了。她没有。") == ["他否认了。", "她没有。"]


@pytest.mark.parametrize(
    "text",
    [
        "word " * 40_000 + "“" * 1000,
        "“" * 100_000,
        "." * 200_000,
        "Q: a\nA: b\n" * 20_000,
        "Word word.\n— A (@b) May 3, 2021\n" * 5000,
        "Published on: 3 May 2021\n" * 8000,
        "“ a » ‘b " * 20_000,
    ],
    ids=["words", "marks", "stops", "turns", "posts", "datelines", "quotations"],
)
def test_endless_texts_are_read_in_linear_time(text: str) -> None:
    began = time.process_time()
    assert layout(text).sentences[-1].end == len(text.rstrip())
    # At most 0.7 s of 200,000 characters here; anything quadratic takes minutes.
    assert time.process_time() - began < 5


def test_an_article_of_ten_thousand_words_takes_a_moment() -> None:
    text = "\n\n".join(
        ["The mayor said on Monday that “nothing” was sold, Mr. Dale told us."] * 770
    )
    began = time.process_time()
    layout(text)
    # 42 ms on one idle core of two; the floor leaves room for a busy machine.
    assert time.process_time() - began < 0.5
