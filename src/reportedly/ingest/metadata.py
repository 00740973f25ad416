"""Metadata of a web page: JSON-LD, OpenGraph, meta tags, time tags and embedded posts.

Read before the main text is extracted, since extraction drops the time of day, dateModified and
isBasedOn, and flattens embedded posts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from reportedly.ingest.dates import Role, candidate, from_url
from reportedly.ingest.rows import host, names
from reportedly.model import DateCandidate

_META: Mapping[str, tuple[Role, str]] = {
    "article:published_time": ("published", "opengraph"),
    "og:published_time": ("published", "opengraph"),
    "og:article:published_time": ("published", "opengraph"),
    "article:modified_time": ("modified", "opengraph"),
    "og:updated_time": ("modified", "opengraph"),
    "date": ("published", "meta"),
    "pubdate": ("published", "meta"),
    "publishdate": ("published", "meta"),
    "publish-date": ("published", "meta"),
    "publish_date": ("published", "meta"),
    "datepublished": ("published", "meta"),
    "dc.date": ("published", "meta"),
    "dc.date.issued": ("published", "meta"),
    "dcterms.created": ("published", "meta"),
    "dcterms.modified": ("modified", "meta"),
    "parsely-pub-date": ("published", "meta"),
    "sailthru.date": ("published", "meta"),
    "cxenseparse:recs:publishtime": ("published", "meta"),
    "datemodified": ("modified", "meta"),
    "last-modified": ("modified", "meta"),
    "lastmod": ("modified", "meta"),
}
_ARTICLES = frozenset({"Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "WebPage",
                       "LiveBlogPosting", "AnalysisNewsArticle", "OpinionNewsArticle", "Report",
                       "BackgroundNewsArticle", "ReviewNewsArticle", "SocialMediaPosting"})  # fmt: skip
POSTS = ", ".join(
    f"blockquote.{kind}"
    for kind in ("twitter-tweet", "instagram-media", "tiktok-embed", "bluesky-embed")
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself outside its text; ``extra`` holds (name, JSON) pairs."""

    title: str = ""
    publisher: str = ""
    url: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    dates: tuple[DateCandidate, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()


def metadata(tree: LexborHTMLParser) -> Metadata:
    """The metadata of a parsed page; what is missing stays empty."""
    article = next(iter(sorted(_articles(tree), key=lambda a: "datePublished" not in a)), {})
    tags = _tags(tree)
    address = _link(tree) or tags.get("og:url", "") or _text(article.get("url"))
    posts = [n.text(separator=" ").strip() for n in tree.css(POSTS)]
    based = article.get("isBasedOn")
    return Metadata(
        title=_text(article.get("headline")) or tags.get("og:title", "") or _first(tree, "h1")
        or _first(tree, "title"),
        publisher=_name(article.get("publisher")) or tags.get("og:site_name", "") or host(address),
        url=address,
        language=_language(tree, article),
        authors=_authors(article, tags),
        dates=_dates(tree, article, tags, address),
        extra=tuple(
            (k, json.dumps(v, ensure_ascii=False, sort_keys=True))
            for k, v in (("isBasedOn", based), ("posts", posts))
            if v
        ),
    )  # fmt: skip


def _articles(tree: LexborHTMLParser) -> Iterator[dict[str, object]]:
    """Every JSON-LD object that describes an article, graphs and lists looked through."""
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            todo = [json.loads(node.text() or "null", strict=False)]
        except (ValueError, RecursionError):
            continue
        while todo:
            item = todo.pop(0)
            if isinstance(item, list):
                todo += item
            elif isinstance(item, dict):
                kinds = item.get("@type")
                if _ARTICLES & set(kinds if isinstance(kinds, list) else [str(kinds)]):
                    yield item
                todo += [item[k] for k in ("@graph", "mainEntity") if k in item]


def _tags(tree: LexborHTMLParser) -> dict[str, str]:
    """Meta tags by their name, property or itemprop in small letters; the first one stands."""
    found = dict[str, str]()
    for node in tree.css("meta"):
        name = (
            node.attributes.get("property")
            or node.attributes.get("name")
            or node.attributes.get("itemprop")
        )
        content = node.attributes.get("content")
        if name and content:
            found.setdefault(name.lower(), content.strip())
    return found


def _dates(
    tree: LexborHTMLParser, article: Mapping[str, object], tags: Mapping[str, str], address: str
) -> tuple[DateCandidate, ...]:
    found = [
        candidate("published", article.get("datePublished"), "json-ld"),
        candidate("modified", article.get("dateModified"), "json-ld"),
    ]
    listed = [(known, tags[tag]) for tag, known in _META.items() if tag in tags]
    found += [candidate(role, written, evidence) for (role, evidence), written in listed]
    found += [
        candidate("published", node.attributes.get("datetime"), "time")
        for node in tree.css("time[pubdate], time[itemprop=datePublished], header time, h1 ~ time")[
            :3
        ]
    ]
    found.append(from_url(address))
    return tuple(dict.fromkeys(c for c in found if c is not None))


def _authors(article: Mapping[str, object], tags: Mapping[str, str]) -> tuple[str, ...]:
    written = article.get("author")
    listed = [n for a in (written if isinstance(written, list) else [written]) if (n := _name(a))]
    return tuple(dict.fromkeys(listed)) or names(tags.get("author", tags.get("parsely-author")))


def _language(tree: LexborHTMLParser, article: Mapping[str, object]) -> str:
    root = tree.css_first("html")
    said = _text(article.get("inLanguage")) or ((root.attributes.get("lang") or "") if root else "")
    code = said.replace("_", "-").split("-")[0].lower()
    return code if len(code) == 2 and code.isalpha() else ""


def _name(value: object) -> str:
    if isinstance(value, list):
        return _name(value[0]) if value else ""
    return _text(value.get("name") if isinstance(value, dict) else value)


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _link(tree: LexborHTMLParser) -> str:
    node = tree.css_first("link[rel=canonical]")
    return (node.attributes.get("href") or "").strip() if node else ""


def _first(tree: LexborHTMLParser, tag: str) -> str:
    node: LexborNode | None = tree.css_first(tag)
    return " ".join(node.text().split()) if node else ""
