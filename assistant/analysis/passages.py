"""What there is to read: the sentences of the answers in words, each with the question it answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from assistant.analysis.sentences import sentences
from assistant.interview.cells import ANSWERED, STALE, Cell, Span
from assistant.interview.prompt import answer_words, prompt_for
from assistant.interview.state import Node, State

IN_WORDS = frozenset(["text", "items", "records"])
"""Types of question that are answered in people's own words."""


class Passage(NamedTuple):
    """One sentence, or one entry of a list, that somebody said."""

    span: Span
    text: str
    asked: str
    """The question as it was put; empty when there was none."""
    entry: bool = False
    """Whether it is the name of an entry of a list, and no sentence."""
    first: bool = True
    """Whether the answer begins with it."""


def passages(state: State, node: Node | None = None) -> Iterator[Passage]:
    """Every sentence of the answers on the path in order, of the whole session or of one entry of its outline.

    An answer that follows another one is left out: its words are read where they were said.
    """
    cells = state.layout.cells[node.start : node.end] if node else state.layout.cells
    for cell in cells:
        if state.status_of(cell) in (ANSWERED, STALE):
            yield from _of_cell(state, cell)


def _of_cell(state: State, cell: Cell) -> Iterator[Passage]:
    answer = state.answer(cell)
    prompt = prompt_for(state, cell)
    if answer is None or answer.link is not None or prompt.type not in IN_WORDS:
        return
    text = answer_words(state, answer)
    pieces = sentences(text) if prompt.type == "text" else entries(text, fields=prompt.type == "records")
    for place, (start, end) in enumerate(pieces):
        yield Passage(Span(cell, start, end), text[start:end], prompt.ask, prompt.type != "text", place == 0)


def entries(text: str, *, fields: bool) -> Iterator[tuple[int, int]]:
    """Where the entries of a list stand, one to a line; of records the first field, which names the record."""
    start = 0
    for line in text.split("\n"):
        named = line.split(" | ")[0] if fields else line
        if any(character.isalnum() for character in named):
            left = len(named) - len(named.lstrip())
            yield start + left, start + len(named.rstrip())
        start += len(line) + 1
