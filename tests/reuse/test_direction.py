import pytest

from reportedly import reuse
from reportedly.reuse.direction import window

from .made_texts import DAM, REWRITTEN, document


def source_of(first: tuple[str, str, str], second: tuple[str, str, str]) -> str:
    documents = [document(*first), document(*second)]
    (link,) = reuse.links(documents)
    return next((d.publisher for d in documents if d.id == link.source), "")


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2031-04-08", "2031-04-09"),
        ("2031-04-08T23:30+02:00", "2031-04-08T22:00Z"),
        ("2031-04-08T06:00", "2031-04-08T21:00"),
        ("2031-03", "2031-04-08"),
    ],
)
def test_what_was_published_first_is_the_source(earlier: str, later: str) -> None:
    assert source_of((DAM, "Danube Post", earlier), (DAM, "Lark", later)) == "Danube Post"
    assert source_of((DAM, "Danube Post", later), (DAM, "Lark", earlier)) == "Lark"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("", ""),
        ("2031-04-08", "2031-04-08"),
        ("2031-04-08T06:00", "2031-04-08T09:00"),
        ("last week", "2031-04-08"),
        ("2031-04", "2031-04-08"),
    ],
)
def test_dates_that_leave_doubt_tell_nothing(one: str, other: str) -> None:
    assert source_of((DAM, "Danube Post", one), (DAM, "Lark", other)) == ""


def test_text_that_names_the_other_outlet_derives_from_it() -> None:
    crediting = REWRITTEN.replace("the ministry of", "according to a report by Danube Post, the")
    assert source_of((DAM, "Danube Post", ""), (crediting, "Lark", "")) == "Danube Post"


def test_evidence_of_direction_is_told() -> None:
    documents = [document(DAM, "Danube Post", "2031-04-08"), document(DAM, "Lark", "2031-04-09")]
    (link,) = reuse.links(documents)
    assert "published 2031-04-08, the other 2031-04-09" in link.evidence


@pytest.mark.parametrize("value", ["", "0000", "9999", "2031-13", "2031-02-31", "99999", "T12:00"])
def test_impossible_dates_have_no_window(value: str) -> None:
    assert window(value) is None
