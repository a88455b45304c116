"""What plain mode prints, in words that read well aloud. Every line goes through the display gate, so that no answer
can steer a terminal.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.interview.answering import hint_for
from assistant.interview.cells import LATER, LEFT, OUT, STALE, Cell
from assistant.interview.impact import Impact
from assistant.interview.misfit import fitting
from assistant.interview.planner import core_left_out
from assistant.interview.prompt import (
    ASKED,
    Prompt,
    answer_words,
    item_names,
    minutes_left,
    progress,
    prompt_for,
)
from assistant.interview.state import Node, State
from assistant.plain.changes import named
from assistant.text import display, display_line

GRADE_WORDS = {"assumption": "an assumption", "customer_said": "a customer said it", "measured": "measured"}
STATUS_WORDS = {
    "open": "open",
    "answered": "answered",
    "stale": "answered, to be confirmed",
    "skipped": "skipped",
    "unknown": "not known",
    "declined": "not said",
    "not_applicable": "does not apply",
    "later": "put off",
    "left_out": "left out for want of time",
}
_MOST = 20
"""The most questions of one kind that a list names."""


# A question -----------------------------------------------------------------------------------------------------


def heading(prompt: Prompt, before: tuple[str, ...]) -> Iterator[str]:
    """Where the question stands, as far as that has changed: part, then step and section, then what it is about."""
    part, step, section, *items = prompt.trail
    if before[:1] != (part,):
        yield f"Part: {display_line(part)}"
    if before[:3] != (part, step, section):
        number, _, title = step.partition(" ")
        yield f"Step {number}, {display_line(title)}: {display_line(section)}"
    if items and before[3:] != tuple(items):
        yield f"For: {display_line(', '.join(items))}"


def question(state: State, prompt: Prompt) -> Iterator[str]:
    """The question as it is put."""
    if prompt.cell.probe:
        yield f"Follow-up: {display(prompt.ask)}"
        if prompt.worded_by:
            yield f"  In words of {display_line(prompt.worded_by, 80)}."
    else:
        yield f"Question {number_of(state, prompt.cell)} of {progress(state).asked}: {display(prompt.ask)}"
        yield from named_so_far(prompt)
        yield from what_fits(state, prompt)
    if prompt.answer is not None and prompt.answer.answered:
        yield f"  Your answer so far: {display_line(answer_words(state, prompt.answer), 300)}"
        if prompt.status == "stale":
            yield "  An earlier answer that this one builds on has changed. :confirm keeps it; or answer anew."


def named_so_far(prompt: Prompt) -> Iterator[str]:
    """What was named before, to choose among."""
    if prompt.named:
        yield "  Named so far:"
    yield from (f"  - {display_line(each, 160)}" for each in prompt.named)


def finished(state: State, program: str) -> Iterator[str]:
    """What is left to do when nothing is left to ask."""
    done = progress(state)
    yield "Nothing is left to ask."
    if not done.done:
        yield f"{count(done.asked - done.settled, 'question')} put off; :list names them, :jump goes to one."
    yield f"Your brief: {program} report {state.session}"
    yield ":back goes through your answers again, :quit closes. Other words are kept as notes on the session."


def left_out(state: State) -> Iterator[str]:
    """What the plan leaves out, and whether core questions are among it; nothing when nothing is."""
    number = state.status.count(OUT)
    if not number:
        return
    names = ":list names them" if number <= _MOST else ":list all names them"
    yield f"To fit the time, {count(number, 'question')} will not be asked; {names}."
    core = core_left_out(state)
    if core:
        among = f"{core} of the core questions are" if core > 1 else "One of the core questions is"
        yield f"{among} among them: the time is too short for all. :time MIN gives more."


def number_of(state: State, cell: Cell) -> int:
    """The question's place among those on the path, from 1; a follow-up has that of its question."""
    before = state.status[: state.layout.where[cell.main]]
    return len(before) - len(before.translate(None, ASKED)) + 1


def what_fits(state: State, prompt: Prompt) -> Iterator[str]:
    """How to answer, where words alone would not do."""
    asked = prompt.question
    match prompt.type:
        case "text":
            return
        case "items":
            yield "  List one on each line."
        case "choice" | "choices":
            many = prompt.type == "choices"
            yield (
                "  Choose any, by number or name, with commas between:" if many else "  Choose one, by number or name:"
            )
            for number, option in enumerate(asked.options, start=1):
                yield f"  {number} {display_line(option.label)}"
        case "records":
            yield f"  One entry on each line, with {len(asked.columns)} fields and a bar | between them:"
            for number, column in enumerate(asked.columns, start=1):
                empty = "" if column.required or number == 1 else " May be left empty."
                about = f"{column.hint} " if column.hint else ""
                yield f"  {number} {display_line(f'{column.label}. {about}{fitting(column)}{empty}')}"
        case _:
            yield f"  {display(hint_for(state, prompt.cell))}"
            if asked.unit:
                usual = "The usual currency" if prompt.type == "money" else "Unit"
                yield f"  {usual}: {display_line(asked.unit)}."


