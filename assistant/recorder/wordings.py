"""Keeping the words that a follow-up was really put in: a model's in its name, the bank's own in the person's."""

from __future__ import annotations

from assistant.analysis.tasks.probing import Wording
from assistant.interview.cells import Cell
from assistant.interview.commands import WordFollowUp
from assistant.recorder.recorder import Outcome, Recorder

ORIGIN = "model/1"
"""The actor of what is put in a model's words."""


def record_wording(recorder: Recorder, cell: Cell, wording: Wording | None) -> Outcome:
    """Record that the follow-up is shown in these words; in the bank's own when there are none.

    Raises StoreError when that cannot be made durable.
    """
    if wording is None:
        return recorder.perform(WordFollowUp(cell))
    return recorder.perform(WordFollowUp(cell, wording.text, wording.model, wording.prompt), ORIGIN)
