"""A short list to choose from: by a letter, or by the arrows and Enter."""

from __future__ import annotations

from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from assistant.tui.shown import shown


class Lettered(NamedTuple):
    """One thing to choose."""

    key: str
    """The letter that chooses it."""
    value: str
    words: str
    more: str = ""
    """What is to be known of it, told quietly."""


class LetterDialog(ModalScreen[str | None]):
    """What there is to choose, each under its letter. The way back is Escape, and gives None."""

    BINDINGS = [Binding("escape", "dismiss", "Back to the question")]
    DEFAULT_CSS = """
    LetterDialog OptionList { height: auto; margin: 1 0; }
    """

    def __init__(self, head: Content, choices: tuple[Lettered, ...], at: int = 0) -> None:
        super().__init__()
        self._head = head
        self._choices = choices
        self._at = at

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(self._head)
            yield OptionList(*(Option(_row(each)) for each in self._choices), markup=False, classes="bare")
            keys = (("Enter ", "bold $accent"), "or its letter chooses  ", ("Esc ", "bold $accent"), "back")
            yield Static(shown(*keys))

    def on_mount(self) -> None:
        listed = self.query_one(OptionList)
        listed.highlighted = self._at
        self.set_focus(listed)

    def action_choose(self, value: str) -> None:
        self.dismiss(value)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._choices[event.option_index].value)


def letter_bindings(choices: tuple[Lettered, ...]) -> list[Binding]:
    """A binding for each letter."""
    return [Binding(each.key, f"choose('{each.value}')", each.words) for each in choices]


def _row(choice: Lettered) -> Content:
    more = f"  {choice.more}" if choice.more else ""
    return shown((f" {choice.key} ", "bold $accent"), choice.words, (more, "$quiet"))