# The outline ----------------------------------------------------------------------------------------------------


def outline(state: State, here: Cell | None, most: int = _MOST) -> Iterator[str]:
    """Every section with how far it has come, the questions of the present one, and what was put off or left out, at
    most so many of a kind.
    """
    here = here.main if here else None
    at = state.layout.where.get(here, -1) if here else -1
    above: dict[int, Node] = {}
    for node in state.layout.outline:
        done = progress(state, node)
        if not done.asked:
            continue
        above[node.depth] = node
        outer = above[node.depth - 1].items if node.depth else ()
        came = "done" if done.done else f"{done.settled} of {done.asked}"
        yield "  " * node.depth + display_line(f"{_title(state, node, outer)}: {came}")
        if node.kind == "section" and node.start <= at < node.end:
            cells = [cell for cell in state.layout.cells[node.start : node.end] if not cell.probe]
            yield from (line_of(state, cell, here=here == cell) for cell in cells if state.on_path(cell))
    for codes, words in (
        ((STALE,), "To be confirmed:"),
        ((LATER, LEFT), "Put off for later:"),
        ((OUT,), "Left out for want of time:"),
    ):
        cells = [cell for at, cell in enumerate(state.layout.cells) if state.status[at] in codes]
        if cells:
            yield words
            yield from several(state, cells, most)
            if len(cells) > most:
                yield "      :list all names every one"


def _title(state: State, node: Node, outer: tuple[tuple[str, str], ...]) -> str:
    """The title with the list items that the entry around it does not name yet."""
    own = {kind: state.item(kind, item) for kind, item in node.items if (kind, item) not in outer}
    lists = state.index.places[state.layout.cells[node.start].question].lists
    items = [own.get(state.index.lists[name].item) for name in lists]
    names = ", ".join(item.name for item in items if item)
    return f"{f'Step {node.number}, ' if node.number else ''}{node.title}{f' ({names})' if names else ''}"


def line_of(state: State, cell: Cell, *, here: bool = False) -> str:
    """One question on one line: where it stands, its id and its words."""
    status = STATUS_WORDS.get(state.status_name(cell), state.status_name(cell))
    asked = display_line(prompt_for(state, cell).ask, 100)
    return "      " + display_line(f"{status}{', you are here' if here else ''}; {cell.question}: {asked}")


def several(state: State, cells: list[Cell], most: int = _MOST) -> Iterator[str]:
    """Questions with what they are about, the first of many."""
    for cell in cells[:most]:
        names = ", ".join(item_names(state, cell))
        yield line_of(state, cell) + (f" ({display_line(names, 80)})" if names else "")
    if len(cells) > most:
        yield f"      and {len(cells) - most} more"


def summary(state: State) -> Iterator[str]:
    """Every answer on the path in full, for reading in a terminal."""
    yield f"{display_line(state.facts['title'])} ({state.session}). {where_we_are(state)}"
    trail: tuple[str, ...] = ()
    for answer in state.all_answers():
        if not state.on_path(answer.cell):
            continue
        prompt = prompt_for(state, answer.cell)
        if prompt.trail != trail:
            yield ""
            yield from heading(prompt, trail)
            trail = prompt.trail
        yield f"{'Follow-up: ' if answer.cell.probe else ''}{display_line(prompt.ask)}"
        words = answer_words(state, answer) or STATUS_WORDS.get(state.status_name(answer.cell), answer.mark)
        yield from (f"    {display(line)}" for line in words.split("\n"))


def where_we_are(state: State) -> str:
    """Progress in a sentence."""
    done = progress(state)
    left = minutes_left(state)
    time = f", about {left:.0f} minutes left" if left >= 1 and not done.done else ""
    return f"{done.settled} of {count(done.asked, 'question')} settled{time}."


# Changes --------------------------------------------------------------------------------------------------------


def impact_lines(state: State, impact: Impact) -> Iterator[str]:
    """What an edit would do, before it lands."""
    yield "This change reaches further:"
    for cells, words in (
        (impact.parks, "would be set aside, and kept as they are"),
        (impact.returns, "would come back"),
        (impact.stales, "would need a second look"),
    ):
        if cells:
            yield f"  {count(len(cells), 'answer')} {words}:"
            yield from (f"    {display_line(named(state, cell), 100)}" for cell in cells[:8])
            if len(cells) > 8:
                yield f"    and {len(cells) - 8} more"
    if impact.adds:
        yield f"  {count(impact.adds, 'more question')} would be asked{longer(impact)}."
    if impact.drops:
        yield f"  {count(impact.drops, 'question')} would no longer be asked."
    yield "Go ahead? yes or no:"


def longer(impact: Impact) -> str:
    """How much longer the interview would take, when that is a minute or more."""
    return f", about {impact.minutes:.0f} minutes more" if impact.minutes >= 1 else ""


def count(number: int, noun: str) -> str:
    """The number with its noun: 1 answer, 2 answers."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
