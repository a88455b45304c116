"""A line to type in over a list that it narrows down: the keys of the line, the arrows and Enter for the list."""

from __future__ import annotations

from typing import TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static

from assistant.tui.line import Line

T = TypeVar("T")


class FinderDialog(ModalScreen[T | None]):
    """What fits what is typed, to choose one of. `list_for` lists it, and `choose` does something with one."""

    PLACEHOLDER = ""
    BINDINGS = [
        Binding("escape", "dismiss", "Back"),
        Binding("down", "move(1)", "Next", show=False, priority=True),
        Binding("up", "move(-1)", "Before", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    FinderDialog OptionList { height: 11; }
    """

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(id="head", markup=False)
            yield Line(placeholder=self.PLACEHOLDER)
            listed = OptionList(markup=False, classes="bare")
            listed.can_focus = False
            yield listed
            yield Static(id="told", markup=False)

    def on_mount(self) -> None:
        self.list_for("")
        self.set_focus(self.query_one(Input))

    def list_for(self, text: str) -> None:
        """List what fits the text."""
        raise NotImplementedError

    def choose(self, at: int) -> None:
        """Take what stands at this place of the list."""
        raise NotImplementedError

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.list_for(event.value)

    def action_move(self, by: int) -> None:
        listed = self.query_one(OptionList)
        if by > 0:
            listed.action_cursor_down()
        else:
            listed.action_cursor_up()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._choose()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._choose()

    def _choose(self) -> None:
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self.choose(at)
