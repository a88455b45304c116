"""Deciding on what is taken down while people speak: captures, who takes part, what they agreed to, who is speaking."""

from __future__ import annotations

from typing import Any

from assistant.interview import answering, commands, events
from assistant.interview.capture_line import INTERNAL, has_internal_tag
from assistant.interview.cells import CAPTURE_KINDS, CAPTURE_STATUSES, FINDING_KINDS, GRADES, Cell, Span
from assistant.interview.decision import NAME_LIMIT, Decision, Refusal, names, refuse, unaskable
from assistant.interview.events import Event
from assistant.interview.findings import grade_of_note
from assistant.interview.judging import STATEMENT_LIMIT
from assistant.interview.prompt import answer_words
from assistant.interview.stages import stage_named, stage_of
from assistant.interview.state import Note, State
from assistant.text import LIMIT, accept, accept_line, display_line, fold, pieces, size

OnCapture = commands.Capture | commands.EditCapture | commands.SettleCapture | commands.AcceptCapture
OnPeople = commands.NameParticipant | commands.SetConsent | commands.Speak


def on_capture(state: State, command: OnCapture) -> Decision:
    """Something taken down, put right, settled, or made an answer."""
    match command:
        case commands.Capture():
            return _capture(state, command)
        case commands.EditCapture():
            return _edit(state, command)
        case commands.SettleCapture():
            return _settle(state, command)
        case commands.AcceptCapture():
            return _accept(state, command)


def _capture(state: State, command: commands.Capture) -> Decision:
    text = accept(command.text).strip()
    speaker = state.speaker if command.speaker is None else command.speaker
    refusal = _unfit(state, text, command.capture, speaker, command.stage)
    if command.cell is not None and command.cell not in state.layout.where:
        label = display_line(command.cell.label, 120)
        refusal = refusal or Refusal("unknown_item", f"{label} is not a question of this session.")
    if refusal:
        return Decision(refusal=refusal)
    made: list[Event] = []
    newcomer = accept_line(command.newcomer)[:NAME_LIMIT]
    if newcomer:
        known = next((each for each in state.participants.values() if fold(each.name) == fold(newcomer)), None)
        speaker = known.id if known else f"participant-{state.worked + 1}"
        if known is None:
            made.append(events.ParticipantNamed(speaker, newcomer, ""))
    stage = command.stage or (stage_of(state.index, command.cell.question) if command.cell else "")
    shared = (command.capture, speaker, _tags(command.tags), stage)
    internal = command.internal or has_internal_tag(text) or _says_internal(command.tags)
    for part in pieces(text, LIMIT):
        name = f"note-{state.worked + len(made) + 1}"
        source = accept_line(command.source)[:NAME_LIMIT]
        made.append(events.NoteAdded(name, command.cell, part, "written", *shared, internal, source))
    return Decision(tuple(made))


def _edit(state: State, command: commands.EditCapture) -> Decision:
    found = _known(state, command.note)
    if isinstance(found, Refusal):
        return Decision(refusal=found)
    text = accept(command.text).strip()
    refusal = _unfit(state, text, command.capture, command.speaker, command.stage)
    if refusal is None and size(text) > LIMIT:
        refusal = Refusal("too_long", f"It takes {size(text) // 1024:,} KB; {LIMIT // 1024} KB fit.")
    if refusal:
        return Decision(refusal=refusal)
    tags = _tags(command.tags)
    internal = command.internal or has_internal_tag(text) or _says_internal(tags)
    same = (found.text, found.capture, found.speaker, found.tags, found.stage, found.internal)
    if same == (text, command.capture, command.speaker, tags, command.stage, internal):
        return Decision()
    edited = events.CaptureEdited(found.id, text, command.capture, command.speaker, tags, command.stage, internal)
    return Decision((edited,))


def _settle(state: State, command: commands.SettleCapture) -> Decision:
    found = _known(state, command.note)
    if isinstance(found, Refusal):
        return Decision(refusal=found)
    if command.status not in CAPTURE_STATUSES:
        return refuse("unknown_value", f"A capture is one of {names(CAPTURE_STATUSES)}.")
    if found.status == command.status:
        return Decision()
    settled: tuple[Event, ...] = (events.CaptureSettled(found.id, command.status),)
    if command.status != "confirmed":
        return Decision(settled)
    return Decision((*settled, *_finding_of(state, found)))


def _finding_of(state: State, note: Note) -> tuple[Event, ...]:
    """The finding that a confirmed capture comes to, when it is one of that kind and there is none on its words yet."""
    kind = next((each for each in FINDING_KINDS if each == note.capture), None)
    place = state.note(note.id)
    rested = any(e.span.note == note.id for each in state.findings.values() for e in each.evidence)
    if kind is None or place is None or rested:
        return ()
    span = Span(place[0], 0, len(note.text), note.id)
    statement = accept_line(note.text)[:STATEMENT_LIMIT]
    name = f"finding-{state.worked + 2}"
    return (events.FindingRecorded(name, kind, statement, (span,), "accepted", "person"),)


