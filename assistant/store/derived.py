"""The tables of what is derived of a session, and changing their rows inside a transaction that the caller holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING, Generic

from assistant.store.answers import Changes, Row, answer_changes, finding_changes, in_order, note_changes
from assistant.store.base import AnswerRow, FindingRow, Key, Projection
from assistant.store.note import NoteRow
from assistant.store.sql import insert, select, update
from assistant.store.words import apart

if TYPE_CHECKING:
    from sqlite3 import Connection as Raw

_NEXT_PLACE = """
SELECT max(
  coalesce((SELECT max(id) FROM answer), 0), coalesce((SELECT max(id) FROM finding), 0),
  coalesce((SELECT max(id) FROM note), 0)
) + 1
"""


class _Table(Generic[Row]):
    """One table and the statements on it."""

    def __init__(self, made: type[Row], name: str, keys: int, cut: dict[str, str]) -> None:
        """`keys` is how many of the first columns tell the rows of a session apart; `cut` says which column holds
        which text cut apart for the index.
        """
        columns: tuple[str, ...] = tuple(field.name for field in fields(made))
        self._made = made
        self._keys = keys
        self._values = attrgetter(*columns)
        self._texts = tuple(attrgetter(each) for each in cut.values())
        self._every = select(name, columns) + "WHERE session = ?"
        self._this = "".join(f" AND {each} = ?" for each in columns[:keys])
        self._insert = insert(name, ("id", "session", *columns, *cut))
        self._update = update(name, (*columns[keys:], *cut), ("session", *columns[:keys]))
        self._delete = f"DELETE FROM {name} WHERE session = ?" + self._this  # noqa: S608 - our own tables

    def stored(
        self, raw: Raw, session: str, rows: Iterable[Row], gone: Iterable[Key], *, whole: bool
    ) -> dict[Key, Row]:
        """The rows that a projection with these may change."""
        if whole:
            found = raw.execute(self._every, (session,)).fetchall()
        else:
            keys = [*(row.key for row in rows), *gone]
            found = [each for key in keys for each in raw.execute(self._every + self._this, (session, *key))]
        made: Iterable[Row] = (self._made(*each) for each in found)
        return {row.key: row for row in made}

    def clear(self, raw: Raw, session: str, changes: Changes[Row]) -> None:
        """Remove what goes or is to be written anew, and change what stays where it is."""
        for key in (*changes.gone, *(row.key for row in changes.fresh)):
            raw.execute(self._delete, (session, *key))
        for row in changes.touched:
            values = self._values(row)
            raw.execute(self._update, (*values[self._keys :], *self._cut_apart(row), session, *row.key))

    def insert_at(self, raw: Raw, session: str, place: int, row: Row) -> None:
        """Insert a row at its place among all that was said."""
        raw.execute(self._insert, (place, session, *self._values(row), *self._cut_apart(row)))

    def _cut_apart(self, row: Row) -> tuple[str, ...]:
        """Its texts as they are indexed; empty where that is the text itself."""
        return tuple(apart(get(row)) for get in self._texts)


_ANSWERS = _Table(AnswerRow, "answer", 3, {"spaced": "text"})
_FINDINGS = _Table(FindingRow, "finding", 1, {"spaced": "statement", "spaced_quotes": "quotes"})
_NOTES = _Table(NoteRow, "note", 1, {"spaced": "text"})


def write_derived(raw: Raw, session: str, projection: Projection) -> None:
    """Bring the derived rows to the projection; triggers keep the search indexes in step."""
    whole = projection.whole
    answers = _ANSWERS.stored(raw, session, projection.answers, projection.gone, whole=whole)
    notes = _NOTES.stored(raw, session, projection.notes, projection.notes_gone, whole=whole)
    findings = _FINDINGS.stored(raw, session, projection.findings, projection.findings_gone, whole=whole)
    said, noted = answer_changes(answers, projection), note_changes(notes, projection)
    found = finding_changes(findings, projection)
    _ANSWERS.clear(raw, session, said)
    _NOTES.clear(raw, session, noted)
    _FINDINGS.clear(raw, session, found)
    for row in in_order(said, noted, found):
        insert_at(raw, session, _next_place(raw), row)
    if whole:
        raw.execute("DELETE FROM outdated WHERE session = ?", (session,))


def insert_at(raw: Raw, session: str, place: int, row: AnswerRow | NoteRow | FindingRow) -> None:
    """Insert an answer, a note or a finding at its place among all that was said."""
    if isinstance(row, AnswerRow):
        _ANSWERS.insert_at(raw, session, place, row)
    elif isinstance(row, NoteRow):
        _NOTES.insert_at(raw, session, place, row)
    else:
        _FINDINGS.insert_at(raw, session, place, row)


def _next_place(raw: Raw) -> int:
    """All share one row of numbers, so that a search finds them in the order they were made."""
    return int(raw.execute(_NEXT_PLACE).fetchone()[0])
