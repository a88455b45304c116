"""Removing a session so that its words are in no file of ours any more; what is kept is when, and no words."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.dataclass import dataclass
from assistant.errors import StoreError
from assistant.store import failures
from assistant.store.backup import holding
from assistant.store.inspection import Forgotten, forgotten_rows, named_banks, search_indexes
from assistant.store.sql import delete_of
from assistant.store.sqlite import SqliteStore

if TYPE_CHECKING:
    from sqlite3 import Connection as Raw


@dataclass(frozen=True, slots=True)
class Erasure:
    """What came of forgetting a session."""

    session: str
    events: int
    forks: tuple[str, ...]
    """Ids of sessions that were forked from it and began with its words."""
    backups: tuple[tuple[Path, str], ...]
    """Backups that hold it or may, each with what is known of it."""
    pending: str
    """Why its words are not yet out of the file and its log; empty when they are."""


def forget_session(store: SqliteStore, session: str, at: str) -> Erasure:
    """Remove everything of a session, and then its traces in the file and its log.

    The removal is durable before the traces go. Another program that is reading can hold those up, which is told and
    made up for with the next session forgotten or by `clear_traces`. Raises StoreError `unknown_session`, `locked`,
    `read_only` or `disk_full`; then nothing has changed.
    """
    row = store.session(session)
    backups = holding(store, session, row.created_at)
    with store.connection.writing() as raw:
        events = int(raw.execute("SELECT count(*) FROM event WHERE session = ?", (session,)).fetchone()[0])
        if not raw.execute("SELECT 1 FROM session WHERE id = ?", (session,)).fetchone():
            raise failures.unknown_session(session)
        forks = tuple(str(each[0]) for each in raw.execute(_FORKS, (session,)))
        _remove(raw, session)
        raw.execute(
            "INSERT OR REPLACE INTO forgotten (digest, at, events, cleared_at) VALUES (?, ?, ?, '')",
            (id_digest(session), at, events),
        )
    return Erasure(session, events, forks, backups, clear_traces(store, at))


def clear_traces(store: SqliteStore, at: str) -> str:
    """Write the file anew without what was removed from it, and empty its log; why that could not be done, or nothing.

    The file is written anew since SQLite overwrites what it frees and not what it moved aside within a page before.
    """
    try:
        with store.connection.outside() as raw:
            raw.execute("VACUUM")
            busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except StoreError as error:
        return error.message[0].lower() + error.message[1:].rstrip(".")
    if busy:
        return "another program has the session file open and is reading"
    with store.connection.writing() as raw:
        raw.execute("UPDATE forgotten SET cleared_at = ? WHERE cleared_at = ''", (at,))
    return ""


def forgotten(store: SqliteStore) -> list[Forgotten]:
    """Every session that was forgotten, the first one first."""
    with store.connection.reading() as raw:
        return forgotten_rows(raw)


def id_digest(session: str) -> str:
    """What is kept of a session's id: enough to tell whether it was the one, not which it was."""
    return hashlib.sha256(session.encode()).hexdigest()


def session_tables(raw: Raw) -> list[str]:
    """Every table with rows that belong to a session, the session's own row last.

    Told from the tables themselves, so that a table added later is not left out.
    """
    names = [str(row[0]) for row in raw.execute(_TABLES)]
    return [*(name for name in names if name != "session"), "session"]


_TABLES = """
SELECT name FROM sqlite_schema AS made WHERE type = 'table' AND (name = 'session' OR EXISTS (
  SELECT 1 FROM pragma_table_info(made.name) AS field WHERE field.name = 'session'
)) ORDER BY name
"""
_FORKS = """
SELECT session FROM event WHERE seq = 1 AND session IN (SELECT id FROM session)
AND json_extract(payload, '$.forked_from') = ? ORDER BY session
"""


def _remove(raw: Raw, session: str) -> None:
    banks = set(named_banks(raw, session))
    raw.execute("PRAGMA defer_foreign_keys = ON")
    for name in session_tables(raw):
        raw.execute(delete_of(name, "id" if name == "session" else "session"), (session,))
    for digest in banks - set(named_banks(raw)):
        raw.execute("DELETE FROM bank WHERE digest = ?", (digest,))
    for name in search_indexes(raw):
        # Merged into one, an index holds no word that nothing has any more.
        raw.execute(f"INSERT INTO {name} ({name}) VALUES ('optimize')")  # noqa: S608 - our own tables
