"""What going over to another version of a bank would do to a session."""

from __future__ import annotations

from assistant.dataclass import dataclass
from assistant.interview.cells import Cell
from assistant.interview.fit import misfits
from assistant.interview.impact import Impact, compare
from assistant.interview.state import State


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What an upgrade would change."""

    added: tuple[str, ...]
    """Questions that only the new bank has."""
    orphaned: tuple[Cell, ...]
    """Answers to questions that the new bank lacks; they are kept, off the path."""
    misfit: tuple[Cell, ...]
    """Answers that no longer fit their question; they become notes on it."""
    reworded: tuple[str, ...]
    """Answered questions that are put in other words; their answers are to be confirmed."""
    impact: Impact
    """What leaves the path, comes back and is asked anew."""


def rehearse(before: State, after: State) -> Rehearsal:
    """What an upgrade that led from one state to the other changed."""
    old, new = before.index.places, after.index.places
    answered = [answer for answer in before.all_answers() if answer.answered]
    reworded = {
        answer.cell.question
        for answer in answered
        if answer.cell.question in new
        and new[answer.cell.question].question.ask != old[answer.cell.question].question.ask
    }
    return Rehearsal(
        added=tuple(name for name in new if name not in old),
        orphaned=tuple(answer.cell for answer in answered if answer.cell.question not in new),
        misfit=tuple(answer.cell for answer in misfits(before, after.index)),
        reworded=tuple(name for name in new if name in reworded),
        impact=compare(before, after),
    )
