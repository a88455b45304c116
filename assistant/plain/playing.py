"""A replay as lines: every event with its question, what was said and what it said before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from assistant.interview.cells import Cell
from assistant.interview.events import Recorded
from assistant.interview.prompt import Prompt, prompt_for, why
from assistant.plain.lines import heading
from assistant.replay.recording import Moment, Recording
from assistant.text import display

Kind = Literal["heading", "event", "question", "words", "before", "why"]
INDENT = "       "


class Line(NamedTuple):
    """One line of a replay."""

    kind: Kind
    text: str


def event_lines(moment: Moment, trail: tuple[str, ...], *, reasons: bool = False) -> tuple[list[Line], tuple[str, ...]]:
    """One event as lines, and where the interview stands after it; the part, step and section are named as they change.

    With `reasons`, a question that is answered says why it was asked.
    """
    recorded, told = moment.recorded, moment.told
    prompt = prompt_at(moment)
    lines: list[Line] = []
    if prompt is not None:
        head = list(heading(prompt, trail))
        lines += [Line("heading", text) for text in (["", *head, ""] if head else ())]
        trail = prompt.trail
    lines.append(Line("event", event_line(recorded, told.what)))
    if prompt is not None:
        lines += indented("question", f"{'Follow-up: ' if prompt.cell.probe else ''}{prompt.ask}")
    lines += indented("words", told.said, "“", "”")
    lines += indented("before", told.before, "before: “", "”")
    if reasons and prompt is not None and recorded.event.kind.startswith("answer_"):
        lines += [Line("why", f"{INDENT}- {display(reason.words)}") for reason in why(moment.state, prompt.cell)]
    return lines, trail


def event_line(recorded: Recorded, what: str) -> str:
    """The number of an event, when it was, what happened, and who did it unless it was the person interviewed."""
    by = "" if recorded.actor == "person" else f" ({display(recorded.actor)})"
    return f"{recorded.seq:>5}  {recorded.at[:19].replace('T', ' ')}  {display(what)}{by}"


def prompt_at(moment: Moment) -> Prompt | None:
    """The question that the event is about, as it was put then; None when it is about none."""
    cell = moment.told.cell
    laid_out = cell is not None and cell in moment.state.layout.where
    return prompt_for(moment.state, cell) if cell is not None and laid_out else None


def replay_lines(recording: Recording, first: int = 1, *, reasons: bool = False) -> Iterator[tuple[int, list[Line]]]:
    """Every event from the first one asked for, each with its number."""
    trail: tuple[str, ...] = ()
    for seq in range(first, recording.last + 1):
        lines, trail = event_lines(recording.moment(seq), trail, reasons=reasons)
        yield seq, lines


def answer_lines(recording: Recording) -> Iterator[list[str]]:
    """Only the questions and what was answered, as a reader of the outcome wants them."""
    trail: tuple[str, ...] = ()
    for seq in range(1, recording.last + 1):
        told = recording.told[seq - 1]
        if recording.events[seq - 1].event.kind != "answer_given" or not isinstance(told.cell, Cell):
            continue
        prompt = prompt_for(recording.at(seq - 1), told.cell)
        head = list(heading(prompt, trail))
        trail = prompt.trail
        yield [
            *(["", *head] if head else ()),
            "",
            f"{'Follow-up: ' if prompt.cell.probe else ''}{prompt.ask}",
            f"    {told.said}",
        ]


def title_line(recording: Recording) -> str:
    """Whose session it is and how long it went on."""
    state = recording.at(recording.last)
    first, last = recording.events[0].at, recording.events[-1].at
    span = f"{first[:16]} to {last[:16]}".replace("T", " ")
    return f"{display(state.facts['title'])} ({state.session}): {recording.last} events, {span} UTC."


def indented(kind: Kind, text: str, opening: str = "", closing: str = "") -> Iterator[Line]:
    """Words of an event, set in under it; nothing when there are none."""
    if text:
        yield from (Line(kind, f"{INDENT}{line}") for line in f"{opening}{display(text)}{closing}".split("\n"))
