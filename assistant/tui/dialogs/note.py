"""Writing a note, and reading those there are."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from assistant.interview.state import Note
from assistant.tui.line import Line
from assistant.tui.shown import joined, shown


class NoteDialog(ModalScreen[str | None]):
    """The notes on a question over one line for another; Enter keeps it."""

    BINDINGS = [
        Binding("escape", "dismiss", "Back without a note"),
        Binding("up", "scroll(-1)", "Notes further up", priority=True, show=False),
        Binding("down", "scroll(1)", "Notes further down", priority=True, show=False),
    ]
    DEFAULT_CSS = """
    NoteDialog VerticalScroll { height: auto; max-height: 12; }
    """

    def __init__(self, notes: tuple[Note, ...] = ()) -> None:
        super().__init__()
        self._notes = notes

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            if self._notes:
                yield Static(shown(("Notes on this question", "bold $primary")))
                with VerticalScroll(can_focus=False):
                    yield Static(joined([_line(note) for note in self._notes]), markup=False)
            yield Static(shown(("A note on this question", "bold $primary")))
            yield Line()
            more = " · ↑ ↓ read the notes" if self._notes else ""
            yield Static(shown((f"Enter keeps it · Esc goes back without{more}", "$quiet")))

    def on_mount(self) -> None:
        self.set_focus(self.query_one(Input))
        for notes in self.query(VerticalScroll):
            notes.scroll_end(animate=False)

    def action_scroll(self, by: int) -> None:
        for notes in self.query(VerticalScroll):
            notes.scroll_relative(y=by * 3, animate=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value.strip() or None)


def _line(note: Note) -> Content:
    kept = ("not taken as an answer, kept: ", "$warning") if note.reason == "refused" else ""
    return shown(("· ", "$primary"), kept, note.text)
