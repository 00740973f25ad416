"""Opening a ledger file: what it may be, and in one clear sentence what it is not."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from reportedly.store.schema import APPLICATION, MIGRATIONS, migrate, version_of

WAIT = 30.0
"""Seconds to wait for another process that is writing."""

CACHE = 64 * 1024
"""Kilobytes of pages that a connection keeps."""

WRITING = 4
"""How much more does one that writes: records of relations are written all over the file."""

CHECKPOINT = 32_768
"""Pages (128 MB) that are written before they go from the log into the file: carriers and records of
relations change the same pages again and again, and at SQLite's own thousand each was written as
often."""

IN_MEMORY = Path(":memory:")
"""The name of a ledger that is never written to a disk."""


class LedgerError(Exception):
    """A file that cannot be used as a ledger; the message says why and what to do."""


class NewerSchema(LedgerError):  # noqa: N818 - says what it is
    """The ledger was written by a later version of the program."""


class NotALedger(LedgerError):  # noqa: N818 - says what it is
    """The file is no SQLite file, or one of another program."""


class MissingLedger(LedgerError):  # noqa: N818 - says what it is
    """There is no ledger at the path, or it cannot be opened there."""


def connect(path: Path, *, readonly: bool) -> sqlite3.Connection:
    """A connection to a ledger of the present schema; a new file is made unless ``readonly``.

    Raises MissingLedger, NotALedger or NewerSchema.
    """
    if readonly and not path.is_file():
        raise MissingLedger(f"There is no ledger at {path}: read some articles into it first.")
    try:
        connection = _open(path, readonly)
        if readonly and 0 < version_of(connection) < len(MIGRATIONS):
            connect(path, readonly=False).close()  # an earlier version of the program wrote it
    except sqlite3.OperationalError as error:
        raise MissingLedger(f"The ledger {path} cannot be opened: {error}.") from error
    try:
        _prepare(connection, path, readonly)
    except sqlite3.OperationalError as error:
        connection.close()
        raise MissingLedger(f"The ledger {path} cannot be used: {error}.") from error
    except sqlite3.DatabaseError as error:
        connection.close()
        raise NotALedger(f"{path} is not a ledger ({error}): name another file.") from error
    except LedgerError:
        connection.close()
        raise
    return connection


def _open(path: Path, readonly: bool) -> sqlite3.Connection:
    mode = "ro" if readonly else "rwc"
    where = f"{path.absolute().as_uri()}?mode={mode}" if path != IN_MEMORY else ":memory:"
    connection = sqlite3.connect(where, uri=True, timeout=WAIT, isolation_level=None)
    connection.text_factory = _text
    return connection


def fetch(connection: sqlite3.Connection, query: str, *values: str | bytes | int) -> list[Any]:
    """The rows that a query finds, of a ledger's connection.

    SQLite's own texts take half of the time that ``_text`` takes, and fail where half a surrogate
    pair is among them.
    """
    connection.text_factory = str
    try:
        return connection.execute(query, values).fetchall()
    except sqlite3.OperationalError:
        connection.text_factory = _text
        return connection.execute(query, values).fetchall()
    finally:
        connection.text_factory = _text


def _text(value: bytes) -> str:
    """Text as it was put in: lone surrogates are kept in the three bytes they would have."""
    return value.decode("utf-8", "surrogatepass")


def _prepare(connection: sqlite3.Connection, path: Path, readonly: bool) -> None:
    version = version_of(connection)
    if version > len(MIGRATIONS):
        raise NewerSchema(
            f"The ledger {path} has schema {version}, newer than this program's "
            f"{len(MIGRATIONS)}: update reportedly to open it."
        )
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            raise NotALedger(f"{path} belongs to another program: name another file.")
        if readonly:
            raise MissingLedger(f"The ledger {path} is empty: read some articles into it first.")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{CACHE if readonly else WRITING * CACHE}")
    if not readonly:
        connection.execute("PRAGMA journal_mode = WAL")
        # In WAL mode NORMAL loses at most the last transactions when the power fails, never the
        # ledger; a killed process loses nothing that was committed.
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT}")
        migrate(connection)
    else:
        connection.execute("PRAGMA query_only = ON")
