"""Statements made from the row types, so that a column is named in one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from functools import cache

from assistant.store.base import AnswerRow, Draft, FindingRow, SessionRow
from assistant.store.chain import Sealed
from assistant.store.note import NoteRow

SESSION = tuple(field.name for field in fields(SessionRow))
ANSWER = tuple(field.name for field in fields(AnswerRow))
FINDING = tuple(field.name for field in fields(FindingRow))
NOTE = tuple(field.name for field in fields(NoteRow))
DRAFT = tuple(field.name for field in fields(Draft))
EVENT = Sealed._fields


@cache
def select(table: str, columns: tuple[str, ...]) -> str:
    """`SELECT columns FROM table `, ready for what follows."""
    names = ", ".join(map(_quoted, columns))
    return f"SELECT {names} FROM {table} "  # noqa: S608 - the names are those of our own classes


def insert(table: str, columns: Sequence[str], replacing: Sequence[str] = ()) -> str:
    """An INSERT of one row; with `replacing`, a row with the same values there takes on the new ones."""
    names, values = ", ".join(map(_quoted, columns)), ", ".join("?" * len(columns))
    statement = f"INSERT INTO {table} ({names}) VALUES ({values})"  # noqa: S608 - as above
    if replacing:
        changed = [f"{_quoted(name)} = excluded.{_quoted(name)}" for name in columns if name not in replacing]
        statement += " ON CONFLICT (" + ", ".join(replacing) + ") DO UPDATE SET " + ", ".join(changed)
    return statement


def update(table: str, columns: Sequence[str], keys: Sequence[str]) -> str:
    """An UPDATE of these columns of the row with these keys."""
    changed = ", ".join(f"{_quoted(name)} = ?" for name in columns)
    where = " AND ".join(f"{_quoted(name)} = ?" for name in keys)
    return f"UPDATE {table} SET {changed} WHERE {where}"  # noqa: S608 - as above


def delete_of(table: str, column: str) -> str:
    """A DELETE of the rows with one value in a column."""
    return f"DELETE FROM {_quoted(table)} WHERE {_quoted(column)} = ?"  # noqa: S608 - names of our own tables


def _quoted(name: str) -> str:
    return f'"{name}"'
