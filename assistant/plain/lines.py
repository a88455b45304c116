"""What plain mode prints. Every line goes through the display gate, so that no answer can steer a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.interview.cells import ANSWERED, DECLINED, LATER, LEFT, NOT_APPLICABLE, SKIPPED, STALE, UNKNOWN, Cell
from assistant.interview.decide import hint_for
from assistant.interview.impact import Impact
from assistant.interview.prompt import Prompt, answer_words, item_names, minutes_left, progress, prompt_for
from assistant.interview.state import State
from assistant.text import display, display_line

_SIGNS = {
    ANSWERED: "x",
    STALE: "!",
    SKIPPED: "-",
    UNKNOWN: "?",
    DECLINED: "-",
    NOT_APPLICABLE: "-",
    LATER: "~",
    LEFT: "~",
}
GRADE_WORDS = {"assumption": "an assumption", "customer_said": "a customer said it", "measured": "measured"}


def heading(prompt: Prompt) -> str:
    """Where the question stands: part, step, section and the list items it is asked for."""
    return display_line(" / ".join(prompt.trail))


def question(state: State, prompt: Prompt) -> Iterator[str]:
    """The question as it is put."""
    done = progress(state)
    if prompt.cell.probe:
        yield f"Follow-up: {display(prompt.ask)}"
    else:
        yield f"[{done.settled + 1} of {done.asked}] {display(prompt.ask)}"
        if prompt.type == "records":
            yield f"  {display(hint_for(state, prompt.cell))}"
        elif prompt.type not in ("text", "items"):
            yield from _options(state, prompt)
        elif prompt.type == "items":
            yield "  One on each line."
    if prompt.answer is not None and prompt.answer.answered:
        yield "  Your answer so far: " + display_line(answer_words(state, prompt.answer), 300)
        if prompt.status == "stale":
            yield "  An answer it builds on has changed since. :confirm keeps it; or answer anew."


def _options(state: State, prompt: Prompt) -> Iterator[str]:
    if prompt.type in ("choice", "choices"):
        yield "  Choose one, by number or name:" if prompt.type == "choice" else "  Choose any, separated by commas:"
        for number, option in enumerate(prompt.question.options, start=1):
            yield f"  {number} {display_line(option.label)}"
    else:
        yield f"  {display(hint_for(state, prompt.cell))}"


def outline(state: State) -> Iterator[str]:
    """Every section with how far it has come, and the questions of the present one."""
    at = state.layout.where.get(state.cursor, -1) if state.cursor else -1
    shown = ()
    for node in state.layout.outline:
        done = progress(state, node)
        if not done.asked:
            continue
        items = node.items if node.items != shown and node.kind != "section" else ()
        names = item_names(state, state.layout.cells[node.start]) if items else ()
        title = f"{node.number} {node.title}" if node.number else node.title
        named = f" ({', '.join(names)})" if names and node.kind == "part" else ""
        sign = "x" if done.done else " "
        yield "  " * node.depth + display_line(f"[{sign}] {title}{named}: {done.settled} of {done.asked}")
        shown = node.items if node.kind != "section" else shown
        if node.kind == "section" and node.start <= at < node.end:
            yield from _questions(state, node.start, node.end, at)


def _questions(state: State, start: int, end: int, at: int) -> Iterator[str]:
    for place in range(start, end):
        cell = state.layout.cells[place]
        if not cell.probe and state.on_path(cell):
            yield line_of(state, cell, here=place == at)


def line_of(state: State, cell: Cell, *, here: bool = False) -> str:
    """One question on one line, with its status and id."""
    sign = _SIGNS.get(state.status_of(cell), " ")
    names = item_names(state, cell)
    asked_for = f" ({', '.join(names)})" if names else ""
    asked = prompt_for(state, cell).ask
    return f"      {'>' if here else ' '}[{sign}] " + display_line(
        f"{cell.question}: {display_line(asked, 90)}{asked_for}"
    )


def where_we_are(state: State) -> str:
    """Progress in a sentence."""
    done = progress(state)
    left = minutes_left(state)
    time = f", about {left:.0f} minutes" if left >= 1 else ""
    return f"{done.settled} of {done.asked} questions settled{time if done.settled < done.asked else ''}."


def impact_lines(state: State, impact: Impact) -> Iterator[str]:
    """What an edit would do, before it lands."""
    yield "This change reaches further:"
    for cells, words in (
        (impact.parks, "would be set aside, kept as they are"),
        (impact.returns, "would come back"),
        (impact.stales, "would need a second look"),
    ):
        if cells:
            yield f"  {_count(len(cells), 'answer')} {words}:"
            yield from (f"    {display_line(_named(state, cell), 100)}" for cell in cells[:8])
            if len(cells) > 8:
                yield f"    and {len(cells) - 8} more"
    if impact.adds:
        yield f"  {_count(impact.adds, 'more question')} would be asked."
    if impact.drops:
        yield f"  {_count(impact.drops, 'question')} would no longer be asked."
    yield "Type yes and an empty line to go ahead; anything else leaves it as it was."


def _named(state: State, cell: Cell) -> str:
    return prompt_for(state, cell).ask if cell.question in state.index.places else cell.label


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
