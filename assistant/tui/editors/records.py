"""The box for records: the list so far, and a form with one field for each column of the record being written."""

from __future__ import annotations

from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from assistant.bank.model import Question
from assistant.interview.misfit import MisfitError
from assistant.interview.prompt import Prompt
from assistant.interview.values import fields_of, parse
from assistant.text import display_line
from assistant.tui.editors.base import Editor, record_line
from assistant.tui.editors.fields import Field, Left, LineField, Lines, PickField, WordsField, make_field
from assistant.tui.shown import joined, shown, shown_line

_LISTED = 5
"""How many records are listed at once."""
_WIDTH = 70
"""Columns for what fits a field, while the screen does not know them yet."""
_FEW, _LOW = 2, 21
"""How many on a low screen, and the rows that everything but list and fields takes there."""


class RecordsEditor(Editor):
    """A list of records over a form. Enter goes from field to field, and after the last one to the next record; on an
    empty one it sends them all. The arrow keys go back to earlier records; one whose fields are emptied is gone.
    """

    DEFAULT_CSS = """
    RecordsEditor {
        height: auto; border: round $border-blurred; background: $surface; padding: 0 1;
        &:focus-within { border: heavy $border; }
        .field, .label { height: auto; }
        .label { width: 40%; max-width: 46; padding-right: 1; color: $quiet; }
        #listed { text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._question: Question | None = None
        self._records: list[str] = []
        self._at = 0
        self._start = 0
        self._loaded: list[str] = []
        self._wrong = False

    def prepare(self, prompt: Prompt) -> None:
        self._question = prompt.question

    def takes(self, prompt: Prompt) -> bool:
        return prompt.question == self._question

    def compose(self) -> ComposeResult:
        yield Static(id="listed", markup=False)
        assert self._question is not None
        for at, column in enumerate(self._question.columns):
            label = Static(shown_line(column.label), classes="label", markup=False)
            field = make_field(column, f"field-{at}")
            field.add_class("of-record")
            yield Horizontal(label, field, classes="field")
        yield Static(id="fits", markup=False)

    def on_mount(self) -> None:
        self._fields: list[Field] = [
            each for each in self.query(".of-record") if isinstance(each, WordsField | LineField)
        ]

    @property
    def focus_target(self) -> Widget:
        return self._fields[self._start]

    def put(self, prompt: Prompt, text: str, row: int, column: int) -> None:
        del prompt
        for field in self.query(LineField):
            field.overwritten = []
        self._records = [line.strip() for line in text.split("\n") if line.strip()]
        self._at = len(self._records) if row < 0 else min(row, len(self._records))
        self._load()
        self._start = 0 if row < 0 else self._find(column)

    def said(self) -> str:
        return "\n".join(line for line in self._with_form() if line)

    def aside(self) -> str:
        """Words that fitted no option and gave way to a pick, each after the name of its field."""
        return "\n".join(
            f"{field.column.label}: {words}"
            for field in self._fields
            if isinstance(field, LineField)
            for words in field.overwritten
        )

    def place(self) -> tuple[int, int]:
        """The record, and the cursor in its line: the characters of the fields before, and three between each two."""
        field = self._field
        widths = [len(written(each.value)) for each in self._fields[:field]]
        here = self._fields[field]
        return self._at, sum(widths) + 3 * field + len(written(here.value[: here.place]))

    def _find(self, column: int) -> int:
        """Put the cursor at a place in the line of the record in the form; the field it is in."""
        for at, field in enumerate(self._fields):
            width = len(written(field.value))
            if column <= width or at == len(self._fields) - 1:
                field.place = len(written(field.value)[:column].replace(r"\|", "|"))
                return at
            column -= width + 3
        return 0

    @property
    def _field(self) -> int:
        return next((at for at, field in enumerate(self._fields) if field.has_focus), 0)

    def _with_form(self) -> list[str]:
        """The records with what stands in the form at its place."""
        lines = list(self._records)
        lines[self._at : self._at + 1] = [record_line([field.value for field in self._fields])]
        return lines

    def _load(self) -> None:
        """Put the record at the present place into the form."""
        line = self._records[self._at] if self._at < len(self._records) else ""
        given = [*fields_of(line), *[""] * len(self._fields)][: len(self._fields)]
        for field, value in zip(self._fields, given, strict=True):
            field.value = value
            field.place = len(field.value)
        self._loaded = [field.value for field in self._fields]
        self._list()

    def _go(self, at: int, field: int) -> None:
        """Take the form into the list and go to another record; an empty one is dropped."""
        lines = self._with_form()
        if not lines[self._at]:
            del lines[self._at]
            at -= at > self._at
        self._records = [line for line in lines if line]
        self._at = max(0, min(at, len(self._records)))
        self._load()
        self.screen.set_focus(self._fields[field])

    def enter(self) -> bool:
        assert self._question is not None
        form = record_line([field.value for field in self._fields])
        if not form:
            return True
        at = self._field
        if self._misfit(at):
            field = self._fields[at]
            if isinstance(field, LineField):
                field.refused = field.value
            self._show_fits(at)
            return False
        self._fields[at].settle()
        if at < len(self._fields) - 1:
            self.screen.set_focus(self._fields[at + 1])
            return False
        wrong = next((each for each in range(at) if self._misfit(each)), None)
        if wrong is not None:
            self.screen.set_focus(self._fields[wrong])
            return False
        try:
            parse(replace(self._question, minimum=None, maximum=None), form)
        except MisfitError as misfit:
            self._say(misfit.what, "$error")
            self._wrong = True
        else:
            self._go(self._at + 1, 0)
        return False

    def _misfit(self, at: int) -> str:
        """What is wrong with one field; empty when nothing is, or when it is empty."""
        assert self._question is not None
        value = self._fields[at].value.strip()
        if not value:
            return ""
        try:
            parse(self._question.columns[at], value)
        except MisfitError as misfit:
            return misfit.what if isinstance(self._fields[at], PickField) else str(misfit)
        return ""

    def _list(self) -> None:
        most = _LISTED if self.app.size.height > _LOW + len(self._fields) else _FEW
        start = max(0, min(self._at - most // 2, len(self._records) - most))
        lines = [self._line(at) for at in range(start, min(start + most, len(self._records)))]
        number, rows = self._at + 1, len(self._records)
        head = f"Row {number} of {rows}" if number <= rows else "One more row" if rows else "The first row"
        head_line = shown((head, "bold $primary"), (self._lacking(), "$quiet"))
        self.query_one("#listed", Static).update(joined([*lines, head_line]))

    def _lacking(self) -> str:
        """What the row in the form, or else the one before it, leaves empty; before the first one, what has to be
        filled in.
        """
        assert self._question is not None
        form = [field.value.strip() for field in self._fields]
        before = fields_of(self._records[self._at - 1]) if self._at and not any(form) else []
        given = form if any(form) else before
        if not given:
            return f"  {_needed(self._question)}"
        given += [""] * (len(self._fields) - len(given))
        empty = [column.label for column, value in zip(self._question.columns, given, strict=True) if not value]
        where = "still empty" if given is form else f"row {self._at} leaves empty"
        return f"  {where}: {', '.join(display_line(label, 40) for label in empty)}" if empty else ""

    def _line(self, at: int) -> Content:
        words = display_line(" · ".join(field for field in fields_of(self._records[at]) if field), 200)
        here = at == self._at
        return shown(
            ("▸ " if here else "  ", "bold $accent"), (f"{at + 1} ", "$quiet"), (words, "bold" if here else "")
        )

    def _say(self, words: str, style: str = "$quiet") -> None:
        self.query_one("#fits", Static).update(shown((words, style)))

    def on_descendant_focus(self) -> None:
        assert self._question is not None
        self._show_fits(self._field)

    def _show_fits(self, at: int) -> None:
        """What is wrong with a field, or what fits it."""
        field = self._fields[at]
        misfit = self._misfit(at)
        fits = self.query_one("#fits", Static)
        takes = field.takes(fits.size.width or _WIDTH)
        hint = shown_line(field.column.hint, 0, "$foreground")
        said = [shown((misfit, "$error"))] if misfit else [hint] if field.column.hint else []
        fits.update(joined([*said, takes]))
        self._wrong = bool(misfit)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._changed(event.input.id)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._changed(event.text_area.id)

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Nobody listens; stopped here so that it does not bubble on every key."""
        event.stop()

    def _changed(self, name: str | None) -> None:
        at = next(at for at, field in enumerate(self._fields) if field.id == name)
        value = self._fields[at].value
        if self._loaded[at] == value:
            return
        filled, self._loaded[at] = bool(self._loaded[at].strip()), value
        if filled != bool(value.strip()):
            self._list()
        if at == self._field and (self._wrong or isinstance(self._fields[at], PickField)):
            self._show_fits(at)
        self.tell_edited()

    def on_left(self, event: Left) -> None:
        event.stop()
        at = self._field
        field = at + event.by
        if not self._misfit(at):
            self._fields[at].settle()
        if 0 <= field < len(self._fields):
            self.screen.set_focus(self._fields[field])
        elif field < 0 and self._at > 0:
            self._go(self._at - 1, len(self._fields) - 1)
        elif field > 0:
            self._go(self._at + 1, 0)

    def on_lines(self, event: Lines) -> None:
        """Pasted lines become records, their fields between bars or tabs as a spreadsheet gives them."""
        event.stop()
        lines = [" | ".join(line.split("\t")) for line in event.text.splitlines() if line.strip()]
        self._records = [line for line in self._with_form() if line] + lines
        self._at = len(self._records)
        self._load()
        self.tell_edited()

    def undo_typing(self) -> bool:
        field = self._fields[self._field]
        before = field.value
        if isinstance(field, WordsField):
            field.undo()
        return field.value != before

    def redo_typing(self) -> bool:
        field = self._fields[self._field]
        before = field.value
        if isinstance(field, WordsField):
            field.redo()
        return field.value != before

    @property
    def sends(self) -> str:
        return "Ctrl+S sends"

    @property
    def hint(self) -> str:
        return "Enter: next field; on an empty row it sends, as Ctrl+S does · ↑ earlier"


def _needed(question: Question) -> str:
    """Which fields of a row have to be filled in."""
    needed = [column.label for at, column in enumerate(question.columns) if at == 0 or column.required]
    if len(needed) == len(question.columns):
        return ""
    if len(needed) == 1:
        return "only the first field is needed, the others may stay empty"
    return f"needed: {', '.join(display_line(label, 40) for label in needed)}; the others may stay empty"


def written(value: str) -> str:
    """A field's words as they stand in the line of a record."""
    return value.replace("|", r"\|")
