"""Following the answers given for another customer group or journey."""

from __future__ import annotations

from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from assistant.interview.cells import OPEN, OUT, Cell, make_items
from assistant.interview.commands import SameAs
from assistant.interview.prompt import answer_words
from assistant.interview.sections import section_of
from assistant.interview.state import Item, State
from assistant.interview.wording import quoted
from assistant.tui.shown import shown, shown_line

_WIDTH = 66


class Other(NamedTuple):
    """Another item that answers can follow."""

    kind: str
    """What its list calls an item."""
    item: Item
    here: str
    """The answer to this very question there; empty when there is none."""
    open: tuple[Cell, ...]
    """The open questions of the section that are answered there."""


class SameAsDialog(ModalScreen[SameAs | None]):
    """Choose whose answers hold here too: for this question, or for all open ones of the section."""

    BINDINGS = [
        Binding("s", "section", "The same for all open questions of this section"),
        Binding("escape", "dismiss", "Back to the question"),
    ]
    DEFAULT_CSS = """
    SameAsDialog OptionList { height: auto; max-height: 12; }
    """

    def __init__(self, state: State, cell: Cell) -> None:
        super().__init__()
        self._cell = cell
        self._others = others_for(state, cell)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(
                shown(
                    ("The same as for", "bold $primary"),
                    ("  a link: when that answer changes, this is asked about", "$quiet"),
                )
            )
            yield OptionList(*(Option(_row(each)) for each in self._others), markup=False, classes="bare")
            yield Static(id="told", markup=False)
            keys = (
                ("Enter ", "bold $accent"),
                "this question  ",
                ("s ", "bold $accent"),
                "all open ones of this section  ",
            )
            yield Static(shown(*keys, ("Esc ", "bold $accent"), "back"))

    def on_mount(self) -> None:
        listed = self.query_one(OptionList)
        listed.highlighted = 0
        self.set_focus(listed)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        chosen = self._others[event.option_index]
        if chosen.here:
            self.dismiss(SameAs((self._cell,), chosen.kind, chosen.item.id))
        else:
            self._tell(f"“{chosen.item.name}” has no answer to this question yet.")

    def action_section(self) -> None:
        at = self.query_one(OptionList).highlighted
        chosen = self._others[at or 0]
        if chosen.open:
            self.dismiss(SameAs(chosen.open, chosen.kind, chosen.item.id))
        else:
            self._tell(f"“{chosen.item.name}” has no answers to the open questions of this section.")

    def _tell(self, words: str) -> None:
        self.query_one("#told", Static).update(shown((words, "$warning")))


def others_for(state: State, cell: Cell) -> list[Other]:
    """The living items, other than the cell's own, of the lists that a person fills and the question repeats over."""
    node = section_of(state, cell)
    cells = state.layout.cells[node.start : node.end] if node else (cell,)
    waiting = [each for each in cells if not each.probe and state.status_of(each) in (OPEN, OUT)]
    found = []
    for kind, own in cell.items:
        name = state.index.list_of_item[kind]
        each = state.index.lists[name]
        if each.fixed or each.source is not None:
            continue
        for item in state.items_of(name):
            if item.id != own:
                there = tuple(one for one in waiting if _said(state, one, kind, item.id))
                found.append(Other(kind, item, "" if cell.probe else _said(state, cell, kind, item.id), there))
    return found


def _said(state: State, cell: Cell, kind: str, item: str) -> str:
    source = cell._replace(items=make_items({**dict(cell.items), kind: item}))
    answer = state.answer(source)
    return answer_words(state, answer) if answer and state.effective(source) is not None else ""


def _row(other: Other) -> Content:
    count = len(other.open)
    here = other.here.replace(" | ", " · ")
    said = shown_line(quoted(here), _WIDTH, "italic") if here else shown(("no answer here yet", "$quiet"))
    more = f"answers {count} open question{'' if count == 1 else 's'} of this section"
    return shown(shown_line(other.item.name, 40, "bold"), (f"  {more}\n", "$quiet"), "  ", said)
