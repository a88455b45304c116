"""The kept state of a session: reading and writing its row inside a transaction that the caller holds."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from assistant.store.base import Kept
from assistant.store.sql import insert

if TYPE_CHECKING:
    from sqlite3 import Connection as Raw

_COLUMNS = tuple(field.name for field in fields(Kept))
_INSERT = insert("kept_state", ("session", "chain", *_COLUMNS), replacing=("session",))
# One whose event has another place in the chain was made from other events.
_READ = (
    "SELECT kept.revision, kept.mark, kept.digest, kept.banks, kept.state, kept.history FROM kept_state AS kept "
    "JOIN event ON event.session = kept.session AND event.seq = kept.revision AND event.chain = kept.chain "
    "JOIN session ON session.id = kept.session AND session.revision >= kept.revision WHERE kept.session = ?"
)


def read_kept(raw: Raw, session: str) -> Kept | None:
    """The state kept of a session, if its event is still the one it was made after."""
    row = raw.execute(_READ, (session,)).fetchone()
    return None if row is None else Kept(*row)


def write_kept(raw: Raw, session: str, kept: Kept | None) -> None:
    """Keep a state in place of the one before, or none; one whose event is not stored is not kept."""
    if kept is None:
        raw.execute("DELETE FROM kept_state WHERE session = ?", (session,))
        return
    query = "SELECT chain FROM event WHERE session = ? AND seq = ?"
    row = raw.execute(query, (session, kept.revision)).fetchone()
    if row is not None:
        raw.execute(_INSERT, (session, row[0], *(getattr(kept, name) for name in _COLUMNS)))
