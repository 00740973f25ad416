"""Quotes cut or altered, posts completed beyond their cut, and words nobody is named for."""

import pytest
from made_corpus import Says, article, found

from reportedly.model import Reading

FULL = "The talks never took place, they were made up by people who wish us ill"


def quoting(quote: str, after: str = "", holder: str = "Ada Orr") -> Reading:
    text = f"“{quote},” <{holder}> said of the {{meeting:meeting}}{after}."
    return article(text, Says(holder, "denies", quote, "meeting", "direct", cue="said"))


def test_a_quote_cut_short_within_its_sentence_is_found_with_the_full_one() -> None:
    a, b = quoting(FULL), quoting("The talks never took place", " again")
    assert found("quote cut short", "meeting", a, b) == [
        [FULL + ",", "The talks never took place,"]
    ]


@pytest.mark.parametrize(
    "other",
    [
        "They were made up by people who wish us ill",  # the end, as a sentence of its own
        "The talks never",  # a phrase taken over
        "The weather was good and so was the food",
    ],
)
def test_other_parts_and_other_words_are_no_cut(other: str) -> None:
    assert not found("quote cut short", "meeting", quoting(FULL), quoting(other, " again"))


def test_a_quote_that_ends_where_its_sentence_ended_is_not_cut() -> None:
    whole = "The talks never took place. They were made up by others"
    part = quoting("The talks never took place", " again")
    assert not found("quote cut short", "meeting", quoting(whole), part)


def test_words_of_another_holder_are_another_quote() -> None:
    b = quoting("The talks never took place", " again", "Tom Reyes")
    assert not found("quote cut short", "meeting", quoting(FULL), b)


def test_a_word_changed_inside_a_quote_is_found() -> None:
    a = quoting("We will never again sell the harbour to strangers")
    b = quoting("We will never again lease the harbour to strangers", " again")
    (spans,) = found("quote altered", "meeting", a, b)
    assert {"sell" in s for s in spans} == {True, False}


@pytest.mark.parametrize(
    "other",
    [
        "We will never again sell [the port] to strangers",  # an edit that is marked
        "We'll never again sell the harbour to strangers",
        "We will build a school and a new road there",
    ],
)
def test_marked_edits_small_words_and_other_sentences_are_no_change(other: str) -> None:
    a = quoting("We will never again sell the harbour to strangers")
    assert not found("quote altered", "meeting", a, quoting(other, " again"))


POST = (
    "Ada Orr and Tom Reyes {meeting:met} in the old town hall on Friday, people there say.{more}\n"
    "Orr And Reyes Finally {meeting:Meet} - She Asks For The Keys In Return For Past{cut}\n"
    "— Mo Lind (@molind) May 3, 2024\n"
    "It was a mild day, and many people walked along the quay, as they do in every spring.\n"
)


def post(cut: str, more: str) -> Reading:
    return article(POST.replace("{cut}", cut).replace("{more}", more))


def test_a_post_that_breaks_off_and_is_completed_by_the_text_is_found() -> None:
    more = " She wants the keys in return for past harbour loans, it is said."
    (spans,) = found("completed beyond its source", "meeting", post("…", more))
    assert spans == ["In Return For Past…", "in return for past harbour loans"]


def test_a_whole_post_and_one_that_nobody_completes_are_not() -> None:
    more = " She wants the keys in return for past harbour loans, it is said."
    assert not found("completed beyond its source", "meeting", post(" Loans", more))
    assert not found("completed beyond its source", "meeting", post("…", ""))


SPEAKERLESS = "quote without a speaker"


def test_an_event_described_in_quotes_that_nobody_is_named_for_is_found() -> None:
    a = article(
        "Orr and Reyes end the week with a “long and fruitful {meeting:meeting}” at the sea."
    )
    assert found(SPEAKERLESS, "meeting", a) == [["long and fruitful meeting"]]
    b = article("The {meeting:meeting}, described as “long and fruitful,” lasted until noon.")
    assert found(SPEAKERLESS, "meeting", b) == [["long and fruitful,"]]


@pytest.mark.parametrize(
    "text",
    [
        "Orr praised a “long and fruitful {meeting:meeting}” at the sea.",
        "The {meeting:meeting}, described as “long and fruitful” by Orr, lasted until noon.",
        "The {meeting:meeting} took place. “It was long and we all liked it very much.”",
        "The {meeting:meeting} is told in the book “A Long and Fruitful Week”.",
    ],
)
def test_quotes_with_a_speaker_nearby_sentences_and_titles_are_not(text: str) -> None:
    assert not found(SPEAKERLESS, "meeting", article(text))


def test_words_that_another_article_gives_a_speaker_are_not() -> None:
    a = article(
        "Orr and Reyes end the week with a “long and fruitful {meeting:meeting}” at the sea."
    )
    b = article(
        "<Ada Orr> spoke of a “long and fruitful {meeting:meeting}” on Friday.",
        Says("Ada Orr", "asserts", "long and fruitful meeting", "meeting", "mixed", cue="spoke"),
    )
    assert not found(SPEAKERLESS, "meeting", a, b)
