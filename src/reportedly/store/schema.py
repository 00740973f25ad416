"""Schema of the ledger: the list of migrations from an empty file to the present version.

``PRAGMA user_version`` counts the migrations done; a migration that has been released is never
changed, a new one is appended. Offsets are half-open Unicode code points of ``documents.text``.
"""

from __future__ import annotations

import sqlite3

APPLICATION = 0x52505444
"""``PRAGMA application_id`` of a ledger: "RPTD" in ASCII."""

FIRST = """
CREATE TABLE documents (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL
) STRICT;

CREATE TABLE appearances (
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    uri TEXT NOT NULL,
    publisher TEXT NOT NULL,
    url TEXT NOT NULL,
    title TEXT NOT NULL,
    published TEXT NOT NULL,
    modified TEXT NOT NULL,
    language TEXT NOT NULL,
    authors TEXT NOT NULL,
    dates TEXT NOT NULL,
    raw_hash TEXT NOT NULL,
    encoding TEXT NOT NULL,
    extra TEXT NOT NULL,
    analysis TEXT NOT NULL,
    PRIMARY KEY (document, uri)
) STRICT;
CREATE INDEX appearances_uri ON appearances (uri);

CREATE TABLE parts (
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    kind TEXT NOT NULL,
    author TEXT NOT NULL,
    handle TEXT NOT NULL,
    date TEXT NOT NULL,
    repeats_start INTEGER,
    repeats_end INTEGER,
    rendering INTEGER NOT NULL,
    PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE sentences (
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE quotations (
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    inner_start INTEGER NOT NULL,
    inner_end INTEGER NOT NULL,
    depth INTEGER NOT NULL,
    closed INTEGER NOT NULL,
    PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE agents (
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    aliases TEXT NOT NULL,
    roles TEXT NOT NULL,
    speaks_for TEXT NOT NULL,
    PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX agents_id ON agents (id);
CREATE INDEX agents_name ON agents (name);

CREATE TABLE mentions (
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    kind TEXT NOT NULL,
    agent TEXT NOT NULL,
    PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE times (
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    start INTEGER,
    end INTEGER,
    value TEXT NOT NULL,
    kind TEXT NOT NULL,
    earliest TEXT NOT NULL,
    latest TEXT NOT NULL,
    granularity TEXT NOT NULL,
    relation TEXT NOT NULL,
    anchor TEXT NOT NULL,
    anchor_start INTEGER,
    anchor_end INTEGER,
    shift TEXT NOT NULL,
    mod TEXT NOT NULL,
    PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    clause_start INTEGER NOT NULL,
    clause_end INTEGER NOT NULL,
    root TEXT NOT NULL,
    label TEXT NOT NULL,
    participants TEXT NOT NULL,
    place TEXT NOT NULL,
    time TEXT,
    modality TEXT NOT NULL,
    anaphor INTEGER NOT NULL,
    vector BLOB NOT NULL,
    earliest TEXT GENERATED ALWAYS AS (json_extract(time, '$.earliest')) VIRTUAL,
    latest TEXT GENERATED ALWAYS AS (json_extract(time, '$.latest')) VIRTUAL,
    PRIMARY KEY (document, n)
) STRICT;
CREATE INDEX events_id ON events (id);

CREATE TABLE statements (
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    id TEXT NOT NULL,
    holder TEXT NOT NULL,
    act TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    source TEXT NOT NULL,
    cue TEXT NOT NULL,
    content TEXT NOT NULL,
    mode TEXT NOT NULL,
    certainty TEXT NOT NULL,
    part_only INTEGER NOT NULL,
    relays TEXT NOT NULL,
    about TEXT NOT NULL,
    reacts_to TEXT NOT NULL,
    said TEXT,
    component TEXT NOT NULL,
    said_earliest TEXT GENERATED ALWAYS AS (json_extract(said, '$.earliest')) VIRTUAL,
    PRIMARY KEY (document, n)
) STRICT;
CREATE INDEX statements_id ON statements (id);
CREATE INDEX statements_act ON statements (act);

CREATE TABLE findings (
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    spans TEXT NOT NULL,
    PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE links (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    a_document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    b_document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    score REAL NOT NULL,
    source TEXT NOT NULL,
    evidence TEXT NOT NULL
) STRICT;
CREATE INDEX links_a ON links (a_document);
CREATE INDEX links_b ON links (b_document);

CREATE TABLE judgements (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    verb TEXT NOT NULL,
    "left" TEXT NOT NULL,
    "right" TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    reason TEXT NOT NULL,
    withdrawn INTEGER NOT NULL
) STRICT;
CREATE TRIGGER judgements_stay BEFORE UPDATE ON judgements
BEGIN SELECT raise(ABORT, 'a judgement is never changed: append one that withdraws it'); END;
CREATE TRIGGER judgements_kept BEFORE DELETE ON judgements
BEGIN SELECT raise(ABORT, 'a judgement is never deleted: append one that withdraws it'); END;

CREATE TABLE failures (
    uri TEXT PRIMARY KEY,
    reason TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE windows (
    key BLOB PRIMARY KEY,
    value BLOB NOT NULL
) STRICT;

CREATE VIRTUAL TABLE words USING fts5 (
    text, content = 'documents', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER words_added AFTER INSERT ON documents
BEGIN INSERT INTO words (rowid, text) VALUES (new.key, new.text); END;
CREATE TRIGGER words_gone AFTER DELETE ON documents
BEGIN INSERT INTO words (words, rowid, text) VALUES ('delete', old.key, old.text); END;

-- Every document with its canonical appearance: the earliest, then the smallest uri.
CREATE VIEW articles AS
SELECT d.key, d.id, a.uri, a.publisher, a.url, a.title, a.published, a.modified, a.language,
    a.authors, a.dates, a.raw_hash, a.encoding, a.extra, a.analysis, d.text
FROM documents AS d JOIN appearances AS a ON a.document = d.key
WHERE a.uri = (
    SELECT uri FROM appearances WHERE document = d.key
    ORDER BY coalesce(nullif(published, ''), '9999'), uri LIMIT 1
);
"""

