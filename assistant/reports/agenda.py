"""What an interview will go through, with the minutes each stage is expected to take: to be printed before the call."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from assistant.interview.captures import parked
from assistant.interview.cells import LATER, LEFT, OPEN, STALE
from assistant.interview.prompt import prompt_for
from assistant.interview.stages import stage_of, stages
from assistant.interview.state import State
from assistant.reports.look.markdown import escape

_TO_ASK = frozenset((OPEN, STALE, LATER, LEFT))


def agenda(state: State) -> str:
    """The agenda as Markdown text: what is still to be asked, stage by stage, as far as the plan has room for it."""
    return "\n".join(_lines(state)) + "\n"


def _lines(state: State) -> Iterator[str]:
    yield f"# Agenda: {escape(state.facts.get('title', ''))}"
    box = state.facts.get("timebox", "")
    yield from ("", f"About {escape(state.facts.get('company', ''))}{f', {box} minutes' if box else ''}.")
    people = [f"{each.name} ({each.role})" if each.role else each.name for each in state.participants.values()]
    if people:
        yield from ("", f"With {escape(', '.join(people))}.")
    at = Decimal(0)
    for stage in stages(state.index):
        cells = [
            cell
            for cell, code in zip(state.layout.cells, state.status, strict=True)
            if code in _TO_ASK and stage_of(state.index, cell.question) == stage.id
        ]
        if not cells:
            continue
        minutes = sum((state.index.places[cell.question].question.minutes for cell in cells), Decimal(0))
        count = f"{len(cells)} question{'' if len(cells) == 1 else 's'}"
        yield from (
            "",
            f"## {_clock(at)} {escape(stage.title)}",
            "",
            f"{count}, about {max(1, round(minutes))} min",
            "",
        )
        for name in dict.fromkeys(cell.question for cell in cells):
            first = next(cell for cell in cells if cell.question == name)
            yield f"- {escape(prompt_for(state, first).ask)}"
        at += minutes
    back = parked(state)
    if back:
        yield from ("", "## To come back to", "")
        yield from (f"- {escape(each.note.text)}" for each in back)
    yield from ("", f"{_clock(at)} the end, at the usual pace.")


def _clock(minutes: Decimal) -> str:
    whole = round(minutes)
    return f"{whole // 60}:{whole % 60:02}"
