"""How the derived rows of a session change with a projection, worked out before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from assistant.dataclass import dataclass
from assistant.store.base import AnswerRow, FindingRow, Key, Projection
from assistant.store.note import NoteRow

Row = TypeVar("Row", bound=AnswerRow | FindingRow | NoteRow)


@dataclass(frozen=True, slots=True)
class Changes(Generic[Row]):
    """What to do with the stored rows."""

    gone: list[Key]
    """To remove."""
    fresh: list[Row]
    """To write anew as the latest, oldest first; a stored row of the same key goes."""
    touched: list[Row]
    """To change where they are: what was said and when is as it was."""


def answer_changes(stored: Mapping[Key, AnswerRow], projection: Projection) -> Changes[AnswerRow]:
    """The changes that bring the stored answers to the projection; rows that are equal already are left alone.

    `stored` must hold the session's rows for every key the projection names, and all rows when it is whole. An answer
    said anew becomes the latest, so that a search finds the newest first.
    """
    return _changes(stored, projection.answers, projection.gone, whole=projection.whole)


def finding_changes(stored: Mapping[Key, FindingRow], projection: Projection) -> Changes[FindingRow]:
    """The same for findings, which keep their place among what was said, whatever becomes of them."""
    return _changes(stored, projection.findings, projection.findings_gone, whole=projection.whole)


def note_changes(stored: Mapping[Key, NoteRow], projection: Projection) -> Changes[NoteRow]:
    """The same for notes, which keep their place too."""
    return _changes(stored, projection.notes, projection.notes_gone, whole=projection.whole)


def in_order(
    answers: Changes[AnswerRow], notes: Changes[NoteRow], findings: Changes[FindingRow]
) -> list[AnswerRow | NoteRow | FindingRow]:
    """What is to be written anew, in the order said and made; of one moment, words before what rests on them."""
    every: list[AnswerRow | NoteRow | FindingRow] = [*answers.fresh, *notes.fresh, *findings.fresh]
    return sorted(every, key=lambda row: row.at)


def _changes(stored: Mapping[Key, Row], rows: Iterable[Row], named: Iterable[Key], *, whole: bool) -> Changes[Row]:
    wanted = {row.key: row for row in rows}
    gone = [key for key in (stored if whole else named) if key in stored and key not in wanted]
    differing = [row for key, row in wanted.items() if stored.get(key) != row]
    fresh = [row for row in differing if _said_anew(stored.get(row.key), row)]
    touched = [row for row in differing if not _said_anew(stored.get(row.key), row)]
    return Changes(gone, sorted(fresh, key=lambda row: row.at), touched)


def _said_anew(before: Row | None, row: Row) -> bool:
    return before is None or before.said != row.said
