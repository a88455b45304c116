"""Going to any question: words of it, of an answer, or of a section."""

from __future__ import annotations

from collections.abc import Collection

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from assistant.interview.cells import ANSWERED, OPEN, STALE, Cell
from assistant.interview.prompt import answer_words, item_names, prompt_for
from assistant.interview.state import State
from assistant.interview.value_words import words_of
from assistant.text import display_line, fold
from assistant.tui.apart import fitted_apart
from assistant.tui.dialogs.finder import FinderDialog
from assistant.tui.fuzzy import search
from assistant.tui.shown import shown, shown_line

SHOWN = 30
"""The most questions listed."""
_SAID = 400
"""How many characters of an answer are searched."""
_BEFORE = 20
"""Characters of an answer shown before the word sought."""
_NAMES = 24
"""Columns for list items."""
_WIDEST, _FRAME = 110, 12
"""The most columns of the window, and those of it that its frame takes."""
_HEAD = shown(("Go to a question", "bold $primary"), ("  words of it, of your answer, or of a section", "$quiet"))
_KEYS = shown(("↑ ↓ choose · Enter goes there · Esc goes back", "$quiet"))
_NOTHING = shown(("No question asked in this session has these words.", "$warning"))


class JumpDialog(FinderDialog[Cell]):
    """Type to narrow down, arrow keys to choose, Enter to go."""

    BINDINGS = [Binding("escape", "dismiss", "Back to the question")]
    DEFAULT_CSS = """
    JumpDialog .dialog { width: 110; }
    """

    def __init__(self, state: State) -> None:
        super().__init__()
        self._state = state
        self._found: list[Cell] = []
        self._words: dict[Cell, str] = {}

    def on_mount(self) -> None:
        self._words = searchable(self._state)
        self.query_one("#head", Static).update(_HEAD)

    def list_for(self, text: str) -> None:
        where, cursor = self._state.layout.where, self._state.cursor
        if text.strip():
            # Sorted before the search, which keeps this order among those that fit as well: the same group comes first.
            own = set(cursor.items if cursor else ())
            self._found = search(
                text, dict(sorted(self._words.items(), key=lambda each: -len(own & set(each[0].items))))
            )
        else:
            at = where[cursor] if cursor is not None else 0
            self._found = sorted(self._words, key=lambda cell: where[cell] < at)
        listed = self.query_one(OptionList)
        found = self._found[:SHOWN]
        names = {" · ".join(item_names(self._state, cell)) for cell in found}
        width = max(40, min(_WIDEST, self.app.size.width) - _FRAME)
        listed.set_options([Option(jump_row(self._state, cell, text, width, names)) for cell in found])
        listed.highlighted = 0 if self._found else None
        self.query_one("#told", Static).update(_KEYS if self._found else _NOTHING)

    def choose(self, at: int) -> None:
        self.dismiss(self._found[at])


def searchable(state: State) -> dict[Cell, str]:
    """The words by which each question on the path is found, in the order of the path."""
    titles: dict[Cell, str] = {}
    for node in state.layout.outline:
        for cell in state.layout.cells[node.start : node.end]:
            titles[cell] = titles.get(cell, "") + " " + node.title
    found = {}
    for cell in state.layout.cells:
        if cell.probe or not state.on_path(cell):
            continue
        ask, said = prompt_for(state, cell).ask, said_to(state, cell)
        parts = (cell.question, titles.get(cell, ""), *item_names(state, cell), ask, said, _read_as(state, cell))
        found[cell] = fold(" ".join(parts))
    return found


def jump_row(state: State, cell: Cell, sought: str, width: int, every: Collection[str]) -> Content:
    """A question with its status, its list items where they tell it from others, and the part of its answer sought;
    `every` are the names of list items in all rows.
    """
    code = state.status_of(cell)
    mark = "✓" if code == ANSWERED else "!" if code == STALE else " " if code == OPEN else "-"
    names = fitted_apart(" · ".join(item_names(state, cell)), every, _NAMES) if len(every) > 1 else ""
    asked = prompt_for(state, cell).ask
    ask = shown_line(asked, width - (cell_len(names) + 2 if names else 0) - 2)
    head = shown((f"{mark} ", "bold $accent"), ask, "  " if names else "", (names, "$quiet"))
    part = passage(said_to(state, cell), asked, sought)
    return shown(head, "\n    ", shown_line(f"“{part}”", width - 4, "$secondary")) if part else head


def passage(said: str, asked: str, sought: str) -> str:
    """The answer from just before the first word sought that the question itself does not have; empty without one."""
    there, here = fold(asked), said.casefold()
    for word in fold(sought).split():
        at = here.find(word) if word not in there else -1
        if at >= 0:
            start = max(0, at - _BEFORE)
            return ("…" if start else "") + said[start : start + _SAID]
    return ""


def said_to(state: State, cell: Cell) -> str:
    """What was answered, as it was written, on one line; empty when nothing was."""
    answer = state.answer(cell)
    if answer is None or not answer.answered:
        return ""
    return display_line(answer_words(state, answer), _SAID)


def _read_as(state: State, cell: Cell) -> str:
    """What a length of time, a sum or a number written in other words was read as."""
    answer = state.answer(cell)
    if answer is None or not answer.answered or not answer.text:
        return ""
    return display_line(words_of(state.index.places[cell.question].question, answer.value), _SAID)
