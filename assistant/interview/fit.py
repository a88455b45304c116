"""Which answers of a session fit the questions of another bank."""

from __future__ import annotations

from assistant.bank.index import Index
from assistant.interview.misfit import MisfitError
from assistant.interview.state import Answer, State
from assistant.interview.values import check


def misfits(state: State, index: Index) -> list[Answer]:
    """The answers that do not fit their question in another bank; those to questions it lacks are not among them."""
    found = []
    for answer in state.all_answers():
        place = index.places.get(answer.cell.question)
        if place is None or not answer.answered or answer.cell.probe:
            continue
        try:
            check(place.question, answer.value)
        except MisfitError:
            found.append(answer)
    return found
