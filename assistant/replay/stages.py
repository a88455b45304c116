"""The stages an interview goes through: sections of the bank, each for the list items it is asked for."""

from __future__ import annotations

from typing import NamedTuple

from assistant.interview.cells import Cell, Items
from assistant.interview.state import State


class Stage(NamedTuple):
    """Where a question stands, coarsely."""

    section: str
    """Id of the section."""
    items: Items
    """The items that the section itself, its step and its part repeat over."""
    title: str


def stage_of(state: State, cell: Cell) -> Stage | None:
    """The stage a cell belongs to; None for a question that the bank does not have."""
    place = state.index.places.get(cell.question)
    if place is None:
        return None
    lists = place.part.repeat + place.step.repeat + place.section.repeat
    kinds = [state.index.lists[name].item for name in lists]
    bound = dict(cell.items)
    items = tuple(sorted((kind, bound[kind]) for kind in kinds if kind in bound))
    names = [found.name for kind in kinds if (found := state.item(kind, bound.get(kind, "")))]
    title = " · ".join([f"{place.step_number} {place.step.title}: {place.section.title}", *names])
    return Stage(place.section.id, items, title)
