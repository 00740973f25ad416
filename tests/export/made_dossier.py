"""A dossier made by hand: an invented dam, an invented ministry, six invented articles."""

from __future__ import annotations

from reportedly.model import (
    Agent,
    DateCandidate,
    Document,
    Dossier,
    Event,
    Finding,
    Judgement,
    Link,
    Moment,
    Origin,
    Position,
    Span,
    Statement,
    Testimony,
    Time,
    text_hash,
)

ARTICLES = {
    "news/001_valley-post.txt": (
        "Valley Post",
        "2023-05-04T06:10+02:00",
        "Ministers met miners in secret, officials say",
        (
            "Ministers met miners in secret, officials say\n\nMINING minister Odile"
            " Marchetti met the owners of"
            " Calder Mining on Tuesday evening to discuss the Tessel dam, two officials with"
            " knowledge of the"
            " meeting told the Valley Post.\nThe company “asked for two more years”, one of them said."
        ),
    ),
    "news/002_evening-lantern.html": (
        "Evening Lantern",
        "2023-05-04T13:45+02:00",
        "Ministry: no such meeting",
        (
            "The ministry of mines denied on Thursday that the minister had met Calder's"
            " owners. “There was no"
            " meeting, no call and no letter. <This> is pure invention & nothing else,” its"
            " spokeswoman, Jana"
            " Brandt, told reporters.\r\nShe would not say where the minister had been on Tuesday."
        ),
    ),
    "news/003_copies.jsonl#1": (
        "Quick News",
        "2023-05-04T15:00+02:00",
        "Secret talks about dam",
        (
            "Mining minister Odile Marchetti met the owners of Calder Mining on Tuesday"
            " evening to discuss the"
            " Tessel dam, the Valley Post reports."
        ),
    ),
    "news/003_copies.jsonl#2": (
        "Highland Radio",
        "2023-05-05",
        "Calder: we met the minister",
        (
            "“Of course we met her, on Tuesday at seven,” Calder's chairman Piet Oduya said"
            " on Friday. 🙂 He wants"
            " the ministry to extend the licence, and offered to pay for new sirens."
        ),
    ),
    "news/005_blog.md": (
        "",
        "",
        "",
        "The minister reportedly dined with half of Calder's board. Nobody will say who paid.",
    ),
}


def document(uri: str) -> Document:
    publisher, published, title, text = ARTICLES[uri]
    dates = (DateCandidate("published", published, "row"),) if published else ()
    return Document(text_hash(text), text, uri, publisher, title=title, dates=dates, language="en")


DOCUMENTS = {d.id: d for d in map(document, ARTICLES)}
POST, LANTERN, QUICK, RADIO, BLOG = DOCUMENTS.values()

MINISTER = Agent("p1", "person", "Odile Marchetti")
CALDER = Agent("o1", "organisation", "Calder Mining", ("Calder",))
OFFICIALS = Agent("u1", "unnamed", "two officials with knowledge of the meeting")
SPOKESWOMAN = Agent("p2", "person", "Jana Brandt", speaks_for="ministry of mines")
CHAIRMAN = Agent("p3", "person", "Piet Oduya", speaks_for="Calder Mining")
PAPER = Agent("o2", "outlet", "Valley Post")
VOICE = Agent("v", "voice", "narrator")
TUESDAY = Time("2023-05-02TEV", "TIME", None, "2023-05-02T18:00", "2023-05-02T23:59", "evening")


def span(of: Document, words: str) -> Span:
    start = of.text.index(words)
    return Span(of.id, start, start + len(words))


def said_in(
    of: Document, words: str, holder: Agent, statement: dict, relays: tuple = ()
) -> Testimony:
    where = span(of, words)
    made = Statement(
        id=f"s{text_hash(of.id + words)[:12]}",
        holder=holder.id,
        span=where,
        relays=tuple(r.id for r in relays),
        **statement,
    )
    before, after = (
        of.text[max(0, where.start - 160) : where.start],
        of.text[where.end : where.end + 160],
    )
    return Testimony(made, holder, relays, words, before, after, of.uri, of.publisher, of.published)


MET = "met the owners of Calder Mining on Tuesday evening to discuss the Tessel dam"
THURSDAY = Time("2023-05-04", "DATE", None, "2023-05-04", "2023-05-04", "day")
DENIAL = "There was no meeting, no call and no letter. <This> is pure invention & nothing else,"

