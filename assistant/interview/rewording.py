"""A follow-up in other words than the bank's: what was put to the person, and for which answer it was made."""

from __future__ import annotations

from typing import Any

from assistant.interview import commands, events
from assistant.interview.cells import Cell
from assistant.interview.decision import NAME_LIMIT, Decision, refuse, unaskable
from assistant.interview.impossible import ImpossibleEventError
from assistant.interview.state import State, Worded
from assistant.text import accept_line

LONGEST = 600
"""The most characters in a wording."""


def worded(state: State, cell: Cell) -> Worded | None:
    """The words that a follow-up is put in now, or was answered in; None where the bank's own hold.

    Those of a follow-up that is still to be answered hold as long as what they were made for stays the same.
    """
    found = state.worded.get(cell)
    if found is None:
        return None
    answer = state.answer(cell)
    answered = answer is not None and answer.answered
    return found if answered or found.fits == _ground(state, cell) else None


def reword(state: State, command: commands.WordFollowUp) -> Decision:
    """A follow-up put in other words; or, with none, in the bank's own again."""
    refusal = unaskable(state, command.cell)
    if refusal is not None:
        return Decision(refusal=refusal)
    if not command.cell.probe:
        return refuse("no_follow_up", "Only a follow-up is put in other words.")
    answer = state.answer(command.cell)
    if answer is not None and answer.answered:
        return refuse("answered", "It is answered already, in the words it was asked in.")
    text = accept_line(command.text)
    if len(text) > LONGEST:
        return refuse("too_long", f"The wording has {len(text)} characters; {LONGEST} fit.")
    model, prompt = (accept_line(each)[:NAME_LIMIT] for each in (command.model, command.prompt))
    if bool(text) != bool(model) or bool(text) != bool(prompt):
        return refuse("unnamed_model", "A wording names the model and the prompt that it came of.")
    now = worded(state, command.cell)
    if text == (now.text if now else ""):
        return Decision()
    return Decision((events.FollowUpWorded(command.cell, text, model, prompt),))


def wording_after(state: State, event: events.FollowUpWorded, at: str) -> Worded | None:
    """What the register of the follow-up holds after the event.

    Raises ImpossibleEventError when the event cannot follow on the state.
    """
    ground = _ground(state, event.cell)
    if ground is None:
        raise ImpossibleEventError(f"{event.cell.label} is no follow-up of an answer")
    return Worded(event.text, event.model, event.prompt, at, ground) if event.text else None


def _ground(state: State, cell: Cell) -> tuple[str, Any] | None:
    """The bank's words for a follow-up and the answer it follows; None when there is neither."""
    place, answer = state.index.places.get(cell.question), state.answer(cell.main)
    asked = next((each.ask for each in place.question.probes if each.id == cell.probe), None) if place else None
    return (asked, answer.value) if asked is not None and answer is not None and answer.answered else None
