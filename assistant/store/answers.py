"""How the derived answers of a session change with a projection, worked out before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.store.base import AnswerRow, Projection

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Changes:
    """What to do with the stored rows."""

    gone: list[Key]
    """To remove."""
    fresh: list[AnswerRow]
    """To write anew as the latest, oldest first; a stored row of the same key goes."""
    touched: list[AnswerRow]
    """To change where they are: what was said and when is as it was."""


def changes(stored: Mapping[Key, AnswerRow], projection: Projection) -> Changes:
    """The changes that bring the stored rows to the projection; rows that are equal already are left alone.

    `stored` must hold the session's rows for every key the projection names, and all rows when it is whole. An answer
    said anew becomes the latest, so that a search finds the newest first.
    """
    wanted = {row.key: row for row in projection.answers}
    gone = [key for key in projection.gone if key in stored and key not in wanted]
    if projection.whole:
        gone = [key for key in stored if key not in wanted]
    differing = [row for key, row in wanted.items() if stored.get(key) != row]
    fresh = [row for row in differing if _said_anew(stored.get(row.key), row)]
    touched = [row for row in differing if not _said_anew(stored.get(row.key), row)]
    return Changes(gone, sorted(fresh, key=lambda row: row.at), touched)


def _said_anew(before: AnswerRow | None, row: AnswerRow) -> bool:
    return before is None or (before.text, before.at) != (row.text, row.at)
