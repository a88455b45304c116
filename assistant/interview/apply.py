"""Folding events into the state: `apply(state, event) -> state`.

An event writes registers (an answer, a list, a fact, the notes of a question). The fold notes what each held before,
which is all that undo needs, and then brings the path up to date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, assert_never

from assistant.bank.index import Index
from assistant.interview import captures
from assistant.interview.annotating import UnknownAnnotationError, annotation_write
from assistant.interview.annotation_events import (
    Annotation,
    Commented,
    CommentReopened,
    CommentResolved,
    SignedOff,
    SignOffWithdrawn,
)
from assistant.interview.captures import NotTakenDownError
from assistant.interview.cells import OUT, STALE, Cell
from assistant.interview.coding import UnknownCodingError, coding_write
from assistant.interview.coding_events import (
    CodeRemoved,
    CodingEvent,
    CodingFinished,
    CodingResumed,
    PassageCoded,
)
from assistant.interview.events import (
    AnswerConfirmed,
    AnswerGiven,
    AnswerLinked,
    AnswerMarked,
    AnswerWithdrawn,
    AnswerWithheld,
    BankUpgraded,
    CaptureEdited,
    CaptureSettled,
    ConsentRecorded,
    ConsentWithdrawn,
    EvidenceGraded,
    FactChanged,
    FindingEdited,
    FindingJudged,
    FindingRecorded,
    FindingsMerged,
    FollowUpWorded,
    ItemAdded,
    ItemMoved,
    ItemRemoved,
    ItemRenamed,
    ItemRestored,
    Moved,
    NoteAdded,
    ParticipantNamed,
    Recorded,
    Redone,
    Replanned,
    SessionStarted,
    SpeakerChanged,
    Undone,
)
from assistant.interview.findings import cut, is_proposal
from assistant.interview.items import UnknownItemError, list_after
from assistant.interview.layout import Layouter, first_part
from assistant.interview.pace import time_between
from assistant.interview.path import Board, board_of, next_pending
from assistant.interview.registers import read, write
from assistant.interview.rewording import UnknownFollowUpError, wording_after
from assistant.interview.stages import stage_of
from assistant.interview.state import (
    EMPTY,
    SESSION,
    Answer,
    Change,
    Earlier,
    Evidence,
    Finding,
    Folded,
    Item,
    Note,
    Plan,
    Register,
    State,
    empty_state,
    evolve,
    set_in,
)
from assistant.interview.summary_events import SummaryCleared, SummaryWritten
from assistant.interview.summing_up import UngroundedSummaryError, summary_write

Writes = list[tuple[Register, Any]]
_LOCAL = frozenset(("answer", "notes", "finding", "withheld", "participant", "speaker", "summary"))
"""Registers after which only the cells that depend on what changed are looked at again."""


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
            return _to_first(_path_after(write(started, _start(state.index, event)), None))
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
            return _changed(stamped, recorded, _writes(state, recorded))


def _worked(state: State, at: str) -> State:
    """The state with the time since something was last done counted, for the stage at hand too."""
    gap = time_between(state.worked_at, at)
    spent_in = state.spent_in
    if gap and state.cursor is not None:
        stage = stage_of(state.index, state.cursor.question)
        spent_in = {**spent_in, stage: spent_in.get(stage, 0) + gap}
    return evolve(state, worked_at=at, spent=state.spent + gap, spent_in=spent_in)


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
                earlier=_earlier(before, event.value, event.text),
            )
            return [(("answer", event.cell), answer), *_followers(state, answer)]
        case AnswerLinked():
            source = _answered(state, event.source)
            kept_before = _earlier(state.answer(event.cell))
            linked = replace(source, cell=event.cell, at=recorded.at, link=event.source, earlier=kept_before)
            return [(("answer", event.cell), linked)]
        case AnswerMarked():
            before = state.answer(event.cell)
            again = before.deferrals if before and before.mark == event.mark == "later" else 0
            deferrals = again + (event.mark == "later")
            kept = before.rows if before else 0
            said = _earlier(before)
            marked = Answer(event.cell, event.mark, at=recorded.at, rows=kept, deferrals=deferrals, earlier=said)
            return [(("answer", event.cell), marked)]
        case AnswerWithdrawn():
            return [(("answer", event.cell), None)]
        case AnswerConfirmed():
            return [(("answer", event.cell), replace(_answered(state, event.cell), at=recorded.at))]
        case EvidenceGraded():
            return [(("answer", event.cell), replace(_answered(state, event.cell), evidence=event.evidence))]
        case NoteAdded():
            note = Note(
                event.note,
                event.text,
                event.reason,
                recorded.at,
                event.capture,
                event.speaker,
                event.tags,
                event.stage,
                event.internal,
                event.source,
            )
            return [(("notes", event.cell or SESSION), (*state.notes_on(event.cell), note))]
        case (
            CaptureEdited()
            | CaptureSettled()
            | ParticipantNamed()
            | ConsentRecorded()
            | ConsentWithdrawn()
            | SpeakerChanged()
        ):
            try:
                return captures.writes(state, event, recorded.at)
            except NotTakenDownError as error:
                raise ImpossibleEventError(str(error)) from error
        case AnswerWithheld():
            return [(("withheld", event.cell), event.withheld or None)]
        case FindingRecorded():
            return [(("finding", event.finding), _finding(state, event, recorded.at))]
        case FindingEdited():
            found = _known(state, event.finding)
            return [(("finding", found.id), replace(found, kind=event.about, statement=event.statement))]
        case FindingJudged():
            return [(("finding", event.finding), replace(_known(state, event.finding), status=event.status))]
        case FindingsMerged():
            return _merged(state, event)
        case SummaryWritten() | SummaryCleared():
            try:
                return [summary_write(state, event, recorded.at)]
            except UngroundedSummaryError as error:
                raise ImpossibleEventError(str(error)) from error
        case Replanned():
            left_out = frozenset(event.left_out)
            plan = Plan(left_out, event.minutes_left, event.pace, state.plan.left_out, event.held)
            return [(("plan", ""), plan)]
        case BankUpgraded():
            return _upgrade(state, event.bank)
        case FactChanged():
            return [(("fact", event.fact), event.value)]
        case ItemAdded() | ItemRenamed() | ItemRemoved() | ItemRestored() | ItemMoved():
            try:
                return [(("list", event.list), list_after(state.lists.get(event.list, ()), event))]
            except UnknownItemError as error:
                raise ImpossibleEventError(str(error)) from error
        case (
            SessionStarted() | Moved() | Undone() | Redone() | FollowUpWorded()
            | Commented() | CommentResolved() | CommentReopened() | SignedOff() | SignOffWithdrawn()
            | PassageCoded() | CodeRemoved() | CodingFinished() | CodingResumed()
        ):  # fmt: skip
            raise ImpossibleEventError(f"{event.kind} writes nothing by itself")
        case _:
            assert_never(event)


def _earlier(before: Answer | None, value: Any = None, text: str = "") -> tuple[Earlier, ...]:
    """What was answered before, when the cell gets this value now; None for a mark or a link."""
    if before is None:
        return ()
    if not before.answered or (before.value, before.text) == (value, text):
        return before.earlier
    return (*before.earlier, Earlier(before.value, before.text, before.evidence, before.at))


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


def _finding(state: State, event: FindingRecorded, at: str) -> Finding:
    """The finding, with its quotes cut from what was said."""
    quotes = []
    for span in event.evidence:
        quote = cut(state, span)
        if not quote:
            raise ImpossibleEventError(f"finding {event.finding} rests on words that nobody said")
        quotes.append(Evidence(span, quote))
    if not quotes:
        raise ImpossibleEventError(f"finding {event.finding} rests on nothing")
    return Finding(
        event.finding, event.about, event.statement, tuple(quotes), event.status, event.origin, at,
        event.reason, event.confidence, event.model, event.prompt,
    )  # fmt: skip


def _merged(state: State, event: FindingsMerged) -> Writes:
    kept = _known(state, event.finding)
    others = [_known(state, name) for name in event.others]
    evidence = dict.fromkeys((*kept.evidence, *(each for other in others for each in other.evidence)))
    gone: Writes = [(("finding", other.id), replace(other, merged_into=kept.id)) for other in others]
    return [(("finding", kept.id), replace(kept, evidence=tuple(evidence))), *gone]


def _known(state: State, name: str) -> Finding:
    if name not in state.findings:
        raise ImpossibleEventError(f"there is no finding {name}")
    return state.findings[name]


def _answered(state: State, cell: Cell) -> Answer:
    answer = state.answer(cell)
    if answer is None or not answer.answered:
        raise ImpossibleEventError(f"{cell.label} has no answer")
    return answer


def _is_rows(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], dict)


# Changes, undo and redo -----------------------------------------------------------------------------------------


def _changed(state: State, recorded: Recorded, writes: Writes) -> State:
    noted = tuple((register, read(state, register), value) for register, value in writes)
    event = recorded.event
    own = event.cell if isinstance(event, AnswerGiven | AnswerConfirmed | AnswerLinked) else None
    after = _path_after(write(state, writes), [register for register, _ in writes], rebase=own)
    if isinstance(event, BankUpgraded):
        carried = _carried(state, after)
        writes = writes + carried
        noted += tuple((register, read(state, register), value) for register, value in carried)
        after = _path_after(write(after, carried), None)
    after = _advance(after, recorded)
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
    try:
        written = coding_write(state, event, recorded.at)
    except UnknownCodingError as error:
        raise ImpossibleEventError(str(error)) from error
    return evolve(write(state, [written]), touched=())


def _reworded(state: State, event: FollowUpWorded, at: str) -> State:
    """A follow-up in other words: path, cursor and what can be undone or done again stay as they are."""
    try:
        written = wording_after(state, event, at)
    except UnknownFollowUpError as error:
        raise ImpossibleEventError(str(error)) from error
    return evolve(write(state, [(("worded", event.cell), written)]), touched=(event.cell,))


def _annotated(state: State, recorded: Recorded, event: Annotation) -> State:
    """What a reviewer did: path, cursor and what can be undone or done again stay as they are."""
    try:
        written = annotation_write(state, recorded, event)
    except UnknownAnnotationError as error:
        raise ImpossibleEventError(str(error)) from error
    return evolve(write(state, [written]), touched=())


def _undone(state: State) -> State:
    change = state.undo
    if change is None:
        raise ImpossibleEventError("there is nothing to undo")
    after = write(state, [(register, before) for register, before, _ in reversed(change.writes)])
    after = _path_after(after, [register for register, _, _ in change.writes])
    redo = replace(change, rest=state.redo)
    return _settle(evolve(after, cursor=change.cursor_before, undo=change.older, redo=redo))


def _redone(state: State) -> State:
    change = state.redo
    if change is None:
        raise ImpossibleEventError("there is nothing to redo")
    after = write(state, [(register, value) for register, _, value in change.writes])
    after = _path_after(after, [register for register, _, _ in change.writes])
    undo = replace(change, rest=state.undo)
    return _settle(evolve(after, cursor=change.cursor_after, undo=undo, redo=change.older))


# The path after a change ----------------------------------------------------------------------------------------


def _path_after(state: State, registers: list[Register] | None, *, rebase: Cell | None = None) -> State:
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
    """The answers for items of these lists that are laid out no more: what their item is called may have changed."""
    kinds = {state.index.lists[name].item for name in lists}
    return {
        answer.cell
        for by_key in state.answers.values()
        for answer in by_key.values()
        if answer.cell not in state.layout.where and any(kind in kinds for kind, _ in answer.cell.items)
    }


def _rebase(state: State, board: Board, cell: Cell) -> State:
    answer = state.answer(cell)
    place = state.index.places.get(cell.question)
    if answer is None or place is None:
        return state
    return evolve(state, answers=set_in(state.answers, cell, replace(answer, basis=board.basis(cell, place))))


def _advance(state: State, recorded: Recorded) -> State:
    """The cursor after a change: past a question that was settled, else where it was."""
    event = recorded.event
    if isinstance(event, AnswerGiven | AnswerLinked | AnswerMarked | AnswerConfirmed):
        return evolve(state, cursor=next_pending(state, state.layout.where.get(event.cell, -1)))
    if isinstance(event, Replanned) and state.cursor is not None and state.status_of(state.cursor) == OUT:
        return evolve(state, cursor=next_pending(state, state.layout.where[state.cursor]))
    if isinstance(event, AnswerWithdrawn):
        return _settle(evolve(state, cursor=event.cell))
    return _settle(state)


def _to_first(state: State) -> State:
    return evolve(state, cursor=next_pending(state, -1))


def _settle(state: State) -> State:
    """The state with a cursor that stands on the path: the same question, or the next one to ask."""
    if state.cursor is not None and state.on_path(state.cursor):
        return state
    return evolve(state, cursor=next_pending(state, -1))
