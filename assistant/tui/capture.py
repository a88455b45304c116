"""Which words a finding rests on, from what is selected or was said last."""

from __future__ import annotations

from assistant.dataclass import dataclass
from assistant.interview.cells import Cell, Span
from assistant.interview.findings import source_text
from assistant.interview.prompt import answer_words
from assistant.interview.state import Answer, State


@dataclass(frozen=True, slots=True)
class Words:
    """Words that a finding is to rest on."""

    cell: Cell
    text: str
    span: Span | None
    """Where they stand in what was said; None for words that are not sent yet and have to be kept as a note first."""


def words_selected(state: State, cell: Cell, box: str, start: int, end: int) -> Words | None:
    """The selected part of a box, found in the stored answer where it stands there; None when nothing is selected."""
    text = box[start:end].strip()
    if not text:
        return None
    start += len(box[start:end]) - len(box[start:end].lstrip())
    said = source_text(state, Span(cell, 0, 0)) if state.on_path(cell) else ""
    at = start if said[start : start + len(text)] == text else said.find(text)
    return Words(cell, text, Span(cell, at, at + len(text)) if at >= 0 else None)


def words_last_said(state: State, cell: Cell | None) -> Words | None:
    """The whole answer to the question when it has one, else the latest answer of the session; None without any."""
    own = state.answer(cell) if cell else None
    found = own if own and own.answered and state.on_path(own.cell) else _latest(state)
    if found is None:
        return None
    text = answer_words(state, found)
    return Words(found.cell, text, Span(found.cell, 0, len(text)))


def _latest(state: State) -> Answer | None:
    answers = [answer for answer in state.all_answers() if answer.answered and state.on_path(answer.cell)]
    return max(answers, key=lambda answer: answer.at, default=None)
