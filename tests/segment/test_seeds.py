"""The anatomy of the seed texts as their description states it; places are found in the texts."""

from tests.segment.pages import layout, quotes, seed, words


def test_the_first_seed_tells_its_story_before_and_after_a_post() -> None:
    text = seed("000")
    found = layout(text).parts
    (post,) = [p for p in found if p.kind == "post"]
    assert post.handle
    assert post.author in words(text, post.span)
    assert post.date == "2025-02-12"
    assert words(text, post.span).startswith("BREAKING")
    before = {p.rendering for p in found if p.span.end <= post.span.start}
    after = {p.rendering for p in found if p.span.start >= post.span.end}
    assert (before, after) == ({0}, {1})


def test_the_first_seed_repeats_both_lines_of_its_post_as_headings() -> None:
    text = seed("000")
    found = layout(text).parts
    post = next(p.span for p in found if p.kind == "post")
    again = [p.repeats for p in found if p.kind == "repeat"]
    assert len(again) == 2
    assert all(s is not None and post.start <= s.start < s.end <= post.end for s in again)
    assert sum(p.kind == "heading" for p in found) == 8


def test_the_second_seed_has_its_headline_and_its_dateline_twice() -> None:
    text = seed("004")
    found = layout(text).parts
    for kind in ("headline", "dateline"):
        first, second = [p for p in found if p.kind == kind]
        assert second.repeats == first.span
        assert words(text, first.span) == words(text, second.span)
    assert text[: found[0].span.end] == words(text, found[0].span)


def test_the_second_seed_holds_three_renderings() -> None:
    text = seed("004")
    found = layout(text).parts
    again = [p for p in found if p.kind == "dateline"][1]
    lead = next(p for p in found if p.span.end < again.span.start and p.rendering == 1)
    assert lead.kind == "body"
    assert again.rendering == 1
    assert {p.rendering for p in found if p.kind == "interview"} == {2}
    assert {p.rendering for p in found if p.span.end < lead.span.start} == {0}


def test_the_second_seed_ends_in_an_interview_with_speakers() -> None:
    found = [p for p in layout(seed("004")).parts if p.kind == "interview"]
    speakers = [p.author for p in found]
    assert len(found) == 14
    assert set(speakers[::2]) == {"Interviewer"}
    assert len(set(speakers[1::2])) == 1


def test_the_second_seed_has_three_lines_of_furniture() -> None:
    text = seed("004")
    found = [p.span for p in layout(text).parts if p.kind == "furniture"]
    assert [words(text, s).split()[0] for s in found] == ["2", "GeopoliticsWhat", "Leave"]


def test_the_second_seed_mixes_marks_and_loses_no_quotation() -> None:
    text = seed("004")
    assert "do not intensify the war in Ukraine" in quotes(text)
    full = next(q for q in quotes(text) if q.startswith("This absolutely") and "false" in q)
    assert full.endswith("false information")
    assert all(q.closed for q in layout(text).quotations)
