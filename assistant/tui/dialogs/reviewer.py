"""Asking under which name a reviewer's remarks are kept."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from assistant.errors import ConnectedError
from assistant.recorder.reviewer import keep_reviewer, suggested_reviewer
from assistant.tui.line import Line
from assistant.tui.shown import joined, shown


class ReviewerDialog(ModalScreen[str | None]):
    """A line for the name, which is kept on this machine. Gives it back; None when it was left."""

    BINDINGS = [Binding("escape", "dismiss", "Back without a name")]

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            told = "It stands beside everything you say about a session. It is kept on this machine."
            yield Static(joined([shown(("Your name", "bold $primary")), shown((told, "$quiet"))]))
            yield Line(suggested_reviewer())
            yield Static(id="amiss", markup=False)
            yield Static(shown(("Enter keeps it · Esc back", "$quiet")))

    def on_mount(self) -> None:
        self.set_focus(self.query_one(Input))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            self.dismiss(keep_reviewer(event.value))
        except ConnectedError as error:
            self.query_one("#amiss", Static).update(shown((error.message, "$warning")))
