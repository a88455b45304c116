"""Passing a question over: one letter says why."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widgets import Static

from assistant.interview.cells import Mark
from assistant.tui.shown import joined, shown

_MARKS: tuple[tuple[str, Mark, str], ...] = (
    ("s", "skipped", "Skip it"),
    ("l", "later", "Leave it for later; it is asked again at the end"),
    ("u", "unknown", "Not known"),
    ("d", "declined", "Rather not say"),
    ("n", "not_applicable", "It does not apply"),
)


class PassDialog(ModalScreen[Mark | None]):
    """The five ways to pass a question over."""

    BINDINGS = [
        *(Binding(key, f"mark('{mark}')", words) for key, mark, words in _MARKS),
        Binding("escape", "dismiss", "Back to the question"),
    ]

    def compose(self) -> ComposeResult:
        lines = [shown(("Pass this question over", "bold $primary"))]
        lines += [shown((f" {key} ", "bold $accent"), words) for key, _, words in _MARKS]
        lines.append(shown(("Esc ", "bold $accent"), ("back to the question", "$quiet")))
        yield Static(joined(lines), classes="dialog")

    def action_mark(self, mark: Mark) -> None:
        self.dismiss(mark)
