"""Links are found as articles are read, and are the same whatever the order of reading."""

import random
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly import pipeline, reuse
from reportedly.model import DateCandidate, Document, Layout, Link, Part, Reading, Span, text_hash
from reportedly.store import Ledger

from .reuse.made_texts import DAM, INDEPENDENT, REWRITTEN, TRANSLATED, UNRELATED

STANDING = (
    "\n\nOur valley deserves patient reporting from people who live in it. Since 1974 the Lark has"
    " been owned by its readers, all 6,200 of them, and every spring they elect the editors who"
    " decide what the paper looks into, from the price of plums to the courts."
)
CUT = "(Hill Wire) - " + DAM[: DAM.rindex("Two bridges")]
HOST = "\n\n".join([UNRELATED, *DAM.split("\n\n")[2:4]])


def article(text: str, outlet: str, day: int, uri: str = "") -> Document:
    dates = (DateCandidate("published", f"2031-04-{day:02}", "row"),)
    return Document(text_hash(text), text, uri or f"{outlet}/{day}", outlet, dates=dates)


def invented(seed: int) -> str:
    """An article of words that no other seed has."""
    source = random.Random(seed)
    words = ["".join(source.choices("bdfgklmnprstvaeiou", k=7)) for _ in range(160)]
    return ". ".join(" ".join(words[i : i + 16]).capitalize() for i in range(0, 160, 16))


ARTICLES = [
    article(DAM, "Danube Post", 8),
    article(CUT, "Hill Wire", 9),
    article(REWRITTEN, "Morning Lark", 9),
    article(TRANSLATED, "Valley Echo", 10),
    article(INDEPENDENT, "Plum Daily", 9),
    article(HOST, "Quartet", 12),
    *(article(invented(n) + STANDING, "Lark", 10 + n) for n in range(4)),
    article(REWRITTEN, "Rose Courier", 7),  # the same text, earlier than where it was read first
]
OUTLET = {a.id: a.publisher for a in ARTICLES}


def kept(ledger: Ledger, documents: Sequence[Document]) -> tuple[Link, ...]:
    for document in documents:
        pipeline.keep(ledger, Reading(document, Layout((), (), ())), "1")
    return pipeline.corpus(ledger).links


def links_of(documents: Sequence[Document]) -> tuple[Link, ...]:
    with Ledger.open(":memory:") as ledger:
        return kept(ledger, documents)


EXPECTED = links_of(ARTICLES)


def outlets(link: Link) -> frozenset[str]:
    return frozenset(OUTLET[spans[0].document] for spans in (link.a, link.b))


def test_articles_are_linked_as_they_are_read() -> None:
    kinds = {outlets(link): link.kind for link in EXPECTED}
    assert kinds[frozenset({"Danube Post", "Hill Wire"})] == "copy"
    assert kinds[frozenset({"Danube Post", "Rose Courier"})] == "rewrite"
    assert kinds[frozenset({"Danube Post", "Valley Echo"})] == "translation"
    assert kinds[frozenset({"Danube Post", "Quartet"})] == "excerpt"
    assert not any("Plum Daily" in pair for pair in kinds)


def test_standing_text_of_an_outlet_is_no_link_once_there_are_enough_articles_to_tell() -> None:
    standing = [a for a in ARTICLES if a.text.endswith(STANDING)]
    assert {link.kind for link in links_of(standing[:3])} == {"excerpt"}
    assert links_of(standing) == ()


def test_an_earlier_place_of_a_text_turns_the_direction_of_its_links() -> None:
    late, early = ARTICLES[2], ARTICLES[-1]
    (before,), (after,) = (links_of([ARTICLES[0], *more]) for more in ([late], [late, early]))
    assert (before.source, after.source) == (ARTICLES[0].id, early.id)


@given(st.permutations(ARTICLES), st.lists(st.sampled_from(ARTICLES), max_size=3))
@settings(max_examples=25, deadline=None)
def test_links_are_the_same_in_any_order_and_after_reading_again(
    order: list[Document], again: list[Document]
) -> None:
    assert links_of(order + again) == EXPECTED


def test_links_are_those_of_all_articles_at_once() -> None:
    canonical = [a for a in ARTICLES if a.publisher != "Morning Lark"]
    assert set(reuse.links(canonical)) == set(EXPECTED)


def test_ledger_of_an_earlier_version_catches_up() -> None:
    with Ledger.open(":memory:") as ledger:
        for document in ARTICLES:
            ledger.add(Reading(document, Layout((), (), ())), "1")
        assert pipeline.corpus(ledger).links == ()
        pipeline.catch_up(ledger)
        assert pipeline.corpus(ledger).links == EXPECTED


def test_renderings_inside_one_file_are_linked(tmp_path: Path) -> None:
    text = f"{DAM}\n\n{REWRITTEN}"
    told = article(text, "Danube Post", 8)
    bounds = [(0, len(DAM)), (len(DAM) + 2, len(text))]
    spans = [Span(told.id, *pair) for pair in bounds]
    parts = tuple(Part(span, "body", rendering=n) for n, span in enumerate(spans))
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        pipeline.keep(ledger, Reading(told, Layout(parts, tuple(spans), ())), "1")
        (link,) = pipeline.corpus(ledger).links
    assert link.kind == "rewrite"
    assert link.a[0].document == link.b[0].document == told.id
