"""From name mentions to agents: coreference within one document."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Protocol

from reportedly.entities.bodies import Bodies, shorts
from reportedly.entities.cast import Cast, agents_at
from reportedly.entities.discourse import Place, walk
from reportedly.entities.drafts import Draft, settle
from reportedly.entities.lexicon import demonyms, given, known, nouns, plain
from reportedly.entities.names import Found, Name, names
from reportedly.entities.page import Page, page_of
from reportedly.entities.people import People
from reportedly.entities.phrases import phrases
from reportedly.model import NARRATOR, Agent, AgentKind, Document, Layout, Mention, Span, record_id

_LONGEST_SOURCE = 160  # characters of a source without a known agent that still make a name
_EMPTY = frozenset(
    "i we me us you it that this which who whom he she they him her them his their its what one has"
    " had have is was were are been be not also now then first still never again the a an as by and".split()
)


class _Attributed(Protocol):
    """An attribution of the encoder; only its source spans are used here."""

    @property
    def source(self) -> tuple[tuple[int, int], ...]: ...


class _Encoding(Protocol):
    """What the encoder found in a document."""

    @property
    def names(self) -> Sequence[Found]: ...
    @property
    def attributions(self) -> Sequence[_Attributed]: ...


def resolve(document: Document, layout: Layout, encoding: _Encoding) -> Cast:
    """Agents and mentions of one document; the narrator, its own voice, is agent 0.

    Titles, appositions, aliases, bare surnames, nominals, pronouns and unnamed sources; a source
    span of the encoder in which nobody was found becomes an unnamed agent, as written.
    """
    page = page_of(document, layout)
    found = _names(page, document, encoding)
    people, bodies = People(page, document.published), Bodies(page)
    home = bodies.outlet(document.publisher) if document.publisher.strip() else None
    placed = people.place([n for n in found if n.kind == "PER"])
    placed |= bodies.place([n for n in found if n.kind != "PER"])
    _authors(layout, (people, bodies))
    places, made = walk(page, placed, phrases(page, found), (document.published, home))
    agents = settle([*people.drafts, *bodies.drafts, *made], document.id)
    cast = _cast(page, places, agents)
    return _with_sources(document, cast, encoding)


def _names(page: Page, document: Document, encoding: _Encoding) -> tuple[Name, ...]:
    """Names of agents: without demonyms and other adjectives, short names of outlets told apart.

    The name of the outlet that publishes the document is never a person's.
    """
    home = plain(document.publisher).removeprefix("the ")
    named = names(page, encoding.names)
    surnames = {n.words[-1] for n in named if n.kind == "PER" and len(n.words) > 1}
    found = [
        replace(n, kind="ORG") if plain(n.text) == home else n
        for n in named
        if _denotes(n) and not _joins(n, surnames)
    ]
    short = shorts(page, found, document.publisher)
    covered = {n.first for n in short}
    return tuple(
        sorted([*short, *(n for n in found if n.first not in covered)], key=lambda n: n.first)
    )


_PARTY = re.compile(r"[DRI]-[A-Z][\w.]*(?: [A-Z])?")


_COMPOUND = re.compile(r"\w.*-[a-z]+$")
_HYPHEN = re.compile(r"[-–/]")


def _denotes(name: Name) -> bool:
    """Whether a name is an agent's: no adjective ("EU-backed"), no "R-Ohio" behind a lawmaker."""
    if name.entry is not None:
        return True
    if _PARTY.fullmatch(name.text) or _COMPOUND.match(name.words[0]):
        return False
    return name.kind != "MISC" and "-" not in name.words and name.text not in demonyms()


def _joins(name: Name, surnames: AbstractSet[str]) -> bool:
    """Whether a word sets two people of the document side by side ("the Okafor-Reyes talks")."""
    halves = _HYPHEN.split(name.words[0])
    return len(name.words) == 1 and len(halves) == 2 and surnames >= {*halves}


def _authors(layout: Layout, cast: tuple[People, Bodies]) -> None:
    """Authors of posts and speakers of interviews are agents without a mention."""
    people, bodies = cast
    for part in layout.parts:
        if part.author.strip():
            author = _author(part.author, people, bodies)
            if part.handle:
                author.aliases.add(part.handle)


def _author(name: str, people: People, bodies: Bodies) -> Draft:
    words = tuple(name.split())
    entries = [e for w, e in known().get(words[0], ()) if w == words and e.kind == "outlet"]
    draft = bodies.outlet(entries[0].name) if entries else people.named(name)
    draft.aliases.add(name)
    return draft


def _cast(page: Page, places: Sequence[Place], agents: Mapping[int, Agent]) -> Cast:
    narrator = Agent(record_id("a", page.document, "voice", NARRATOR), "voice", NARRATOR)
    unique = {a.id: a for a in agents.values()}
    mentions = {
        Mention(page.span(p.first, p.last), p.kind, agents[id(p.draft)].id): None for p in places
    }
    ordered = sorted(mentions, key=lambda m: (m.span.start, -m.span.end, m.kind, m.agent))
    return Cast((narrator, *unique.values()), tuple(ordered))


def _kind(words: str) -> AgentKind:
    """A source in capitals throughout is a name that was passed over; else it stays unnamed."""
    parts = words.split()
    proper = all(w[0].isupper() for w in parts) and (
        len(parts) > 1 or words[1:] != words[1:].lower()
    )
    if not proper or plain(parts[-1]) in nouns() or plain(parts[0]) in _EMPTY:
        return "unnamed"
    return "person" if len(parts) > 1 and plain(parts[0]) in given() else "organisation"


def _body(words: str, cast: Cast) -> Agent | None:
    """“Hospital admits ransom”: the only body of the text whose name ends in that noun."""
    noun = nouns().get(words.lower())
    if noun is None or not noun.group or noun.plural:
        return None
    ending = " " + words.lower()
    fitting = [a for a in cast.agents if a.name.lower().endswith(ending) and a.kind != "person"]
    return fitting[0] if len(fitting) == 1 else None


def _describes(words: str) -> bool:
    """Whether words say anything of who a source is: not only pronouns, auxiliaries, adverbs."""
    parts = words.lower().split()
    return 0 < len(words) <= _LONGEST_SOURCE and any(
        w not in _EMPTY and not w.endswith("ly") and w[0].isalnum() for w in parts
    )


def _with_sources(document: Document, cast: Cast, encoding: _Encoding) -> Cast:
    """Sources in which nobody was found, as unnamed agents under their own words."""
    agents = {a.id: a for a in cast.agents}
    added: dict[Mention, None] = {}
    for start, end in {s: None for a in encoding.attributions for s in a.source}:
        words = " ".join(document.text[start:end].split()).strip(" ,.;:")
        if not _describes(words):
            continue
        if not agents_at(cast, document.text, start, end):
            body = _body(words, cast)
            if body is not None:
                added[Mention(Span(document.id, start, end), "nominal", body.id)] = None
                continue
            kind = _kind(words)
            agent = Agent(record_id("a", document.id, kind, words), kind, words)
            agents.setdefault(agent.id, agent)
            added[Mention(Span(document.id, start, end), "nominal", agent.id)] = None
    ordered = sorted(
        [*cast.mentions, *added], key=lambda m: (m.span.start, -m.span.end, m.kind, m.agent)
    )
    return replace(cast, agents=tuple(agents.values()), mentions=tuple(ordered))