def _accept(state: State, command: commands.AcceptCapture) -> Decision:
    """The words as an answer to a question they were not typed to, or added to the answer it has."""
    found = _known(state, command.note)
    refusal = found if isinstance(found, Refusal) else unaskable(state, command.cell)
    if refusal is not None or isinstance(found, Refusal):
        return Decision(refusal=refusal)
    if found.internal:
        return refuse("internal", "This is marked internal, and answers are shared. Take the mark off first.")
    before = state.answer(command.cell)
    said = answer_words(state, before) if before is not None and before.answered else ""
    adds = bool(said) and (command.cell.probe or _type(state, command.cell) in ("text", "items", "records"))
    text = f"{said}\n{found.text}" if adds else found.text
    grade = grade_of_note(state, found)
    if adds and before is not None:
        grade = min(before.evidence, grade, key=GRADES.index)
    if fold(found.text) in (fold(said), *map(fold, said.split("\n"))):
        return _settle(state, commands.SettleCapture(found.id, "confirmed"))
    decision = answering.answer(state, commands.Answer(command.cell, text, evidence=grade))
    if decision.refusal is not None:
        return Decision(refusal=decision.refusal)  # its words are kept already
    settled = _settle(state, commands.SettleCapture(found.id, "confirmed"))
    return Decision((*settled.events, *decision.events))


def _type(state: State, cell: Cell) -> str:
    return state.index.places[cell.question].question.type


def _known(state: State, name: str) -> Note | Refusal:
    found = state.note(name)
    if found is None or not found[1].capture:
        return Refusal("unknown_capture", f"Nothing was taken down as {display_line(name, 40)}.")
    return found[1]


def _unfit(state: State, text: str, kind: str, speaker: str, stage: str) -> Refusal | None:
    if not text:
        return Refusal("empty", "There are no words to take down.")
    if kind not in CAPTURE_KINDS:
        return Refusal("unknown_value", f"What is taken down is one of {names(CAPTURE_KINDS)}.")
    if speaker and speaker not in state.participants:
        return Refusal("unknown_participant", f"{display_line(speaker, 40)} does not take part.")
    if stage and stage_named(state.index, stage) is None:
        return Refusal("unknown_stage", f"There is no stage {display_line(stage, 40)}.")
    return None


def _tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    found = (accept_line(tag)[:NAME_LIMIT] for tag in tags)
    return tuple(dict.fromkeys(tag for tag in found if tag))


def _says_internal(tags: tuple[str, ...]) -> bool:
    return INTERNAL in (fold(tag) for tag in tags)


# People ---------------------------------------------------------------------------------------------------------


def on_people(state: State, command: OnPeople) -> Decision:
    """Somebody named, their consent, or who is speaking."""
    unknown = _stranger(state, command.participant)
    if unknown is not None:
        return Decision(refusal=unknown)
    match command:
        case commands.NameParticipant():
            return _name(state, command)
        case commands.SetConsent():
            return _consent(command)
        case commands.Speak():
            same = command.participant == state.speaker
            return Decision(() if same else (events.SpeakerChanged(command.participant),))


def _stranger(state: State, participant: str) -> Refusal | None:
    if not participant or participant in state.participants:
        return None
    return Refusal("unknown_participant", f"{display_line(participant, 40)} does not take part.")


def _name(state: State, command: commands.NameParticipant) -> Decision:
    name, role = accept_line(command.name), accept_line(command.role)
    if not name:
        return refuse("empty", "The name is empty.")
    long = next((words for words in (name, role) if len(words) > NAME_LIMIT), None)
    if long is not None:
        return refuse("too_long", f"That has {len(long)} characters; {NAME_LIMIT} fit.")
    others = (each for each in state.participants.values() if each.id != command.participant)
    if any(fold(each.name) == fold(name) for each in others):
        return refuse("same_name", f"“{display_line(name, 60)}” takes part already.")
    known = state.participants.get(command.participant)
    if known is not None and (known.name, known.role) == (name, role):
        return Decision()
    who = command.participant or f"participant-{state.worked + 1}"
    return Decision((events.ParticipantNamed(who, name, role),))


def _consent(command: commands.SetConsent) -> Decision:
    if not command.participant:
        return refuse("unknown_participant", "Consent is somebody's; nobody is named.")
    purpose = accept_line(command.purpose)
    if not purpose:
        return refuse("empty", "It is not said what the consent is for.")
    if len(purpose) > NAME_LIMIT:
        return refuse("too_long", f"That has {len(purpose)} characters; {NAME_LIMIT} fit.")
    made: Any = events.ConsentRecorded if command.given else events.ConsentWithdrawn
    return Decision((made(command.participant, purpose),))
