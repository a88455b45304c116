"""Putting a code on words: a line for it over the codes that the coder may see."""

from __future__ import annotations

from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from assistant.interview import commands
from assistant.interview.cells import Span
from assistant.interview.coding import codebook
from assistant.interview.findings import cut
from assistant.interview.state import State
from assistant.text import accept_line, display_line
from assistant.tui.dialogs.comments import Said
from assistant.tui.dialogs.finder import FinderDialog
from assistant.tui.shown import shown, shown_line

_QUOTED = 210
_WIDTH = 50


class CodeDialog(FinderDialog[Said]):
    """One line for the code. Enter puts it on the words, or takes it off where it is on them already."""

    BINDINGS = [
        Binding("escape", "dismiss", "Back without a code"),
    ]
    PLACEHOLDER = "A code of your own, or one of these"
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

    def on_mount(self) -> None:
        quote = shown(("Code  ", "bold $primary"), (f"“{display_line(self._quote, _QUOTED)}”", "italic"))
        self.query_one("#head", Static).update(quote)
        keys = f"Enter puts it on, or takes it off · ↑ ↓ choose · Esc back · by {display_line(self._coder, 30)}"
        self.query_one("#told", Static).update(shown((keys, "$quiet")))

    def list_for(self, text: str) -> None:
        """What is typed stands first, whatever else begins or goes on like it."""
        wanted = accept_line(text)
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

    def choose(self, at: int) -> None:
        code = self._offered[at]
        name = display_line(code, _WIDTH)
        if code in self._on:
            self.dismiss(Said(commands.Uncode(self._coder, self._where, code), f"{name} is taken off these words."))
        else:
            self.dismiss(Said(commands.Code(self._coder, self._where, code), f"Coded as {name}."))
