"""Records of a reading as rows, a table each: (columns, row of a record, record of a row)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.model import (
    Agent,
    Document,
    EventMention,
    Finding,
    Layout,
    Mention,
    Part,
    Quotation,
    Reading,
    Span,
    Statement,
    Time,
)
from reportedly.store import values as v
from reportedly.store.maker import maker

Row = tuple[Any, ...]

_new_agent, _new_mention = maker(Agent), maker(Mention)
_new_event, _new_statement = maker(EventMention), maker(Statement)


@dataclass(frozen=True, slots=True)
class Table:
    """A table that holds one kind of record of a reading, in order.

    ``row`` gives the columns of a record, ``record`` the record from the document's id and them.
    """

    name: str
    columns: str
    of: Callable[[Reading], Sequence[Any]]
    row: Callable[[Any], Row]
    record: Callable[[str, Row], Any]


def _span(document: str, start: int, end: int) -> Span:
    return v.new_span(document, v.offset(start), v.offset(end))


def _part(part: Part) -> Row:
    again = part.repeats
    return (
        part.span.start,
        part.span.end,
        part.kind,
        part.author,
        part.handle,
        part.date,
        again and again.start,
        again and again.end,
        part.rendering,
    )


def _to_part(document: str, row: Row) -> Part:
    start, end, kind, author, handle, date, first, last, rendering = row
    again = v.to_span(document, first, last)
    return Part(_span(document, start, end), v.shared(kind), author, handle, date, again, rendering)


def _sentence(span: Span) -> Row:
    return span.start, span.end


def _to_sentence(document: str, row: Row) -> Span:
    return _span(document, *row)


def _quotation(q: Quotation) -> Row:
    return q.span.start, q.span.end, q.inner.start, q.inner.end, q.depth, q.closed


def _to_quotation(document: str, row: Row) -> Quotation:
    start, end, first, last, depth, closed = row
    span, inner = _span(document, start, end), _span(document, first, last)
    return Quotation(span, inner, depth, bool(closed))


def _agent(a: Agent) -> Row:
    return a.id, a.kind, a.name, v.of_list(a.aliases), v.of_roles(a.roles), a.speaks_for


def _to_agent(_document: str, row: Row) -> Agent:
    key, kind, name, aliases, roles, speaks_for = row
    known = v.to_strings(aliases), v.to_roles(roles)
    return _new_agent(v.shared(key), v.shared(kind), v.shared(name), *known, v.shared(speaks_for))


def _mention(m: Mention) -> Row:
    return m.span.start, m.span.end, m.kind, m.agent


def _to_mention(document: str, row: Row) -> Mention:
    start, end, kind, agent = row
    return _new_mention(_span(document, start, end), v.shared(kind), v.shared(agent))


def _time(t: Time) -> Row:
    start, end = (t.span.start, t.span.end) if t.span else (None, None)
    first, last = (t.anchor_span.start, t.anchor_span.end) if t.anchor_span else (None, None)
    bounds = (t.value, t.kind, t.earliest, t.latest, t.granularity, t.relation)
    return start, end, *bounds, t.anchor, first, last, t.shift, t.mod


def _to_time(document: str, row: Row) -> Time:
    start, end, value, kind, earliest, latest, granularity, relation, *rest = row
    anchor, first, last, shift, mod = rest
    return v.new_time(
        v.shared(value),
        v.shared(kind),
        v.to_span(document, start, end),
        v.shared(earliest),
        v.shared(latest),
        v.shared(granularity),
        v.shared(relation),
        v.shared(anchor),
        v.to_span(document, first, last),
        v.shared(shift),
        v.shared(mod),
    )


def _event(e: EventMention) -> Row:
    return (
        e.id,
        e.trigger.start,
        e.trigger.end,
        e.clause.start,
        e.clause.end,
        e.root,
        e.label,
        v.of_participants(e.participants),
        e.place,
        v.of_time(e.time),
        e.modality,
        e.anaphor,
    )


def _to_event(document: str, row: Row) -> EventMention:
    key, start, end, first, last, root, label, parties, place, time, modality, anaphor = row
    return _new_event(
        v.shared(key),
        _span(document, start, end),
        _span(document, first, last),
        v.shared(root),
        v.shared(label),
        v.to_participants(parties, document),
        v.shared(place),
        v.to_time(time, document),
        v.shared(modality),
        bool(anaphor),
    )


def _statement(s: Statement) -> Row:
    return (
        s.id,
        s.holder,
        s.act,
        s.span.start,
        s.span.end,
        v.of_spans(s.source),
        v.of_spans(s.cue),
        v.of_spans(s.content),
        s.mode,
        s.certainty,
        s.part_only,
        v.of_list(s.relays),
        v.of_list(s.about),
        s.reacts_to,
        v.of_time(s.said),
        s.component,
        s.negated,
    )


def _to_statement(document: str, row: Row) -> Statement:
    key, holder, act, start, end, source, cue, content, mode, certainty, part_only, *rest = row
    relays, about, reacts_to, said, component, negated = rest
    return _new_statement(
        v.shared(key),
        v.shared(holder),
        v.shared(act),
        _span(document, start, end),
        v.to_spans(source, document),
        v.to_spans(cue, document),
        v.to_spans(content, document),
        v.shared(mode),
        v.shared(certainty),
        bool(part_only),
        v.to_strings(relays),
        v.to_strings(about),
        v.shared(reacts_to),
        v.to_time(said, document),
        v.shared(component),
        bool(negated),
    )


def _finding(f: Finding) -> Row:
    return f.kind, f.text, v.of_spans(f.spans)


def _to_finding(document: str, row: Row) -> Finding:
    kind, text, spans = row
    return Finding(v.shared(kind), text, v.to_spans(spans, document))


TABLES = (
    Table(
        "parts",
        "start, end, kind, author, handle, date, repeats_start, repeats_end, rendering",
        lambda r: r.layout.parts,
        _part,
        _to_part,
    ),
    Table("sentences", "start, end", lambda r: r.layout.sentences, _sentence, _to_sentence),
    Table(
        "quotations",
        "start, end, inner_start, inner_end, depth, closed",
        lambda r: r.layout.quotations,
        _quotation,
        _to_quotation,
    ),
    Table(
        "agents",
        "id, kind, name, aliases, roles, speaks_for",
        lambda r: r.agents,
        _agent,
        _to_agent,
    ),
    Table("mentions", "start, end, kind, agent", lambda r: r.mentions, _mention, _to_mention),
    Table(
        "times",
        "start, end, value, kind, earliest, latest, granularity, relation, anchor, anchor_start,"
        " anchor_end, shift, mod",
        lambda r: r.times,
        _time,
        _to_time,
    ),
    Table(
        "events",
        "id, start, end, clause_start, clause_end, root, label, participants, place, time,"
        " modality, anaphor",
        lambda r: r.events,
        _event,
        _to_event,
    ),
    Table(
        "statements",
        "id, holder, act, start, end, source, cue, content, mode, certainty, part_only, relays,"
        " about, reacts_to, said, component, negated",
        lambda r: r.statements,
        _statement,
        _to_statement,
    ),
    Table("findings", "kind, text, spans", lambda r: r.findings, _finding, _to_finding),
)

APPEARANCE = (
    "uri, publisher, url, title, published, modified, language, authors, dates, raw_hash,"
    " encoding, extra"
)


def appearance_row(d: Document) -> Row:
    """Where a text appeared and what is known of it there: the columns of APPEARANCE."""
    named = (d.uri, d.publisher, d.url, d.title, d.published, d.modified, d.language)
    found = (v.of_list(d.authors), v.of_dates(d.dates), d.raw_hash, d.encoding, v.of_list(d.extra))
    return named + found


def to_document(key: str, text: str, row: Row) -> Document:
    """A document with the metadata of one of its appearances."""
    uri, publisher, url, title, _, _, language, authors, dates, raw_hash, encoding, extra = row
    return Document(
        key,
        text,
        uri,
        publisher,
        url,
        title,
        v.to_strings(authors),
        language,
        v.to_dates(dates, key),
        raw_hash,
        encoding,
        v.to_pairs(extra),
    )


def to_reading(document: Document, records: Sequence[Sequence[Any]]) -> Reading:
    """A reading from the records of every table, in the order of TABLES."""
    parts, sentences, quotations, *rest = (tuple(r) for r in records)
    return Reading(document, Layout(parts, sentences, quotations), *rest)
