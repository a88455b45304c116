"""Writing a note."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from assistant.tui.shown import shown


class NoteDialog(ModalScreen[str | None]):
    """One line; Enter keeps it."""

    BINDINGS = [Binding("escape", "dismiss", "Back without a note")]

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(shown(("A note on this question", "bold $primary")))
            yield Input()
            yield Static(shown(("Enter keeps it · Esc goes back without", "$quiet")))

    def on_mount(self) -> None:
        self.set_focus(self.query_one(Input))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value.strip() or None)
