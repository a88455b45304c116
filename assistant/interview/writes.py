"""What an event writes: registers of the state with their new values."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from assistant.bank.index import Index
from assistant.interview import captures
from assistant.interview.annotation_events import (
    Commented,
    CommentReopened,
    CommentResolved,
    SignedOff,
    SignOffWithdrawn,
)
from assistant.interview.answer_writes import answer_writes
from assistant.interview.cells import STALE
from assistant.interview.coding_events import CodeRemoved, CodingFinished, CodingResumed, PassageCoded
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
from assistant.interview.finding_writes import finding_writes
from assistant.interview.impossible import ImpossibleEventError
from assistant.interview.items import list_after
from assistant.interview.path import board_of
from assistant.interview.registers import Writes
from assistant.interview.state import SESSION, Item, Note, Plan, State
from assistant.interview.summary_events import SummaryCleared, SummaryWritten
from assistant.interview.summing_up import summary_write


def writes_of(state: State, recorded: Recorded) -> Writes:
    """What an event that changes something writes.

    Raises ImpossibleEventError when it cannot follow on the state.
    """
    event = recorded.event
    match event:
        case (
            AnswerGiven() | AnswerLinked() | AnswerMarked() | AnswerWithdrawn() | AnswerConfirmed() | EvidenceGraded()
            | AnswerWithheld()
        ):  # fmt: skip
            return answer_writes(state, event, recorded.at)
        case NoteAdded():
            return [(("notes", event.cell or SESSION), (*state.notes_on(event.cell), _note(event, recorded.at)))]
        case (
            CaptureEdited() | CaptureSettled() | ParticipantNamed() | ConsentRecorded() | ConsentWithdrawn()
            | SpeakerChanged()
        ):  # fmt: skip
            return captures.writes(state, event, recorded.at)
        case FindingRecorded() | FindingEdited() | FindingJudged() | FindingsMerged():
            return finding_writes(state, event, recorded.at)
        case SummaryWritten() | SummaryCleared():
            return [summary_write(state, event, recorded.at)]
        case Replanned():
            out = frozenset(event.left_out)
            return [(("plan", ""), Plan(out, event.minutes_left, event.pace, state.plan.left_out, event.held))]
        case BankUpgraded():
            return _upgrade(state, event.bank)
        case FactChanged():
            return [(("fact", event.fact), event.value)]
        case ItemAdded() | ItemRenamed() | ItemRemoved() | ItemRestored() | ItemMoved():
            return [(("list", event.list), list_after(state.lists.get(event.list, ()), event))]
        case (
            SessionStarted() | Moved() | Undone() | Redone() | FollowUpWorded()
            | Commented() | CommentResolved() | CommentReopened() | SignedOff() | SignOffWithdrawn()
            | PassageCoded() | CodeRemoved() | CodingFinished() | CodingResumed()
        ):  # fmt: skip
            raise ImpossibleEventError(f"{event.kind} writes nothing by itself")
        case _:
            assert_never(event)


def _note(event: NoteAdded, at: str) -> Note:
    return Note(
        event.note, event.text, event.reason, at, event.capture, event.speaker, event.tags, event.stage, event.internal,
        event.source,
    )  # fmt: skip


def writes_at_start(index: Index, event: SessionStarted) -> Writes:
    """The facts and lists that a session begins with."""
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


def writes_carried(before: State, after: State) -> Writes:
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
