"""The rows of one session: reading and writing them inside a transaction that the caller holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

from assistant.store import batch, failures
from assistant.store.base import Draft, SessionRow
from assistant.store.chain import START, Sealed
from assistant.store.sql import DRAFT, EVENT, SESSION, insert, select
from assistant.text import fold

if TYPE_CHECKING:
    from sqlite3 import Connection as Raw

_INSERT_SESSION = insert("session", (*SESSION, "searchable"), replacing=("id",))
_INSERT_BANK = insert("bank", ("digest", "name", "version", "content"))
_INSERT_EVENT = insert("event", ("session", *EVENT))
_INSERT_DRAFT = insert("draft", ("session", *DRAFT), replacing=("session", "cell"))


def revision_of(raw: Raw, session: str) -> int:
    """How many events the session has; 0 when there is no such session."""
    row = raw.execute("SELECT revision FROM session WHERE id = ?", (session,)).fetchone()
    return 0 if row is None else int(row[0])


def known_revision(raw: Raw, session: str) -> int:
    """How many events the session has. Raises StoreError `unknown_session`."""
    row = raw.execute("SELECT revision FROM session WHERE id = ?", (session,)).fetchone()
    if row is None:
        raise failures.unknown_session(session)
    return int(row[0])


def chain_of(raw: Raw, session: str, seq: int) -> str:
    """The chain value that the event after this one is linked to."""
    if seq <= 0:
        return START
    row = raw.execute("SELECT chain FROM event WHERE session = ? AND seq = ?", (session, seq)).fetchone()
    if row is None:
        raise failures.damaged(session, seq, "it is missing")
    return str(row[0])


def read_sealed(raw: Raw, session: str, after: int, last: int) -> list[Sealed]:
    """The events from `after`, not included, to `last`, as they are stored."""
    rows = raw.execute(
        select("event", EVENT) + "WHERE session = ? AND seq > ? AND seq <= ? ORDER BY seq", (session, after, last)
    )
    return list(map(Sealed._make, rows))


def write_bank(raw: Raw, digest: str, name: str, version: str, content: str) -> None:
    """Insert the bank unless its digest is known. Raises StoreError `bad_bank_digest`."""
    if raw.execute("SELECT 1 FROM bank WHERE digest = ?", (digest,)).fetchone() is None:
        batch.check_bank(digest, content)
        raw.execute(_INSERT_BANK, (digest, name, version, content))


def write_session(raw: Raw, row: SessionRow) -> None:
    """Insert or replace what lists show of the session. Raises StoreError `unknown_bank`."""
    if raw.execute("SELECT 1 FROM bank WHERE digest = ?", (row.bank_digest,)).fetchone() is None:
        raise failures.unknown_bank(row.bank_digest)
    write_session_row(raw, row)


def write_session_row(raw: Raw, row: SessionRow) -> None:
    """Insert or replace what lists show of the session."""
    raw.execute(_INSERT_SESSION, (*_values(row), searchable(row)))


def searchable(row: SessionRow) -> str:
    """What a list's query is looked for in: title, company and id."""
    return "\n".join(fold(each) for each in (row.title, row.company, row.id))


def write_events(raw: Raw, session: str, sealed: Sequence[Sealed]) -> None:
    """Insert the events. Raises StoreError `duplicate_event` when an id was used before."""
    for each in sealed:
        if raw.execute("SELECT 1 FROM event WHERE id = ?", (each.id,)).fetchone() is not None:
            raise batch.duplicate_event(session, each.id)
        raw.execute(_INSERT_EVENT, (session, *each))


def write_draft(raw: Raw, session: str, draft: Draft) -> None:
    """Keep a draft in place of the one before it, or remove that when there is nothing in it."""
    if draft.holds:
        raw.execute(_INSERT_DRAFT, (session, *_values(draft)))
    else:
        raw.execute("DELETE FROM draft WHERE session = ? AND cell = ?", (session, draft.cell))


def _values(row: SessionRow | Draft) -> tuple[str | int, ...]:
    return tuple(getattr(row, field.name) for field in fields(row))
