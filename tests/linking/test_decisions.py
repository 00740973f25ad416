"""Relink, rename and reject: what a person decides wins, and can be taken back."""

from reportedly.linking.decisions import decided
from reportedly.model import Event, Judgement

EVENTS = {
    x: Event(x, "CONSULT", "meeting", f"title of {x}", (), (f"m-{x}",)) for x in ("one", "two")
}
EVENT_OF = {"m-one": "one", "m-two": "two"}
LINKS = {"s1": ("one",), "s2": ("two",)}


def judge(
    verb: str, left: str, right: str = "", *, withdrawn: bool = False
) -> tuple[dict[str, Event], dict[str, tuple[str, ...]]]:
    judgement = Judgement("j", verb, left, right, "ed", "2024-01-01", withdrawn=withdrawn)  # type: ignore[arg-type]
    return decided(EVENTS, LINKS, EVENT_OF, [judgement])


def test_a_statement_is_relinked() -> None:
    assert judge("relink", "s1", "m-two")[1] == {"s1": ("two",), "s2": ("two",)}


def test_an_event_is_renamed() -> None:
    assert judge("rename", "m-one", "The meeting in May")[0]["one"].title == "The meeting in May"


def test_a_rejected_statement_or_event_no_longer_counts() -> None:
    assert judge("reject", "s1")[1] == {"s2": ("two",)}
    shown, links = judge("reject", "m-one")
    assert set(shown) == {"two"}
    assert links == {"s2": ("two",)}


def test_what_is_withdrawn_or_unknown_changes_nothing() -> None:
    assert judge("reject", "s1", withdrawn=True) == (EVENTS, LINKS)
    assert judge("relink", "s1", "m-gone") == (EVENTS, LINKS)
