"""Changing how deep the interview goes."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widgets import Static

from assistant.tui.shown import joined, shown

_DEPTHS = (
    ("k", "quick", "Quick: the core questions"),
    ("s", "standard", "Standard"),
    ("d", "deep", "Deep: every question"),
)


class DepthDialog(ModalScreen[str | None]):
    """The three depths; answers of questions that are no longer asked are kept."""

    BINDINGS = [
        *(Binding(key, f"choose('{depth}')", words) for key, depth, words in _DEPTHS),
        Binding("escape", "dismiss", "Back to the question"),
    ]

    def __init__(self, now: str) -> None:
        super().__init__()
        self._now = now

    def compose(self) -> ComposeResult:
        lines = [shown(("How deep", "bold $primary"), ("  answers that are not asked for any more are kept", "$quiet"))]
        for key, depth, words in _DEPTHS:
            lines.append(shown((f" {key} ", "bold $accent"), words, ("  now" if depth == self._now else "", "$quiet")))
        lines.append(shown(("Esc ", "bold $accent"), ("back to the question", "$quiet")))
        yield Static(joined(lines), classes="dialog")

    def action_choose(self, depth: str) -> None:
        self.dismiss(depth)