SECOND = """
-- The index of reuse: documents by their carriers, in the order of publication. The tables belong to
-- the stage of reuse; they stand in the ledger so that one transaction fills both.
CREATE TABLE reuse_documents (
    id TEXT PRIMARY KEY,
    carriers BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE reuse_places (
    id TEXT NOT NULL,
    place INTEGER NOT NULL,
    outlet INTEGER NOT NULL,
    PRIMARY KEY (id, place, outlet)
) STRICT, WITHOUT ROWID;
CREATE INDEX reuse_places_place ON reuse_places (place);

CREATE TABLE reuse_carriers (
    key INTEGER NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (key, place)
) STRICT, WITHOUT ROWID;
"""

THIRD = """
-- Documents read since their relations to others were last found, and what those were found with.
CREATE TABLE unrelated (document TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO unrelated SELECT id FROM documents;
CREATE TABLE related (version TEXT NOT NULL, judgements INTEGER NOT NULL) STRICT;

ALTER TABLE statements ADD COLUMN negated INTEGER NOT NULL DEFAULT 0;

-- How outlets write dates, of the stage of timex.
CREATE TABLE timex_outlets (
    document TEXT PRIMARY KEY,
    outlet TEXT NOT NULL,
    evidence TEXT NOT NULL,
    open INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX timex_outlets_outlet ON timex_outlets (outlet, evidence);

-- The register of agents, of the stage of entities: who is one over all documents.
CREATE TABLE entity_forms (
    form INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    documents INTEGER NOT NULL,
    short TEXT NOT NULL,
    family INTEGER NOT NULL,
    standing TEXT NOT NULL,
    UNIQUE (name, kind)
) STRICT;
CREATE INDEX entity_forms_family ON entity_forms (family);

CREATE TABLE entity_keys (
    key TEXT NOT NULL,
    form INTEGER NOT NULL,
    PRIMARY KEY (key, form)
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_keys_form ON entity_keys (form);

CREATE TABLE entity_firsts (
    first TEXT NOT NULL,
    form INTEGER NOT NULL,
    full INTEGER NOT NULL,
    PRIMARY KEY (first, form)
) STRICT, WITHOUT ROWID;

CREATE TABLE entity_documents (
    document TEXT PRIMARY KEY,
    forms TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE entity_families (
    family INTEGER PRIMARY KEY,
    agent TEXT NOT NULL,
    now TEXT NOT NULL
) STRICT;
CREATE INDEX entity_families_agent ON entity_families (agent);
CREATE INDEX entity_families_now ON entity_families (now);

CREATE TABLE entity_moved (
    agent TEXT PRIMARY KEY,
    family INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE entity_named (
    family INTEGER PRIMARY KEY,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE entity_called (
    called TEXT NOT NULL,
    form INTEGER NOT NULL,
    PRIMARY KEY (called, form)
) STRICT, WITHOUT ROWID;

-- The index of linking, of the stage of that name: bursts, local events, events.
CREATE TABLE linking_documents (
    key INTEGER PRIMARY KEY,
    document TEXT NOT NULL UNIQUE,
    day INTEGER NOT NULL,
    burst TEXT NOT NULL,
    words BLOB NOT NULL,
    weights BLOB NOT NULL,
    lends INTEGER NOT NULL,
    led TEXT NOT NULL
) STRICT;
CREATE INDEX linking_documents_burst ON linking_documents (burst);

CREATE TABLE linking_words (
    word INTEGER NOT NULL,
    day INTEGER NOT NULL,
    document INTEGER NOT NULL,
    PRIMARY KEY (word, day, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX linking_words_document ON linking_words (document);

CREATE TABLE linking_pairs (
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    likeness REAL NOT NULL,
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX linking_pairs_b ON linking_pairs (b);

CREATE TABLE linking_units (
    unit TEXT PRIMARY KEY,
    document TEXT NOT NULL,
    n INTEGER NOT NULL,
    cluster TEXT NOT NULL,
    asserted INTEGER NOT NULL,
    record TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX linking_units_document ON linking_units (document);
CREATE INDEX linking_units_cluster ON linking_units (cluster);

CREATE TABLE linking_blocks (
    block TEXT NOT NULL,
    last TEXT NOT NULL,
    first TEXT NOT NULL,
    unit TEXT NOT NULL,
    story INTEGER NOT NULL,
    PRIMARY KEY (block, last, first, unit)
) STRICT, WITHOUT ROWID;
CREATE INDEX linking_blocks_unit ON linking_blocks (unit);

CREATE TABLE linking_meetings (
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    score REAL NOT NULL,
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX linking_meetings_b ON linking_meetings (b);

CREATE TABLE linking_mentions (
    mention TEXT PRIMARY KEY,
    unit TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX linking_mentions_unit ON linking_mentions (unit);

CREATE TABLE linking_told (
    event TEXT PRIMARY KEY,
    burst TEXT NOT NULL,
    unit TEXT NOT NULL,
    documents TEXT NOT NULL,
    record TEXT NOT NULL
) STRICT;
CREATE INDEX linking_told_burst ON linking_told (burst);
CREATE INDEX linking_told_unit ON linking_told (unit);

CREATE TABLE linking_events (
    event TEXT PRIMARY KEY,
    story TEXT NOT NULL,
    mentions INTEGER NOT NULL,
    documents TEXT NOT NULL,
    record TEXT NOT NULL
) STRICT;
CREATE INDEX linking_events_story ON linking_events (story);
CREATE INDEX linking_events_mentions ON linking_events (mentions);
"""

