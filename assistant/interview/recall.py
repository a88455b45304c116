"""What was said earlier and may answer a question, so that nobody is asked twice."""

from __future__ import annotations

from assistant.interview.captures import Captured, captures
from assistant.interview.cells import Cell
from assistant.interview.stages import stage_of
from assistant.interview.state import State

_NO_ANSWER = "follow_up"
"""A reminder to ask is nothing that was said."""


def said_earlier(state: State, cell: Cell | None) -> list[Captured]:
    """What was taken down for a question and nobody confirmed yet: at the question itself first, then for its stage.

    Only what was said for the same list items counts, as far as it was said for any.
    """
    if cell is None or cell not in state.layout.where:
        return []
    found = [each for each in captures(state) if _may_answer(state, each, cell)]
    return sorted(found, key=lambda each: each.cell.main != cell.main)


def _may_answer(state: State, each: Captured, cell: Cell) -> bool:
    note = each.note
    if note.status != "unsorted" or note.internal or note.capture == _NO_ANSWER or not _same_items(each.cell, cell):
        return False
    if each.cell.main == cell.main:
        return True
    return note.stage in (stage_of(state.index, cell.question), *(item for _, item in cell.items))


def _same_items(said_at: Cell, cell: Cell) -> bool:
    here = dict(cell.items)
    return all(here.get(kind, item) == item for kind, item in said_at.items)


def of_stage(state: State, stage: str) -> list[Captured]:
    """Everything taken down for a stage that was not dropped."""
    return [each for each in captures(state) if each.note.stage == stage and each.note.status != "dropped"]
