"""Sections of the outline: where a question stands, and whether the last answer finished its section."""

from __future__ import annotations

from assistant.interview.cells import Cell
from assistant.interview.prompt import progress
from assistant.interview.state import Node, State


def sections(state: State) -> list[Node]:
    """Every section with questions to ask, for each of its items, in order."""
    return [node for node in state.layout.outline if node.kind == "section" and progress(state, node).asked]


def section_of(state: State, cell: Cell | None) -> Node | None:
    """The section that the question stands in."""
    at = state.layout.where.get(cell) if cell else None
    if at is None:
        return None
    return next((node for node in state.layout.outline if node.kind == "section" and node.start <= at < node.end), None)


def finished_section(before: State, after: State) -> Node | None:
    """The section that was left with nothing open in it by what happened between the two states."""
    left = section_of(after, before.cursor)
    if left is None or left is section_of(after, after.cursor):
        return None
    was = section_of(before, before.cursor)
    newly = was is None or not progress(before, was).done
    return left if newly and progress(after, left).done else None
