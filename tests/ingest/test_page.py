from pathlib import Path

from reportedly.ingest import read
from reportedly.model import Document, Failure

PAGE = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Mayor denies sale | Harbour Herald</title>
<link rel="canonical" href="https://harbour.example/2024/11/11/customs">
<meta property="article:published_time" content="2024-11-11T06:06:00Z">
<meta name="last-modified" content="2024-11-12">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",
"headline": "Mayor denies sale", "datePublished": "2024-11-11T07:06:00+01:00",
"dateModified": "2024-11-11T13:25:00+01:00", "author": [{"name": "Ann Field"}],
"publisher": {"name": "Harbour Herald"}, "isBasedOn": "https://other.example/a"}]}</script>
<script type="application/ld+json">{broken</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>Mayor denies sale</h1>
<p>The mayor on Monday denied that the customs house had been sold, after a report said so, and
called it an invention from start to finish.</p>
<blockquote class="twitter-tweet"><p>We have <a href="#">#never</a> sold it. pic.twitter.com/ab</p>
&mdash; Bo Reed (@boreed) <a href="#">November 10, 2024</a></blockquote>
<p>The opposition asked for a debate this week, saying that the town had a right to know what was
going on behind closed doors.</p></article></body></html>"""


def page(tmp_path: Path, source: bytes) -> Document | Failure:
    path = tmp_path / "page.html"
    path.write_bytes(source)
    (found,) = read([path])
    return found


def test_every_date_candidate_is_kept_with_its_evidence(tmp_path: Path) -> None:
    found = page(tmp_path, PAGE.encode())
    assert isinstance(found, Document)
    assert [(d.role, d.value, d.evidence) for d in found.dates] == [
        ("published", "2024-11-11T07:06+01:00", "json-ld"),
        ("modified", "2024-11-11T13:25+01:00", "json-ld"),
        ("published", "2024-11-11T06:06+00:00", "opengraph"),
        ("modified", "2024-11-12", "meta"),
        ("published", "2024-11-11", "url"),
    ]
    assert (found.published, found.modified) == ("2024-11-11T07:06+01:00", "2024-11-11T13:25+01:00")


def test_what_the_page_says_of_itself_is_read(tmp_path: Path) -> None:
    found = page(tmp_path, PAGE.encode())
    assert isinstance(found, Document)
    assert (found.publisher, found.title) == ("Harbour Herald", "Mayor denies sale")
    assert (found.authors, found.language) == (("Ann Field",), "en")
    assert ("isBasedOn", '"https://other.example/a"') in found.extra


def test_the_text_is_the_article_with_its_headline_and_its_post(tmp_path: Path) -> None:
    found = page(tmp_path, PAGE.encode())
    assert isinstance(found, Document)
    lines = found.text.split("\n")
    assert lines[0] == "Mayor denies sale"
    assert "We have #never sold it. pic.twitter.com/ab" in lines
    assert "— Bo Reed (@boreed) November 10, 2024" in lines
    assert "Home" not in found.text


def test_a_page_in_a_declared_legacy_encoding_is_read_as_declared(tmp_path: Path) -> None:
    source = PAGE.replace("utf-8", "windows-1252").replace("The mayor on", "The mayor’s café on")
    found = page(tmp_path, source.encode("cp1252"))
    assert isinstance(found, Document)
    assert "The mayor’s café on" in found.text


def test_a_page_without_an_article_is_a_failure(tmp_path: Path) -> None:
    found = page(tmp_path, b"<html><head><title>x</title></head><body></body></html>")
    assert isinstance(found, Failure)
    assert found.reason == "no article text found in the page"
