"""The rows of one session: reading and writing them inside a transaction that the caller holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

from assistant.store import batch, failures
from assistant.store.answers import answer_changes, finding_changes
from assistant.store.base import AnswerRow, Draft, FindingRow, Key, Projection, SessionRow
from assistant.store.chain import START, Sealed
from assistant.store.sql import ANSWER, DRAFT, EVENT, FINDING, SESSION, insert, select, update
from assistant.store.words import spaced
from assistant.text import fold

if TYPE_CHECKING:
    from sqlite3 import Connection as Raw

_INSERT_SESSION = insert("session", (*SESSION, "searchable"), replacing=("id",))
_INSERT_BANK = insert("bank", ("digest", "name", "version", "content"))
_INSERT_EVENT = insert("event", ("session", *EVENT))
_INSERT_ANSWER = insert("answer", ("id", "session", *ANSWER, "spaced"))
_INSERT_FINDING = insert("finding", ("id", "session", *FINDING, "spaced"))
_NEXT_PLACE = """
SELECT max(coalesce((SELECT max(id) FROM answer), 0), coalesce((SELECT max(id) FROM finding), 0)) + 1
"""
_INSERT_DRAFT = insert("draft", ("session", *DRAFT), replacing=("session", "cell"))
_THIS_ANSWER = "WHERE session = ? AND question = ? AND item = ? AND probe = ?"
_DELETE_ANSWER = "DELETE FROM answer WHERE session = ? AND question = ? AND item = ? AND probe = ?"
_UPDATE_ANSWER = update("answer", (*ANSWER[3:], "spaced"), ("session", "question", "item", "probe"))
_UPDATE_FINDING = update("finding", (*FINDING[1:], "spaced"), ("session", "finding"))


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


def write_derived(raw: Raw, session: str, projection: Projection) -> None:
    """Bring the derived answers and findings to the projection; triggers keep the search indexes in step."""
    said = answer_changes(_stored_answers(raw, session, projection), projection)
    for key in (*said.gone, *(row.key for row in said.fresh)):
        raw.execute(_DELETE_ANSWER, (session, *key))
    for answer in said.fresh:
        insert_at(raw, session, _next_place(raw), answer)
    for answer in said.touched:
        raw.execute(_UPDATE_ANSWER, (*_values(answer)[3:], _apart(answer.text), session, *answer.key))
    found = finding_changes(_stored_findings(raw, session, projection), projection)
    for key in found.gone:
        raw.execute("DELETE FROM finding WHERE session = ? AND finding = ?", (session, *key))
    for row in found.fresh:
        insert_at(raw, session, _next_place(raw), row)
    for row in found.touched:
        raw.execute(_UPDATE_FINDING, (*_values(row)[1:], _apart(row.statement), session, *row.key))
    if projection.whole:
        raw.execute("DELETE FROM outdated WHERE session = ?", (session,))


def insert_at(raw: Raw, session: str, place: int, row: AnswerRow | FindingRow) -> None:
    """Insert an answer or a finding at its place among all that was said."""
    if isinstance(row, AnswerRow):
        raw.execute(_INSERT_ANSWER, (place, session, *_values(row), _apart(row.text)))
    else:
        raw.execute(_INSERT_FINDING, (place, session, *_values(row), _apart(row.statement)))


def _next_place(raw: Raw) -> int:
    """Answers and findings share one row of numbers, so that a search finds both in the order they were made."""
    return int(raw.execute(_NEXT_PLACE).fetchone()[0])


def _apart(text: str) -> str:
    """The text as it is indexed where that is not the text itself; else empty."""
    made = spaced(text)
    return made if made != text else ""


def _stored_answers(raw: Raw, session: str, projection: Projection) -> dict[Key, AnswerRow]:
    """The rows that the projection may change."""
    every = select("answer", ANSWER)
    if projection.whole:
        rows = raw.execute(every + "WHERE session = ?", (session,)).fetchall()
    else:
        keys = [row.key for row in projection.answers] + list(projection.gone)
        rows = [row for key in keys for row in raw.execute(every + _THIS_ANSWER, (session, *key))]
    found = (AnswerRow(*row) for row in rows)
    return {row.key: row for row in found}


def _stored_findings(raw: Raw, session: str, projection: Projection) -> dict[Key, FindingRow]:
    """The same for findings."""
    every = select("finding", FINDING) + "WHERE session = ?"
    if projection.whole:
        rows = raw.execute(every, (session,)).fetchall()
    else:
        keys = [row.key for row in projection.findings] + list(projection.findings_gone)
        rows = [row for key in keys for row in raw.execute(every + " AND finding = ?", (session, *key))]
    found = (FindingRow(*row) for row in rows)
    return {row.key: row for row in found}


def _values(row: SessionRow | AnswerRow | FindingRow | Draft) -> tuple[str | int, ...]:
    return tuple(getattr(row, field.name) for field in fields(row))
