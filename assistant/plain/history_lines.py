"""The history of one question as lines: who, when, what it said, what it said before, and what changed it."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.interview.cells import Cell
from assistant.interview.prompt import wording_of
from assistant.interview.state import State
from assistant.plain.lines import GRADE_WORDS, STATUS_WORDS
from assistant.plain.playing import INDENT, event_line, indented
from assistant.replay.history import Step, history
from assistant.replay.recording import Recording
from assistant.text import display_line

STANDINGS = {**STATUS_WORDS, "parked": "set aside, off the path", "off_path": "not asked"}
_WORTH_SAYING = ("stale", "parked", "off_path", "left_out")
"""Standings that do not follow from what was just told."""
_TAKEN_BACK = ("undo", "redo", "withdrawal")
_ASKED = 160
"""The most characters of another question that are shown."""


def history_lines(recording: Recording, cell: Cell, follow_ups: tuple[str, ...] = ()) -> Iterator[str]:
    """The question as it stands, then each step in order; `follow_ups` are the labels of those that have a history."""
    state = recording.at(recording.last)
    asked = wording_of(state, cell)
    names = [found.name if (found := state.item(kind, item)) else item for kind, item in cell.items]
    yield f"{display_line(state.facts['title'])} ({recording.session}), {display_line(cell.label)}"
    if names:
        yield f"For: {display_line(', '.join(names))}"
    yield display_line(asked)
    yield f"Now: {STANDINGS[state.status_name(cell)]}."
    steps = history(recording, cell)
    if not steps:
        yield "Nothing was said here yet."
    for step in steps:
        yield ""
        if step.asked != asked:
            asked = step.asked
            yield f"{INDENT}asked as: {display_line(asked)}"
        yield from _step(state, step)
    if follow_ups:
        yield ""
        yield f"Follow-ups with a history of their own: {display_line(', '.join(follow_ups))}"


def _step(state: State, step: Step) -> Iterator[str]:
    told = step.told
    how = " from what was taken down" if step.how == "capture" else ""
    ground = f"; {GRADE_WORDS[step.evidence]}" if step.evidence and step.how != "note" and told.said else ""
    yield event_line(step.recorded, f"{told.what}{how}{ground}")
    yield from (line.text for line in indented("words", told.said, "“", "”"))
    yield from (line.text for line in indented("before", told.before, "before: “", "”"))
    if step.because is not None:
        yield from _because(state, step)
    elif step.state in _WORTH_SAYING or (step.state == "open" and step.how in _TAKEN_BACK):
        yield f"{INDENT}and is now {STANDINGS[step.state]}"


def _because(state: State, step: Step) -> Iterator[str]:
    """What happened elsewhere, and the words that were said there."""
    because = step.because
    if because is None:
        return
    at = f" to “{display_line(wording_of(state, because.cell), _ASKED)}”" if because.cell else ""
    said = f": “{display_line(because.said, _ASKED)}”" if because.said else ""
    yield f"{INDENT}because of event {step.recorded.seq}: {display_line(because.what)}{at}{said}"
