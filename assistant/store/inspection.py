"""Everything that is stored of one session, read in one moment and not believed: for audits."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.dataclass import dataclass
from assistant.store import driver, failures
from assistant.store.base import AnswerRow, Draft, EgressRow, FindingRow, SessionRow
from assistant.store.chain import Sealed
from assistant.store.egress import read_rows
from assistant.store.note import NoteRow
from assistant.store.sql import ANSWER, DRAFT, EVENT, FINDING, NOTE, SESSION, select
from assistant.store.sqlite import SqliteStore

if TYPE_CHECKING:
    from sqlite3 import Connection as Raw

_BANK_KINDS = ("session_started", "bank_upgraded")


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A session that was there once: when it was erased, and no words of it."""

    digest: str
    """SHA-256 of its id."""
    at: str
    events: int
    cleared_at: str
    """When its words were out of the file and its log; empty while they may not be."""


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
    notes: tuple[NoteRow, ...]
    drafts: tuple[Draft, ...]
    banks: dict[str, str]
    """The content of each bank that its row or its events name, by digest, as far as the file has it."""
    egress: tuple[EgressRow, ...]
    """What left the machine, in order."""
    erased: tuple[Forgotten, ...]
    """Every session that was forgotten from the file."""
    index_complaint: str | None
    """What the search indexes of the file say against what they index; empty when they agree, None when they cannot be
    asked, in a file that cannot be written.
    """


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
        notes = tuple(NoteRow(*each) for each in raw.execute(select("note", NOTE) + "WHERE session = ?", (session,)))
        drafts = tuple(
            Draft(*each) for each in raw.execute(select("draft", DRAFT) + "WHERE session = ? ORDER BY cell", (session,))
        )
        banks = dict(_banks(raw, {row.bank_digest, *_named(events)}))
        taken = tuple(_taken(raw, session, events))
        ledger = tuple(read_rows(raw, session))
        erased = tuple(forgotten_rows(raw))
    asked = None if store.frozen else index_complaint(store)
    return Inspection(row, events, taken, answers, findings, notes, drafts, banks, ledger, erased, asked)


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


def forgotten_rows(raw: Raw) -> list[Forgotten]:
    """Every session that was forgotten, the first one first."""
    rows = raw.execute("SELECT digest, at, events, cleared_at FROM forgotten ORDER BY at, digest")
    return [Forgotten(*row) for row in rows]


def is_bank(digest: str, content: str) -> bool:
    """Whether the content of a bank is what its digest says."""
    return hashlib.sha256(content.encode()).hexdigest() == digest


def named_banks(raw: Raw, session: str = "") -> list[str]:
    """The digests of the banks that a session was held with, or that any is named to be held with."""
    where, values = ("WHERE session = ?", (session,)) if session else ("", ())
    found = raw.execute(_BANKS_NAMED.format(where), values)
    return [str(row[0]) for row in found if row[0]]


_BANKS_NAMED = """
SELECT DISTINCT json_extract(payload, '$.bank') FROM (
  SELECT kind, payload FROM event {0}
) WHERE kind IN ('session_started', 'bank_upgraded') AND json_valid(payload)
"""


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
