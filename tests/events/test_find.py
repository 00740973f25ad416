"""Event mentions of single sentences: trigger, type, participants, modality, time."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from reportedly.events import find
from reportedly.model import (
    Agent,
    AgentKind,
    DateCandidate,
    Document,
    EventMention,
    Layout,
    Mention,
    Part,
    PartKind,
    Span,
    Time,
)

PEOPLE = (
    "Adler",
    "Brandt",
    "Costa",
    "Dorn",
    "the two men",
    "his Bordurian counterpart",
    "He",
    "she",
)
ORGANISATIONS = ("Alba", "Borduria", "the Palace", "Morning Post", "police")
WHEN = ("Thursday, November 7", "on Monday", "Tuesday", "the day after a first meeting", "in May")


@dataclass(frozen=True)
class Cast:
    agents: tuple[Agent, ...]
    mentions: tuple[Mention, ...]


def cast_of(text: str) -> Cast:
    kinds: dict[str, AgentKind] = dict.fromkeys(PEOPLE, "person")
    kinds |= dict.fromkeys(ORGANISATIONS, "organisation")
    agents = tuple(Agent(name, kind, name) for name, kind in kinds.items())
    mentions = [
        Mention(Span("d", m.start(), m.end()), "name" if name[0].isupper() else "nominal", name)
        for name in kinds
        for m in re.finditer(rf"\b{name}\b", text)
    ]
    return Cast(agents, tuple(sorted(mentions, key=lambda m: m.span)))


def times_of(text: str) -> tuple[Time, ...]:
    return tuple(
        Time("2024-11-07", "DATE", Span("d", m.start(), m.end()), earliest="2024-11-07")
        for words in WHEN
        for m in re.finditer(words, text)
    )


def events(text: str, kind: PartKind = "body") -> list[EventMention]:
    whole = Span("d", 0, len(text))
    layout = Layout((Part(whole, kind),), (whole,), ())
    document = Document("d", text, "x")
    return list(find(document, layout, cast_of(text), times_of(text)))


def roles(event: EventMention) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for p in event.participants:
        found.setdefault(p.role, set()).add(p.agent)
    found.pop("what", None)
    return found


def only(text: str, label: str, kind: PartKind = "body") -> EventMention:
    found = [e for e in events(text, kind) if e.label == label]
    assert len(found) == 1, [(e.label, text[e.trigger.start : e.trigger.end]) for e in events(text)]
    return found[0]


@pytest.mark.parametrize(
    ("text", "label", "root", "expected"),
    [
        ("Adler called Brandt on Monday.",
         "phone call", "CONSULT", {"who": {"Adler"}, "whom": {"Brandt"}}),
        ("Adler and Brandt spoke on the phone.", "phone call", "CONSULT", {"who": {"Adler", "Brandt"}}),
        ("The call between Adler and Brandt lasted an hour.",
         "phone call", "CONSULT", {"who": {"Adler", "Brandt"}}),
        ("Adler’s long call with Brandt drew criticism.",
         "phone call", "CONSULT", {"who": {"Adler"}, "with": {"Brandt"}}),
        ("Reports of the Adler-Brandt call surprised nobody.",
         "phone call", "CONSULT", {"who": {"Adler", "Brandt"}}),
        ("The paper says the two men spoke on the telephone.",
         "phone call", "CONSULT", {"who": {"the two men"}}),
        ("Adler met Brandt, Costa and Dorn.",
         "meeting", "CONSULT", {"who": {"Adler"}, "with": {"Brandt", "Costa", "Dorn"}}),
        ("Adler held talks with his Bordurian counterpart.",
         "negotiation", "CONSULT", {"who": {"Adler"}, "with": {"his Bordurian counterpart"}}),
        ("Adler was arrested by police on Monday.",
         "arrest", "COERCE", {"whom": {"Adler"}, "who": {"police"}}),
        ("Brandt’s firing came without warning.", "firing", "SANCTION", {"whom": {"Brandt"}}),
        ("Adler’s firing of Brandt came without warning.",
         "firing", "SANCTION", {"who": {"Adler"}, "whom": {"Brandt"}}),
        ("Alba launched an attack on Borduria.",
         "attack", "ASSAULT", {"who": {"Alba"}, "whom": {"Borduria"}}),
        ("Adler, who visited Alba in May, resigned.", "resignation", "YIELD", {"who": {"Adler"}}),
        ("Adler agreed to pay Brandt.", "payment", "", {"who": {"Adler"}, "whom": {"Brandt"}}),
        ("Adler urged Brandt to release Costa.",
         "release", "YIELD", {"who": {"Brandt"}, "whom": {"Costa"}}),
        ("Brandt received a call from Adler.", "phone call", "CONSULT", {"who": {"Adler"}}),
        ("Adler spoke by telephone with Alba's Brandt on Monday.",
         "phone call", "CONSULT", {"who": {"Adler"}, "with": {"Brandt"}}),
        ("Borduria was hit by drones.", "attack", "ASSAULT", {"whom": {"Borduria"}}),
        ("Drones of Alba struck a bridge.", "attack", "ASSAULT", {"who": {"Alba"}}),
        ("Alba's drones struck a bridge.", "attack", "ASSAULT", {"who": {"Alba"}}),
        ("According to Morning Post, Alba and Borduria held talks.",
         "negotiation", "CONSULT", {"who": {"Alba", "Borduria"}}),
        ("Adler failed his second doping test.", "failed test", "", {"who": {"Adler"}}),
    ],
)  # fmt: skip
def test_an_event_has_its_type_and_its_participants(
    text: str, label: str, root: str, expected: dict[str, set[str]]
) -> None:
    event = only(text, label)
    assert event.root == root
    assert roles(event) == expected


def test_two_names_joined_by_a_hyphen_are_two_participants() -> None:
    text = "The Adler-Brandt call surprised nobody."
    cast = Cast(cast_of(text).agents, (Mention(Span("d", 4, 16), "name", "somebody"),))
    whole = Span("d", 0, len(text))
    layout = Layout((Part(whole, "body"),), (whole,), ())
    (event,) = find(Document("d", text, "x"), layout, cast, ())
    assert roles(event) == {"who": {"Adler", "Brandt"}}


@pytest.mark.parametrize(
    "text",
    ["Costa accused Adler of bribery.", "Costa accused Adler of lying and bribing Brandt.",
     "Adler is accused of bribery."],
)  # fmt: skip
def test_who_is_accused_of_a_deed_is_who_did_it(text: str) -> None:
    assert roles(only(text, "payment"))["who"] == {"Adler"}


def test_declining_to_comment_is_no_event() -> None:
    assert events("Adler declined to comment.") == []
    assert events("Adler did not respond to a request for comment.") == []


def test_a_call_in_which_two_talked_has_them_as_participants() -> None:
    event = only("Adler and Brandt discussed Alba in a phone call.", "phone call")
    assert roles(event)["who"] == {"Adler", "Brandt"}


@pytest.mark.parametrize(
    ("text", "label", "modality"),
    [
        ("Adler called Brandt.", "phone call", "happened"),
        ("Adler never called Brandt.", "phone call", "did not"),
        ("Adler did not meet Brandt.", "meeting", "did not"),
        ("No such meeting took place.", "meeting", "did not"),
        ("The meeting never happened.", "meeting", "did not"),
        ("There was no phone call.", "phone call", "did not"),
        ("Adler will meet Brandt.", "meeting", "planned"),
        ("Adler plans to meet Brandt.", "meeting", "planned"),
        ("Adler is set to meet Brandt.", "meeting", "planned"),
        ("Adler refused to meet Brandt.", "meeting", "did not"),
        ("Adler has no plans to meet Brandt.", "meeting", "did not"),
        ("If Adler met Brandt, Alba would object.", "meeting", "conditional"),
        ("Adler might meet Brandt.", "meeting", "conditional"),
        ("Adler may have met Brandt.", "meeting", "happened"),
        ("Adler is said to have met Brandt.", "meeting", "happened"),
        ("Adler urged Brandt to resign.", "resignation", "asked for"),
        ("Alba called for an investigation.", "investigation", "asked for"),
        ("Brandt denied meeting Adler.", "meeting", "happened"),
        ("Adler cancelled the meeting.", "meeting", "did not"),
        ("They discussed the planned visit.", "visit", "planned"),
        ("Nobody arrested Adler.", "arrest", "did not"),
        ("Not a cent was paid to Brandt.", "payment", "did not"),
        ("No soldier of Alba attacked Borduria.", "attack", "did not"),
        ("No decision has been made on a meeting with Brandt.", "meeting", "conditional"),
    ],
)
def test_modality_is_read_from_the_clause(text: str, label: str, modality: str) -> None:
    assert only(text, label).modality == modality


@pytest.mark.parametrize(
    ("text", "trigger", "anaphor"),
    [
        ("The Palace denied this telephone call.", "telephone call", True),
        ("The Palace denied the call.", "call", True),
        ("He recalled the alleged meeting.", "meeting", True),
        ("He spoke of the incident.", "incident", True),
        ("He denied the report.", "report", True),
        ("He recalled the call with Brandt.", "call", False),
        ("A meeting was held.", "meeting", False),
    ],
)
def test_words_that_only_point_at_an_event_are_anaphors(
    text: str, trigger: str, *, anaphor: bool
) -> None:
    found = {text[e.trigger.start : e.trigger.end]: e.anaphor for e in events(text)}
    assert found[trigger] is anaphor


def test_reporting_verbs_are_no_events() -> None:
    for verb in ("said", "told", "reported", "denied", "confirmed", "announced", "claimed"):
        assert events(f"Adler {verb} it on Monday.") == []


def test_furniture_has_no_events() -> None:
    assert events("Adler called Brandt.", "furniture") == []


def test_the_clause_leaves_out_who_reports_it() -> None:
    text = "Adler called Brandt, the Morning Post said on Monday, but the Palace denied it."
    event = only(text, "phone call")
    assert text[event.clause.start : event.clause.end] == "Adler called Brandt"


def test_the_time_of_a_reporting_verb_is_not_the_event_time() -> None:
    text = "The Palace said on Monday that Adler had called Brandt."
    assert only(text, "phone call").time is None
    text = "The Morning Post reported on Monday that Adler met Brandt on Thursday, November 7."
    time = only(text, "meeting").time
    assert time is not None
    assert time.span is not None
    assert text[time.span.start : time.span.end] == "Thursday, November 7"


def test_what_is_dated_after_publication_is_planned() -> None:
    text = "Adler meets Brandt on Thursday, November 7."
    whole = Span("d", 0, len(text))
    layout = Layout((Part(whole, "body"),), (whole,), ())
    document = Document("d", text, "x", dates=(DateCandidate("published", "2024-11-01", "row"),))
    (event,) = find(document, layout, cast_of(text), times_of(text))
    assert event.modality == "planned"


def test_naming_somebody_is_not_phoning() -> None:
    for text in (
        "Adler called Brandt a liar.",
        "Adler called the report false.",
        "A man called Dorn.",
    ):
        assert not [e for e in events(text) if e.label == "phone call"]


@pytest.mark.parametrize("where", ["in Porsk", "in the town of Porsk", "near the village of Porsk"])
def test_the_place_may_be_called_a_town(where: str) -> None:
    assert only(f"Alba attacked a bridge {where} on Monday.", "attack").place == "Porsk"
