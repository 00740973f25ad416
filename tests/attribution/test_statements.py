"""Statements from attributions, and from wording where no attribution was found."""

from collections.abc import Sequence

import pytest

from reportedly.attribution import Senses, attribute
from reportedly.encoder import Attributed
from reportedly.model import (
    NARRATOR,
    Agent,
    Document,
    Layout,
    Mention,
    Quotation,
    Reading,
    Span,
    Statement,
    text_hash,
)


def reading(text: str, *names: str, quoted: str = "") -> Reading:
    """A one-sentence document in which some names are known."""
    document = Document(text_hash(text), text, "made")
    whole = Span(document.id, 0, len(text))
    agents = (Agent("voice", "voice", NARRATOR), *(Agent(n, "person", n) for n in names))
    mentions = tuple(
        Mention(Span(document.id, text.index(n), text.index(n) + len(n)), "name", n) for n in names
    )
    quotations = ()
    if quoted:
        start = text.index(quoted)
        inner = Span(document.id, start, start + len(quoted))
        quotations = (Quotation(Span(document.id, start - 1, inner.end + 1), inner),)
    return Reading(document, Layout((), (whole,), quotations), agents, mentions)


def attributed(text: str, source: str, cue: str, content: str) -> Attributed:
    def at(words: str) -> tuple[tuple[int, int], ...]:
        return ((text.index(words), text.index(words) + len(words)),) if words else ()

    return Attributed(at(cue), at(source), at(content), 0.9, ())


def statements(read: Reading, found: Sequence[Attributed] = ()) -> list[tuple[str, str]]:
    """Holder and act of every statement, but those of the text's own voice."""

    def holders(start: int, end: int) -> tuple[str, ...]:
        return tuple(m.agent for m in read.mentions if start <= m.span.start < end)

    made: tuple[Statement, ...] = attribute(read, found, Senses(holders, lambda _cue, _all: None))
    return [(s.holder, s.act) for s in made if s.holder != "voice"]


def test_an_attribution_is_a_statement_of_its_source() -> None:
    text = "Ann Lee said the bridge was closed."
    found = attributed(text, "Ann Lee", "said", "the bridge was closed")
    assert statements(reading(text, "Ann Lee"), [found]) == [("Ann Lee", "asserts")]


def test_relays_run_from_the_outside_in() -> None:
    text = "Ann Lee said that Bo Ray told her the bridge was closed."
    read = reading(text, "Ann Lee", "Bo Ray")
    outer = attributed(text, "Ann Lee", "said", "that Bo Ray told her the bridge was closed")
    inner = attributed(text, "Bo Ray", "told", "the bridge was closed")
    senses = Senses(
        lambda s, e: tuple(m.agent for m in read.mentions if s <= m.span.start < e),
        lambda _cue, _all: None,
    )
    made = {s.holder: s for s in attribute(read, [outer, inner], senses)}
    assert made["Bo Ray"].relays == ("Ann Lee",)
    assert made["Ann Lee"].relays == ()


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Ann Lee declined to comment.", "declines"),
        ("Ann Lee did not immediately respond to a request for comment.", "declines"),
        ("Ann Lee would not say who paid.", "declines"),
        ("Ann Lee denied the payment.", "denies"),
        ("Ann Lee has repeatedly denied it.", "denies"),
        ("Ann Lee acknowledged the payment.", "confirms"),
    ],
)
def test_a_response_without_attribution_is_found_by_its_wording(text: str, act: str) -> None:
    assert statements(reading(text, "Ann Lee")) == [("Ann Lee", act)]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee was denied a visa.",
        "Ann Lee did not deny the payment.",
        "There is no denying that Ann Lee paid.",
        "Ann Lee paid for the bridge.",
    ],
)
def test_what_is_no_response_gives_none(text: str) -> None:
    assert statements(reading(text, "Ann Lee")) == []


def test_a_quotation_with_a_cue_beside_it_needs_no_encoder() -> None:
    text = "“The bridge was never closed to anybody”, Ann Lee told the papers."
    read = reading(text, "Ann Lee", quoted="The bridge was never closed to anybody")
    assert [holder for holder, _ in statements(read)] == ["Ann Lee"]


