"""Wording with its slots filled: {company}, {segment}, the bank's own terms, and {answer:question-id}."""

from __future__ import annotations

import re

from assistant.bank.index import SLOT
from assistant.interview.cells import Cell
from assistant.interview.state import State
from assistant.interview.value_words import in_words

_OPENING = tuple('“„«»"')
_CLOSING = tuple('”“»«"')
_SLOT = re.compile(f"([{''.join(_OPENING)}]?){SLOT.pattern}([{''.join(_CLOSING)}]?)")
"""A slot with the quotation marks right around it."""
QUOTED_LENGTH = 80
"""The most characters of an earlier answer repeated inside a question."""


def fill(state: State, cell: Cell, wording: str) -> str:
    """The wording as read to a person in this state, for the cell's list items."""

    def slot(match: re.Match[str]) -> str:
        before, name, argument, after = match.groups()
        words = _answer(state, cell, argument) if name == "answer" and argument else _named(state, cell, name)
        if not words:
            return match.group()
        return words if before and after and in_marks(words) else f"{before}{words}{after}"

    return _SLOT.sub(slot, wording)


def in_marks(words: str) -> bool:
    """Whether words begin or end with a quotation mark of their own, so that ours around them would be doubled."""
    return words[:1] in _OPENING or words[-1:] in _CLOSING


def quoted(words: str) -> str:
    """Words of a person between quotation marks; those that bring their own stand as they are."""
    return words if in_marks(words) else f"“{words}”"


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
