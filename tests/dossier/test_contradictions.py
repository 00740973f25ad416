"""Numbers, roles and dates in which tellings of one event differ."""

import pytest
from made_corpus import article, found

from reportedly.model import Link, Reading, Span, Time


def fire(count: str) -> Reading:
    return article(f"The {{fire:fire}} destroyed {count} in the old harbour.")


@pytest.mark.parametrize(
    ("a", "b", "shown"),
    [
        ("twelve boats", "15 boats", ["twelve boats", "15 boats"]),
        ("12 fishing boats", "20 boats", ["12 fishing boats", "20 boats"]),
        ("at least 30 boats", "12 boats", ["at least 30 boats", "12 boats"]),
        ("$3 million in nets", "$8 million in nets", ["$3 million", "$8 million"]),
        ("1,200 crates", "2,400 crates", ["1,200 crates", "2,400 crates"]),
        ("10 boats Monday", "25 boats", ["10 boats", "25 boats"]),
    ],
)
def test_other_numbers_of_the_same_things_are_found(a: str, b: str, shown: list[str]) -> None:
    (spans,) = found("numbers differ", "fire", fire(a), fire(b))
    assert sorted(spans) == sorted(shown)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("twelve boats", "12 boats"),
        ("twelve boats", "15 crates"),
        ("at least 10 boats", "12 boats"),
        ("about 100 boats", "96 boats"),
        ("up to 20 boats", "12 boats"),
        ("$3 million in nets", "3 boats"),
        ("20 percent of all boats", "40 percent of all boats"),
        ("10 boats", "1,101 boats"),
    ],
)
def test_what_agrees_or_counts_other_things_is_not(a: str, b: str) -> None:
    assert not found("numbers differ", "fire", fire(a), fire(b))


def test_numbers_of_one_telling_are_not_set_against_each_other() -> None:
    one = article("The {fire:fire} took two boats. The {fire:fire} took nine boats by night.")
    assert not found("numbers differ", "fire", one)


def test_who_did_it_to_whom_is_found_where_tellings_exchange_them() -> None:
    a = article("<Ada Orr> {phone call|Ada Orr>Tom Reyes:called} <Tom Reyes> on Monday.")
    b = article("<Tom Reyes> {phone call|Tom Reyes>Ada Orr:called} <Ada Orr> late on Monday.")
    (spans,) = found("roles differ", "phone call", a, b)
    assert len(spans) == 2
    c = article("Again <Ada Orr> {phone call|Ada Orr>Tom Reyes:called} <Tom Reyes> that day.")
    assert not found("roles differ", "phone call", a, c)


def dated(day: str) -> Reading:
    return article(f"<Ada Orr> {{meeting#{day}|Ada Orr&Tom Reyes:met}} <Tom Reyes> on May {day}.")


def when(reading: Reading, day: str) -> Time:
    start = reading.document.text.index("May")
    span = Span(reading.document.id, start, start + 5)
    return Time(f"2024-05-0{day}", "DATE", span, f"2024-05-0{day}", f"2024-05-0{day}")


def test_a_rewrite_with_another_date_is_found_and_an_article_of_its_own_is_not() -> None:
    a, b = dated("3"), dated("4")
    times = {"meeting#3": when(a, "3"), "meeting#4": when(b, "4")}
    whole = tuple(Span(r.document.id, 0, 20) for r in (a, b))
    link = Link("rewrite", whole[:1], whole[1:], 0.9)
    (spans,) = found("dates differ", "meeting#3", a, b, times=times, links=(link,))
    assert spans == ["May 3", "May 4"]
    assert not found("dates differ", "meeting#3", a, b, times=times)
    cites = Link("cites", whole[:1], whole[1:], 0.9)
    assert not found("dates differ", "meeting#3", a, b, times=times, links=(cites,))