def test_who_is_spoken_to_is_not_the_speaker() -> None:
    text = "“The bridge was open all the time”, she told Ann Lee."
    assert not statements(reading(text, "Ann Lee", quoted="The bridge was open all the time"))


def test_a_negation_inside_the_quotation_is_not_the_cues() -> None:
    text = "“The mayor did not resign”, said Ann Lee."
    found = attributed(text, "Ann Lee", "said", "The mayor did not resign")
    assert statements(reading(text, "Ann Lee"), [found]) == [("Ann Lee", "denies")]


def test_who_denies_anothers_claim_does_not_pass_it_on() -> None:
    text = "Ann Lee denied a claim by Bo Ray that the bridge was closed."
    read = reading(text, "Ann Lee", "Bo Ray")
    denial = attributed(text, "Ann Lee", "denied", "a claim by Bo Ray that the bridge was closed")
    senses = Senses(
        lambda s, e: tuple(m.agent for m in read.mentions if s <= m.span.start < e),
        lambda _cue, _all: None,
    )
    made = {s.holder: s for s in attribute(read, [denial], senses)}
    assert (made["Ann Lee"].act, made["Bo Ray"].act) == ("denies", "asserts")
    assert made["Bo Ray"].relays == ()


@pytest.mark.parametrize(
    "text",
    [
        "A Bo Ray report that the bridge was closed surprised the town.",
        "The town read Bo Ray's account that the bridge was closed.",
        "The town read a long report by Bo Ray that the bridge was closed.",
    ],
)
def test_a_noun_of_claiming_has_a_holder(text: str) -> None:
    assert ("Bo Ray", "asserts") in statements(reading(text, "Bo Ray"))


def test_that_which_only_describes_a_report_is_no_claim() -> None:
    text = "The town read a long report by Bo Ray that surprised it."
    assert statements(reading(text, "Bo Ray")) == []


def test_who_hangs_on_a_name_is_not_the_subject() -> None:
    text = "Ann Lee of Bo Ray has no comment."
    assert statements(reading(text, "Ann Lee", "Bo Ray")) == [("Ann Lee", "declines")]


def test_neither_confirming_nor_denying_is_one_refusal() -> None:
    text = "Ann Lee neither confirmed nor denied it."
    assert statements(reading(text, "Ann Lee")) == [("Ann Lee", "declines")]


def test_a_retraction_denies() -> None:
    text = "Ann Lee retracted it."
    assert statements(reading(text, "Ann Lee")) == [("Ann Lee", "denies")]


def test_what_nobody_disputes_is_told_by_the_text_itself() -> None:
    text = "Nobody at the bank disputes that the vault was empty."
    read = reading(text, "Nobody at the bank")
    found = attributed(text, "Nobody at the bank", "disputes", "that the vault was empty")
    made = attribute(
        read, [found], Senses(lambda _s, _e: ("Nobody at the bank",), lambda _c, _a: None)
    )
    assert ("voice", "asserts") in [(s.holder, s.act) for s in made]
    assert not [s for s in made if s.act == "denies"]


def test_a_denial_found_by_its_wording_can_be_of_a_part() -> None:
    text = "Ann Lee admitted that she had paid the captors, but denied the amount."
    senses = Senses(lambda _s, _e: (), lambda _c, _a: None)
    made = attribute(reading(text, "Ann Lee"), (), senses)
    assert [s.part_only for s in made if s.act == "denies"] == [True]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("İnci İz DECLINED TO COMMENT.", "DECLINED TO COMMENT"),
        ("At the İzmir gate Ann Lee Denied the report.", "Denied"),
        ("In İzmir Ann Lee Confirmed the sale.", "Confirmed"),
    ],
)
def test_wordings_are_found_in_capitals_and_keep_their_place(text: str, cue: str) -> None:
    name = "İnci İz" if text.startswith("İnci") else "Ann Lee"
    made = attribute(reading(text, name), (), Senses(lambda _s, _e: (), lambda _cue, _all: None))
    spans = [c for s in made if s.holder == name for c in s.cue]
    assert [text[c.start : c.end] for c in spans] == [cue]
