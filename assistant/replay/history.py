"""What was said at one question over time: each event that changed its words, their ground, its notes or standing."""

from __future__ import annotations

from typing import Literal

from assistant.dataclass import dataclass
from assistant.interview.cells import Cell, Grade
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
    EvidenceGraded,
    FollowUpWorded,
    NoteAdded,
    Recorded,
    Redone,
    Undone,
)
from assistant.interview.prompt import wording_of
from assistant.interview.state import State
from assistant.replay.recording import Recording
from assistant.replay.reversal import reversed_on
from assistant.replay.said import words_on
from assistant.replay.told import Told

How = Literal[
    "answer",
    "edit",
    "capture",
    "link",
    "mark",
    "withdrawal",
    "confirmation",
    "grade",
    "withholding",
    "note",
    "wording",
    "undo",
    "redo",
    "upgrade",
    "path",
]
"""What changed a question; `path`: something said elsewhere, which put it on the path, off it, or in doubt."""
_OWN: dict[type[object], How] = {
    AnswerGiven: "answer",
    AnswerLinked: "link",
    AnswerMarked: "mark",
    AnswerWithdrawn: "withdrawal",
    AnswerConfirmed: "confirmation",
    EvidenceGraded: "grade",
    AnswerWithheld: "withholding",
    NoteAdded: "note",
    CaptureEdited: "note",
    CaptureSettled: "note",
    FollowUpWorded: "wording",
}
"""How an event at the question itself changes it; what is not here leaves its words alone."""
_LEADING = (CaptureSettled, BankUpgraded)
_MOVED = {
    "parked": "Set aside",
    "off_path": "No longer asked",
    "stale": "To be confirmed",
    "left_out": "Left out for want of time",
}
_CAME_BACK = {"parked": "Came back", "off_path": "Came up", "stale": "Holds again", "left_out": "Asked after all"}


@dataclass(frozen=True, slots=True)
class Step:
    """One event as far as it concerns the question, with how the question stood after it."""

    recorded: Recorded
    how: How
    told: Told
    state: str
    """See cells.STATUS_NAMES."""
    evidence: Grade | None
    """How well the answer was founded; None where there was none."""
    asked: str
    """How the question was put."""
    same_as: Cell | None
    """The cell whose answer it followed."""
    because: Told | None
    """What happened elsewhere; None for what happened at the question itself."""


def history(recording: Recording, cell: Cell) -> list[Step]:
    """The steps of one question, the first one first; none when nothing ever happened there."""
    steps: list[Step] = []
    before = recording.at(0)
    led = {each.cause: each.event.kind for each in recording.events if isinstance(each.event, _LEADING)}
    for recorded, told in zip(recording.events, recording.told, strict=True):
        after = recording.at(recorded.seq)
        found = _step(before, recorded, after, cell, told) if before.started else None
        if found is not None:
            how, here, because = found
            how = _led(how, led.get(recorded.cause, ""))
            answer = after.answer(cell)
            link, ground = (answer.link, answer.evidence) if answer and answer.answered else (None, None)
            state, asked = after.status_name(cell), wording_of(after, cell)
            steps.append(Step(recorded, how, here, state, ground, asked, link, because))
        before = after
    return steps


def _led(how: How, by: str) -> How:
    """How, for an event of a command that also settled a capture or went over to another bank."""
    if by == BankUpgraded.kind:
        return "upgrade"
    return "capture" if by and how in ("answer", "edit") else how


def cells_told(recording: Recording) -> tuple[Cell, ...]:
    """Every cell there is or ever was something said to: those laid out now in order, then the others."""
    state = recording.at(recording.last)
    told = (one.cell for one in recording.told if one.cell is not None and one.cell.question)
    return tuple(dict.fromkeys((*state.layout.cells, *(answer.cell for answer in state.all_answers()), *told)))


def _step(
    before: State, recorded: Recorded, after: State, cell: Cell, told: Told
) -> tuple[How, Told, Told | None] | None:
    """What the event did to the question; None when nothing."""
    event = recorded.event
    own = _OWN.get(type(event)) if told.cell == cell else None
    if own is not None:
        return "edit" if own == "answer" and told.before else own, told, None
    if isinstance(event, Undone | Redone):
        reversed_here = reversed_on(before, event, after, cell)
        if reversed_here is not None:
            return "undo" if isinstance(event, Undone) else "redo", reversed_here, None
    said, was = words_on(after, cell), words_on(before, cell)
    if isinstance(event, AnswerGiven) and said != was:
        return "link", Told("Followed the answer it is the same as", said, was, cell), told
    now, then = after.status_name(cell), before.status_name(cell)
    if isinstance(event, BankUpgraded) and wording_of(after, cell) != wording_of(before, cell):
        return "upgrade", Told(f"{told.what}, which asks in other words", cell=cell), None
    if now == then:
        return None
    moved = _MOVED.get(now) or _CAME_BACK.get(then, "Stands otherwise")
    how: How = "upgrade" if isinstance(event, BankUpgraded) else "path"
    return how, Told(moved, words_on(after, cell), cell=cell), told
