"""When an event was: the time of its own clause, kept apart from when somebody spoke of it."""

from __future__ import annotations

import re

import pytest

from reportedly import timex
from reportedly.events import find
from reportedly.model import DateCandidate, Document, Layout, Part, Span
from tests.events.test_find import cast_of
from tests.timex.texts import words


@pytest.mark.parametrize(
    ("text", "trigger", "expression"),
    [
        ("The spokesman said on Friday that Adler met Brandt on Thursday.", "met", "Thursday"),
        ("Adler met Brandt on Thursday, the spokesman said on Friday.", "met", "Thursday"),
        ("On Friday, the spokesman said Adler had met Brandt.", "met", ""),
        ("On Thursday, Adler met Brandt, the spokesman said Friday.", "met", "Thursday"),
        ("Adler, who was elected in 2019, met Brandt on Thursday.", "met", "Thursday"),
        ("Adler met Brandt on Thursday after police arrested Costa on Tuesday.", "met", "Thursday"),
        ("Adler met Brandt on Thursday after police arrested Costa on Tuesday.", "arrested", "Tuesday"),
        ("Before police arrested Costa on Tuesday, Adler met Brandt.", "met", ""),
        ("Adler met Brandt last week and will visit Borduria next month.", "met", "last week"),
        ("Adler met Brandt last week and will visit Borduria next month.", "visit", "next month"),
        ("In 2019 Adler met Brandt, but on Thursday police arrested Costa.", "met", "2019"),
        ("In 2019 Adler met Brandt, but on Thursday police arrested Costa.", "arrested", "Thursday"),
        ("Adler has met Brandt every week.", "met", ""),
        ("Adler met Brandt for three hours.", "met", ""),
        ("Adler met Brandt on Thursday for three hours.", "met", "Thursday"),
        ("Adler denied on Friday having met Brandt on Thursday.", "met", "Thursday"),
        ("Adler denied on Friday that police arrested Costa.", "arrested", ""),
        ("Adler will meet Brandt on Sunday, he said on Friday.", "meet", "Sunday"),
        ("The meeting between Adler and Brandt on Thursday ended well.", "meeting", "Thursday"),
        ("Thursday's meeting between Adler and Brandt ended well.", 'meeting', 'Thursday'),
        ("Last week's meeting between Adler and Brandt was called off on Friday.", 'meeting', 'Last week'),
        ("Police arrested Costa two days after Adler met Brandt.", "arrested", "two days"),
        ("Police arrested Costa two days after Adler met Brandt.", "met", ""),
        ("Police arrested Costa on Friday, two days after the election.", "arrested", "Friday"),
        ("Adler resigned in May, when Brandt visited Borduria.", "resigned", "May"),
        ("Adler told reporters on Friday that Brandt attacked Alba in 2014.", "attacked", "2014"),
        ("Brandt attacked Alba in 2014, Adler told reporters on Friday.", "attacked", "2014"),
        ("According to a statement released on Friday, Adler met Brandt in May.", "met", "May"),
        ("Adler, speaking on Friday, said Brandt had attacked Alba.", "attacked", ""),
        ("Adler phoned Brandt late on Thursday night.", "phoned", "Thursday night"),
        ("Yesterday, police arrested Costa.", "arrested", "Yesterday"),
        ("Police yesterday arrested Costa.", "arrested", "yesterday"),
        ("By Friday police had arrested Costa.", "arrested", "Friday"),
        ("The call, which took place on Thursday, lasted an hour, Adler said on Friday.", "call", "Thursday"),
        ("Since 2014 Borduria has attacked Alba.", "attacked", "2014"),
        ("Adler promised on Friday to visit Borduria next week.", "visit", "next week"),
        ("Police said Friday they had arrested Costa on Tuesday.", "arrested", "Tuesday"),
        ("Police said Friday they had arrested Costa.", "arrested", ""),
        ("Adler now says Brandt attacked Alba on 3 May.", "attacked", "3 May"),
        ("The call that took place on Thursday was long, Adler said.", "call", "Thursday"),
        ("The meeting, held on Thursday in Borduria, was short.", "meeting", "Thursday"),
        ("A day after Adler met Brandt, police arrested Costa.", "arrested", "A day"),
        ("The same day, police arrested Costa.", "arrested", "The same day"),
        ("Adler met Brandt on Thursday. The same day, police arrested Costa.", "arrested", "The same day"),
        ("Police have not arrested Costa since Thursday.", "arrested", "Thursday"),
        ("Adler was due to meet Brandt on Sunday but police arrested Costa on Friday.", "meet", "Sunday"),
        ("Adler was due to meet Brandt on Sunday but police arrested Costa on Friday.", "arrested", "Friday"),
        ("“Adler met Brandt on Thursday,” the spokesman said on Friday.", "met", "Thursday"),
        ("The spokesman said that on Thursday Adler met Brandt.", "met", "Thursday"),
        ("The spokesman confirmed on Friday the arrest of Costa on Tuesday.", "arrest", "Tuesday"),
        ("The spokesman confirmed on Friday the arrest of Costa.", "arrest", ""),
        ("Costa was arrested on Tuesday in Borduria, where Adler met Brandt in 2019.", "arrested", "Tuesday"),
        ("Costa was arrested on Tuesday in Borduria, where Adler met Brandt in 2019.", "met", "2019"),
        ("Costa, arrested on Tuesday, met Brandt in 2019.", "met", "2019"),
        ("In a statement on Friday, the Palace said police arrested Costa.", "arrested", ""),
        ("Adler met Brandt in the days before the election.", "met", "before the election"),
        ("Police arrested Costa on Tuesday and released him on Friday.", "arrested", "Tuesday"),
        ("Police arrested Costa on Tuesday and released him on Friday.", "released", "Friday"),
        ("Alba attacked Borduria on Thursday, killing three, police said Friday.", "attacked", "Thursday"),
        ("Adler will resign if Brandt visits Borduria next week.", "visits", "next week"),
        ("Adler resigned a week ago.", "resigned", "a week ago"),
        ("A week ago the Palace denied an attack on Alba.", "attack", ""),
        ("Alba attacked Borduria after the truce with Adler ended in May.", "attacked", "after the truce"),
        ("After the truce, Alba attacked Borduria in January.", "attacked", "January"),
        ("Adler resigned three years before Brandt attacked Alba.", "resigned", "three years"),
        ("Adler resigned shortly after the election.", "resigned", "after the election"),
        ("After meeting Brandt on Thursday, Adler resigned on Friday.", "meeting", "Thursday"),
        ("After meeting Brandt on Thursday, Adler resigned on Friday.", "resigned", "Friday"),
    ],
)  # fmt: skip
def test_an_event_takes_the_time_that_is_told_of_it(
    text: str, trigger: str, expression: str
) -> None:
    document = Document("d", text, "own", dates=(DateCandidate("published", "2024-11-09", "row"),))
    sentences = tuple(Span("d", *m.span()) for m in re.finditer(r"\S[^.]*\.?", text))
    layout = Layout((Part(Span("d", 0, len(text)), "body"),), sentences, ())
    found = find(document, layout, cast_of(text), timex.find(document, layout))
    (event,) = [e for e in found if words(text, e.trigger) == trigger]
    assert words(text, event.time.span if event.time else None) == expression
