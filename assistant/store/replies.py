"""What models replied, by the content of the request, and what each session has spent on them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from decimal import Decimal
from typing import Protocol

from assistant.dataclass import dataclass
from assistant.store.connection import Connection
from assistant.store.sql import insert


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """One reply that was whole."""

    session: str
    digest: str
    """SHA-256 of what was asked: model, where it is, messages, schema and limits."""
    text: str
    tokens_in: int
    tokens_out: int
    cost: str
    """US dollars in digits; empty when it is not known."""
    model: str
    host: str
    at: str


@dataclass(frozen=True, slots=True)
class Spent:
    """What a session has taken of models so far."""

    tokens: int = 0
    dollars: Decimal = Decimal(0)

    def plus(self, tokens: int, dollars: Decimal) -> Spent:
        """With more added, or given back where it is less than nothing; never below nothing."""
        return Spent(max(0, self.tokens + tokens), max(Decimal(0), self.dollars + dollars))


class Replies(Protocol):
    """The replies of sessions. Forgetting a session forgets them too."""

    def find(self, session: str, digest: str) -> ReplyRow | None:
        """The reply this session had to a request."""

    def keep(self, row: ReplyRow) -> None:
        """Keep a reply in place of the one before. A session that is gone meanwhile keeps nothing."""

    def spent(self, session: str) -> Spent:
        """What the session has spent."""

    def spend(self, session: str, tokens: int, dollars: Decimal) -> Spent:
        """Add to it, or give back; what it has spent then."""

    def forget(self, session: str) -> None:
        """Remove all of a session's."""


_COLUMNS = tuple(field.name for field in fields(ReplyRow))
_INSERT = insert("model_reply", _COLUMNS, replacing=("session", "digest"))
_SPEND = insert("model_spending", ("session", "tokens", "dollars"), replacing=("session",))
_KNOWN = "SELECT 1 FROM session WHERE id = ?"


class SqliteReplies:
    """`Replies` in the session file."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, session: str, digest: str) -> ReplyRow | None:
        """As `Replies.find`."""
        with self._connection.reading() as raw:
            row = raw.execute(
                "SELECT session, digest, text, tokens_in, tokens_out, cost, model, host, at FROM model_reply "
                "WHERE session = ? AND digest = ?",
                (session, digest),
            ).fetchone()
        return ReplyRow(*row) if row is not None else None

    def keep(self, row: ReplyRow) -> None:
        """As `Replies.keep`."""
        with self._connection.writing() as raw:
            if raw.execute(_KNOWN, (row.session,)).fetchone() is not None:
                raw.execute(_INSERT, tuple(getattr(row, name) for name in _COLUMNS))

    def spent(self, session: str) -> Spent:
        """As `Replies.spent`."""
        with self._connection.reading() as raw:
            return _spent(
                raw.execute("SELECT tokens, dollars FROM model_spending WHERE session = ?", (session,)).fetchone()
            )

    def spend(self, session: str, tokens: int, dollars: Decimal) -> Spent:
        """As `Replies.spend`."""
        with self._connection.writing() as raw:
            found = raw.execute("SELECT tokens, dollars FROM model_spending WHERE session = ?", (session,)).fetchone()
            spent = _spent(found).plus(tokens, dollars)
            if raw.execute(_KNOWN, (session,)).fetchone() is not None:
                raw.execute(_SPEND, (session, spent.tokens, str(spent.dollars)))
        return spent

    def forget(self, session: str) -> None:
        """As `Replies.forget`."""
        with self._connection.writing() as raw:
            raw.execute("DELETE FROM model_reply WHERE session = ?", (session,))
            raw.execute("DELETE FROM model_spending WHERE session = ?", (session,))


def _spent(row: tuple[int, str] | None) -> Spent:
    return Spent() if row is None else Spent(row[0], Decimal(row[1]))


class MemoryReplies:
    """`Replies` that nothing outlives."""

    def __init__(self, is_session: Callable[[str], bool]) -> None:
        self.is_session = is_session
        self.held: dict[tuple[str, str], ReplyRow] = {}
        self.spending: dict[str, Spent] = {}

    def find(self, session: str, digest: str) -> ReplyRow | None:
        """As `Replies.find`."""
        return self.held.get((session, digest))

    def keep(self, row: ReplyRow) -> None:
        """As `Replies.keep`."""
        if self.is_session(row.session):
            self.held[row.session, row.digest] = row

    def spent(self, session: str) -> Spent:
        """As `Replies.spent`."""
        return self.spending.get(session, Spent())

    def spend(self, session: str, tokens: int, dollars: Decimal) -> Spent:
        """As `Replies.spend`."""
        spent = self.spent(session).plus(tokens, dollars)
        if self.is_session(session):
            self.spending[session] = spent
        return spent

    def forget(self, session: str) -> None:
        """As `Replies.forget`."""
        self.spending.pop(session, None)
        for key in [key for key in self.held if key[0] == session]:
            del self.held[key]
