"""The records of reported news: who said what about which event, and where that stands written.

Everything here is flat, frozen and made of the standard library only. Offsets are half-open
Unicode code points into the canonical text of a document: ``text[start:end]`` is the evidence.
Identifiers are derived from content, so reading the same text twice gives the same records.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

PartKind = Literal[
    "headline", "heading", "dateline", "byline", "body", "post", "interview", "furniture", "repeat"
]
Act = Literal[
    "asserts",
    "confirms",
    "denies",
    "declines",
    "doubts",
    "demands",
    "offers",
    "accepts",
    "rejects",
    "promises",
    "threatens",
    "predicts",
]
Modality = Literal["happened", "did not", "planned", "conditional", "asked for"]
Certainty = Literal["stated", "hedged", "hearsay"]
Mode = Literal["direct", "indirect", "mixed"]
AgentKind = Literal["person", "organisation", "outlet", "place", "unnamed", "voice"]
LinkKind = Literal["copy", "excerpt", "rewrite", "translation", "quotes", "cites"]

RESPONSES = frozenset({"denies", "confirms", "declines", "doubts"})
"""Acts that answer what somebody else says of an event."""

MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""PLOVER roots of what two do together: who began it is often told either way, and either side can
acknowledge it."""

NARRATOR = "narrator"
"""Name of the agent that stands for a text's own voice."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document: half-open Unicode code points of its canonical text."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """One date a document may have been published or modified on, with its evidence.

    ``value`` is ISO 8601 at the precision found (``2024``, ``2024-11-11``, ``2024-11-11T07:06``,
    with an offset where the zone is known). ``evidence`` names where it was found (``row``,
    ``dateline``, ``json-ld``, ``opengraph``, ``meta``, ``post``, ``url``, ``file`` …); ``order``
    says how day and month were told apart (``""`` where there was nothing to tell). A date that was
    read as numbers has no value until the time stage has told them apart.
    """

    role: Literal["published", "modified"]
    value: str
    evidence: str
    raw: str = ""
    span: Span | None = None
    order: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A text as it was read, identified by its SHA-256, with what is known of where it came from.

    ``text`` is the decoded text exactly as read: no normalisation of Unicode or newlines.
    ``uri`` is the file (and row) or address it was read from; ``extra`` keeps fields of the
    input that the model has no place for, as (name, JSON) pairs.
    """

    id: str
    text: str
    uri: str
    publisher: str = ""
    url: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    dates: tuple[DateCandidate, ...] = ()
    raw_hash: str = ""
    encoding: str = "utf-8"
    extra: tuple[tuple[str, str], ...] = ()

    @property
    def published(self) -> str:
        """The publication date chosen: the first candidate of that role, or ``""``."""
        return next((d.value for d in self.dates if d.role == "published"), "")

    @property
    def modified(self) -> str:
        """The date of the last change chosen: the first candidate of that role, or ``""``."""
        return next((d.value for d in self.dates if d.role == "modified"), "")


@dataclass(frozen=True, slots=True)
class Failure:
    """Input that could not be read, by name and with its reason; it never stops the rest."""

    uri: str
    reason: str


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a document that plays one role; parts are marked, never cut away.

    ``author``, ``handle`` and ``date`` are set on embedded posts; ``author`` is the speaker of an
    interview turn. ``repeats`` is the earlier stretch that a repeat says again. ``rendering``
    numbers the retellings of one story inside one file (0 is the first).
    """

    span: Span
    kind: PartKind
    author: str = ""
    handle: str = ""
    date: str = ""
    repeats: Span | None = None
    rendering: int = 0


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks; ``inner`` is without the marks, ``closed`` says both are there."""

    span: Span
    inner: Span
    depth: int = 0
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Layout:
    """How a document is laid out: parts, sentences and quotations, each in text order."""

    parts: tuple[Part, ...]
    sentences: tuple[Span, ...]
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """An office or function somebody holds, as written, with the years where they are known."""

    title: str
    organisation: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Agent:
    """One who can hold a statement or take part in an event.

    ``kind`` "unnamed" is a source that is only described ("two US officials"): its name is the
    description as written. "voice" is the text's own voice. ``speaks_for`` is the party's name
    that a spokesman speaks for.
    """

    id: str
    kind: AgentKind
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    speaks_for: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that refer to an agent of the same document, by its id."""

    span: Span
    kind: Literal["name", "nominal", "pronoun"]
    agent: str


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression and what it says (TIMEX3 value), or a time without words of its own.

    ``earliest`` and ``latest`` are inclusive ISO 8601 dates or minutes, ``""`` where unknown or
    open. ``anchor`` says what it is counted from: ``""`` (absolute), ``publication``, ``time``
    (another expression, ``anchor_span``), ``calendar`` (a public event of the table) or ``event``
    (words of the text, ``anchor_span``; unresolved while ``earliest`` is empty, ``shift`` then
    holds the ISO 8601 distance, negative for before).
    """

    value: str
    kind: Literal["DATE", "TIME", "DURATION", "SET"]
    span: Span | None = None
    earliest: str = ""
    latest: str = ""
    granularity: str = ""
    relation: Literal["on", "before", "after", "since", "until", "about"] = "on"
    anchor: Literal["", "publication", "time", "calendar", "event"] = ""
    anchor_span: Span | None = None
    shift: str = ""
    mod: str = ""


@dataclass(frozen=True, slots=True)
class Participant:
    """An agent in an event: who did it, to whom, with whom (or a thing asked for, in words)."""

    role: Literal["who", "whom", "with", "what"]
    agent: str
    span: Span


