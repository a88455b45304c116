"""Folding events into the state: `apply(state, event) -> state`.

An event writes registers (an answer, a list, a fact, the notes of a question). The fold notes what each held before,
which is all that undo needs, and then brings the path up to date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, assert_never

from assistant.bank.index import Index
from assistant.interview.cells import STALE, Cell
from assistant.interview.events import (
    AnswerConfirmed,
    AnswerGiven,
    AnswerLinked,
    AnswerMarked,
    AnswerWithdrawn,
    BankUpgraded,
    EvidenceGraded,
    FactChanged,
    ItemAdded,
    ItemMoved,
    ItemRemoved,
    ItemRenamed,
    ItemRestored,
    Moved,
    NoteAdded,
    Recorded,
    Redone,
    Replanned,
    SessionStarted,
    Undone,
)
from assistant.interview.layout import Layouter
from assistant.interview.pace import time_between
from assistant.interview.path import Board, board_of, next_pending
from assistant.interview.state import (
    EMPTY,
    SESSION,
    Answer,
    Change,
    Item,
    Note,
    Plan,
    Register,
    State,
    empty_state,
    set_in,
)

Writes = list[tuple[Register, Any]]


class ImpossibleEventError(ValueError):
    """An event that cannot follow on the state; a stored session with one is damaged."""


def replay(index: Index, events: Iterable[Recorded], known: Mapping[str, Index] = EMPTY) -> State:
    """The state after all the events of a session that began with this bank; `known` holds those it went over to."""
    state = empty_state(index, known)
    for event in events:
        state = apply(state, event)
    return state


def apply(state: State, recorded: Recorded) -> State:
    """The state after one more event.

    Raises ImpossibleEventError when the event cannot follow on this state.
    """
    if recorded.seq != state.revision + 1:
        raise ImpossibleEventError(f"event {recorded.seq} cannot follow event {state.revision}")
    event = recorded.event
    if isinstance(event, SessionStarted) == state.started:
        raise ImpossibleEventError(f"event {recorded.seq}, {event.kind}, stands where it cannot")
    spent = state.spent + time_between(state.updated_at, recorded.at)
    stamped = replace(state, revision=recorded.seq, updated_at=recorded.at, spent=spent)
    match event:
        case SessionStarted():
            known = {**state.known, event.bank: state.index}
            started = replace(stamped, session=event.session, started_at=recorded.at, bank=event.bank, known=known)
            return _to_first(_path_after(_write(started, _start(state.index, event)), None))
        case Moved():
            return replace(stamped, cursor=event.cell, touched=())
        case Undone():
            return _undone(stamped)
        case Redone():
            return _redone(stamped)
        case _:
            return _changed(stamped, recorded, _writes(state, recorded))


def _writes(state: State, recorded: Recorded) -> Writes:
    """What an event that changes something writes."""
    event = recorded.event
    match event:
        case AnswerGiven():
            before = state.answer(event.cell)
            rows = [int(row["id"]) for row in event.value if isinstance(row, dict)] if _is_rows(event.value) else []
            answer = Answer(
                event.cell,
                "answered",
                event.value,
                event.text,
                event.evidence,
                recorded.at,
                max([*rows, before.rows if before else 0]),
            )
            return [(("answer", event.cell), answer), *_followers(state, answer)]
        case AnswerLinked():
            source = _answered(state, event.source)
            return [(("answer", event.cell), replace(source, cell=event.cell, at=recorded.at, link=event.source))]
        case AnswerMarked():
            before = state.answer(event.cell)
            again = before.deferrals if before and before.mark == event.mark == "later" else 0
            deferrals = again + (event.mark == "later")
            kept = before.rows if before else 0
            marked = Answer(event.cell, event.mark, at=recorded.at, rows=kept, deferrals=deferrals)
            return [(("answer", event.cell), marked)]
        case AnswerWithdrawn():
            return [(("answer", event.cell), None)]
        case AnswerConfirmed():
            return [(("answer", event.cell), replace(_answered(state, event.cell), at=recorded.at))]
        case EvidenceGraded():
            return [(("answer", event.cell), replace(_answered(state, event.cell), evidence=event.evidence))]
        case NoteAdded():
            note = Note(event.note, event.text, event.reason, recorded.at)
            return [(("notes", event.cell or SESSION), (*state.notes_on(event.cell), note))]
        case Replanned():
            plan = Plan(frozenset(event.left_out), event.minutes_left, event.pace)
            return [(("plan", ""), plan)]
        case BankUpgraded():
            return _upgrade(state, event.bank)
        case FactChanged():
            return [(("fact", event.fact), event.value)]
        case ItemAdded() | ItemRenamed() | ItemRemoved() | ItemRestored() | ItemMoved():
            return [(("list", event.list), _list_after(state.lists.get(event.list, ()), event))]
        case SessionStarted() | Moved() | Undone() | Redone():
            raise ImpossibleEventError(f"{event.kind} writes nothing by itself")
        case _:
            assert_never(event)


def _followers(state: State, answer: Answer) -> Writes:
    """The answers that are linked to this one, with its new value. They become stale, since it changed under them."""
    others = state.answers.get(answer.cell.question, EMPTY).values()
    return [
        (("answer", other.cell), replace(other, value=answer.value, text=answer.text, rows=answer.rows))
        for other in others
        if other.link == answer.cell
    ]


def _start(index: Index, event: SessionStarted) -> Writes:
    facts = {"company": event.company, "title": event.title, "mode": event.mode, "depth": event.depth}
    facts["timebox"] = event.timebox
    facts |= {fact.id: fact.value for fact in index.facts.values()}
    writes: Writes = [(("fact", name), value) for name, value in facts.items()]
    for name, each in index.lists.items():
        if each.fixed:
            writes.append((("list", name), tuple(Item(item.id, item.name, phase=item.phase) for item in each.items)))
        elif each.source is None:
            writes.append((("list", name), tuple(Item(item, called) for item, called in event.items.get(name, ()))))
    return writes


def _upgrade(state: State, digest: str) -> Writes:
    """Another bank: its fixed lists, and what it declares or begins with that the session does not have yet."""
    index = state.known.get(digest)
    if index is None:
        raise ImpossibleEventError(f"the bank {digest[:12]} is not at hand")
    writes: Writes = [(("bank", ""), digest)]
    writes += [(("fact", name), fact.value) for name, fact in index.facts.items() if name not in state.facts]
    for name, each in index.lists.items():
        if each.fixed or (each.source is None and name not in state.lists):
            company = state.facts["company"]
            named = (Item(i.id, i.name.replace("{company}", company), phase=i.phase) for i in each.items)
            writes.append((("list", name), tuple(named)))
    return writes


def _carried(before: State, after: State) -> Writes:
    """Answers taken over to another bank: they rest on what its conditions look at, and are stale where the question
    is put in other words than before.
    """
    board = board_of(after)
    writes: Writes = []
    for cell in after.layout.cells:
        answer = after.answer(cell)
        if answer is None or not answer.answered:
            continue
        old, new = before.index.places.get(cell.question), after.index.places[cell.question]
        reworded = old is None or old.question.ask != new.question.ask or before.status_of(cell) == STALE
        basis = ("reworded",) if reworded else board.basis(cell, new)
        writes.append((("answer", cell), replace(answer, basis=basis)))
    return writes


def _list_after(
    items: tuple[Item, ...], event: ItemAdded | ItemRenamed | ItemRemoved | ItemRestored | ItemMoved
) -> tuple[Item, ...]:
    if isinstance(event, ItemAdded):
        return _insert(items, Item(event.item, event.name), event.place)
    found = next((item for item in items if item.id == event.item), None)
    if found is None:
        raise ImpossibleEventError(f"{event.kind} names {event.item}, which list {event.list} does not have")
    match event:
        case ItemRenamed():
            changed = replace(found, name=event.name)
        case ItemRemoved():
            changed = replace(found, removed=True)
        case ItemRestored():
            changed = replace(found, removed=False)
        case ItemMoved():
            return _insert(tuple(item for item in items if item is not found), found, event.place)
        case _:
            assert_never(event)
    return tuple(changed if item is found else item for item in items)


def _insert(items: tuple[Item, ...], item: Item, place: int) -> tuple[Item, ...]:
    """The items with one more, so that it is the `place`-th living one."""
    living = 0
    for at, other in enumerate(items):
        if living == place and not other.removed:
            return (*items[:at], item, *items[at:])
        living += not other.removed
    return (*items, item)


def _answered(state: State, cell: Cell) -> Answer:
    answer = state.answer(cell)
    if answer is None or not answer.answered:
        raise ImpossibleEventError(f"{cell.label} has no answer")
    return answer


def _is_rows(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], dict)


# Registers ------------------------------------------------------------------------------------------------------


def _read(state: State, register: Register) -> Any:
    kind, name = register
    match kind:
        case "answer":
            return state.answer(name)
        case "notes":
            return state.notes_on(name) or None
        case "list":
            return state.lists.get(name)
        case "plan":
            return state.plan
        case "bank":
            return state.bank
        case _:
            return state.facts.get(name)


def _write(state: State, writes: Iterable[tuple[Register, Any]]) -> State:
    for (kind, name), value in writes:
        match kind:
            case "answer":
                state = replace(state, answers=set_in(state.answers, name, value))
            case "notes":
                state = replace(state, notes=set_in(state.notes, name, value))
            case "list":
                state = replace(state, lists=_with(state.lists, name, value))
            case "plan":
                state = replace(state, plan=value)
            case "bank":
                state = replace(state, bank=value, index=state.known[value])
            case _:
                state = replace(state, facts=_with(state.facts, name, value))
    return state


def _with(mapping: Mapping[str, Any], name: str, value: Any) -> Mapping[str, Any]:
    """The mapping with one entry set, or without it when the value is None."""
    changed = {**mapping, name: value}
    if value is None:
        del changed[name]
    return changed


# Changes, undo and redo -----------------------------------------------------------------------------------------


def _changed(state: State, recorded: Recorded, writes: Writes) -> State:
    noted = tuple((register, _read(state, register), value) for register, value in writes)
    event = recorded.event
    own = event.cell if isinstance(event, AnswerGiven | AnswerConfirmed | AnswerLinked) else None
    after = _path_after(_write(state, writes), [register for register, _ in writes], rebase=own)
    if isinstance(event, BankUpgraded):
        carried = _carried(state, after)
        writes = writes + carried
        noted += tuple((register, _read(state, register), value) for register, value in carried)
        after = _path_after(_write(after, carried), None)
    after = _advance(after, recorded)
    noted = tuple((register, before, _read(after, register)) for register, before, _ in noted)
    older, before = state.undo, state.cursor
    if older is not None and older.cause == recorded.cause:
        noted, before, older = older.writes + noted, older.cursor_before, older.older
    label = recorded.event.kind
    change = Change(recorded.cause, label, noted, before, after.cursor, older)
    return replace(after, undo=change, redo=None)


def _undone(state: State) -> State:
    change = state.undo
    if change is None:
        raise ImpossibleEventError("there is nothing to undo")
    after = _write(state, [(register, before) for register, before, _ in reversed(change.writes)])
    after = _path_after(after, [register for register, _, _ in change.writes])
    redo = replace(change, older=state.redo)
    return _settle(replace(after, cursor=change.cursor_before, undo=change.older, redo=redo))


def _redone(state: State) -> State:
    change = state.redo
    if change is None:
        raise ImpossibleEventError("there is nothing to redo")
    after = _write(state, [(register, value) for register, _, value in change.writes])
    after = _path_after(after, [register for register, _, _ in change.writes])
    undo = replace(change, older=state.undo)
    return _settle(replace(after, cursor=change.cursor_after, undo=undo, redo=change.older))


# The path after a change ----------------------------------------------------------------------------------------


def _path_after(state: State, registers: list[Register] | None, *, rebase: Cell | None = None) -> State:
    """The state with its path brought up to date after these registers were written; None means all were.

    The answer of the cell `rebase` takes what its conditions look at just now as its basis.
    """
    if registers is not None and all(kind in ("answer", "notes") for kind, _ in registers):
        board = board_of(state)
        cells = [cell for kind, cell in registers if kind == "answer"]
        if rebase is not None:
            state = _rebase(state, board, rebase)
            board = board_of(state)
        touched = board.update(state.layout, cells)
        if touched is not None:
            noted = {name for kind, name in registers if kind == "notes"}
            return replace(state, status=bytes(board.status), touched=tuple(touched | noted))
    board = Board(state.index, state.facts, state.lists, state.answers, state.plan.left_out)
    layout = Layouter(state.index, board).layout()
    return replace(state, layout=layout, status=bytes(board.status), touched=None)


def _rebase(state: State, board: Board, cell: Cell) -> State:
    answer = state.answer(cell)
    place = state.index.places.get(cell.question)
    if answer is None or place is None:
        return state
    return replace(state, answers=set_in(state.answers, cell, replace(answer, basis=board.basis(cell, place))))


def _advance(state: State, recorded: Recorded) -> State:
    """The cursor after a change: past a question that was settled, else where it was."""
    event = recorded.event
    if isinstance(event, AnswerGiven | AnswerLinked | AnswerMarked | AnswerConfirmed):
        return replace(state, cursor=next_pending(state, state.layout.where.get(event.cell, -1)))
    if isinstance(event, AnswerWithdrawn):
        return _settle(replace(state, cursor=event.cell))
    return _settle(state)


def _to_first(state: State) -> State:
    return replace(state, cursor=next_pending(state, -1))


def _settle(state: State) -> State:
    """The state with a cursor that stands on the path: the same question, or the next one to ask."""
    if state.cursor is not None and state.on_path(state.cursor):
        return state
    return replace(state, cursor=next_pending(state, -1))
