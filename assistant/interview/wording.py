"""Wording with its slots filled: {company}, {segment}, the bank's own terms, and {answer:question-id}."""

from __future__ import annotations

import re

from assistant.bank.index import SLOT
from assistant.interview.cells import Cell
from assistant.interview.state import State
from assistant.interview.values import in_words

QUOTED_LENGTH = 80
"""The most characters of an earlier answer repeated inside a question."""


def fill(state: State, cell: Cell, wording: str) -> str:
    """The wording as read to a person in this state, for the cell's list items."""

    def slot(match: re.Match[str]) -> str:
        name, argument = match.groups()
        if name == "answer" and argument:
            return _answer(state, cell, argument)
        return _named(state, cell, name) or match.group()

    return SLOT.sub(slot, wording)


def _named(state: State, cell: Cell, name: str) -> str:
    if name in state.facts:
        return state.facts[name]
    term = state.index.terms.get(name)
    if term is not None:
        return fill(state, cell, term.facilitator if state.facts.get("mode") == "facilitator" else term.self_)
    item = dict(cell.items).get(name)
    found = state.item(name, item) if item else None
    return found.name if found else ""


def _answer(state: State, cell: Cell, name: str) -> str:
    place = state.index.places.get(name)
    if place is None:
        return "…"
    other = Cell(name, tuple(pair for pair in cell.items if pair[0] in place.kinds))
    value = state.effective(other)
    if value is None:
        return "…"
    answer = state.answer(other)
    typed = answer.text if answer is not None else ""
    words = " ".join((typed or in_words(place.question, value)).split())
    return f"{words[: QUOTED_LENGTH - 1].rstrip()}…" if len(words) > QUOTED_LENGTH else words
