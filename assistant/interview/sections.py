"""Sections of the outline: where a question stands, and whether the last answer finished its section."""

from __future__ import annotations

from assistant.interview.cells import Cell
from assistant.interview.findings import standing
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


def newly_for(before: State, after: State) -> tuple[str, ...]:
    """The list items of the next question, where they are others than those of the one before."""
    if before.cursor is None or after.cursor is None:
        return ()
    was, now = dict(before.cursor.items), dict(after.cursor.items)
    changed = [kind for kind in now if kind in was and now[kind] != was[kind] and _is_named(after, kind)]
    return tuple(found.name for kind in changed if (found := after.item(kind, now[kind])))


def _is_named(state: State, kind: str) -> bool:
    """Whether a person named the items of this kind."""
    return not state.index.lists[state.index.list_of_item[kind]].fixed


def worth_reviewing(state: State, node: Node) -> bool:
    """Whether a section has findings, or answers in words that some could rest on."""
    cells = {*state.layout.cells[node.start : node.end]}
    if any(evidence.span.cell in cells for finding in standing(state) for evidence in finding.evidence):
        return True
    return any(isinstance(state.effective(cell), str) and _is_words(state, cell) for cell in cells)


def _is_words(state: State, cell: Cell) -> bool:
    return bool(cell.probe) or state.index.places[cell.question].question.type == "text"


def finished_section(before: State, after: State) -> Node | None:
    """The section that was left with nothing open in it by what happened between the two states."""
    left = section_of(after, before.cursor)
    if left is None or left is section_of(after, after.cursor):
        return None
    was = section_of(before, before.cursor)
    newly = was is None or not progress(before, was).done
    return left if newly and progress(after, left).done else None
