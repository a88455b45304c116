"""Events as JSON-ready data and back. Old stored sessions depend on every line here."""

from __future__ import annotations

from typing import Any, assert_never

from assistant.interview.annotation_events import (
    Commented,
    CommentReopened,
    CommentResolved,
    SignedOff,
    SignOffWithdrawn,
    annotation_data,
)
from assistant.interview.cells import cell_data, cell_of, span_data, span_of
from assistant.interview.coding_events import (
    CodeRemoved,
    CodingFinished,
    CodingResumed,
    PassageCoded,
    coding_data,
)
from assistant.interview.events import (
    KINDS,
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
    Event,
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
    Redone,
    Replanned,
    SessionStarted,
    SpeakerChanged,
    Undone,
)
from assistant.interview.subjects import subject_of
from assistant.interview.summary_events import SummaryCleared, SummaryWritten, sentences_of, summary_data

_CAPTURE_FIELDS = ("capture", "speaker", "tags", "stage", "internal", "source")
"""Fields of a note that are written only when they say something."""


def encode(event: Event) -> dict[str, Any]:
    """The event's payload as JSON-ready data, without kind and version."""
    match event:
        case SessionStarted():
            return {
                "session": event.session,
                "bank": event.bank,
                "company": event.company,
                "title": event.title,
                "mode": event.mode,
                "depth": event.depth,
                "timebox": event.timebox,
                "items": {name: [list(pair) for pair in pairs] for name, pairs in event.items.items()},
                **_said(forked_from=event.forked_from, forked_at=event.forked_at or None),
            }
        case BankUpgraded():
            return {"bank": event.bank}
        case FactChanged():
            return {"fact": event.fact, "value": event.value}
        case AnswerGiven():
            return {**cell_data(event.cell), "value": event.value, "text": event.text, "evidence": event.evidence}
        case AnswerLinked():
            return {**cell_data(event.cell), "source": cell_data(event.source)}
        case AnswerMarked():
            return {**cell_data(event.cell), "mark": event.mark}
        case EvidenceGraded():
            return {**cell_data(event.cell), "evidence": event.evidence}
        case AnswerWithheld():
            return {**cell_data(event.cell), "withheld": event.withheld}
        case AnswerWithdrawn() | AnswerConfirmed():
            return cell_data(event.cell)
        case Moved():
            return cell_data(event.cell) if event.cell else {}
        case NoteAdded():
            where = {"cell": cell_data(event.cell)} if event.cell else {}
            more = {name: found for name in _CAPTURE_FIELDS if (found := getattr(event, name))}
            if "tags" in more:
                more["tags"] = list(event.tags)
            return {**where, "note": event.note, "text": event.text, "reason": event.reason, **more}
        case CaptureEdited():
            return {
                "note": event.note,
                "text": event.text,
                "capture": event.capture,
                "speaker": event.speaker,
                "tags": list(event.tags),
                "stage": event.stage,
                "internal": event.internal,
            }
        case CaptureSettled():
            return {"note": event.note, "status": event.status}
        case ParticipantNamed():
            return {"participant": event.participant, "name": event.name, "role": event.role}
        case ConsentRecorded() | ConsentWithdrawn():
            return {"participant": event.participant, "purpose": event.purpose}
        case SpeakerChanged():
            return {"participant": event.participant}
        case FindingRecorded():
            return {
                "finding": event.finding,
                "about": event.about,
                "statement": event.statement,
                "evidence": [span_data(span) for span in event.evidence],
                "status": event.status,
                "origin": event.origin,
                **_said(reason=event.reason, confidence=event.confidence, model=event.model, prompt=event.prompt),
            }
        case FindingEdited():
            return {"finding": event.finding, "about": event.about, "statement": event.statement}
        case FindingJudged():
            return {"finding": event.finding, "status": event.status}
        case FindingsMerged():
            return {"finding": event.finding, "others": list(event.others)}
        case SummaryWritten() | SummaryCleared():
            return summary_data(event)
        case ItemAdded():
            return {"list": event.list, "item": event.item, "name": event.name, "place": event.place}
        case ItemRenamed():
            return {"list": event.list, "item": event.item, "name": event.name}
        case ItemRemoved() | ItemRestored():
            return {"list": event.list, "item": event.item}
        case ItemMoved():
            return {"list": event.list, "item": event.item, "place": event.place}
        case Replanned():
            held = {"held": True} if event.held else {}
            return {"left_out": list(event.left_out), "minutes_left": event.minutes_left, "pace": event.pace, **held}
        case FollowUpWorded():
            return {**cell_data(event.cell), "text": event.text, **_said(model=event.model, prompt=event.prompt)}
        case Undone() | Redone():
            return {}
        case Commented() | CommentResolved() | CommentReopened() | SignedOff() | SignOffWithdrawn():
            return annotation_data(event)
        case PassageCoded() | CodeRemoved() | CodingFinished() | CodingResumed():
            return coding_data(event)
        case _:
            assert_never(event)


def decode(kind: str, version: int, data: dict[str, Any]) -> Event:
    """The event that `encode` made `data` from.

    Raises ValueError for a kind or version this program does not know, and for a payload that does not fit.
    """
    made = KINDS.get(kind)
    if made is None or version != made.version:
        raise ValueError(f"unknown event {kind} version {version}")
    fields = dict(data)
    try:
        if made is NoteAdded:
            fields["cell"] = cell_of(fields["cell"]) if "cell" in fields else None
        elif made is Moved and not fields:
            fields["cell"] = None
        elif "cell" in made.__slots__:
            fields["cell"] = cell_of(
                {name: fields.pop(name) for name in ("question", "item", "probe") if name in fields}
            )
        if made in (NoteAdded, CaptureEdited) and "tags" in fields:
            fields["tags"] = tuple(fields["tags"])
        if made is SessionStarted:
            fields["items"] = {name: tuple((i, n) for i, n in pairs) for name, pairs in fields["items"].items()}
        if made is AnswerGiven:
            fields["value"] = freeze(fields["value"])
        if made is AnswerLinked:
            fields["source"] = cell_of(fields["source"])
        if made is FindingRecorded:
            fields["evidence"] = tuple(span_of(span) for span in fields["evidence"])
        if made is FindingsMerged:
            fields["others"] = tuple(fields["others"])
        if made is SummaryWritten:
            fields["sentences"] = sentences_of(fields["sentences"])
        if made is Replanned:
            fields["left_out"] = tuple(fields["left_out"])
        if "where" in made.__slots__:
            fields["where"] = span_of(fields["where"])
        if "on" in made.__slots__:
            fields["on"] = subject_of(fields["on"])
        event: Event = made(**fields)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"the payload of {kind} does not fit: {error}") from error
    return event


def _said(**fields: Any) -> dict[str, Any]:
    """The fields that say something; what is empty stands for itself by its absence."""
    return {name: value for name, value in fields.items() if value not in ("", None)}


def freeze(value: Any) -> Any:
    """Plain data with every list as a tuple, as values are held in the state."""
    if isinstance(value, list | tuple):
        return tuple(freeze(item) for item in value)
    if isinstance(value, dict):
        return {key: freeze(item) for key, item in value.items()}
    return value
