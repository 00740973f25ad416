"""Origins are counted, not articles; parties are found through those who speak for them."""

import pytest

from reportedly.dossier.corpus import Corpus, Said
from reportedly.dossier.families import roots
from reportedly.dossier.origins import origins
from reportedly.dossier.parties import is_party
from reportedly.dossier.status import response, support
from reportedly.model import Act, Agent, Event, Link, LinkKind, Role, Span, Statement, Time

PAPER = Agent("paper", "outlet", "The Daily Paper")
OFFICIALS = Agent("officials", "unnamed", "two officials")
HARBOUR = Agent("harbour", "outlet", "Harbour News")


def said(holder: Agent, act: Act = "asserts", *, doc: str = "a", **more: object) -> Said:
    statement = Statement(f"{holder.id}-{act}-{doc}", holder.id, act, Span(doc, 0, 9))
    given = {
        "relays": (),
        "is_party": False,
        "happened": True,
        "voice": False,
        "in_interview": False,
    }
    return Said(statement, holder, **(given | more))  # type: ignore[arg-type]


def link(a: str, b: str, source: str = "", kind: LinkKind = "copy") -> Link:
    return Link(kind, (Span(a, 0, 9),), (Span(b, 0, 9),), 1.0, source)


def names(*items: Said, publishers: dict[str, Agent] | None = None) -> list[str]:
    return [o.agent.name for o in origins(items, {}, publishers or {})]


def test_forty_articles_that_quote_one_paper_have_one_origin() -> None:
    assert names(*(said(PAPER, doc=str(i)) for i in range(40))) == ["The Daily Paper"]


def test_an_unnamed_source_stands_behind_the_paper_that_quotes_it() -> None:
    assert names(said(OFFICIALS, relays=(PAPER,))) == ["The Daily Paper"]


def test_an_unnamed_source_of_the_articles_own_is_its_publishers() -> None:
    assert names(said(OFFICIALS), publishers={"a": HARBOUR}) == ["Harbour News"]
    assert names(said(OFFICIALS)) == ["two officials"]


def test_the_texts_voice_an_interview_and_a_denier_are_no_origins() -> None:
    voice = Agent("v", "voice", "narrator")
    expert = Agent("x", "person", "Martin Hale")
    minister = Agent("m", "person", "Ann Lee")
    found = names(
        said(voice, voice=True),
        said(expert, in_interview=True),
        said(minister),
        said(minister, "denies"),
        said(PAPER, happened=False),
    )
    assert found == []


def test_the_paper_without_a_name_gives_way_to_a_named_source() -> None:
    unspecific = Agent("p", "unnamed", "the newspaper")
    assert names(said(PAPER), said(unspecific)) == ["The Daily Paper"]
    assert names(said(unspecific)) == ["the newspaper"]


def test_copies_lead_back_to_one_document_in_any_order() -> None:
    links = [link("b", "a", "a"), link("c", "b", "b"), link("e", "d")]
    expected = {"a": "a", "b": "a", "c": "a", "d": "d", "e": "d"}
    dates = dict.fromkeys("abcde", "")
    turned = dict.fromkeys("edcba", "")
    assert roots(dates, links) == roots(turned, links[::-1]) == expected


@pytest.mark.parametrize("kind", ["copy", "rewrite", "translation"])
def test_officials_of_a_report_that_is_taken_over_are_one_origin(kind: LinkKind) -> None:
    assert outlets_behind(kind) == ["Harbour News"]


@pytest.mark.parametrize("kind", ["excerpt", "quotes", "cites"])
def test_a_lifted_passage_or_a_quotation_leaves_two_origins_two(kind: LinkKind) -> None:
    assert outlets_behind(kind) == ["Harbour News", "The Daily Paper"]


def outlets_behind(kind: LinkKind) -> list[str]:
    """Origins of two articles with sources of their own that a link of a kind joins."""
    root_of = roots({"a": "", "b": ""}, [link("a", "b", "a", kind)])
    told = [said(OFFICIALS, doc="a"), said(OFFICIALS, doc="b")]
    found = origins(told, root_of, {"a": HARBOUR, "b": PAPER})
    return [o.agent.name for o in found]


def test_root_of_a_family_is_what_was_published_first_where_nothing_else_tells() -> None:
    dates = {"a": "2031-05-02", "b": "2031-05-01", "c": ""}
    assert set(roots(dates, [link("a", "b"), link("c", "a")]).values()) == {"b"}
    assert set(roots(dates, [link("a", "b", "a"), link("c", "a")]).values()) == {"a"}


