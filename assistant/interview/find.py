"""Finding a question of a session by what a person types: its id, its section, or words of it."""

from __future__ import annotations

from assistant.interview.cells import Cell, Items
from assistant.interview.state import State
from assistant.interview.wording import fill
from assistant.text import fold


def find_cells(state: State, text: str, near: Cell | None = None) -> list[Cell]:
    """The cells on the path that the text may mean, best first.

    An exact question id wins, then a section's id or title (its first question), then every word of the text somewhere
    in a question. Of a question asked for several list items, those of `near` come first.
    """
    wanted = fold(text)
    if not wanted:
        return []
    asked = [cell for cell in state.layout.cells if not cell.probe and state.on_path(cell)]
    for found in (_by_id(asked, wanted), _by_section(state, asked, wanted), _by_words(state, asked, wanted)):
        if found:
            return sorted(found, key=lambda cell: -_shared(cell, near))
    return []


def resolve_items(state: State, question: str, given: dict[str, str]) -> Items | str:
    """The items of a question's cell from names or ids of list items; a list with one living item need not be named.

    Returns a sentence that says what is wrong when they name none.
    """
    place = state.index.places[question]
    bound: dict[str, str] = {}
    for name in place.lists:
        each = state.index.lists[name]
        items = state.items_of(name, tuple(sorted(bound.items())))
        if each.item not in given and len(items) == 1:
            bound[each.item] = items[0].id
            continue
        wanted = given.get(each.item, "")
        found = [item for item in items if item.id == wanted or fold(item.name) == fold(wanted)]
        if not found:
            names = ", ".join(f"“{item.name}”" for item in items) or "none yet"
            return f"{question} is asked for each {each.item}; name one in “item” (there is {names})."
        bound[each.item] = found[0].id
    stray = next((name for name in given if name not in bound), None)
    if stray is not None:
        return f"{question} is not asked for each {stray}."
    return tuple(sorted(bound.items()))


def _by_id(asked: list[Cell], wanted: str) -> list[Cell]:
    return [cell for cell in asked if wanted in (cell.question, cell.label)]


def _by_section(state: State, asked: list[Cell], wanted: str) -> list[Cell]:
    firsts: dict[tuple[str, Items], Cell] = {}
    for node in state.layout.outline:
        if wanted in (node.id, fold(node.title)):
            first = next((cell for cell in state.layout.cells[node.start : node.end] if state.on_path(cell)), None)
            if first is not None:
                firsts.setdefault((node.id, node.items), first)
    return [cell for cell in asked if cell in firsts.values()]


def _by_words(state: State, asked: list[Cell], wanted: str) -> list[Cell]:
    words = wanted.split()
    return [
        cell
        for cell in asked
        if all(
            word in fold(f"{cell.question} {fill(state, cell, state.index.places[cell.question].question.ask)}")
            for word in words
        )
    ]


def _shared(cell: Cell, near: Cell | None) -> int:
    return len(set(cell.items) & set(near.items)) if near else 0
