"""Everything that is stored of one session, read in one moment and not believed: for audits."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.store import driver, failures
from assistant.store.base import AnswerRow, Draft, FindingRow, SessionRow
from assistant.store.chain import Sealed
from assistant.store.sql import ANSWER, DRAFT, EVENT, FINDING, SESSION, select
from assistant.store.sqlite import SqliteStore

if TYPE_CHECKING:
    from sqlite3 import Connection as Raw

_BANK_KINDS = ("session_started", "bank_upgraded")


@dataclass(frozen=True, slots=True)
class Inspection:
    """What the file holds of one session."""

    row: SessionRow
    events: tuple[Sealed, ...]
    """All there are, by number, whatever the row says."""
    taken: tuple[str, ...]
    """Ids of its events that another event, of this session or another, has too."""
    answers: tuple[AnswerRow, ...]
    findings: tuple[FindingRow, ...]
    drafts: tuple[Draft, ...]
    banks: dict[str, str]
    """The content of each bank that its row or its events name, by digest, as far as the file has it."""
    index_complaint: str
    """What the search index of the file says against the answers; empty when they agree."""


def inspect(store: SqliteStore, session: str) -> Inspection:
    """What is stored of a session. Raises StoreError `unknown_session`, or `damaged` where SQLite cannot read it."""
    with store.connection.reading() as raw:
        found = raw.execute(select("session", SESSION) + "WHERE id = ?", (session,)).fetchone()
        if found is None:
            raise failures.unknown_session(session)
        row = SessionRow(*found)
        events = tuple(
            Sealed._make(each)
            for each in raw.execute(select("event", EVENT) + "WHERE session = ? ORDER BY seq", (session,))
        )
        answers = tuple(
            AnswerRow(*each) for each in raw.execute(select("answer", ANSWER) + "WHERE session = ?", (session,))
        )
        findings = tuple(
            FindingRow(*each) for each in raw.execute(select("finding", FINDING) + "WHERE session = ?", (session,))
        )
        drafts = tuple(
            Draft(*each) for each in raw.execute(select("draft", DRAFT) + "WHERE session = ? ORDER BY cell", (session,))
        )
        banks = dict(_banks(raw, {row.bank_digest, *_named(events)}))
        taken = tuple(_taken(raw, session, events))
    return Inspection(row, events, taken, answers, findings, drafts, banks, index_complaint(store))


def index_complaint(store: SqliteStore) -> str:
    """What is wrong with the search indexes: FTS5 compares each with its content, asked as an insert of nothing."""
    with store.connection.writing() as raw:
        for name in search_indexes(raw):
            try:
                raw.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)")  # noqa: S608 - our tables
            except driver.sqlite.DatabaseError as error:
                return f"{name} does not agree with what it indexes ({error})"
    return ""


def search_indexes(raw: Raw) -> list[str]:
    """The names of the search indexes of the file."""
    return [name for name, sql in raw.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'")
            if sql and "USING FTS5" in sql.upper()]  # fmt: skip


def is_bank(digest: str, content: str) -> bool:
    """Whether the content of a bank is what its digest says."""
    return hashlib.sha256(content.encode()).hexdigest() == digest


def _banks(raw: Raw, digests: set[str]) -> Iterator[tuple[str, str]]:
    for digest in sorted(digests):
        yield from raw.execute("SELECT digest, content FROM bank WHERE digest = ?", (digest,))


def _named(events: tuple[Sealed, ...]) -> Iterator[str]:
    """The banks that events name, as far as they can be read."""
    for each in events:
        if each.kind in _BANK_KINDS:
            try:
                bank = json.loads(each.payload)["bank"]
            except (ValueError, TypeError, KeyError, RecursionError):
                continue  # told as an event that cannot be read
            if isinstance(bank, str):
                yield bank


def _taken(raw: Raw, session: str, events: tuple[Sealed, ...]) -> Iterator[str]:
    own = Counter(each.id for each in events)
    yield from (name for name, times in own.items() if times > 1)
    for name in own:
        if raw.execute("SELECT 1 FROM event WHERE id = ? AND session != ? LIMIT 1", (name, session)).fetchone():
            yield name
