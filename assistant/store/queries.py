"""Reading across sessions: pages of the list, and names typed for a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.errors import StoreError
from assistant.store import failures
from assistant.store.base import SessionRow
from assistant.store.sql import SESSION, select
from assistant.store.words import LIMIT
from assistant.text import accept, fold

if TYPE_CHECKING:
    from sqlite3 import Connection as Raw

SHORTEST_PREFIX = 4
"""Characters of an id that are needed to mean it."""
_LAST_CHARACTER = "\U0010ffff"


def list_sessions(raw: Raw, query: str, limit: int, before: tuple[str, str] | None) -> list[SessionRow]:
    """One page of the list, found by walking the index from the last row of the page before."""
    tests: list[str] = []
    values: list[str] = []
    if before is not None:
        tests.append("(updated_at, id) < (?, ?)")
        values += before
    if wanted := fold(accept(query)):
        tests.append("instr(searchable, ?) > 0")
        values.append(wanted)
    where = "WHERE " + " AND ".join(tests) + " " if tests else ""
    statement = select("session", SESSION) + where + "ORDER BY updated_at DESC, id DESC LIMIT ?"
    return [SessionRow(*row) for row in raw.execute(statement, (*values, capped(limit)))]


def resolve_name(raw: Raw, name: str) -> str:
    """As `Store.resolve`."""
    name = accept(name).strip()
    if name == "last":
        row = raw.execute("SELECT id FROM session ORDER BY updated_at DESC, id DESC LIMIT 1").fetchone()
        return one_of([str(each) for each in row or ()], name)
    exact = raw.execute("SELECT id FROM session WHERE id = ?", (name,)).fetchone()
    if exact is not None:
        return str(exact[0])
    if len(name) < SHORTEST_PREFIX:
        return one_of([], name)
    rows = raw.execute(
        "SELECT id FROM session WHERE id >= ? AND id < ? ORDER BY id LIMIT 3", (name, name + _LAST_CHARACTER)
    )
    return one_of([str(row[0]) for row in rows], name)


def one_of(found: list[str], name: str) -> str:
    """The only session found. Raises StoreError `unknown_session` or `ambiguous_session`."""
    if not found and name == "last":
        raise StoreError("unknown_session", "There is no session yet.", "Begin one with `connected new`.")
    if not found:
        raise failures.unknown_session(name)
    if len(found) > 1:
        raise StoreError(
            "ambiguous_session",
            f"More than one session begins with {name}.",
            f"Type more of it: {', '.join(found[:2])}{', …' if len(found) > 2 else ''}.",
        )
    return found[0]


def capped(limit: int) -> int:
    """How many rows are really returned for what was asked."""
    return max(0, min(limit, LIMIT))
