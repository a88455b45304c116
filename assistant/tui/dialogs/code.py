"""Putting a code on words: a line for it over the codes that the coder may see."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from assistant.interview import commands
from assistant.interview.cells import FINDING_KINDS, Span
from assistant.interview.coding import visible
from assistant.interview.findings import cut
from assistant.interview.state import State
from assistant.text import accept_line, display_line
from assistant.tui.dialogs.comments import Said
from assistant.tui.line import Line
from assistant.tui.shown import shown, shown_line

_QUOTED = 210
_WIDTH = 50


class CodeDialog(ModalScreen[Said | None]):
    """One line for the code. Enter puts it on the words, or takes it off where it is on them already."""

    BINDINGS = [
        Binding("escape", "dismiss", "Back without a code"),
        Binding("down", "move(1)", "The next code", priority=True),
        Binding("up", "move(-1)", "The code before", priority=True),
    ]
    DEFAULT_CSS = """
    CodeDialog OptionList { height: auto; max-height: 9; }
    """

    def __init__(self, state: State, coder: str, where: Span) -> None:
        super().__init__()
        self._coder = coder
        self._where = where
        self._quote = cut(state, where)
        self._book = codebook(state, coder)
        own = state.codings.get(coder)
        self._on = {mark.code for mark in own.marks if mark.span == where} if own else set()
        self._offered: list[str] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(shown(("Code  ", "bold $primary"), (f"“{display_line(self._quote, _QUOTED)}”", "italic")))
            yield Line(placeholder="A code of your own, or one of these")
            listed = OptionList(markup=False, classes="bare")
            listed.can_focus = False
            yield listed
            keys = f"Enter puts it on, or takes it off · ↑ ↓ choose · Esc back · by {display_line(self._coder, 30)}"
            yield Static(shown((keys, "$quiet")))

    def on_mount(self) -> None:
        self._list("")
        self.set_focus(self.query_one(Input))

    def _list(self, typed: str) -> None:
        """What is typed stands first, whatever else begins or goes on like it."""
        wanted = accept_line(typed)
        fitting = [code for code in self._book if wanted.casefold() in code.casefold() and code != wanted]
        self._offered = [*([wanted] if wanted else []), *fitting]
        listed = self.query_one(OptionList)
        listed.set_options([Option(self._row(code)) for code in self._offered])
        listed.highlighted = 0 if self._offered else None

    def _row(self, code: str) -> Content:
        used = self._book.get(code)
        told = "  new" if used is None else f"  {used}" if used else ""
        return shown(
            ("✓ " if code in self._on else "  ", "bold $success"),
            shown_line(code, _WIDTH, "bold"),
            (told, "$quiet"),
            ("  on these words; Enter takes it off" if code in self._on else "", "$quiet"),
        )

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._list(event.value)

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
        if at is None:
            return
        code = self._offered[at]
        name = display_line(code, _WIDTH)
        if code in self._on:
            self.dismiss(Said(commands.Uncode(self._coder, self._where, code), f"{name} is taken off these words."))
        else:
            self.dismiss(Said(commands.Code(self._coder, self._where, code), f"Coded as {name}."))


def codebook(state: State, coder: str) -> dict[str, int]:
    """The codes that a coder may see with how often each was used, the most used first, then the kinds of finding."""
    book: dict[str, int] = {}
    for coding in visible(state, coder):
        for mark in coding.marks:
            book[mark.code] = book.get(mark.code, 0) + 1
    used = sorted(book, key=lambda code: -book[code])
    return {code: book.get(code, 0) for code in dict.fromkeys([*used, *FINDING_KINDS])}
