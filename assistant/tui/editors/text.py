"""The box for answers in words and for items, one to a line."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from assistant.interview.answering import ITEMS_WITH_COMMAS, may_be_several
from assistant.interview.prompt import Prompt
from assistant.text import display
from assistant.tui.editors.base import Editor
from assistant.tui.editors.keys import AtOnce
from assistant.tui.shown import shown


class TextEditor(AtOnce, TextArea, Editor):
    """Six rows that take any amount of text. Enter makes lines and paragraphs; the send key sends, and so does one more
    Enter after an empty line at the end.
    """

    DEFAULT_CSS = """
    TextEditor { height: 8; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    """

    def __init__(self) -> None:
        super().__init__(soft_wrap=True, highlight_cursor_line=False, show_line_numbers=False)
        self._kind = "text"
        self._expected: str | None = None

    def on_resize(self) -> None:
        """Draw the lines anew: Textual breaks them for the new width, and does not show it when their number stays."""
        self.refresh()

    def put(self, prompt: Prompt, text: str, row: int, column: int) -> None:
        self._kind = prompt.type
        self._expected = text
        self.load_text(text)
        self._announce()
        self.selection = Selection.cursor(self.document.end if row < 0 else self._clamped(row, column))

    def _clamped(self, row: int, column: int) -> tuple[int, int]:
        row = min(row, self.document.line_count - 1)
        return row, min(column, len(self.document.get_line(row)))

    def said(self) -> str:
        return self.text

    def place(self) -> tuple[int, int]:
        row, column = self.cursor_location
        return row, column

    def selected(self) -> tuple[int, int]:
        start, end = sorted(self.selection)
        return self._offset(start), self._offset(end)

    def _offset(self, location: tuple[int, int]) -> int:
        """Characters before a place in the text, each line end counted as one."""
        row, column = location
        return sum(len(self.document.get_line(each)) + 1 for each in range(row)) + column

    def enter(self) -> bool:
        """A new line. At the end, an empty line sends a list; words may have empty lines between paragraphs, so that
        they are sent by one more Enter after an empty line, which the frame announces.
        """
        row, column = self.cursor_location
        at_end = row == self.document.line_count - 1 and column == len(self.document.get_line(row))
        if at_end and self.selection.is_empty and self._sends_next:
            return True
        self._replace_via_keyboard("\n", *self.selection)
        self._announce()
        return False

    @property
    def _sends_next(self) -> bool:
        """Whether Enter at the end would send."""
        needed = 1 if self._kind == "items" else 2
        last = range(self.document.line_count - 1, self.document.line_count - 1 - needed, -1)
        return all(at > 0 and not self.document.get_line(at).strip() for at in last) and bool(self.text.strip())

    def _announce(self) -> None:
        told = "Enter once more sends" if self._sends_next else ITEMS_WITH_COMMAS if self._line_may_be_several else ""
        if told != str(self.border_subtitle or ""):
            self.border_subtitle = shown(told)

    @property
    def _line_may_be_several(self) -> bool:
        """Whether the line with the cursor looks as if several items stood in it."""
        return self._kind == "items" and may_be_several(self.document.get_line(self.cursor_location[0]))

    def undo_typing(self) -> bool:
        before = self.text
        self.undo()
        return self.text != before

    def redo_typing(self) -> bool:
        before = self.text
        self.redo()
        return self.text != before

    def get_line(self, line_index: int) -> Text:
        """The line as it may reach a terminal; each character stands for one, so places stay right."""
        return Text(display(self.document.get_line(line_index)), end="", no_wrap=True)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self._expected is not None:
            loaded, self._expected = self._expected, None
            if self.text == loaded:
                return
        self._announce()
        self.tell_edited()

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Nobody listens; stopped here so that it does not bubble on every key."""
        event.stop()

    @property
    def sends(self) -> str:
        return "Ctrl+S sends"

    @property
    def hint(self) -> str:
        if self._kind == "items":
            return "One on each line · Enter: a new line; on an empty line it sends, as Ctrl+S does"
        return "Enter: a new line; three times at the end it sends, as Ctrl+S does"
