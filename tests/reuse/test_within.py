from reportedly.model import Layout, Part, Span
from reportedly.reuse import within

from .made_texts import DAM, INDEPENDENT, REWRITTEN, UNRELATED, document


def laid_out(*renderings: str) -> tuple[str, Layout]:
    """One file that tells several times, sentences being its lines of text."""
    text = "\n\n".join(renderings)
    name = document(text).id
    parts, sentences, start = [], [], 0
    for number, rendering in enumerate(renderings):
        parts.append(Part(Span(name, start, start + len(rendering)), "body", rendering=number))
        for line in rendering.split("\n\n"):
            first = text.index(line, start)
            sentences.append(Span(name, first, first + len(line)))
        start += len(rendering) + 2
    return text, Layout(tuple(parts), tuple(sentences), ())


def test_rendering_is_linked_to_the_other_with_the_sentences_that_say_the_same() -> None:
    text, layout = laid_out(DAM, REWRITTEN)
    (link,) = within(document(text), layout)
    assert link.kind == "rewrite"
    told = {
        (text[a.start : a.end].split()[0], text[b.start : b.end].split()[0])
        for a, b in zip(link.a, link.b, strict=True)
    }
    assert {("Engineer", "For"), ("Officials", "In"), ("Two", "Until")} <= told


def test_rendering_with_nothing_in_common_is_not_linked() -> None:
    text, layout = laid_out(DAM, UNRELATED)
    assert within(document(text), layout) == ()


def test_one_rendering_has_nothing_to_be_linked_to() -> None:
    text, layout = laid_out(DAM + "\n\n" + INDEPENDENT)
    assert within(document(text), layout) == ()


def test_repeat_is_a_copy_of_what_it_repeats() -> None:
    name = document(DAM).id
    repeat = Part(Span(name, 40, 80), "repeat", repeats=Span(name, 0, 40))
    (link,) = within(document(DAM), Layout((repeat,), (), ()))
    assert (link.kind, link.a, link.b) == ("copy", (Span(name, 0, 40),), (Span(name, 40, 80),))


def test_empty_layout_has_no_links() -> None:
    assert within(document(""), Layout((), (), ())) == ()
