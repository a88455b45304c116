"""The course of an interview after a change: its path brought up to date, and where its cursor goes."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

from assistant.interview.cells import OUT, Cell
from assistant.interview.events import (
    AnswerConfirmed,
    AnswerGiven,
    AnswerLinked,
    AnswerMarked,
    AnswerWithdrawn,
    Recorded,
    Replanned,
)
from assistant.interview.layout import Layouter, first_part
from assistant.interview.path import Board, board_of, next_pending
from assistant.interview.state import Register, State, evolve, set_in

_LOCAL = frozenset(("answer", "notes", "finding", "withheld", "participant", "speaker", "summary"))
"""Registers after which only the cells that depend on what changed are looked at again."""


def path_after(state: State, registers: list[Register] | None, *, rebase: Cell | None = None) -> State:
    """The state with its path brought up to date after these registers were written; None means all were.

    The answer of the cell `rebase` takes what its conditions look at just now as its basis.
    """
    if registers is not None and all(kind in _LOCAL for kind, _ in registers):
        if rebase is not None:
            state = _rebase(state, board_of(state), rebase)
        board = board_of(state)
        touched, lists = board.update(state.layout, [cell for kind, cell in registers if kind == "answer"])
        touched |= {name for kind, name in registers if kind == "notes"}
        return _reshaped(state, board, touched, lists)
    board = Board(state.index, state.facts, state.lists, state.answers, state.plan.left_out)
    layout = Layouter(state.index, board).layout()
    return evolve(state, layout=layout, status=bytes(board.status), touched=None)


def _reshaped(state: State, board: Board, touched: set[Cell], lists: set[str]) -> State:
    """The state with the board's statuses; what repeats over the lists is laid out anew, from their first part on."""
    if not lists:
        return evolve(state, status=bytes(board.status), touched=tuple(touched))
    touched = touched | _set_aside(state, lists)
    part = first_part(state.index, lists)
    if part == len(state.index.bank.parts):
        layout = replace(state.layout, derived=dict(board.derived))
        return evolve(state, layout=layout, status=bytes(board.status), touched=tuple(touched))
    layouter = Layouter(state.index, board, state.layout, part)
    layout = layouter.layout()
    moved = {*state.layout.cells[layouter.border :], *layout.cells[layouter.border :]}
    return evolve(state, layout=layout, status=bytes(board.status), touched=tuple(touched | moved))


def _set_aside(state: State, lists: set[str]) -> set[Cell]:
    """The answers and notes for items of these lists that are laid out no more: what their item is called may have
    changed.
    """
    kinds = {state.index.lists[name].item for name in lists}
    said = (answer.cell for by_key in state.answers.values() for answer in by_key.values())
    noted = (Cell(question, *key) for question, by_key in state.notes.items() for key in by_key)
    return {
        cell
        for cell in chain(said, noted)
        if cell not in state.layout.where and any(kind in kinds for kind, _ in cell.items)
    }


def _rebase(state: State, board: Board, cell: Cell) -> State:
    answer = state.answer(cell)
    place = state.index.places.get(cell.question)
    if answer is None or place is None:
        return state
    return evolve(state, answers=set_in(state.answers, cell, replace(answer, basis=board.basis(cell, place))))


def advanced(state: State, recorded: Recorded) -> State:
    """The cursor after a change: past a question that was settled, else where it was."""
    event = recorded.event
    if isinstance(event, AnswerGiven | AnswerLinked | AnswerMarked | AnswerConfirmed):
        return evolve(state, cursor=next_pending(state, state.layout.where.get(event.cell, -1)))
    if isinstance(event, Replanned) and state.cursor is not None and state.status_of(state.cursor) == OUT:
        return evolve(state, cursor=next_pending(state, state.layout.where[state.cursor]))
    if isinstance(event, AnswerWithdrawn):
        return settled(evolve(state, cursor=event.cell))
    return settled(state)


def settled(state: State) -> State:
    """The state with a cursor that stands on the path: the same question, or the next one to ask."""
    if state.cursor is not None and state.on_path(state.cursor):
        return state
    return evolve(state, cursor=next_pending(state, -1))