TESTIMONIES = (
    said_in(POST, MET, OFFICIALS, {"act": "asserts"}, (PAPER,)),
    said_in(QUICK, MET, OFFICIALS, {"act": "asserts"}, (PAPER,)),
    said_in(LANTERN, DENIAL, SPOKESWOMAN, {"act": "denies", "mode": "direct", "said": THURSDAY}),
    said_in(
        LANTERN,
        "would not say where the minister had been on Tuesday",
        SPOKESWOMAN,
        {"act": "declines", "part_only": True},
    ),
    said_in(
        RADIO,
        "Of course we met her, on Tuesday at seven,",
        CHAIRMAN,
        {"act": "confirms", "mode": "direct"},
    ),
    said_in(
        BLOG,
        "The minister reportedly dined with half of Calder's board",
        VOICE,
        {"act": "asserts", "certainty": "hearsay"},
    ),
)

POSITIONS = (
    Position(
        CHAIRMAN,
        "demands",
        "ministry of mines",
        "the ministry to extend the licence",
        "stated",
        "2023-05-05",
        (span(RADIO, "the ministry to extend the licence"),),
    ),
    Position(
        CHAIRMAN,
        "offers",
        "",
        "to pay for new sirens",
        "stated",
        "2023-05-05",
        (span(RADIO, "to pay for new sirens"),),
    ),
    Position(
        CALDER,
        "demands",
        "",
        "asked for two more years",
        "hedged",
        "2023-05-04",
        (span(POST, "asked for two more years"),),
    ),
    Position(SPOKESWOMAN, "denies", "", DENIAL, "stated", "2023-05-04", (span(LANTERN, DENIAL),)),
)

FINDINGS = (
    Finding(
        "hearsay", "reported as hearsay; no source is named", (span(BLOG, "reportedly dined"),)
    ),
    Finding(
        "time of day",
        "two accounts of the hour",
        (span(POST, "Tuesday evening"), span(RADIO, "on Tuesday at seven")),
    ),
)

LINKS = (
    Link(
        "copy",
        (span(QUICK, MET),),
        (span(POST, MET),),
        0.97,
        POST.id,
        ("names the Valley Post", "nine hours later"),
    ),
)

JUDGEMENTS = (
    Judgement(
        "j1",
        "merge",
        "e-visit",
        "e-meeting",
        "Ana <Ruiz>",
        "2023-05-06T10:00",
        "same evening, same two parties",
    ),
    Judgement(
        "j2", "split", "e-meeting", "e-dinner", "Ana <Ruiz>", "2023-05-06T10:05", "", withdrawn=True
    ),
)

TIMELINE = (
    Moment("2023-05-02T18:00", "event", "Odile Marchetti met Calder Mining"),
    Moment("2023-05-04", "statement", "Jana Brandt denies", TESTIMONIES[2].statement.span),
    *(Moment(d.published, "publication", d.publisher) for d in (POST, LANTERN, QUICK, RADIO)),
)

EVENT = Event(
    "e5f1c0ffee00",
    "CONSULT",
    "meeting",
    "Odile Marchetti met the owners of Calder Mining",
    (("p1", "Odile Marchetti"), ("o1", "Calder Mining")),
    ("e-visit", "e-meeting"),
    "Tessel",
    TUESDAY,
)

DOSSIER = Dossier(
    event=EVENT,
    support="confirmed by a party",
    response="denied",
    status="contradicted: denied, and confirmed by a party",
    rule="confirmed by Piet Oduya; denied by Jana Brandt",
    origins=(
        Origin(
            PAPER, (POST.id, QUICK.id), (TESTIMONIES[0].statement.id, TESTIMONIES[1].statement.id)
        ),
        Origin(CHAIRMAN, (RADIO.id,), (TESTIMONIES[4].statement.id,)),
    ),
    testimonies=TESTIMONIES,
    positions=POSITIONS,
    timeline=TIMELINE,
    findings=FINDINGS,
    documents=tuple(DOCUMENTS),
    links=LINKS,
    judgements=JUDGEMENTS,
    families=((POST.id, QUICK.id), (LANTERN.id,), (RADIO.id,), (BLOG.id,)),
)
