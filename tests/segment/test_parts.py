import pytest

from tests.segment.pages import kinds, layout, parts, words

BODY = (
    "The council of the harbour town said on Monday that it would not sell the old customs house. "
    "A spokesman declined to say who had asked for it, and the shipping line did not answer."
)


def test_headline_dateline_byline_and_furniture_are_told_from_the_text() -> None:
    text = (
        "Council keeps customs house\n\nBy Ann Field and Bo Reed\n\nUpdated: 11 November 2024, 7:06 p.m."
        f"\n\n{BODY}\n\nShare this article\n\n{BODY[:90]} again.\n\nLeave a comment"
    )
    assert [k for k, _ in kinds(text)] == [
        "headline", "byline", "dateline", "body", "furniture", "body", "furniture",
    ]  # fmt: skip


def test_an_agency_dateline_is_a_part_and_a_sentence_of_its_own() -> None:
    text = f"DAYTON, Ohio (AP) — {BODY}"
    found = layout(text)
    assert [p.kind for p in found.parts] == ["dateline", "body"]
    assert words(text, found.sentences[0]) == "DAYTON, Ohio (AP) —"
    assert words(text, found.sentences[1]).startswith("The council")


@pytest.mark.parametrize(
    "line",
    [
        "VELDEN, June 3 (Eastern Wire) - ",
        "(Inland Wire) - ",
        "VELDEN, May 4, 2022 (Lowland Press) -- ",
    ],
)
def test_an_agency_nobody_listed_opens_a_text_as_well(line: str) -> None:
    assert [p.kind for p in layout(line + BODY).parts] == ["dateline", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "2 min read", "Advertisement", "Read more: The port in pictures", "All rights reserved.",
        "Sign up for our newsletter", "Your email address will not be published.",
        "PoliticsWhat the port will look like", "Photo: Bo Reed/AFP", "Accept all cookies",
    ],
)  # fmt: skip
def test_page_furniture_is_known_by_its_wording(line: str) -> None:
    assert kinds(f"{BODY}\n\n{line}\n\n{BODY} So it went.")[1] == ("furniture", line)


@pytest.mark.parametrize(
    "line",
    [
        "Read the mayor her rights, he said.",
        "The photo shows the port.",
        "He will follow on foot.",
        "Reuters reported on Monday that the deal was off.",
        "Copyright law knows no such right, the mayor wrote.",
        "He said so in the weekly newsletter of his party.",
        "The mayor wrote on Twitter: we will not sell.",
        "Thank you for nothing, he told the council.",
    ],
)
def test_sentences_of_the_article_are_not_furniture(line: str) -> None:
    assert [k for k, _ in kinds(f"{BODY}\n\n{line}\n\n{BODY} So it went.")] == ["body"]


def test_an_embedded_post_has_its_author_handle_and_date() -> None:
    text = (
        f"{BODY}\n\nWe NEVER sold anything. pic.twitter.com/abc\n\n"
        f"— Ann Field (@annfield) March 3, 2021\n\n{BODY} So it went."
    )
    (post,) = parts(text, "post")
    assert (post.author, post.handle, post.date) == ("Ann Field", "annfield", "2021-03-03")
    assert words(text, post.span).startswith("We NEVER")


def test_a_post_on_one_line_and_one_with_its_name_first_are_posts() -> None:
    inline = f"{BODY}\n\nNo deal. — Bo Reed (@boreed) 4 May 2020\n\n{BODY}"
    headed = f"{BODY}\n\nBo Reed (@boreed) on X\n\nNo deal was ever made.\n\n{BODY}"
    assert [p.handle for p in parts(inline, "post") + parts(headed, "post")] == ["boreed", "boreed"]
    assert parts(headed, "post")[0].date == ""


def test_words_of_a_post_told_again_are_a_repeat_of_their_line() -> None:
    said = "We NEVER sold the old customs house to anybody"
    text = (
        f"{BODY}\n\n{said}… pic.twitter.com/abc\n\n— Ann Field (@annfield) March 3, 2021\n\n"
        f"{said}\n\n{BODY} So it went."
    )
    (again,) = parts(text, "repeat")
    assert again.repeats is not None
    assert words(text, again.repeats).startswith(said)
    assert again.span.start > again.repeats.end


def test_an_interview_has_a_part_for_every_turn_with_its_speaker() -> None:
    text = f"{BODY}\n\nQ: Was it sold?\n\nA: No. It was not.\n\nNor will it be.\n\nQ: Why?\n\nA: Ask them."
    turns = parts(text, "interview")
    assert [t.author for t in turns] == ["Q", "A", "Q", "A"]
    assert "Nor will it be." in words(text, turns[1].span)


def test_lines_with_a_colon_are_no_interview() -> None:
    text = f"Mayor: No sale\n\n{BODY}\n\nUpdate: {BODY}\n\nNote: {BODY}\n\nUpdate: {BODY} So.\n\nNote: Yes."
    assert parts(text, "interview") == []


def test_a_news_page_is_one_rendering_even_with_a_post_in_it() -> None:
    text = f"{BODY}\n\nNo deal. — Bo Reed (@boreed) 4 May 2020\n\n{BODY} So it went."
    assert {p.rendering for p in layout(text).parts} == {0}


def test_a_dateline_told_again_with_the_lead_above_it_begins_a_second_rendering() -> None:
    head, when = "Council keeps the old customs house", "Published on: 3 May 2021 – 07:06"
    lead = "The council of the town keeps its customs house, an old one, for now."
    text = "\n\n".join(
        [head, when, *[BODY] * 2, BODY * 3, "So much for that.", lead, when, BODY * 4]
    )
    found = layout(text).parts
    assert found[-1].rendering == 1
    assert next(p for p in found if words(text, p.span).startswith(lead)).rendering == 1
    assert next(p for p in found if "So much" in words(text, p.span)).rendering == 0
    (again,) = [p for p in found if p.kind == "dateline" and p.repeats]
    assert again.rendering == 1
