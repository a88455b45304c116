"""What the rows of answers, findings and notes are made of alike."""

from __future__ import annotations

from assistant import canonical
from assistant.interview.cells import Cell
from assistant.interview.prompt import item_names
from assistant.interview.state import State


def item_json(cell: Cell) -> str:
    """The list items of a cell as the rows hold them."""
    return canonical.dumps(dict(cell.items))


def names_at(state: State, cell: Cell) -> str:
    """The names of the list items of a cell, one a line."""
    return "\n".join(item_names(state, cell)) if cell.question in state.index.places else ""


def speaker_name(state: State, participant: str) -> str:
    """What a participant is called; empty for nobody in particular."""
    found = state.participants.get(participant)
    return found.name if found else ""
