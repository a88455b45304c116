"""The ledger of what left the machine: its rows, inside a transaction that the caller holds."""

from __future__ import annotations

from dataclasses import astuple, fields
from typing import TYPE_CHECKING

from assistant.store.base import EgressRow
from assistant.store.rows import known_revision
from assistant.store.sql import insert, select

if TYPE_CHECKING:
    from sqlite3 import Connection as Raw

_COLUMNS = tuple(field.name for field in fields(EgressRow))
_INSERT = insert("egress", _COLUMNS)
_REPLACE = insert("egress", ("id", *_COLUMNS), replacing=("id",))


def add_row(raw: Raw, row: EgressRow) -> int:
    """Insert an entry; its number. Raises StoreError `unknown_session`."""
    known_revision(raw, row.session)
    return int(raw.execute(_INSERT, astuple(row)).lastrowid or 0)


def settle_row(raw: Raw, number: int, row: EgressRow) -> None:
    """Put an entry in the place of the one of this number."""
    raw.execute(_REPLACE, (number, *astuple(row)))


def read_rows(raw: Raw, session: str) -> list[EgressRow]:
    """The entries of a session in order. Raises StoreError `unknown_session`."""
    known_revision(raw, session)
    rows = raw.execute(select("egress", _COLUMNS) + "WHERE session = ? ORDER BY id", (session,))
    return [EgressRow(*row) for row in rows]
