"""Taking a finding down, or putting it in other words: its kind and one line, beside the words it rests on."""

from __future__ import annotations

from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from assistant.interview.cells import FINDING_KINDS, FindingKind
from assistant.text import display_line
from assistant.tui.findings import KIND_NAMES, KIND_STYLES, SIGILS
from assistant.tui.line import Line
from assistant.tui.shown import Part, shown

_QUOTED = 210


class Written(NamedTuple):
    """What was written in the line."""

    kind: FindingKind
    statement: str


class FindingDialog(ModalScreen[Written | None]):
    """One line at the bottom; the question and the box stay in view above it."""

    BINDINGS = [
        Binding("escape", "dismiss", "Back without a finding", priority=True),
        Binding("down,tab", "kind(1)", "The next kind", priority=True),
        Binding("up,shift+tab", "kind(-1)", "The kind before", priority=True),
    ]

    def __init__(self, quote: str, kind: FindingKind, statement: str = "") -> None:
        super().__init__()
        self._quote = quote
        self.kind: FindingKind = kind
        self._statement = statement

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(id="kinds")
            yield Static(shown(("Rests on  ", "$quiet"), (f"“{display_line(self._quote, _QUOTED)}”", "italic")))
            yield Line(self._statement, placeholder="What it comes to, in one line", select_on_focus=False)
            yield Static(id="told", markup=False)

    def on_mount(self) -> None:
        self._show_kind()
        self.query_one("#told", Static).update(
            shown(("Enter keeps it · ↑ ↓ or a first sign chooses the kind · Esc back", "$quiet"))
        )
        self.set_focus(self.query_one(Input))

    def _show_kind(self) -> None:
        self.query_one("#kinds", Static).update(kinds_content(self.kind))

    def action_kind(self, by: int) -> None:
        self.kind = FINDING_KINDS[(FINDING_KINDS.index(self.kind) + by) % len(FINDING_KINDS)]
        self._show_kind()

    def on_input_changed(self, event: Input.Changed) -> None:
        """A sign at the beginning chooses the kind and leaves the line."""
        event.stop()
        kind, rest = sign_taken(event.value)
        if kind is not None:
            self.kind = kind
            self._show_kind()
            event.input.value = rest

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self.dismiss(Written(self.kind, event.value.strip()))
        else:
            self.query_one("#told", Static).update(shown(("Write what it comes to, in one line.", "$warning")))


def sign_taken(text: str) -> tuple[FindingKind | None, str]:
    """The kind that a sign at the beginning stands for, and the text without it. The letter needs a space after it."""
    for kind, sign in SIGILS.items():
        if text.startswith(f"{sign} " if sign.isalpha() else sign):
            return kind, text[len(sign) :].lstrip()
    return None, text


def kinds_content(chosen: FindingKind) -> Content:
    """The kinds in a row, with their signs; the chosen one stands out."""
    parts: list[Part] = []
    for kind in FINDING_KINDS:
        style = f"bold reverse {KIND_STYLES[kind]}" if kind == chosen else "$quiet"
        parts += [(f"{SIGILS[kind]} {KIND_NAMES[kind]}", style), "  "]
    return shown(*parts)
