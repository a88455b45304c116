"""Whether every event could happen when it did: each prefix is replayed and the engine asked what it would allow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import assert_never

from assistant.audit.violation import Violation
from assistant.bank.index import Index
from assistant.interview import commands, events
from assistant.interview.annotation_events import (
    Commented,
    CommentReopened,
    CommentResolved,
    SignedOff,
    SignOffWithdrawn,
)
from assistant.interview.apply import apply
from assistant.interview.cells import GRADES, Cell
from assistant.interview.coding_events import CodeRemoved, CodingFinished, CodingResumed, PassageCoded
from assistant.interview.decide import decide
from assistant.interview.decision import unaskable
from assistant.interview.events import Recorded
from assistant.interview.findings import counts
from assistant.interview.impossible import ImpossibleEventError
from assistant.interview.misfit import MisfitError
from assistant.interview.path import next_pending
from assistant.interview.state import Note, State, empty_state
from assistant.interview.summary_events import SummaryCleared, SummaryWritten
from assistant.interview.values import check

_OFF_PATH = ("off_path", "unknown_item", "unknown_question")


@dataclass(slots=True)
class Playback:
    """Every prefix of a session, replayed one event after the other."""

    state: State
    """After the last event that could follow."""
    wrong: list[Violation] = field(default_factory=list)
    whole: bool = True
    """Whether all events could be replayed."""


def play(index: Index, known: dict[str, Index], recorded: list[Recorded]) -> Playback:
    """Replay the events and ask of each whether it was allowed when it happened."""
    playback = Playback(empty_state(index, known))
    start = playback.state
    upgrading = {each.cause for each in recorded if isinstance(each.event, events.BankUpgraded)}
    for each in recorded:
        before = playback.state
        if each.cause == each.id:
            start = before
        try:
            playback.state = apply(before, each)
        except (ImpossibleEventError, KeyError, ValueError, TypeError, ArithmeticError) as error:
            detail = str(error) if isinstance(error, ImpossibleEventError) else "it does not fit what came before"
            playback.wrong.append(Violation("impossible_event", detail, each.seq))
            playback.whole = False
            break
        playback.wrong += _judge(start, before, each, upgrading=each.cause in upgrading)
    return playback


def _judge(start: State, state: State, recorded: Recorded, *, upgrading: bool) -> Iterator[Violation]:
    """What is wrong with one event in the state before it; `start` is the state before its whole command."""
    event, seq = recorded.event, recorded.seq
    match event:
        case events.AnswerGiven():
            yield from _on_path(state, event.cell, seq)
            yield from _fits(state, event, seq)
        case events.AnswerLinked():
            yield from _on_path(start, event.cell.main, seq)
            if start.effective(event.source) is None:
                yield Violation("off_path", f"it follows {event.source.label}, which had no answer on the path", seq)
        case events.AnswerWithdrawn() if upgrading:
            pass  # an answer that the new bank cannot take becomes a note, on the path or not
        case events.AnswerMarked() | events.AnswerWithdrawn() | events.AnswerConfirmed() | events.EvidenceGraded():
            yield from _on_path(state, event.cell, seq)
            if isinstance(event, events.EvidenceGraded) and event.evidence not in GRADES:
                yield Violation("undecidable", f"{event.evidence} is no evidence grade", seq)
        case events.Moved(cell=None):
            if next_pending(state, -1) is not None:
                yield Violation("undecidable", "the end was reached while something was open", seq)
        case events.Moved() | events.FollowUpWorded():
            assert event.cell is not None
            yield from _on_path(state, event.cell, seq)
        case events.NoteAdded():
            if any(event.note == note.id for notes in _every_note(state) for note in notes):
                yield Violation("reused_name", f"there is a note {event.note} already", seq)
        case events.FindingRecorded():
            if event.finding in state.findings:
                yield Violation("reused_name", f"there is a finding {event.finding} already", seq)
            if not event.statement.strip():
                yield Violation("undecidable", "the finding says nothing", seq)
            for span in event.evidence:
                if not counts(state, span):
                    yield Violation("off_path", f"it rests on words at {span.cell.label}, off the path", seq)
        case events.ItemAdded() if any(event.item == item.id for item in state.lists.get(event.list, ())):
            yield Violation("reused_name", f"the list {event.list} has an item {event.item} already", seq)
        case SummaryWritten():
            refusal = decide(state, _summary_command(event)).refusal
            if refusal is not None:
                yield Violation("ungrounded_summary", refusal.message.rstrip("."), seq)
        case events.Replanned():
            strange = [name for name in event.left_out if name not in state.index.places]
            if strange:
                yield Violation("undecidable", f"it leaves out {strange[0]}, which the bank does not have", seq)
        case _:
            command = _command(state, event)
            refusal = decide(state, command).refusal if command is not None else None
            if refusal is not None:
                code = "off_path" if refusal.code in _OFF_PATH else "undecidable"
                yield Violation(code, refusal.message.rstrip("."), seq)


def _on_path(state: State, cell: Cell, seq: int) -> Iterator[Violation]:
    refusal = unaskable(state, cell)
    if refusal is not None:
        yield Violation("off_path", refusal.message.rstrip("."), seq)


def _fits(state: State, event: events.AnswerGiven, seq: int) -> Iterator[Violation]:
    place = state.index.places.get(event.cell.question)
    if place is None:
        return  # told as off the path
    if event.cell.probe:
        fits = isinstance(event.value, str) and bool(event.value.strip())
    else:
        try:
            fits = check(place.question, event.value) == event.value
        except (MisfitError, TypeError, ValueError, KeyError, ArithmeticError):
            fits = False
    if not fits:
        yield Violation("misfit_answer", f"it is no answer that {event.cell.label} takes", seq)


def _every_note(state: State) -> Iterator[tuple[Note, ...]]:
    for by_key in state.notes.values():
        yield from by_key.values()


def _summary_command(event: SummaryWritten) -> commands.WriteSummary:
    return commands.WriteSummary(event.sentences, event.drafted, event.edited, event.model, event.prompt)


def _command(state: State, event: events.Event) -> commands.Command | None:
    """A command that leads to such an event; None where there is nothing more to ask."""
    match event:
        case events.CaptureEdited():
            shared = (event.speaker, event.tags, event.stage, event.internal)
            return commands.EditCapture(event.note, event.text, event.capture, *shared)
        case events.CaptureSettled():
            return commands.SettleCapture(event.note, event.status)
        case events.ParticipantNamed():
            known = event.participant if event.participant in state.participants else ""
            return commands.NameParticipant(event.name, event.role, known)
        case events.ConsentRecorded() | events.ConsentWithdrawn():
            given = isinstance(event, events.ConsentRecorded)
            return commands.SetConsent(event.participant, event.purpose, given=given)
        case events.SpeakerChanged():
            return commands.Speak(event.participant)
        case events.AnswerWithheld():
            return commands.Withhold(event.cell, event.withheld)
        case events.FindingEdited():
            return commands.EditFinding(event.finding, event.about, event.statement)
        case events.FindingJudged():
            return commands.JudgeFinding(event.finding, event.status)
        case events.FindingsMerged():
            return commands.MergeFindings(event.finding, event.others)
        case SummaryCleared():
            return commands.ClearSummary()
        case events.FactChanged():
            return commands.SetFact(event.fact, event.value)
        case events.ItemAdded():
            return commands.AddItem(event.list, event.name, event.place)
        case events.ItemRestored():
            name = next((item.name for item in state.lists.get(event.list, ()) if item.id == event.item), "")
            return commands.AddItem(event.list, name)
        case events.ItemRenamed():
            return commands.RenameItem(event.list, event.item, event.name)
        case events.ItemRemoved():
            return commands.RemoveItem(event.list, event.item)
        case events.ItemMoved():
            return commands.MoveItem(event.list, event.item, event.place)
        case events.BankUpgraded():
            return commands.Upgrade(event.bank)
        case events.Undone():
            return commands.Undo()
        case events.Redone():
            return commands.Redo()
        case PassageCoded():
            return commands.Code(event.coder, event.where, event.code)
        case CodeRemoved():
            return commands.Uncode(event.coder, event.where, event.code)
        case CodingFinished() | CodingResumed():
            return commands.FinishCoding(event.coder, finished=isinstance(event, CodingFinished))
        case Commented():
            return commands.Comment(event.on, event.text, event.stance, event.reply_to)
        case CommentResolved() | CommentReopened():
            return commands.ResolveComment(event.comment, resolved=isinstance(event, CommentResolved))
        case SignedOff():
            return commands.SignOff(event.on, event.text)
        case SignOffWithdrawn():
            return commands.WithdrawSignOff(event.sign_off, event.text)
        case (
            events.SessionStarted() | events.AnswerGiven() | events.AnswerLinked() | events.AnswerMarked()
            | events.AnswerWithdrawn() | events.AnswerConfirmed() | events.EvidenceGraded() | events.Moved()
            | events.NoteAdded() | events.Replanned() | events.FindingRecorded() | events.FollowUpWorded()
            | SummaryWritten()
        ):  # fmt: skip
            return None
        case _:
            assert_never(event)
