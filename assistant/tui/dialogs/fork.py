"""Asking before a new session is forked from a moment of a replay."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widgets import Static

from assistant.tui.shown import joined, shown


class ForkDialog(ModalScreen[bool]):
    """What a fork is, and whether to make one."""

    BINDINGS = [
        Binding("enter", "answer(True)", "Fork and go on from there"),
        Binding("escape", "answer(False)", "Back to the replay"),
    ]

    def __init__(self, seq: int) -> None:
        super().__init__()
        self._seq = seq

    def compose(self) -> ComposeResult:
        count = "the first event" if self._seq == 1 else f"the first {self._seq} events"
        yield Static(
            joined([
                shown(("Fork a new session from here?", "bold $primary")),
                shown(f"It begins with {count} and goes on from there. This session stays as it is."),
                shown(("Enter ", "bold $accent"), "fork and open it   ", ("Esc ", "bold $accent"), ("back", "$quiet")),
            ]),
            classes="dialog",
        )  # fmt: skip

    def action_answer(self, yes: bool) -> None:  # noqa: FBT001  # Textual calls actions by position
        self.dismiss(yes)
