"""The box for numbers, sums of money and lengths of time, written as people write them."""

from __future__ import annotations

from textual.widgets import Input

from assistant.interview.misfit import fitting
from assistant.interview.prompt import Prompt
from assistant.text import display_line
from assistant.tui.editors.base import Editor
from assistant.tui.editors.keys import AtOnce
from assistant.tui.line import Line


class LineEditor(AtOnce, Line, Editor):
    """One line. What is written is kept as written beside the value it is read as."""

    def __init__(self) -> None:
        super().__init__(select_on_focus=False)
        self._hint = ""
        self._loaded = ""
        self._first = ""
        self._undone = ""

    def put(self, prompt: Prompt, text: str, row: int, column: int) -> None:
        self._hint = fitting(prompt.question)
        self._loaded = display_line(text)
        self._first, self._undone = self._loaded, ""
        self.value = self._loaded
        self.cursor_position = len(self.value) if row < 0 else min(column, len(self.value))

    def said(self) -> str:
        return self.value

    def place(self) -> tuple[int, int]:
        return 0, self.cursor_position

    def selected(self) -> tuple[int, int]:
        return min(self.selection), max(self.selection)

    def undo_typing(self) -> bool:
        if self.value == self._first:
            return False
        self._undone = self.value
        self._write(self._first)
        return True

    def redo_typing(self) -> bool:
        if not self._undone:
            return False
        self._write(self._undone)
        return True

    def _write(self, text: str) -> None:
        self.value = text
        self.cursor_position = len(text)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self._loaded:
            self._loaded = event.value
            self._undone = self._undone if event.value == self._first else ""
            self.tell_edited()

    @property
    def hint(self) -> str:
        return f"{self._hint} Enter sends."
