from __future__ import annotations

import json
import re
from dataclasses import asdict, replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_dossier import (
    BLOG,
    DOCUMENTS,
    DOSSIER,
    LANTERN,
    LINKS,
    MET,
    POST,
    QUICK,
    said_in,
)

from reportedly import export
from reportedly.export.view import groups, matrix
from reportedly.model import Agent, Document, Span, text_hash

CLAIMS = re.compile(r"\b(true|false|truth|lie[sd]?|fake|proven?|debunked|really)\b", re.IGNORECASE)


class Page(HTMLParser):
    """What a browser would make of a report: marked words, ids, links, tags."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.quotes: list[tuple[Span, str]] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self._span: Span | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if tag not in {"meta", "line", "rect", "br", "link"}:
            self.open.append(tag)
        if "id" in found:
            self.ids.append(str(found["id"]))
        if tag == "a":
            self.targets.append(str(found["href"]))
        if "data-start" in found:
            where = int(str(found["data-start"])), int(str(found["data-end"]))
            self._span = Span(str(found["data-document"]), *where)
            self.quotes.append((self._span, ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag in {"mark", "q"}:
            self._span = None

    def handle_data(self, data: str) -> None:
        if self._span is not None:
            self.quotes[-1] = (self._span, self.quotes[-1][1] + data)


def page_of(dossier=DOSSIER, documents=DOCUMENTS) -> Page:
    return Page(export.html(dossier, documents))


def test_every_quote_of_the_report_is_the_text_at_its_span() -> None:
    quotes = page_of().quotes
    # statements (a copy's words are shown once), findings' spans, what only one side of a copy has
    assert len(quotes) == 5 + 3 + 4
    for span, words in quotes:
        assert DOCUMENTS[span.document].text[span.start : span.end] == words


def test_every_statement_of_the_report_shows_file_and_offsets() -> None:
    page = export.html(DOSSIER, DOCUMENTS)
    names = export.names_of(DOCUMENTS.values())
    for t in DOSSIER.testimonies:
        assert f">{export.reference(t.statement.span, names)}</a>" in page


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(codec=None), min_size=1, max_size=80), st.data())
def test_any_text_comes_out_of_the_report_as_it_is(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    words = text[start : data.draw(st.integers(start + 1, len(text)))]
    document = Document(text_hash(text), text, f"{text}.txt", text, title=text)
    said = said_in(document, words, Agent("a", "person", text), {"act": "denies"})
    odd = replace(
        DOSSIER, testimonies=(said,), documents=(document.id,), findings=(), positions=(), links=()
    )
    documents = {document.id: document}
    written = export.html(odd, documents)
    assert written.encode()
    ((span, shown),) = Page(written).quotes
    expected = text[span.start : span.end]
    assert len(shown) == len(expected)
    assert all(a in (b, "\ufffd") for a, b in zip(shown, expected, strict=True))
    assert json.loads(export.json_of(odd))["testimonies"][0]["quote"] == words
    assert export.markdown(odd, documents)


def test_the_report_is_one_file_without_scripts_or_outside_resources() -> None:
    page = page_of()
    assert page.open == []
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "link", "img", "iframe"})
    assert not any(
        a in {"src", "style"} or a.startswith("on") for _, attrs in page.tags for a in attrs
    )
    assert all(target.startswith("#") for target in page.targets)
    assert {t[1:] for t in page.targets} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_markup_in_names_and_reasons_is_shown_not_obeyed() -> None:
    page = export.html(DOSSIER, DOCUMENTS)
    assert "Ana &lt;Ruiz&gt;" in page
    assert "Ana <Ruiz>" not in page


def test_no_export_says_what_is_true() -> None:
    empty = replace(DOSSIER, testimonies=(), positions=(), timeline=(), findings=(), documents=())
    empty = replace(
        empty, origins=(), links=(), judgements=(), event=replace(DOSSIER.event, time=None)
    )
    disclaimers = ("It does not say what is true.", "not what is true.")
    for written in (export.html(empty, {}), export.markdown(empty, {})):
        visible = re.sub(r"<style>.*?</style>", "", written, flags=re.DOTALL)
        for disclaimer in disclaimers:
            visible = visible.replace(disclaimer, "")
        assert not CLAIMS.search(visible)


def test_an_empty_cell_of_the_matrix_is_visibly_empty() -> None:
    rows = dict(matrix(DOSSIER).rows)
    assert rows["Odile Marchetti"] == ((), (), ())
    page = export.html(DOSSIER, DOCUMENTS)
    assert page.count('<td class="blank"><span>no statement</span></td>') == 8
    assert "No statement of these kinds: accepts, rejects, promises, threatens." in page
    assert "| Odile Marchetti | – | – | – |" in export.markdown(DOSSIER, DOCUMENTS)


def test_the_same_words_of_one_holder_are_shown_once_with_all_their_places() -> None:
    asserted = groups(DOSSIER.testimonies)[0]
    assert asserted.heading == "Asserted"
    (named,) = asserted.named
    assert named.shown.statement.span.document == POST.id
    assert [t.statement.span.document for t in named.again] == [QUICK.id]
    assert [v.shown.statement.span.document for v in asserted.unnamed] == [BLOG.id]


def test_the_chain_runs_from_the_article_to_the_source() -> None:
    page = re.sub(r"<[^>]+>", "|", export.html(DOSSIER, DOCUMENTS))
    assert re.search(
        r"Quick News\|+Valley Post\|+two officials with knowledge of the meeting", page
    )


def test_reader_can_open_why_articles_have_one_origin() -> None:
    page, text = export.html(DOSSIER, DOCUMENTS), export.markdown(DOSSIER, DOCUMENTS)
    for written in (page, text):
        assert "1 article leads back to" in written
        assert "names the Valley Post; nine hours later" in written


def test_article_whose_root_is_not_at_hand_is_shown_without_failing() -> None:
    alone = replace(DOSSIER, families=((POST.id,), (LANTERN.id, BLOG.id)), links=())
    assert export.html(alone, DOCUMENTS)
    assert export.markdown(alone, DOCUMENTS)


def test_markdown_has_quotes_references_and_status() -> None:
    written = export.markdown(DOSSIER, DOCUMENTS)
    assert written.startswith("# Odile Marchetti met the owners of Calder Mining\n")
    assert f"**{MET}**" in written
    assert "`001_valley-post.txt:79–155`" in written
    assert "5 articles, 2 origins" in written
    assert "\\<This\\>" in written


def test_json_keeps_every_field_of_the_dossier() -> None:
    assert json.loads(export.json_of(DOSSIER)) == json.loads(json.dumps(asdict(DOSSIER)))


def test_json_of_something_else_is_refused() -> None:
    with pytest.raises(TypeError):
        export.json_of({"x": object()})


def test_documents_of_one_name_are_told_apart() -> None:
    twins = [replace(LANTERN, id=str(i), uri=f"{i}/a.txt") for i in range(2)]
    assert export.names_of(twins) == {"0": "0/a.txt", "1": "1/a.txt"}
    assert export.names_of(twins[:1]) == {"0": "a.txt"}
    addresses = {"https://x.org/a/b.html?q=1": "b.html", "C:\\news\\a.txt": "a.txt", "x/": "x"}
    for uri, name in addresses.items():
        assert list(export.names_of([replace(LANTERN, uri=uri)]).values()) == [name]


def test_a_link_with_many_passages_stays_readable() -> None:
    spans = tuple(Span(POST.id, i, i + 2) for i in range(40))
    long = replace(LINKS[0], a=spans, b=spans)
    assert "and 39 more passages" in export.html(replace(DOSSIER, links=(long,)), DOCUMENTS)
