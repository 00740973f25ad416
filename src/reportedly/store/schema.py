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
"""

MIGRATIONS = (FIRST, SECOND, THIRD)


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
