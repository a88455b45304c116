"""Whether a session file is sound: what SQLite says, who may read it, every chain, and every projection."""

from __future__ import annotations

import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from assistant.dataclass import dataclass
from assistant.errors import StoreError
from assistant.interview.events import Recorded, banks_used
from assistant.store import driver, location
from assistant.store.archive import Project
from assistant.store.base import SessionRow
from assistant.store.sqlite import SqliteStore

_INDEXES = ("search_stem", "search_exact")
_REBUILD = "Nothing that was said is lost: `connected doctor --rebuild` makes it anew from the events."
_BACKUP = "Keep a copy of the session file as it is and bring back a backup if there is one."


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    name: str
    ok: bool
    detail: str
    hint: str = ""
    """What to do; empty when all is well."""


def check_store(store: SqliteStore, path: Path, project: Project) -> list[Finding]:
    """Everything that can be said about the file, sound or not; nothing is changed."""
    index = _asked("search index", lambda: _search_index(store), _REBUILD)
    if store.frozen:
        index = Finding("search index", ok=True, detail="not looked at, since the file cannot be written")
    return [
        _driver(),
        _modes(path.absolute()),
        _asked("pages", lambda: _quick_check(store), _BACKUP),
        _asked("references", lambda: _foreign_keys(store), _BACKUP),
        index,
        *_sessions(store, project),
    ]


def rebuild_store(store: SqliteStore, project: Project) -> int:
    """Make everything derived anew from the events; how many sessions that were.

    Raises StoreError for the first session that is damaged; those before it are done.
    """
    rows = _all_sessions(store)
    for row in rows:
        events = list(store.events(row.id))
        store.rebuild(row.id, project(_banks(store, events), events))
    with store.connection.writing() as raw:
        for index in _INDEXES:
            raw.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608 - our own tables
    return len(rows)


def bring_up_to_date(store: SqliteStore, project: Project) -> None:
    """Make anew what an earlier version of the program derived; a damaged session stays as it is, to be named."""
    for session in store.outdated():
        with suppress(StoreError):
            events = list(store.events(session))
            store.rebuild(session, project(_banks(store, events), events))


def _driver() -> Finding:
    if driver.has_reset_bug():
        return Finding(
            "SQLite", ok=False,
            detail=f"{driver.description()}, which can lose a write when two programs use the file at once",
            hint="Install the pysqlite3 package, or a Python with SQLite 3.51.3 or newer.",
        )  # fmt: skip
    return Finding("SQLite", ok=True, detail=driver.description())


def _modes(path: Path) -> Finding:
    """Only the file and what SQLite keeps beside it: a folder that someone chose may be open to others."""
    open_to_others = [
        f"{each.name} {stat.S_IMODE(each.lstat().st_mode):04o}"
        for each in location.files_of(path)
        if each.lstat().st_mode & 0o077
    ]
    if path.parent == location.own_folder() and path.parent.stat().st_mode & 0o077:
        open_to_others.append(f"{path.parent.name} {stat.S_IMODE(path.parent.stat().st_mode):04o}")
    if open_to_others:
        detail = f"others on this machine may read {', '.join(open_to_others)}"
        return Finding("file modes", ok=False, detail=detail, hint="As the owner of the files, run chmod go= on them.")
    return Finding("file modes", ok=True, detail="only the owner may read the session file")


def _asked(name: str, question: Callable[[], str], hint: str) -> Finding:
    """A finding from a check that says what is wrong, or an empty text."""
    try:
        wrong = question()
    except StoreError as error:
        return Finding(name, ok=False, detail=error.message, hint=error.hint)
    return Finding(name, ok=not wrong, detail=wrong or "sound", hint=hint if wrong else "")


def _quick_check(store: SqliteStore) -> str:
    with store.connection.reading() as raw:
        lines = [str(row[0]) for row in raw.execute("PRAGMA quick_check(10)")]
    return "" if lines == ["ok"] else "; ".join(lines)


def _foreign_keys(store: SqliteStore) -> str:
    with store.connection.reading() as raw:
        rows = raw.execute("PRAGMA foreign_key_check").fetchall()
    return f"{len(rows)} rows refer to what is not there, the first in {rows[0][0]}" if rows else ""


def _search_index(store: SqliteStore) -> str:
    """FTS5 compares the index with the answers; asked as an insert, which changes nothing."""
    with store.connection.writing() as raw:
        try:
            for index in _INDEXES:
                raw.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")  # noqa: S608 - as above
        except driver.sqlite.DatabaseError as error:
            return f"it does not agree with the answers, findings and notes ({error})"
    return ""


def _sessions(store: SqliteStore, project: Project) -> list[Finding]:
    try:
        rows = _all_sessions(store)
    except StoreError as error:
        return [Finding("sessions", ok=False, detail=error.message, hint=error.hint)]
    wrong = [finding for row in rows if (finding := _session(store, row, project))]
    return wrong or [Finding("sessions", ok=True, detail=f"{len(rows)}, every event and everything derived is sound")]


def _all_sessions(store: SqliteStore) -> list[SessionRow]:
    rows: list[SessionRow] = []
    while page := store.sessions(limit=500, before=(rows[-1].updated_at, rows[-1].id) if rows else None):
        rows += page
    return rows


def _banks(store: SqliteStore, events: list[Recorded]) -> dict[str, str]:
    return {digest: store.bank(digest) for digest in banks_used(events)}


def _session(store: SqliteStore, row: SessionRow, project: Project) -> Finding | None:
    name = f"session {row.id}"
    try:
        events = list(store.events(row.id))
        banks = _banks(store, events)
        answers = {answer.key: answer for answer in store.answers(row.id)}
        findings = {finding.key: finding for finding in store.findings(row.id)}
        notes = {note.key: note for note in store.notes(row.id)}
    except StoreError as error:
        return Finding(name, ok=False, detail=error.message, hint=error.hint)
    try:
        again = project(banks, events)
    except Exception as error:  # noqa: BLE001 - one session that cannot be folded must not hide the state of the others
        detail = f"its events cannot be played back ({type(error).__name__})"
        return Finding(name, ok=False, detail=detail, hint="Update the program; if that does not help, report this.")
    same = (
        again.row == row
        and {answer.key: answer for answer in again.answers} == answers
        and {finding.key: finding for finding in again.findings} == findings
        and {note.key: note for note in again.notes} == notes
    )
    if not same:
        detail = "what lists and search show is not what its events say"
        return Finding(name, ok=False, detail=detail, hint=_REBUILD)
    return None
