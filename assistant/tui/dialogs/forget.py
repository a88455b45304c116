"""Asking for the title of a session before it is removed for good."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from assistant.text import accept_line
from assistant.tui.line import Line
from assistant.tui.shown import joined, shown


class ForgetDialog(ModalScreen[bool]):
    """What would be removed, over a line for its title; only the title removes it."""

    BINDINGS = [Binding("escape", "keep", "Keep it")]

    def __init__(self, title: str, events: int) -> None:
        super().__init__()
        self._title = title
        self._events = events

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(
                joined([
                    shown(("Remove this session for good?", "bold $error")),
                    shown((self._title, "bold"), f", {self._events} events. Every word of it goes."),
                    shown("Type its title to remove it."),
                ])
            )  # fmt: skip
            yield Line()
            yield Static(id="amiss", markup=False)
            yield Static(shown(("Enter removes it · Esc keeps it", "$quiet")))

    def on_mount(self) -> None:
        self.set_focus(self.query_one(Input))

    def action_keep(self) -> None:
        self.dismiss(False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if accept_line(event.value) == accept_line(self._title):
            self.dismiss(True)
        else:
            self.query_one("#amiss", Static).update(shown(("That is not its title. Nothing was removed.", "$warning")))
