"""An event in words: what happened, what was said, and what stood there before."""

from __future__ import annotations

from typing import assert_never

from assistant.interview.annotation_events import (
    Annotation,
    Commented,
    CommentReopened,
    CommentResolved,
    SignedOff,
    SignOffWithdrawn,
)
from assistant.interview.cells import CAPTURE_NAMES, Cell, FindingKind
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
from assistant.interview.prompt import answer_words, item_names, wording_of
from assistant.interview.state import Change, State
from assistant.interview.subjects import Subject
from assistant.interview.summary import Summary
from assistant.interview.summary_events import SummaryCleared, SummaryWritten
from assistant.replay.told import NO_MARKS, MarkKind, Told

_EDIT: frozenset[MarkKind] = frozenset(("edit",))
_PASSED = {
    "skipped": "Skipped",
    "unknown": "Not known",
    "declined": "Not said",
    "not_applicable": "Does not apply",
    "later": "Put off for later",
}
_SETTLED = {"confirmed": "Confirmed", "dropped": "Dropped", "done": "Came back to", "unsorted": "Set back"}
_STANCES = {"comment": "A reviewer commented", "disagreement": "A reviewer disagreed"}
_GRADES = {"assumption": "an assumption", "customer_said": "a customer said it", "measured": "measured"}
_FINDINGS: dict[FindingKind, str] = {
    "pain": "pain point",
    "driver": "driver",
    "need": "deeper need",
    "gap": "information gap",
    "opportunity": "opportunity",
}


def tell(before: State, recorded: Recorded, after: State) -> Told:
    """The event in words, from the states before and after it."""
    event = recorded.event
    match event:
        case SessionStarted():
            return Told("The interview begins", event.title)
        case BankUpgraded():
            bank = after.index.bank
            return Told(f"Went over to {bank.id} {bank.version}", marks=_EDIT)
        case FactChanged():
            return Told(f"Changed the {event.fact}", event.value, before.facts.get(event.fact, ""), marks=_EDIT)
        case AnswerGiven() | AnswerLinked():
            return _answered(before, after, event)
        case AnswerMarked():
            told = _PASSED.get(event.mark, event.mark)
            earlier = before.answer(event.cell)
            edit = earlier is not None and earlier.answered
            return Told(told, "", words_on(before, event.cell), event.cell, _EDIT if edit else NO_MARKS)
        case AnswerWithdrawn():
            return Told("Took the answer back", "", words_on(before, event.cell), event.cell, _EDIT)
        case AnswerConfirmed():
            return Told("Confirmed the answer", words_on(after, event.cell), cell=event.cell)
        case EvidenceGraded():
            answer = before.answer(event.cell)
            was = _GRADES[answer.evidence] if answer else ""
            return Told("Graded the evidence", _GRADES[event.evidence], was, event.cell)
        case AnswerWithheld():
            return Told("Kept the answer back from models" if event.withheld else "Let models read it", cell=event.cell)
        case NoteAdded():
            what = "Noted" if event.reason == "written" else "Did not fit, kept as a note"
            if event.capture:
                what = f"Took down {_a(CAPTURE_NAMES[event.capture])}{_by(after, event.speaker)}"
            return Told(what, event.text, cell=event.cell, marks=frozenset(("note",)))
        case CaptureEdited() | CaptureSettled():
            return _captured(before, event)
        case ParticipantNamed() | ConsentRecorded() | ConsentWithdrawn() | SpeakerChanged():
            return _of_people(before, after, event)
        case FindingRecorded() | FindingEdited() | FindingJudged() | FindingsMerged():
            return _found(before, after, event, recorded.actor)
        case SummaryWritten() | SummaryCleared():
            return _summed_up(before, event)
        case ItemAdded() | ItemRenamed() | ItemRemoved() | ItemRestored() | ItemMoved():
            return _listed(before, after, event)
        case Replanned():
            left = len(event.left_out)
            return Told("Planned for the time left", f"{left} question{'' if left == 1 else 's'} left out")
        case FollowUpWorded():
            by = f"Put in other words by {event.model}" if event.text else "Put in the bank's own words again"
            return Told(by, wording_of(after, event.cell), wording_of(before, event.cell), event.cell)
        case Moved():
            return Told("Went to a question" if event.cell else "Went to the end", cell=event.cell)
        case Commented() | CommentResolved() | CommentReopened() | SignedOff() | SignOffWithdrawn():
            return _reviewed(after, event)
        case PassageCoded() | CodeRemoved() | CodingFinished() | CodingResumed():
            return _coded(event)
        case Undone():
            return _reversed("Undid", before, after, before.undo)
        case Redone():
            return _reversed("Did again", before, after, before.redo)
        case _:
            assert_never(event)


