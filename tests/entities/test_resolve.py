"""Agents within one document."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from told import Attributed, Encoding, Found, bare, told

from reportedly.entities import agents_at, resolve
from reportedly.model import NARRATOR


def test_the_narrator_is_agent_zero() -> None:
    cast = told("Nothing was said.").cast
    assert (cast.agents[0].kind, cast.agents[0].name) == ("voice", NARRATOR)


def test_a_bare_surname_is_the_full_name_of_the_text() -> None:
    text = told("[P:Maria Lindqvist] resigned. The board thanked [P:Lindqvist] on Friday.")
    assert text.name("Lindqvist") == "Maria Lindqvist"


def test_two_people_with_one_surname_are_told_apart_by_honorific_and_nearness() -> None:
    text = told(
        "[P:Paul Renner] met [P:Anna Renner] in [L:Oslo]. Mrs. [P:Renner] declined to comment."
        " Later [P:Paul Renner] returned, and [P:Renner] spoke."
    )
    assert text.name("Renner", 0) == "Anna Renner"
    assert text.name("Renner", 1) == "Paul Renner"


def test_junior_is_not_his_father() -> None:
    text = told("[P:Tom Hale Jr.] called [P:Tom Hale]. [P:Hale] did not answer.")
    assert text.name("Tom Hale Jr.") == "Tom Hale Jr."
    assert text.name("Hale") == "Tom Hale"


def test_a_head_of_state_is_a_person_whatever_was_read_and_gets_the_full_name() -> None:
    text = told("[O:Trump] said no. [O:Trump] said it again. [O:Trump] left.", day="2019-02-03")
    assert (text.agent("Trump").kind, text.name("Trump")) == ("person", "Donald Trump")


def test_the_name_of_an_office_holder_depends_on_the_date() -> None:
    assert told("President [P:Bush] spoke.", day="2003-03-20").name("Bush") == "George W. Bush"
    assert told("President [P:Bush] spoke.", day="2016-03-20").name("Bush") == "Bush"


def test_titles_become_roles_with_their_body() -> None:
    text = told("[O:Kremlin] spokesman [P:Oleg Sorin] denied it.")
    agent = text.agent("Oleg Sorin")
    assert [(r.title, r.organisation) for r in agent.roles] == [("spokesman", "Kremlin")]
    assert agent.speaks_for == "Kremlin"


def test_long_titles_reach_their_name() -> None:
    text = told(
        "Secretary of State [P:Dora Quill] arrived. The secretary said the talks went well."
    )
    assert text.name("The secretary") == "Dora Quill"
    assert text.agent("Dora Quill").roles[0].title == "Secretary of State"


def test_an_apposition_gives_a_role_and_refers() -> None:
    text = told("[P:Ida Moe], the mayor of [L:Bergen], said no. The mayor later said yes.")
    assert text.name("The mayor") == "Ida Moe"
    assert text.agent("Ida Moe").roles[0].organisation == "Bergen"


def test_a_party_mark_makes_a_legislator() -> None:
    text = told(
        "Sen. [P:Lee Orr], R-Ga., objected. The Republican later withdrew. The senator left."
    )
    assert text.name("The Republican") == "Lee Orr"
    assert text.name("The senator") == "Lee Orr"


def test_an_office_named_before_its_holder_is_his() -> None:
    text = told(
        "[L:Iran]'s defense minister denied it. Defense Minister [P:Ali Karimi] of [L:Iran]"
        " spoke. Iranian Defense Minister [P:Ali Karimi] left."
    )
    assert text.name("Iran's defense minister") == "Ali Karimi"


def test_the_counterpart_is_the_leader_of_the_other_state() -> None:
    text = told(
        "[P:Emmanuel Macron] met [P:Angela Merkel]. He called on his [M:German] counterpart to act."
    )
    assert text.name("his German counterpart") == "Angela Merkel"
    assert text.name("He") == "Emmanuel Macron"


def test_the_two_men_are_the_two_people_named_last() -> None:
    text = told("[P:Bill Orr] called [P:Carl Moss]. The two men spoke for an hour.")
    by_id = {a.id: a.name for a in text.cast.agents}
    start, end = text.span("The two men")
    names = {by_id[i] for i in agents_at(text.cast, text.document.text, start, end)}
    assert names == {"Bill Orr", "Carl Moss"}


def test_pronouns_follow_gender_and_subject() -> None:
    text = told("[P:Susan Dale] told [P:Frank Moss] that she would resign. He was surprised.")
    assert text.name("she") == "Susan Dale"
    assert text.name("He") == "Frank Moss"


def test_an_object_pronoun_is_not_its_own_subject() -> None:
    text = told("[P:Carl Moss] was there. [P:Frank Dale] rebuked him. He told [P:Dale] to stop.")
    assert text.name("him") == "Carl Moss"
    assert text.name("He") == "Carl Moss"


def test_who_is_the_one_named_before_it() -> None:
    text = told("Police spoke to [P:Jane Orr], who denied the charge.")
    assert text.name("who") == "Jane Orr"


def test_a_spokesman_without_a_name_is_his_party() -> None:
    text = told(
        "A spokeswoman for [O:Northgate Bank] declined. A [O:White House] spokesman agreed."
    )
    assert text.name("A spokeswoman for Northgate Bank") == "Northgate Bank"
    assert text.name("A White House spokesman") == "White House"


def test_unnamed_sources_are_kept_as_described() -> None:
    text = told("Two US officials confirmed it, and so did a person familiar with the matter.")
    assert text.agent("Two US officials").kind == "unnamed"
    assert text.name("a person familiar with the matter") == "a person familiar with the matter"


def test_a_source_nobody_found_is_an_unnamed_agent_in_its_own_words() -> None:
    text = told("According to [S:an internal memo], nothing happened.")
    assert (text.agent("an internal memo").kind, text.name("an internal memo")) == (
        "unnamed",
        "an internal memo",
    )


def test_an_adverb_or_auxiliary_is_no_source() -> None:
    assert "has" not in told("She [S:has] said so.").words()


def test_short_names_and_descriptions_of_outlets_reach_the_outlet() -> None:
    text = told(
        "[O:The Washington Post] reported it. The Post named him; the newspaper gave no date."
    )
    assert text.agent("The Washington Post").kind == "outlet"
    assert text.name("Post") == "The Washington Post"
    assert text.name("the newspaper") == "The Washington Post"


def test_of_two_outlets_with_one_short_name_the_nearest_is_meant() -> None:
    text = told(
        "[O:The Seattle Times] was first. [O:The New York Times] followed; the Times erred."
    )
    assert text.name("Times") == "The New York Times"


def test_an_acronym_in_brackets_is_its_expansion() -> None:
    text = told("The [O:Northern Fisheries Council] ([O:NFC]) met. [O:NFC] members left.")
    assert text.name("NFC", 1) == "Northern Fisheries Council"


def test_administrations_and_campaigns_are_bodies_of_their_own() -> None:
    text = told("The [P:Obama] administration denied it. The [M:Russian] government agreed.")
    assert text.agent("The Obama administration").kind == "organisation"
    assert text.name("The Obama administration") == "Obama administration"
    assert text.name("The Russian government") == "Russian government"


def test_a_capital_that_speaks_stands_for_its_government() -> None:
    text = told("[L:Warsaw] said it would wait. He was born in [L:Lisbon].")
    assert text.agent("Warsaw").kind == "organisation"
    assert text.agent("Lisbon").kind == "place"


def test_other_spellings_of_one_name_are_one_person_in_a_text() -> None:
    text = told("[P:Vladimir Putin] spoke. [P:Vladimir Poutine] returned.")
    assert text.agent("Vladimir Poutine") == text.agent("Vladimir Putin")


def test_titles_read_as_names_and_capitals_at_the_start_name_nobody() -> None:
    text = told("[P:President] [P:Obama] spoke. [P:Instead], he left.", day="2012-01-01")
    assert {a.name for a in text.cast.agents} == {NARRATOR, "Barack Obama"}


def _at(text: str, source: str) -> list[str]:
    read = told(text)
    by_id = {a.id: a.name for a in read.cast.agents}
    return [by_id[i] for i in agents_at(read.cast, read.document.text, *read.span(source))]


def test_a_source_with_an_apposition_is_its_name() -> None:
    text = "[P:Tina Marsh], a former [O:Northgate Bank] specialist, said so."
    assert _at(text, "Tina Marsh, a former Northgate Bank specialist") == ["Tina Marsh"]


def test_a_description_before_a_name_is_the_name() -> None:
    text = (
        "The senator's lawyer, [P:Ed Pike], said so, and [O:Kremlin] spokesman [P:Oleg Sorin] did."
    )
    assert _at(text, "The senator's lawyer, Ed Pike") == ["Ed Pike"]
    assert _at(text, "Kremlin spokesman Oleg Sorin") == ["Oleg Sorin"]


def test_a_conjunction_is_all_its_members() -> None:
    text = "Sens. [P:Jon Orr] (D-Mont.) and [P:Dan Vick] (R-La.) objected."
    assert _at(text, "Sens. Jon Orr (D-Mont.) and Dan Vick (R-La.)") == ["Jon Orr", "Dan Vick"]


def test_words_that_refer_to_nobody_give_nobody() -> None:
    read = told("It rained on [L:Oslo].")
    assert agents_at(read.cast, read.document.text, *read.span("rained")) == ()


_WORDS = st.sampled_from(
    "Trump Anna Lee the two men he she who said denied , . “ ” 's Post President spokesman for of a"
    " Kremlin officials Jr. and ( ) R-Ga. his \ud800 𝒳 é İ ’s\n\n bank agency that Times".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, max_size=60), st.data())
def test_any_text_gives_the_same_mentions_in_bounds(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    document, layout = bare(text)
    size = len(text)
    offsets = st.tuples(st.integers(-3, size + 3), st.integers(-3, size + 3))
    spans = data.draw(st.lists(offsets, max_size=8))
    names = tuple(
        Found(a, b, data.draw(st.sampled_from(["PER", "ORG", "LOC", "MISC"]))) for a, b in spans
    )
    sources = tuple(Attributed((s,)) for s in spans if 0 <= s[0] < s[1] <= size)
    cast = resolve(document, layout, Encoding(names, sources))
    assert cast == resolve(document, layout, Encoding(names, sources))
    ids = {a.id for a in cast.agents}
    assert len(ids) == len(cast.agents)
    for mention in cast.mentions:
        assert 0 <= mention.span.start < mention.span.end <= size
        assert mention.agent in ids
    for start, end in spans:
        assert set(agents_at(cast, text, start, end)) <= ids


def test_a_sentence_of_200_000_characters_is_read() -> None:
    document, layout = bare("Anna Lee told the president of the bank she " * 4500)
    assert len(resolve(document, layout, Encoding()).agents) >= 1


def test_empty_and_binary_text_gives_the_narrator_alone() -> None:
    for text in ("", "\x00\xff" * 200, "\n\n\n"):
        document, layout = bare(text)
        assert len(resolve(document, layout, Encoding()).agents) == 1


def test_a_party_and_state_behind_a_name_is_nobody() -> None:
    text = told("Rep. [P:Nora Quist], [P:R-Ohio], and Sen. [P:Al Voss] ([L:D-Mo]) voted no.")
    assert {a.name for a in text.cast.agents if a.kind != "voice"} == {"Nora Quist", "Al Voss"}


def test_a_compound_adjective_is_nobody_but_a_small_particle_belongs_to_a_name() -> None:
    text = told("The [O:Quist-backed] plan failed, said [P:van Dorn]. [P:Piet van Dorn] left.")
    assert "Quist-backed" not in text.words()
    assert text.name("van Dorn") == "Piet van Dorn"


def test_two_people_joined_by_a_hyphen_are_no_third_one() -> None:
    text = told("[P:Ines Okafor] met [P:Tom Reyes]. The [P:Okafor-Reyes] talks failed.")
    people = {a.name for a in text.cast.agents if a.kind == "person"}
    assert people == {"Ines Okafor", "Tom Reyes"}


def test_a_photographer_is_named_without_the_agency() -> None:
    text = told("Smoke rises. [P:Newsfoto/Lena Brack]\n\nA crowd waits. [P:Omar Teld/Newsfoto]")
    people = {a.name for a in text.cast.agents if a.kind == "person"}
    assert people == {"Lena Brack", "Omar Teld"}


def test_two_middle_initials_are_two_people() -> None:
    text = told("[P:George K. Lund] and his father, [P:George T.R. Lund], came.")
    people = {a.name for a in text.cast.agents if a.kind == "person"}
    assert people == {"George K. Lund", "George T.R. Lund"}


def test_capitals_that_stress_a_word_make_no_rank() -> None:
    text = told("[P:Ines Okafor] spoke.\n\n[P:Okafor] Puts MAJOR PRESSURE On [P:Tom Reyes] To Go")
    assert "Okafor Puts MAJOR" not in text.words()
    assert text.name("Okafor") == "Ines Okafor"


def test_words_of_a_heading_that_the_text_has_in_small_letters_are_no_name() -> None:
    text = told(
        "The Price of [O:Deep Sea Nodules]\n\nThe price of deep sea nodules rose, [P:Ann Orr] said."
    )
    assert "Deep Sea Nodules" not in text.words()
    kept = told("A Visit to [O:Harbour House]\n\nThe harbour was full, [P:Ann Orr] said.")
    assert "Harbour House" in kept.words()
