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
from assistant.interview.cells import CAPTURE_NAMES, FindingKind
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
from assistant.interview.prompt import item_names, wording_of
from assistant.interview.state import State
from assistant.interview.subjects import Subject
from assistant.interview.summary_events import SummaryCleared, SummaryWritten
from assistant.replay.reversal import reversed_change
from assistant.replay.said import PASSED, summary_words, words_on
from assistant.replay.told import EDIT, NO_MARKS, MarkKind, Told

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
            return Told(f"Went over to {bank.id} {bank.version}", marks=EDIT)
        case FactChanged():
            return Told(f"Changed the {event.fact}", event.value, before.facts.get(event.fact, ""), marks=EDIT)
        case AnswerGiven() | AnswerLinked():
            return _answered(before, after, event)
        case AnswerMarked():
            told = PASSED.get(event.mark, event.mark)
            earlier = before.answer(event.cell)
            edit = earlier is not None and earlier.answered
            return Told(told, "", words_on(before, event.cell), event.cell, EDIT if edit else NO_MARKS)
        case AnswerWithdrawn():
            return Told("Took the answer back", "", words_on(before, event.cell), event.cell, EDIT)
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
            return reversed_change(before, event, after, before.undo)
        case Redone():
            return reversed_change(before, event, after, before.redo)
        case _:
            assert_never(event)


def _answered(before: State, after: State, event: AnswerGiven | AnswerLinked) -> Told:
    earlier = before.answer(event.cell)
    said, was = words_on(after, event.cell), words_on(before, event.cell)
    changed = earlier is not None and earlier.answered
    what = "Changed the answer" if changed and said != was else "Answered again" if changed else "Answered"
    if isinstance(event, AnswerLinked):
        names = " · ".join(item_names(after, event.source)) if event.source.question in after.index.places else ""
        what = f"Same as for {names}" if names else "Same as another answer"
    return Told(what, said, was if said != was else "", event.cell, EDIT if changed else NO_MARKS)


def _captured(before: State, event: CaptureEdited | CaptureSettled) -> Told:
    """Something taken down before, looked at again."""
    found = before.note(event.note)
    cell = found[0] if found and found[0].question else None
    was = found[1].text if found else ""
    kind = CAPTURE_NAMES.get(found[1].capture, "note") if found else "note"
    if isinstance(event, CaptureEdited):
        return Told(f"Put {_a(kind)} right", event.text, was if was != event.text else "", cell, EDIT)
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
            return Told(f"Reworded {_a(kind)}", found.statement, earlier, cell, marks | EDIT, found.id)
        case FindingJudged():
            verb = {"accepted": "Accepted", "rejected": "Rejected", "proposed": "Reopened"}[event.status]
            return Told(f"{verb} {_a(kind)}", found.statement, "", cell, marks, found.id)
        case FindingsMerged():
            others = "; ".join(before.findings[name].statement for name in event.others)
            return Told(f"Merged into {_a(kind)}", found.statement, others, cell, marks | EDIT, found.id)


def _summed_up(before: State, event: SummaryWritten | SummaryCleared) -> Told:
    """A summary kept or taken away, with who drafted it."""
    was = summary_words(before.summary)
    if isinstance(event, SummaryCleared):
        return Told("Took the summary away", "", was, marks=EDIT)
    drafted = {"person": "", "rule": ", drafted by rule", "model": f", drafted by {event.model}"}[event.drafted]
    edited = " and edited" if event.edited else ""
    said = " ".join(each.text for each in event.sentences)
    return Told(f"Kept a summary{drafted}{edited}", said, was, marks=EDIT if was else NO_MARKS)


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
            return Told(f"Renamed in {title}", name, _item_name(before, event.list, event.item), marks=EDIT)
        case ItemRemoved():
            return Told(f"Removed from {title}", "", name, marks=EDIT)
        case ItemRestored():
            return Told(f"Brought back to {title}", name, marks=EDIT)
        case ItemMoved():
            return Told(f"Moved in {title}", name, marks=EDIT)


def _item_name(state: State, name: str, item: str) -> str:
    return next((each.name for each in state.lists.get(name, ()) if each.id == item), item)