@dataclass(frozen=True, slots=True)
class EventMention:
    """Words that report an event: the trigger with its clause, type, participants and time.

    ``root`` is a PLOVER root or ``""`` where none fits; ``label`` the plain word for it
    ("phone call"). ``anaphor`` marks words that only point at an event told elsewhere
    ("this telephone call", "the report").
    """

    id: str
    trigger: Span
    clause: Span
    root: str
    label: str
    participants: tuple[Participant, ...] = ()
    place: str = ""
    time: Time | None = None
    modality: Modality = "happened"
    anaphor: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """A holder's act towards a reported event or another statement.

    ``holder`` and ``relays`` are agent ids; relays run from the article inwards to the holder
    ("the correspondent reports that the paper says": correspondent, paper). ``about`` are the ids of
    the event mentions spoken of; ``reacts_to`` the id of a statement, where it answers one.
    ``component`` is the stage and version that found it. ``negated`` marks a denial that only says
    that something was not so: it answers nobody unless somebody says that it was.
    """

    id: str
    holder: str
    act: Act
    span: Span
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    mode: Mode = "indirect"
    certainty: Certainty = "stated"
    part_only: bool = False
    relays: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    reacts_to: str = ""
    said: Time | None = None
    component: str = ""
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the per-document stages found in one document: a pure function of the document."""

    document: Document
    layout: Layout
    agents: tuple[Agent, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    events: tuple[EventMention, ...] = ()
    statements: tuple[Statement, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something an editor wants flagged: what and where, never who is right."""

    kind: str
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """One passage derives from, quotes or cites another.

    ``a`` and ``b`` are the aligned stretches, in pairs of equal length; ``source`` is the
    document the other derives from, or ``""`` where nothing tells. ``evidence`` says why.
    """

    kind: LinkKind
    a: tuple[Span, ...]
    b: tuple[Span, ...]
    score: float
    source: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A reversible decision that two things are the same (or not): by rule, model or a person.

    ``left`` and ``right`` are ids of event mentions, agents or statements. A person's judgement
    always wins over a rule's or a model's; the latest one wins among a person's own.
    """

    id: str
    verb: Literal["merge", "split", "relink", "rename", "reject"]
    left: str
    right: str
    by: str
    at: str
    reason: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """What is reported to have happened, over all articles; it has no truth value.

    Where ``time`` is counted from an event that has no date yet, its value is the words that say so.
    """

    id: str
    root: str
    label: str
    title: str
    participants: tuple[tuple[str, str], ...]
    mentions: tuple[str, ...]
    place: str = ""
    time: Time | None = None
    implicit: bool = False


Support = Literal[
    "none", "unattributed", "single origin", "several origins", "confirmed by a party"
]
Response = Literal["none", "denied", "partly denied", "declined", "confirmed"]


@dataclass(frozen=True, slots=True)
class Testimony:
    """A statement as a dossier shows it: who, through whom, in which words, where and when.

    ``quote`` is the text at ``statement.span``; ``before`` and ``after`` are the words around it.
    """

    statement: Statement
    holder: Agent
    relays: tuple[Agent, ...]
    quote: str
    before: str
    after: str
    uri: str
    publisher: str
    published: str


@dataclass(frozen=True, slots=True)
class Origin:
    """An independent source of a report: the innermost holder that chains and copies lead to."""

    agent: Agent
    documents: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """What a holder demands, offers, accepts, rejects, promises, threatens, denies or says of whom.

    ``told_by`` is who tells of it where the words are not the holder's own (``""``: the article).
    ``again`` are further tellings of the same position, each with its own certainty and spans.
    """

    holder: Agent
    act: Act
    toward: str
    words: str
    certainty: Certainty
    since: str
    spans: tuple[Span, ...]
    told_by: str = ""
    again: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of the timeline: when the event was, a statement was made or an article appeared.

    ``when`` is empty for an event whose date hangs on another one's that is not known.
    """

    when: str
    kind: Literal["event", "statement", "publication"]
    label: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of a ladder: when who did what towards the event, and where that stands."""

    when: str
    holder: str
    act: Act
    span: Span


@dataclass(frozen=True, slots=True)
class Ladder:
    """What was claimed of an event, and what one party answered; each in order of time."""

    party: str
    claims: tuple[Rung, ...]
    responses: tuple[Rung, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that a corpus says of one event, as of now: a view, computed, never stored as fact.

    ``rule`` says in words why support and response are what they are; ``documents`` are the ids of
    the articles that speak of the event, ``families`` the same by the text that copies, rewrites
    and translations lead back to, that text first (it may not speak of the event itself).
    """

    event: Event
    support: Support
    response: Response
    status: str
    rule: str
    origins: tuple[Origin, ...]
    testimonies: tuple[Testimony, ...]
    positions: tuple[Position, ...]
    timeline: tuple[Moment, ...]
    findings: tuple[Finding, ...]
    documents: tuple[str, ...]
    links: tuple[Link, ...]
    judgements: tuple[Judgement, ...]
    ladders: tuple[Ladder, ...] = ()
    families: tuple[tuple[str, ...], ...] = ()


def text_hash(text: str) -> str:
    """SHA-256 of a text: the identity of a document. Lone surrogates are hashed as they are."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def record_id(kind: str, *content: object) -> str:
    """Short identifier of a record from its content, stable over runs and machines."""
    digest = hashlib.sha256("\x1f".join(map(str, content)).encode("utf-8", "surrogatepass"))
    return f"{kind}{digest.hexdigest()[:12]}"
