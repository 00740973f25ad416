"""What a reader sees of an event: titles, and which events are told in passing."""

from dataclasses import replace

import pytest
from made_dossier import DOSSIER, TESTIMONIES

from reportedly.export.view import is_minor, title

SLIGHT = replace(
    DOSSIER,
    response="none",
    origins=(),
    documents=DOSSIER.documents[:1],
    testimonies=TESTIMONIES[:1],
    event=replace(DOSSIER.event, time=None),
)


def test_an_event_told_once_by_nobody_in_particular_is_minor() -> None:
    assert is_minor(SLIGHT)
    nobody = replace(SLIGHT, testimonies=TESTIMONIES, event=replace(SLIGHT.event, participants=()))
    assert is_minor(nobody)


@pytest.mark.parametrize(
    "more",
    [
        {"response": "denied"},
        {"origins": DOSSIER.origins},
        {"documents": DOSSIER.documents},
        {"testimonies": TESTIMONIES},
        {"event": DOSSIER.event},
    ],
)
def test_an_answer_a_source_a_second_article_or_parties_and_a_date_make_it_more(
    more: dict[str, object],
) -> None:
    assert not is_minor(replace(SLIGHT, **more))


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Meeting: Ada Orr – Tom Reyes, 2024-05-01", "Meeting: Ada Orr – Tom Reyes, 2024-05-01"),
        ("Deal: ", "Deal (no party named)"),
        ("Deal: , 2024-05-01", "Deal, 2024-05-01 (no party named)"),
        ("The pier was sold, they said", "The pier was sold, they said"),
        ("", "(without a title)"),
    ],
)
def test_a_title_says_where_nobody_is_named(given: str, shown: str) -> None:
    assert title(replace(DOSSIER.event, title=given)) == shown
