"""What stood at a place of the session at some moment, in words."""

from __future__ import annotations

from assistant.interview.cells import Cell
from assistant.interview.prompt import answer_words
from assistant.interview.state import State
from assistant.interview.summary import Summary

PASSED = {
    "skipped": "Skipped",
    "unknown": "Not known",
    "declined": "Not said",
    "not_applicable": "Does not apply",
    "later": "Put off for later",
}


def words_on(state: State, cell: Cell) -> str:
    """The answer to a cell in words, or how it was passed over; empty when there is nothing."""
    answer = state.answer(cell)
    if answer is None:
        return ""
    return answer_words(state, answer) if answer.answered else PASSED.get(answer.mark, answer.mark).lower()


def summary_words(summary: Summary | None) -> str:
    """The sentences of a summary; empty for none."""
    return " ".join(each.text for each in summary.sentences) if summary is not None else ""