FOURTH = """
-- Forms that are still to be grouped, of the stage of entities.
CREATE TABLE entity_waiting (form INTEGER PRIMARY KEY) STRICT;

-- What linking still has to find anew, of the stage of that name.
CREATE TABLE linking_waiting (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (kind, name)
) STRICT;
"""

FIFTH = """
-- Vectors of events were kept and never asked for, in the encoder's cache too, which fills again.
ALTER TABLE events DROP COLUMN vector;
DELETE FROM windows;

-- What tells, without a document's text, that another cannot derive from it, of the stage of reuse.
CREATE TABLE reuse_sketches (
    id TEXT PRIMARY KEY,
    sketch BLOB NOT NULL
) STRICT;
"""

MIGRATIONS = (FIRST, SECOND, THIRD, FOURTH, FIFTH)


def version_of(connection: sqlite3.Connection) -> int:
    """Schema version of a file: the number of migrations it has seen."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a ledger to the present version, each migration in a transaction of its own.

    Two processes may open a new file at once: the version is read again under the lock.
    """
    while version_of(connection) < len(MIGRATIONS):
        connection.execute("BEGIN IMMEDIATE")
        try:
            version = version_of(connection)
            if version < len(MIGRATIONS):
                for statement in _statements(MIGRATIONS[version]):
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION}")
                connection.execute(f"PRAGMA user_version = {version + 1}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def _statements(script: str) -> list[str]:
    """The statements of a script one by one: ``executescript`` would end the transaction."""
    found, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending)
            pending = ""
    return found