def words_on(state: State, cell: Cell) -> str:
    """The answer to a cell in words, or how it was passed over; empty when there is nothing."""
    answer = state.answer(cell)
    if answer is None:
        return ""
    return answer_words(state, answer) if answer.answered else _PASSED.get(answer.mark, answer.mark).lower()


def _answered(before: State, after: State, event: AnswerGiven | AnswerLinked) -> Told:
    earlier = before.answer(event.cell)
    said, was = words_on(after, event.cell), words_on(before, event.cell)
    changed = earlier is not None and earlier.answered
    what = "Changed the answer" if changed and said != was else "Answered again" if changed else "Answered"
    if isinstance(event, AnswerLinked):
        names = " · ".join(item_names(after, event.source)) if event.source.question in after.index.places else ""
        what = f"Same as for {names}" if names else "Same as another answer"
    return Told(what, said, was if said != was else "", event.cell, _EDIT if changed else NO_MARKS)


def _captured(before: State, event: CaptureEdited | CaptureSettled) -> Told:
    """Something taken down before, looked at again."""
    found = before.note(event.note)
    cell = found[0] if found and found[0].question else None
    was = found[1].text if found else ""
    kind = CAPTURE_NAMES.get(found[1].capture, "note") if found else "note"
    if isinstance(event, CaptureEdited):
        return Told(f"Put {_a(kind)} right", event.text, was if was != event.text else "", cell, _EDIT)
    return Told(f"{_SETTLED[event.status]} {_a(kind)}", was, cell=cell)


def _of_people(
    before: State, after: State, event: ParticipantNamed | ConsentRecorded | ConsentWithdrawn | SpeakerChanged
) -> Told:
    """Who takes part, what they agreed to, and who is speaking."""
    match event:
        case ParticipantNamed():
            was = before.participants.get(event.participant)
            now = f"{event.name}, {event.role}" if event.role else event.name
            return Told("Somebody takes part" if was is None else "Put a name right", now, was.name if was else "")
        case ConsentRecorded():
            return Told(f"Recorded consent{_by(after, event.participant)}", event.purpose)
        case ConsentWithdrawn():
            return Told(f"Recorded that consent was withdrawn{_by(after, event.participant)}", event.purpose)
        case SpeakerChanged():
            who = after.participants.get(event.participant)
            return Told("Now speaking", who.name if who else "nobody in particular")


def _a(noun: str) -> str:
    return f"an {noun}" if noun[:1] in "aeiou" else f"a {noun}"


def _by(state: State, participant: str) -> str:
    who = state.participants.get(participant)
    return f" by {who.name}" if who else ""


def _found(
    before: State, after: State, event: FindingRecorded | FindingEdited | FindingJudged | FindingsMerged, actor: str
) -> Told:
    found = after.findings[event.finding]
    cell = found.evidence[0].span.cell if found.evidence[0].span.cell.question else None
    kind = _FINDINGS[found.kind]
    was = before.findings.get(event.finding)
    marks: frozenset[MarkKind] = frozenset(("finding",))
    match event:
        case FindingRecorded():
            verb = "Proposed" if event.status == "proposed" else "Found"
            by = "" if event.origin in ("person", actor) else f", by {event.origin}"
            return Told(f"{verb} {_a(kind)}{by}", found.statement, "", cell, marks, found.id)
        case FindingEdited():
            earlier = f"{was.statement} ({_FINDINGS[was.kind]})" if was else ""
            return Told(f"Reworded {_a(kind)}", found.statement, earlier, cell, marks | _EDIT, found.id)
        case FindingJudged():
            verb = {"accepted": "Accepted", "rejected": "Rejected", "proposed": "Reopened"}[event.status]
            return Told(f"{verb} {_a(kind)}", found.statement, "", cell, marks, found.id)
        case FindingsMerged():
            others = "; ".join(before.findings[name].statement for name in event.others)
            return Told(f"Merged into {_a(kind)}", found.statement, others, cell, marks | _EDIT, found.id)


