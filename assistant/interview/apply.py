"""Folding events into the state: `apply(state, event) -> state`.

An event writes registers (an answer, a list, a fact, the notes of a question). The fold notes what each held before,
which is all that undo needs, and then brings the path up to date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from assistant.bank.index import Index
from assistant.interview.annotating import annotation_write
from assistant.interview.annotation_events import (
    Annotation,
    Commented,
    CommentReopened,
    CommentResolved,
    SignedOff,
    SignOffWithdrawn,
)
from assistant.interview.coding import coding_write
from assistant.interview.coding_events import (
    CodeRemoved,
    CodingEvent,
    CodingFinished,
    CodingResumed,
    PassageCoded,
)
from assistant.interview.course import advanced, path_after, settled
from assistant.interview.events import (
    AnswerConfirmed,
    AnswerGiven,
    AnswerLinked,
    BankUpgraded,
    FollowUpWorded,
    Moved,
    Recorded,
    Redone,
    Replanned,
    SessionStarted,
    Undone,
)
from assistant.interview.findings import is_proposal
from assistant.interview.impossible import ImpossibleEventError
from assistant.interview.pace import time_between
from assistant.interview.registers import Writes, read, write
from assistant.interview.rewording import wording_after
from assistant.interview.stages import stage_of
from assistant.interview.state import (
    EMPTY,
    Change,
    Folded,
    State,
    empty_state,
    evolve,
)
from assistant.interview.writes import writes_at_start, writes_carried, writes_of


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
    stamped = evolve(state, revision=recorded.seq, updated_at=recorded.at)
    if isinstance(event, FollowUpWorded):
        stamped = evolve(stamped, reworded=state.reworded + 1)
    elif is_proposal(event):
        stamped = evolve(stamped, proposed=state.proposed + 1)
    elif isinstance(event, Annotation | CodingEvent):
        stamped = evolve(stamped, reviewed=state.reviewed + 1)
    else:
        stamped = _worked(stamped, recorded.at)
    match event:
        case SessionStarted():
            known = {**state.known, event.bank: state.index}
            origin = {"forked_from": event.forked_from, "forked_at": event.forked_at}
            started = evolve(
                stamped, session=event.session, started_at=recorded.at, bank=event.bank, known=known, **origin
            )
            return settled(path_after(write(started, writes_at_start(state.index, event)), None))
        case Moved():
            return evolve(stamped, cursor=event.cell, touched=())
        case FollowUpWorded():
            return _reworded(stamped, event, recorded.at)
        case Undone():
            return _undone(stamped)
        case Redone():
            return _redone(stamped)
        case Commented() | CommentResolved() | CommentReopened() | SignedOff() | SignOffWithdrawn():
            return _annotated(stamped, recorded, event)
        case PassageCoded() | CodeRemoved() | CodingFinished() | CodingResumed():
            return _coded(stamped, recorded, event)
        case _:
            return _changed(stamped, recorded, writes_of(state, recorded))


def _worked(state: State, at: str) -> State:
    """The state with the time since something was last done counted, for the stage at hand too."""
    gap = time_between(state.worked_at, at)
    spent_in = state.spent_in
    if gap and state.cursor is not None:
        stage = stage_of(state.index, state.cursor.question)
        spent_in = {**spent_in, stage: spent_in.get(stage, 0) + gap}
    return evolve(state, worked_at=at, spent=state.spent + gap, spent_in=spent_in)


# Changes, undo and redo -----------------------------------------------------------------------------------------


def _changed(state: State, recorded: Recorded, writes: Writes) -> State:
    noted = tuple((register, read(state, register), value) for register, value in writes)
    event = recorded.event
    own = event.cell if isinstance(event, AnswerGiven | AnswerConfirmed | AnswerLinked) else None
    after = path_after(write(state, writes), [register for register, _ in writes], rebase=own)
    if isinstance(event, BankUpgraded):
        carried = writes_carried(state, after)
        writes = writes + carried
        noted += tuple((register, read(state, register), value) for register, value in carried)
        after = path_after(write(after, carried), None)
    after = advanced(after, recorded)
    noted = tuple((register, before, read(after, register)) for register, before, _ in noted)
    if isinstance(event, Replanned) and recorded.seq == 2:
        return after  # the plan that a session begins with is part of its beginning and is not undone
    if is_proposal(event):
        return after  # undo takes back what people did; a proposal that came in between is rejected instead
    latest, before = state.undo, state.cursor
    rest: Change | Folded | None = latest
    if latest is not None and latest.cause == recorded.cause:
        noted, before, rest = latest.writes + noted, latest.cursor_before, latest.rest
    label = recorded.event.kind
    change = Change(recorded.cause, label, noted, before, after.cursor, rest)
    return evolve(after, undo=change, redo=None)


def _coded(state: State, recorded: Recorded, event: CodingEvent) -> State:
    """What a coder did, which leaves everything else as it is."""
    written = coding_write(state, event, recorded.at)
    return evolve(write(state, [written]), touched=())


def _reworded(state: State, event: FollowUpWorded, at: str) -> State:
    """A follow-up in other words: path, cursor and what can be undone or done again stay as they are."""
    written = wording_after(state, event, at)
    return evolve(write(state, [(("worded", event.cell), written)]), touched=(event.cell,))


def _annotated(state: State, recorded: Recorded, event: Annotation) -> State:
    """What a reviewer did: path, cursor and what can be undone or done again stay as they are."""
    written = annotation_write(state, recorded, event)
    return evolve(write(state, [written]), touched=())


def _undone(state: State) -> State:
    change = state.undo
    if change is None:
        raise ImpossibleEventError("there is nothing to undo")
    after = write(state, [(register, before) for register, before, _ in reversed(change.writes)])
    after = path_after(after, [register for register, _, _ in change.writes])
    redo = replace(change, rest=state.redo)
    return settled(evolve(after, cursor=change.cursor_before, undo=change.older, redo=redo))


def _redone(state: State) -> State:
    change = state.redo
    if change is None:
        raise ImpossibleEventError("there is nothing to redo")
    after = write(state, [(register, value) for register, _, value in change.writes])
    after = path_after(after, [register for register, _, _ in change.writes])
    undo = replace(change, rest=state.undo)
    return settled(evolve(after, cursor=change.cursor_after, undo=undo, redo=change.older))
