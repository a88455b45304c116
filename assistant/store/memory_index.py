"""Search over what a store in memory holds: the same tables and the same statements, in an SQLite without a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from assistant.store import driver
from assistant.store.base import AnswerRow, FindingRow, SessionRow
from assistant.store.derived import insert_at
from assistant.store.migrations import migrate
from assistant.store.note import NoteRow
from assistant.store.rows import write_session_row
from assistant.store.search import search
from assistant.store.wanted import Found, Wanted


def made_of(
    rows: Iterable[tuple[SessionRow, int, AnswerRow | NoteRow | FindingRow]],
) -> Callable[[Wanted, int, str], Found]:
    """A search over these rows, each with its session and the place it has in the order of what was said."""
    raw = driver.sqlite.connect(":memory:", isolation_level=None, check_same_thread=False)
    migrate(raw)
    known: set[str] = set()
    for session, place, row in rows:
        if session.id not in known:
            known.add(session.id)
            write_session_row(raw, session)
        insert_at(raw, session.id, place, row)

    def found(wanted: Wanted, limit: int, after: str) -> Found:
        return search(raw, wanted, limit, after)

    return found
