"""Renderings inside the seed files, which are beside the repository and not in it."""

from pathlib import Path

import pytest

from reportedly import reuse, segment
from reportedly.model import Document, Link, text_hash

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"


def told_within(name: str) -> tuple[Document, list[Link], dict[int, list[tuple[int, int]]]]:
    found = sorted(SEEDS.glob(f"{name}_*.txt"))
    if not found:
        pytest.skip("the seed texts are not here")
    text = found[0].read_text("utf-8")
    document = Document(text_hash(text), text, found[0].name)
    layout = segment.lay_out(document)
    renderings: dict[int, list[tuple[int, int]]] = {}
    for part in layout.parts:
        renderings.setdefault(part.rendering, []).append((part.span.start, part.span.end))
    retold = [k for k in reuse.within(document, layout) if len(k.a) > 1]
    return document, retold, renderings


def rendering_of(start: int, renderings: dict[int, list[tuple[int, int]]]) -> int:
    return next(n for n, spans in renderings.items() if any(a <= start < b for a, b in spans))


@pytest.mark.parametrize(("seed", "renderings"), [("000", 2), ("004", 3)])
def test_every_two_renderings_of_a_seed_are_linked(seed: str, renderings: int) -> None:
    _, links, places = told_within(seed)
    pairs = {tuple(rendering_of(s[0].start, places) for s in (k.a, k.b)) for k in links}
    assert pairs == {(i, j) for i in range(renderings) for j in range(i + 1, renderings)}
    for link in links:
        assert {rendering_of(s.start, places) for s in link.a} == {
            rendering_of(link.a[0].start, places)
        }
        assert {rendering_of(s.start, places) for s in link.b} == {
            rendering_of(link.b[0].start, places)
        }
