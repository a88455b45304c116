"""Copies of the session file: whole, private, without what was removed, checked, and noted where they were put."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import StoreError
from assistant.store import failures
from assistant.store.chain import START, verified
from assistant.store.connection import Connection
from assistant.store.sqlite import SqliteStore, open_frozen

if TYPE_CHECKING:
    from sqlite3 import Connection as Raw

MOVED = "is no longer at that place; wherever it is now, it has the session"
HOLDS = "has the session"
UNREAD = "cannot be read, and may have the session"


def back_up(store: SqliteStore, target: Path, at: str) -> int:
    """Write a copy of every session to a new file and note it; how many sessions it has.

    The copy is written beside its place and comes there only when it was found whole. What was removed from the
    session file is not in it. Raises StoreError `backup_exists`, `backup_unsound`, or what the disk said.
    """
    target = target.expanduser().absolute()
    if os.path.lexists(target):
        raise StoreError(
            "backup_exists", "There is something at that place already, and it is not written over.",
            "Name a file that does not exist yet.", where=str(target),
        )  # fmt: skip
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:80]}.")  # 0600 from the beginning
        os.close(handle)
    except OSError as error:
        raise failures.of_system(error, target) from error
    made = Path(name)
    try:
        with store.connection.outside() as raw:
            raw.execute("VACUUM INTO ?", (str(made),))
        found = check_copy(made, target)
        _put(made, target)
    except BaseException:
        made.unlink(missing_ok=True)
        raise
    if not store.frozen:
        with store.connection.writing() as raw:
            raw.execute("INSERT OR REPLACE INTO backup (path, at) VALUES (?, ?)", (str(target), at))
    return found


def check_copy(made: Path, target: Path) -> int:
    """Read a copy from end to end; how many sessions it has. Raises StoreError `backup_unsound`."""
    copy = open_frozen(made)
    try:
        with copy.connection.reading() as raw:
            wrong = [str(row[0]) for row in raw.execute("PRAGMA integrity_check(3)")]
            strays = raw.execute("PRAGMA foreign_key_check").fetchone()
        if wrong != ["ok"] or strays:
            raise _unsound(target, wrong[0] if wrong != ["ok"] else "rows in it refer to what is not there")
        names = _sessions(copy)
        for name, revision in names:
            sealed = copy.sealed(name)
            events = sum(1 for _ in verified(name, START, 0, sealed))
            if events != revision:
                raise _unsound(target, f"session {name} has {events} events and should have {revision}")
    except StoreError as error:
        if error.code == "damaged":
            raise _unsound(target, error.message[0].lower() + error.message[1:].rstrip(".")) from error
        raise
    finally:
        copy.close()
    return len(names)


def holding(store: SqliteStore, session: str, created_at: str) -> tuple[tuple[Path, str], ...]:
    """The backups made since a session began that hold it or may, each with what is known of it."""
    with store.connection.reading() as raw:
        rows = raw.execute("SELECT path FROM backup WHERE at >= ? ORDER BY at, path", (created_at,)).fetchall()
    told = ((Path(row[0]), _told(Path(row[0]), session)) for row in rows)
    return tuple((path, words) for path, words in told if words)


def _told(path: Path, session: str) -> str:
    """What is known of a backup and a session; empty when it does not have it."""
    if not path.exists():
        return MOVED
    try:
        connection = Connection(path, frozen=True)
        try:
            with connection.reading() as raw:
                return HOLDS if _has(raw, session) else ""
        finally:
            connection.close()
    except StoreError:
        return UNREAD


def _has(raw: Raw, session: str) -> bool:
    return raw.execute("SELECT 1 FROM session WHERE id = ?", (session,)).fetchone() is not None


def _sessions(copy: SqliteStore) -> list[tuple[str, int]]:
    with copy.connection.reading() as raw:
        return [(str(row[0]), int(row[1])) for row in raw.execute("SELECT id, revision FROM session ORDER BY id")]


def _put(made: Path, target: Path) -> None:
    """Bring a finished copy to its place, durably, unless something came there meanwhile."""
    try:
        with made.open("rb") as file:
            os.fsync(file.fileno())
        os.link(made, target)  # unlike a rename, it never replaces what is there
        made.unlink()
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        raise failures.of_system(error, target) from error


def _unsound(target: Path, detail: str) -> StoreError:
    return StoreError(
        "backup_unsound",
        f"The copy is not whole, so it was not kept: {detail}.",
        "Run `connected doctor` to see whether the session file is.",
        where=str(target),
    )