def test_a_text_taken_from_two_does_not_make_one_of_them_the_others_source() -> None:
    links = [link("b", "a", "a"), link("c", "a", "a"), link("c", "b", "b")]
    assert roots(dict.fromkeys("abc", ""), links) == dict.fromkeys("abc", "a")
    assert roots(dict.fromkeys("abc", ""), links[::-1]) == dict.fromkeys("abc", "a")


def test_a_spokesman_and_his_party_are_one_origin() -> None:
    seat = Agent("z", "organisation", "the Castle", speaks_for="Ruritania")
    first = Agent("k", "person", "Bo Ray", speaks_for="the Castle")
    second = Agent("l", "person", "Al Moe", speaks_for="the Castle")
    assert names(said(seat), said(first), said(second)) == ["the Castle"]
    assert names(said(first), said(second)) == ["Bo Ray"]


def test_a_body_without_a_name_answers_for_itself_in_every_article() -> None:
    here = Agent("p", "unnamed", "The cycling federation")
    there = Agent("q", "unnamed", "the cycling federation")
    assert len(names(said(here), said(there, doc="b"), publishers={"a": HARBOUR})) == 1


def test_a_report_that_its_outlet_retracts_supports_nothing() -> None:
    told = [said(PAPER), said(PAPER, "denies", doc="b")]
    assert names(*told) == []
    assert support(told, 0)[0] == "none"
    voice = Agent("v", "voice", "narrator")
    own = [said(voice, voice=True, publisher=PAPER.id), said(PAPER, "denies", doc="b")]
    assert support(own, 0)[0] == "none"
    source = [said(OFFICIALS, publisher=PAPER.id), said(PAPER, "denies", doc="b")]
    assert support(source, 0)[0] == "none"


def test_who_denies_only_a_part_still_tells_the_rest() -> None:
    part = Statement("s", PAPER.id, "denies", Span("b", 0, 9), part_only=True)
    denial = Said(part, PAPER, (), False, True, False, False)
    assert names(said(PAPER), denial) == ["The Daily Paper"]


def test_a_spokesman_is_a_party_through_his_seat_to_the_head_of_state() -> None:
    head = Agent("h", "person", "Ann Lee", roles=(Role("President", "Ruritania", "2020", "2024"),))
    seat = Agent("s", "organisation", "the Castle", speaks_for="Ruritania")
    spokesman = Agent("k", "person", "Bo Ray", speaks_for="the Castle")
    corpus = Corpus({}, {a.id: a for a in (head, seat, spokesman, PAPER)}, {}, {}, {})

    def event(day: str) -> Event:
        when = Time(day, "DATE", None, day, day)
        return Event("e", "CONSULT", "meeting", "meeting", (("h", "Ann Lee"),), ("m",), time=when)

    assert is_party(spokesman, event("2022-05-01"), corpus)
    assert is_party(seat, event("2022-05-01"), corpus)
    assert is_party(head, event("2022-05-01"), corpus)
    assert not is_party(spokesman, event("2025-05-01"), corpus)
    assert not is_party(PAPER, event("2022-05-01"), corpus)


def test_bodies_of_one_state_answer_for_each_other() -> None:
    army = Agent("r", "organisation", "Ruritania's army", speaks_for="Ruritania")
    ministry = Agent("n", "organisation", "Ruritania's defence ministry", speaks_for="Ruritania")
    corpus = Corpus({}, {a.id: a for a in (army, ministry)}, {}, {}, {})
    event = Event("e", "ASSAULT", "attack", "attack", (("r", army.name),), ("m",))
    assert is_party(ministry, event, corpus)


def test_a_confirmation_counts_where_a_party_gives_it() -> None:
    assert support([said(HARBOUR, "confirms")], 1)[0] == "single origin"
    assert support([said(HARBOUR, "confirms", is_party=True)], 1)[0] == "confirmed by a party"


def test_who_is_party_to_an_event_and_accuses_of_it_does_not_confirm_it() -> None:
    assert support([said(PAPER, is_party=True)], 1)[0] == "single origin"


def test_the_texts_own_voice_does_not_deny() -> None:
    voice = Agent("v", "voice", "narrator")
    assert response([said(voice, "denies", voice=True)])[0] == "none"
    assert response([said(PAPER, "denies")])[0] == "denied"


def test_a_texts_own_words_that_tell_of_an_answer_support_nothing() -> None:
    voice = Agent("v", "voice", "narrator")
    denied = said(Agent("m", "person", "Ann Lee"), "denies")
    assert support([said(voice, voice=True), denied], 0)[0] == "none"
    assert support([said(voice, doc="b", voice=True), denied], 0)[0] == "unattributed"
