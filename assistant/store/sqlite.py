"""Sessions in one SQLite file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.store import batch, egress, failures, schema
from assistant.store.base import AnswerRow, Draft, EgressRow, FindingRow, Kept, Projection, SessionRow
from assistant.store.chain import START, Sealed, seal, verified
from assistant.store.connection import Connection
from assistant.store.derived import write_derived
from assistant.store.kept import read_kept, write_kept
from assistant.store.location import default_path, look_at, make_private, make_ready
from assistant.store.note import NoteRow
from assistant.store.queries import list_sessions, resolve_name
from assistant.store.replies import SqliteReplies
from assistant.store.rows import (
    chain_of,
    known_revision,
    read_sealed,
    revision_of,
    write_bank,
    write_draft,
    write_events,
    write_session,
)
from assistant.store.sql import ANSWER, DRAFT, FINDING, NOTE, SESSION, select

if TYPE_CHECKING:
    from assistant.interview.events import Recorded
    from assistant.store.archive import Archive
    from assistant.store.wanted import Found, Wanted

__all__ = ["SqliteStore", "default_path", "open_frozen", "open_store"]

_IN_ORDER = "WHERE session = ? ORDER BY id"
_PAGE = 1000
"""Events read at a time, so that no read stays open and the log can shrink."""


def open_store(path: Path, *, create: bool = True) -> SqliteStore:
    """The store in the file at the path, made or migrated first where needed.

    Refuses, without altering it, whatever is not a session file of this program or is one of a newer version.
    """
    path = path.absolute()
    make_ready(path, create=create)
    schema.check_identity(path)
    make_private(path)
    connection = Connection(path)
    try:
        schema.bring_up_to_date(connection)
    except BaseException:
        connection.close()
        raise
    return SqliteStore(connection)


def open_frozen(path: Path) -> SqliteStore:
    """The store in a file that cannot be written, as it is: for looking only. Nothing is made or changed, not even a
    lock, so nobody may be writing to it.

    Raises StoreError `unfolded_log` when part of it is in a log beside it, `older_store` when its tables would have to
    be changed first, or as `open_store`.
    """
    path = path.absolute()
    look_at(path)
    schema.check_identity(path)
    schema.refuse_unready(path)
    return SqliteStore(Connection(path, frozen=True))


class SqliteStore:
    """A `Store` on one open file. May be used from any thread; calls wait for one another."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.replies = SqliteReplies(connection)

    @property
    def frozen(self) -> bool:
        """Whether it can only be looked at."""
        return self.connection.frozen

    def append(self, session: str, expected: int, events: Sequence[Recorded], projection: Projection) -> None:
        """As `Store.append`."""
        batch.check_batch(session, expected, events, projection)
        with self.connection.writing() as raw:
            found = revision_of(raw, session)
            if found != expected:
                stored = read_sealed(raw, session, expected, expected + len(events))
                if not batch.is_done(stored, seal(session, START, events)):
                    raise failures.stale(session, expected, found)
                return
            write_session(raw, projection.row)
            write_events(raw, session, seal(session, chain_of(raw, session, found), events))
            write_derived(raw, session, projection)

    def events(self, session: str, after: int = 0) -> Iterator[Recorded]:
        """As `Store.events`."""
        with self.connection.reading() as raw:
            end = known_revision(raw, session)
            after = max(0, min(after, end))
            previous = chain_of(raw, session, after)
        return verified(session, previous, after, self._stored(session, after, end))

    def sealed(self, session: str) -> list[Sealed]:
        """As `ArchiveStore.sealed`."""
        with self.connection.reading() as raw:
            return read_sealed(raw, session, 0, known_revision(raw, session))

    def restore(self, archive: Archive, projection: Projection) -> None:
        """As `Store.restore`."""
        session = archive.session
        batch.check_row(session, len(archive.events), projection)
        with self.connection.writing() as raw:
            found = revision_of(raw, session)
            if found:
                raise failures.stale(session, 0, found)
            for bank in archive.banks:
                write_bank(raw, *bank)
            write_session(raw, projection.row)
            write_events(raw, session, archive.events)
            write_derived(raw, session, projection)
            for draft in archive.drafts:
                write_draft(raw, session, draft)
            for row in archive.egress:
                egress.add_row(raw, row)

    def put_bank(self, digest: str, name: str, version: str, content: str) -> None:
        """As `Store.put_bank`."""
        with self.connection.writing() as raw:
            write_bank(raw, digest, name, version, content)

    def bank(self, digest: str) -> str:
        """As `Store.bank`."""
        with self.connection.reading() as raw:
            row = raw.execute("SELECT content FROM bank WHERE digest = ?", (digest,)).fetchone()
        if row is None:
            raise failures.unknown_bank(digest)
        content: str = row[0]
        if hashlib.sha256(content.encode()).hexdigest() != digest:
            raise failures.damaged_bank(digest)
        return content

    def sessions(self, query: str = "", limit: int = 50, before: tuple[str, str] | None = None) -> list[SessionRow]:
        """As `Store.sessions`."""
        with self.connection.reading() as raw:
            return list_sessions(raw, query, limit, before)

    def session(self, session: str) -> SessionRow:
        """As `Store.session`."""
        with self.connection.reading() as raw:
            row = raw.execute(select("session", SESSION) + "WHERE id = ?", (session,)).fetchone()
        if row is None:
            raise failures.unknown_session(session)
        return SessionRow(*row)

    def resolve(self, name: str) -> str:
        """As `Store.resolve`."""
        with self.connection.reading() as raw:
            return resolve_name(raw, name)

    def answers(self, session: str) -> list[AnswerRow]:
        """As `Store.answers`."""
        with self.connection.reading() as raw:
            known_revision(raw, session)
            order = "WHERE session = ? ORDER BY place, question, item, probe"
            return [AnswerRow(*row) for row in raw.execute(select("answer", ANSWER) + order, (session,))]

    def rebuild(self, session: str, projection: Projection) -> None:
        """As `Store.rebuild`."""
        batch.check_whole(session, projection)
        with self.connection.writing() as raw:
            found = known_revision(raw, session)
            if found != projection.row.revision:
                raise failures.stale(session, projection.row.revision, found)
            write_session(raw, projection.row)
            write_derived(raw, session, projection)
            write_kept(raw, session, None)

    def findings(self, session: str) -> list[FindingRow]:
        """As `Store.findings`."""
        with self.connection.reading() as raw:
            known_revision(raw, session)
            return [FindingRow(*row) for row in raw.execute(select("finding", FINDING) + _IN_ORDER, (session,))]

    def notes(self, session: str) -> list[NoteRow]:
        """As `Store.notes`."""
        with self.connection.reading() as raw:
            known_revision(raw, session)
            return [NoteRow(*row) for row in raw.execute(select("note", NOTE) + _IN_ORDER, (session,))]

    def search(self, wanted: Wanted, limit: int = 50, after: str = "") -> Found:
        """As `Store.search`."""
        from assistant.store.search import search

        with self.connection.reading() as raw:
            return search(raw, wanted, limit, after)

    def outdated(self) -> list[str]:
        """The sessions whose derived rows an earlier version of the program made; to be made anew."""
        with self.connection.reading() as raw:
            return [str(row[0]) for row in raw.execute("SELECT session FROM outdated")]

    def kept_state(self, session: str) -> Kept | None:
        """As `Store.kept_state`."""
        with self.connection.reading() as raw:
            return read_kept(raw, session)

    def keep_state(self, session: str, kept: Kept | None) -> None:
        """As `Store.keep_state`."""
        with self.connection.writing() as raw:
            known_revision(raw, session)
            write_kept(raw, session, kept)

    def save_draft(self, session: str, draft: Draft) -> None:
        """As `Store.save_draft`."""
        with self.connection.writing() as raw:
            known_revision(raw, session)
            write_draft(raw, session, draft)

    def drafts(self, session: str) -> dict[str, Draft]:
        """As `Store.drafts`."""
        with self.connection.reading() as raw:
            known_revision(raw, session)
            rows = raw.execute(select("draft", DRAFT) + "WHERE session = ? ORDER BY at, cell", (session,))
            return {row[0]: Draft(*row) for row in rows}

    def add_egress(self, row: EgressRow) -> int:
        """As `Store.add_egress`."""
        with self.connection.writing() as raw:
            return egress.add_row(raw, row)

    def settle_egress(self, number: int, row: EgressRow) -> None:
        """As `Store.settle_egress`."""
        with self.connection.writing() as raw:
            egress.settle_row(raw, number, row)

    def egress(self, session: str) -> list[EgressRow]:
        """As `Store.egress`."""
        with self.connection.reading() as raw:
            return egress.read_rows(raw, session)

    def close(self) -> None:
        """As `Store.close`."""
        self.connection.close()

    def _stored(self, session: str, after: int, end: int) -> Iterator[Sealed]:
        """Events as stored, a page at a time; one that is not there is told by the next that is, or by the end."""
        while after < end:
            with self.connection.reading() as raw:
                page = read_sealed(raw, session, after, min(end, after + _PAGE))
            yield from page
            after = min(end, after + _PAGE)
            if not page or page[-1].seq != after:
                raise failures.damaged(session, page[-1].seq + 1 if page else after, "it is missing")
