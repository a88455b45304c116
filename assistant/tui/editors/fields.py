"""The fields of a record: words that wrap as they grow, picks that the arrow keys go through, and single lines."""

from __future__ import annotations

from typing import Any

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.widgets import TextArea

from assistant.bank.model import Column, Question
from assistant.interview.asides import aside
from assistant.interview.misfit import MisfitError, fitting
from assistant.interview.value_words import in_words
from assistant.interview.values import parse
from assistant.text import display, display_line
from assistant.tui.line import Line
from assistant.tui.shown import Part, shown


class Left(Message):
    """A field was left by an arrow key; `by` is 1 downwards, -1 upwards."""

    def __init__(self, by: int) -> None:
        super().__init__()
        self.by = by


class Lines(Message):
    """Several lines, or fields between tabs, were pasted: they are records."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


def is_table(text: str) -> bool:
    """Whether pasted text is more than one field."""
    return "\n" in text.strip() or "\t" in text.strip()


def one_line(text: str) -> str:
    """The text with nothing in it that could steer the terminal or begin another line."""
    return text if text.isprintable() else display_line(text)


class WordsField(TextArea):
    """Words of any length: the field grows with them while there is room, and wraps them."""

    def __init__(self, column: Column, *, id: str) -> None:  # noqa: A002  # Textual's name
        super().__init__(soft_wrap=True, highlight_cursor_line=False, show_line_numbers=False, compact=True, id=id)
        self.column = column

    @property
    def value(self) -> str:
        """What stands in the field."""
        return self.text

    @value.setter
    def value(self, text: str) -> None:
        self.load_text(one_line(text))
        self.place = len(self.text)

    @property
    def place(self) -> int:
        """Characters before the cursor."""
        return self.cursor_location[1]

    @place.setter
    def place(self, at: int) -> None:
        self.move_cursor((0, min(at, len(self.document.get_line(0)))))

    def settle(self) -> None:
        """The field is left; words stay as they are."""

    def on_blur(self) -> None:
        """Where the field has one row only while it is left, its first words show, once it has its new height."""
        self.call_after_refresh(self.scroll_home, animate=False, immediate=True)

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:  # noqa: FBT001, FBT002  # Textual's
        """The cursor shows while the field has the keys, else the beginning of what stands in it."""
        if self.has_focus:
            return super().scroll_cursor_visible(center=center, animate=animate)
        self.scroll_home(animate=False)
        return Offset(0, 0)

    def on_focus(self) -> None:
        """The cursor shows."""
        self.scroll_cursor_visible()

    def takes(self, width: int) -> Content:
        """What may be written here, on lines of a width."""
        del width
        return shown((fitting(self.column), "$quiet"))

    def get_line(self, line_index: int) -> Text:
        """The line as it may reach a terminal; each character stands for one."""
        return Text(display(self.document.get_line(line_index)), end="", no_wrap=True)

    def on_key(self, event: events.Key) -> None:
        """The arrow keys leave the field from its first and its last row."""
        row = self.wrapped_document.location_to_offset(self.cursor_location).y
        out = {"up": row == 0, "down": row == self.wrapped_document.height - 1}
        if out.get(event.key):
            event.stop()
            event.prevent_default()
            self.post_message(Left(1 if event.key == "down" else -1))

    def on_paste(self, event: events.Paste) -> None:
        if is_table(event.text):
            event.stop()
            event.prevent_default()
            self.post_message(Lines(event.text))
        elif not event.text.isprintable():
            event.stop()
            event.prevent_default()
            self._replace_via_keyboard(one_line(event.text), *self.selection)


class LineField(Line):
    """One line: a number, a sum, a length of time."""

    def __init__(self, column: Column, *, id: str) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id, compact=True, select_on_focus=False)
        self.column = column
        self.refused = ""
        """The words that were refused last."""
        self.overwritten: list[str] = []
        """Refused words that something else took the place of."""

    @property
    def place(self) -> int:
        """Characters before the cursor."""
        return self.cursor_position

    @place.setter
    def place(self, at: int) -> None:
        self.cursor_position = min(at, len(self.value))

    def settle(self) -> None:
        """The field is left; what is written stays as it is."""

    def takes(self, width: int) -> Content:
        """What may be written here, on lines of a width."""
        del width
        return shown((fitting(self.column), "$quiet"))

    @property
    def _is_refused(self) -> bool:
        """Whether the words are still those that were refused: then the next key picks."""
        return bool(self.refused) and self.value == self.refused

    def _give_way(self) -> None:
        """Words that were refused make room for what comes instead; they are kept beside it."""
        if self._is_refused:
            self.overwritten.append(self.value.strip())
            self.value = ""
        self.refused = ""

    def on_key(self, event: events.Key) -> None:
        if event.key in ("up", "down"):
            event.stop()
            event.prevent_default()
            self.post_message(Left(1 if event.key == "down" else -1))
        elif event.is_printable:
            self._give_way()
        elif event.key in ("left", "right", "home", "end"):
            self.refused = ""  # the cursor goes into the words: they are mended

    def on_paste(self, event: events.Paste) -> None:
        if is_table(event.text):
            event.stop()
            event.prevent_default()
            self.post_message(Lines(event.text))


class PickField(LineField):
    """A line for one of several: the arrow keys go through them, a number or the beginning of a name finds one."""

    def __init__(self, column: Column, *, id: str) -> None:  # noqa: A002  # Textual's name
        super().__init__(column, id=id)
        self.options = options_of(column)

    @property
    def at(self) -> int | None:
        """The place of the option that the words name; None when they name none."""
        value = meant(self.column, self.value)
        return next((at for at, (name, _) in enumerate(self.options) if name == value), None)

    def settle(self) -> None:
        """The field is left: what was named by a number or by its beginning stands there by name, unless the words say
        more.
        """
        if self.at is not None and not aside(self.column, self.value):
            self.value = self.options[self.at][1]
            self.cursor_position = 0  # its beginning shows, also where the field is too narrow for all of it

    def on_focus(self) -> None:
        """What stands there by name is gone on from at its end."""
        if self.at is not None:
            self.cursor_position = len(self.value)

    def _numbered(self, character: str | None) -> int | None:
        """The place of the option with this number."""
        if not character or not character.isdecimal():
            return None
        value = meant(self.column, character)
        return next((at for at, (name, _) in enumerate(self.options) if name == value and value is not None), None)

    def takes(self, width: int) -> Content:
        """The options one after the other, none of them broken over lines, the one that is named standing out."""
        start = "← → picks " if self._zero is None else "← → picks, starting at 0 "
        parts: list[Part] = [(start, "$quiet")]
        used = len(start)
        for at, (_, label) in enumerate(self.options):
            words = f" {label} " if self.column.type == "scale" else f" {at + 1} {label} "
            used += cell_len(words)
            if used > width:
                parts.append("\n")
                used = cell_len(words)
            parts.append((words, "bold reverse $accent" if at == self.at else "$foreground"))
        scale = self.column.scale
        if scale is not None:
            ends = f" {scale.from_} {scale.low}, {scale.to} {scale.high}"
            parts.append((f"\n{ends}" if used + cell_len(ends) > width else ends, "$quiet"))
        return shown(*parts)

    def on_key(self, event: events.Key) -> None:
        """Left and right go through the options, unless other words stand there, in which they move the cursor.

        Once such words were refused, the arrow keys and the numbers of options pick in their place.
        """
        if self._is_refused and (place := self._numbered(event.character)) is not None:
            event.stop()
            event.prevent_default()
            self._pick(place)
            return
        by = {"left": -1, "right": 1}.get(event.key)
        if by is None or (self.value.strip() and self.at is None and not self._is_refused):
            super().on_key(event)
            return
        event.stop()
        event.prevent_default()
        now, last = self.at, len(self.options) - 1
        begin = self._zero if self._zero is not None else 0 if by > 0 else last
        self._pick(begin if now is None else max(0, min(last, now + by)))

    @property
    def _zero(self) -> int | None:
        """The place of zero on a scale that runs from below to above it; the arrow keys begin there."""
        scale = self.column.scale
        return -scale.from_ if scale is not None and scale.from_ < 0 < scale.to else None

    def _pick(self, at: int) -> None:
        self._give_way()
        self.value = self.options[at][1]
        self.cursor_position = len(self.value)


Field = WordsField | LineField


def make_field(column: Column, name: str) -> Field:
    """The field that fits a column."""
    match column.type:
        case "text":
            return WordsField(column, id=name)
        case "choice" | "scale" | "yes_no":
            return PickField(column, id=name)
        case _:
            return LineField(column, id=name)


def options_of(column: Column) -> tuple[tuple[Any, str], ...]:
    """What a column can hold, each with the words that parse to it."""
    if column.scale is not None:
        return tuple((point, str(point)) for point in range(column.scale.from_, column.scale.to + 1))
    if column.type == "yes_no":
        return ((True, in_words(column, True)), (False, in_words(column, False)))  # a value
    return tuple((option.id, option.label) for option in column.options)


def meant(column: Column | Question, words: str) -> Any:
    """The value that the words parse to; None when they fit nothing."""
    if not words.strip():
        return None
    try:
        return parse(column, words)
    except MisfitError:
        return None