def _summed_up(before: State, event: SummaryWritten | SummaryCleared) -> Told:
    """A summary kept or taken away, with who drafted it."""
    was = _in_words(before.summary)
    if isinstance(event, SummaryCleared):
        return Told("Took the summary away", "", was, marks=_EDIT)
    drafted = {"person": "", "rule": ", drafted by rule", "model": f", drafted by {event.model}"}[event.drafted]
    edited = " and edited" if event.edited else ""
    said = " ".join(each.text for each in event.sentences)
    return Told(f"Kept a summary{drafted}{edited}", said, was, marks=_EDIT if was else NO_MARKS)


def _in_words(summary: Summary | None) -> str:
    return " ".join(each.text for each in summary.sentences) if summary is not None else ""


def _coded(event: CodingEvent) -> Told:
    """What a coder did, without saying which code: coders work blind, and may replay the session meanwhile."""
    match event:
        case PassageCoded():
            return Told(f"{event.coder} coded words", cell=event.where.cell)
        case CodeRemoved():
            return Told(f"{event.coder} took a code off words", cell=event.where.cell)
        case CodingFinished():
            return Told(f"{event.coder} was done with coding")
        case CodingResumed():
            return Told(f"{event.coder} went on coding")
        case _:
            assert_never(event)


def _reviewed(after: State, event: Annotation) -> Told:
    """What a reviewer said beside the interview."""
    match event:
        case Commented():
            return _remark(_STANCES[event.stance], event.text, event.on)
        case CommentResolved() | CommentReopened():
            verb = "settled" if isinstance(event, CommentResolved) else "reopened"
            comment = after.comments[event.comment]
            return _remark(f"A reviewer {verb} a comment", comment.text, comment.on)
        case SignedOff():
            return _remark(f"A reviewer signed off the {event.on.kind}", event.text, event.on)
        case SignOffWithdrawn():
            on = after.sign_offs[event.sign_off].on
            return _remark(f"A reviewer took a sign-off back from the {on.kind}", event.text, on)
        case _:
            assert_never(event)


def _remark(what: str, said: str, on: Subject) -> Told:
    cell = on.cell if on.kind == "answer" else None
    return Told(what, said, "", cell, frozenset(("note",)), on.name if on.kind == "finding" else "")


def _listed(
    before: State, after: State, event: ItemAdded | ItemRenamed | ItemRemoved | ItemRestored | ItemMoved
) -> Told:
    title = after.index.lists[event.list].title
    name = _item_name(after, event.list, event.item)
    match event:
        case ItemAdded():
            return Told(f"Added to {title}", name)
        case ItemRenamed():
            return Told(f"Renamed in {title}", name, _item_name(before, event.list, event.item), marks=_EDIT)
        case ItemRemoved():
            return Told(f"Removed from {title}", "", name, marks=_EDIT)
        case ItemRestored():
            return Told(f"Brought back to {title}", name, marks=_EDIT)
        case ItemMoved():
            return Told(f"Moved in {title}", name, marks=_EDIT)


def _item_name(state: State, name: str, item: str) -> str:
    return next((each.name for each in state.lists.get(name, ()) if each.id == item), item)


def _reversed(verb: str, before: State, after: State, change: Change | None) -> Told:
    """An undo or a redo: the first words that it put back."""
    for (kind, name), _, _ in change.writes if change else ():
        match kind:
            case "answer":
                said, was = words_on(after, name), words_on(before, name)
                return Told(f"{verb} what was said", said, was if was != said else "", name, _EDIT)
            case "notes":
                return Told(f"{verb} a note", cell=name if name.question else None, marks=_EDIT)
            case "finding":
                there = after.findings.get(name) or before.findings.get(name)
                words = there.statement if there else ""
                cell = there.evidence[0].span.cell if there and there.evidence[0].span.cell.question else None
                return Told(f"{verb} a change of a finding", words, "", cell, _EDIT, name)
            case "summary":
                said, was = _in_words(after.summary), _in_words(before.summary)
                return Told(f"{verb} a change of the summary", said, was, marks=_EDIT)
            case "list":
                return Told(f"{verb} a change of {after.index.lists[name].title}", marks=_EDIT)
            case "fact":
                return Told(f"{verb} a change of the {name}", after.facts.get(name, ""), before.facts.get(name, ""),
                            marks=_EDIT)  # fmt: skip
            case _:
                continue
    return Told(f"{verb} a change", marks=_EDIT)
