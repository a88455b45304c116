"""What was said as numbered sentences, masked, with nothing that is kept back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assistant.analysis.egress.masking import Masker
from assistant.analysis.egress.withheld import neutral, withheld_cells
from assistant.analysis.passages import Passage, passages
from assistant.interview.cells import Cell
from assistant.interview.state import Node, State
from assistant.text import display_line

MOST_SENTENCES = 60
"""In one request."""
MOST_CHARACTERS = 9_000
"""In one request."""
LONGEST = 1_000
"""Characters of one sentence that are sent."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Sentences with their numbers, as one request holds them."""

    passages: Mapping[int, Passage]
    text: str


def sheets(state: State, masker: Masker, node: Node | None = None) -> Iterator[Sheet]:
    """What was said, on as many sheets as it takes; the numbers go on from one to the next."""
    kept = withheld_cells(state)
    said = (each for each in passages(state, node) if each.span.cell not in kept)
    found: dict[int, Passage] = {}
    lines: list[str] = []
    size, cell = 0, None
    for number, each in enumerate(said, start=1):
        line = sentence(masker, each.text)
        asked = question(state, each.span.cell)
        if found and (len(found) >= MOST_SENTENCES or size + len(line) + len(asked) > MOST_CHARACTERS):
            yield Sheet(found, "\n".join(lines))
            found, lines, size, cell = {}, [], 0, None
        if each.span.cell != cell:
            cell = each.span.cell
            lines.append(f"Question: {asked}")
            size += len(asked)
        found[number] = each
        lines.append(f"[{number}] {line}")
        size += len(line) + 8
    if found:
        yield Sheet(found, "\n".join(lines))


def sentence(masker: Masker, text: str) -> str:
    """A sentence as it is sent: on one line, masked, its square-bracketed numbers made plain."""
    return masker.mask(display_line(text.replace("[", "(").replace("]", ")"), LONGEST))


def question(state: State, cell: Cell) -> str:
    """A question as it is sent: as the bank has it."""
    asked = state.index.places[cell.question].question
    wording = next((probe.ask for probe in asked.probes if probe.id == cell.probe), asked.ask)
    return display_line(neutral(state, wording), LONGEST)


def withheld_count(state: State, node: Node | None = None) -> int:
    """How many answers in words are kept back."""
    kept = withheld_cells(state)
    return len({each.span.cell for each in passages(state, node)} & kept)


def listed(masker: Masker, statements: Iterable[str]) -> str:
    """Statements with numbers from 1, masked."""
    return "\n".join(f"[{number}] {sentence(masker, each)}" for number, each in enumerate(statements, start=1))
