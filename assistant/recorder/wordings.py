"""Keeping the words that a follow-up was really put in: a model's in its name, the bank's own in the person's."""

from __future__ import annotations

from assistant.analysis.tasks.probing import Wording
from assistant.interview.cells import Cell
from assistant.interview.commands import WordFollowUp
from assistant.interview.decision import Refusal
from assistant.recorder.recorder import Outcome, Recorder

ORIGIN = "model/1"
"""The actor of what is put in a model's words."""


def record_wording(recorder: Recorder, cell: Cell, wording: Wording | None) -> Outcome:
    """Record that the follow-up is shown in these words; in the bank's own when there are none. Words that were made
    for another answer, which was changed in another window meanwhile, are refused.

    Raises StoreError when that cannot be made durable.
    """
    if wording is None:
        return recorder.perform(WordFollowUp(cell))
    answer = recorder.refresh().answer(cell.main)
    if wording.follows is not None and (answer is None or answer.value != wording.follows):
        return Outcome(recorder.state, (), Refusal("answer_changed", "The answer was changed in another window."))
    return recorder.perform(WordFollowUp(cell, wording.text, wording.model, wording.prompt), ORIGIN)
