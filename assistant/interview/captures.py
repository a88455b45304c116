"""What was taken down while people spoke, who takes part, and what the events about them write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from assistant.interview.cells import Cell
from assistant.interview.events import (
    CaptureEdited,
    CaptureSettled,
    ConsentRecorded,
    ConsentWithdrawn,
    ParticipantNamed,
    SpeakerChanged,
)
from assistant.interview.impossible import ImpossibleEventError
from assistant.interview.people import agreed, named, no_longer
from assistant.interview.state import Note, Participant, Register, State

TakenDown = CaptureEdited | CaptureSettled | ParticipantNamed | ConsentRecorded | ConsentWithdrawn | SpeakerChanged


class Captured(NamedTuple):
    """A capture with where it was said."""

    cell: Cell
    """SESSION when it was said at no question."""
    note: Note


def captures(state: State) -> list[Captured]:
    """Everything taken down, in the order it was."""
    found = list(_captures(state))
    found.sort(key=lambda each: (each.note.at, _number(each.note.id)))
    return found


def _captures(state: State) -> Iterator[Captured]:
    for question, by_key in state.notes.items():
        for (items, probe), notes in by_key.items():
            yield from (Captured(Cell(question, items, probe), note) for note in notes if note.capture)


def _number(name: str) -> tuple[int, str]:
    """The number at the end of an id, by which those of one moment are ordered."""
    digits = name.rpartition("-")[2]
    return (int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 19 else 0), name


def parked(state: State) -> list[Captured]:
    """What is to be come back to and was not yet, in the order taken down."""
    return [each for each in captures(state) if each.note.capture == "follow_up" and each.note.status == "unsorted"]


def writes(state: State, event: TakenDown, at: str) -> list[tuple[Register, Any]]:
    """What an event about captures or those who take part writes.

    Raises ImpossibleEventError when there is no such capture or participant.
    """
    match event:
        case CaptureEdited():
            changed = {name: getattr(event, name) for name in ("text", "capture", "speaker", "tags", "stage")}
            return _on_capture(state, event.note, internal=event.internal, **changed)
        case CaptureSettled():
            return _on_capture(state, event.note, status=event.status)
        case ParticipantNamed():
            somebody = named(state.participants.get(event.participant), event)
            return [(("participant", event.participant), somebody)]
        case ConsentRecorded():
            somebody = agreed(_participant(state, event.participant), event.purpose, at)
            return [(("participant", event.participant), somebody)]
        case ConsentWithdrawn():
            somebody = no_longer(_participant(state, event.participant), event.purpose, at)
            return [(("participant", event.participant), somebody)]
        case SpeakerChanged():
            who = _participant(state, event.participant).id if event.participant else ""
            return [(("speaker", ""), who)]


def _on_capture(state: State, name: str, **changes: Any) -> list[tuple[Register, Any]]:
    """A capture with some of its fields changed, in its place among the notes."""
    found = state.note(name)
    if found is None or not found[1].capture:
        raise ImpossibleEventError(f"there is no capture {name}")
    cell, _ = found
    notes = tuple(replace(note, **changes) if note.id == name else note for note in state.notes_on(cell))
    return [(("notes", cell), notes)]


def _participant(state: State, name: str) -> Participant:
    if name not in state.participants:
        raise ImpossibleEventError(f"there is no participant {name}")
    return state.participants[name]
