"""What a replay tells of one event."""

from __future__ import annotations

from typing import Literal

from assistant.dataclass import dataclass
from assistant.interview.cells import Cell

MarkKind = Literal["stage", "finding", "edit", "note"]
"""What the timeline marks: a stage begun, a finding, something said before changed, a note."""
MARK_KINDS: tuple[MarkKind, ...] = ("stage", "finding", "edit", "note")
NO_MARKS: frozenset[MarkKind] = frozenset()
EDIT: frozenset[MarkKind] = frozenset(("edit",))


@dataclass(frozen=True, slots=True)
class Told:
    """One event as a reviewer reads it."""

    what: str
    """What happened, in a few words."""
    said: str = ""
    """The words there are now."""
    before: str = ""
    """The words that stood there before, where the event changed any."""
    cell: Cell | None = None
    """The question it is about."""
    marks: frozenset[MarkKind] = NO_MARKS
    finding: str = ""
    """Id of the finding it is about."""
