"""What comes of a command: events to record, a refusal, or both."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.dataclass import dataclass
from assistant.interview.cells import Cell
from assistant.interview.events import Event
from assistant.interview.state import State
from assistant.text import display_line

NAME_LIMIT = 200
"""The most characters in the name of a company, title or list item."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a command was not done, under a stable code."""

    code: str
    message: str
    what: str = ""
    """What is wrong, without what would fit: for a front that shows that anyway. Empty when they are not told apart."""

    def __str__(self) -> str:
        """The message."""
        return self.message


@dataclass(frozen=True, slots=True)
class Decision:
    """What comes of a command."""

    events: tuple[Event, ...] = ()
    refusal: Refusal | None = None


def refuse(code: str, message: str) -> Decision:
    """A refusal alone."""
    return Decision(refusal=Refusal(code, message))


def unaskable(state: State, cell: Cell) -> Refusal | None:
    """Why the cell cannot be answered, if it cannot."""
    if cell.question not in state.index.places:
        return Refusal("unknown_question", f"The bank has no question {display_line(cell.question, 60)}.")
    if cell not in state.layout.where:
        return Refusal("unknown_item", f"{display_line(cell.label, 120)} is not a question of this session.")
    if not state.on_path(cell):
        return Refusal("off_path", f"{cell.label} is not asked, given the answers so far.")
    return None


def names(words: Iterable[str]) -> str:
    """Several names in a sentence."""
    return ", ".join(words)
