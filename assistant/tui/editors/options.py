"""The box for choosing one or several of the options given, and for yes or no."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.interview.prompt import Prompt
from assistant.interview.values import MisfitError, parse
from assistant.tui.editors.base import Editor
from assistant.tui.shown import shown

YES_NO = (("yes", "Yes"), ("no", "No"))


class OptionsEditor(OptionList, Editor):
    """A list to choose from by arrow keys or by number. Enter sends; with several to choose, Space marks."""

    DEFAULT_CSS = """
    OptionsEditor { height: auto; max-height: 16; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._many = False
        self._choices: tuple[tuple[str, str], ...] = ()
        self._chosen: set[str] = set()

    def put(self, prompt: Prompt, text: str, row: int, column: int) -> None:
        del row, column
        question = prompt.question
        self._many = prompt.type == "choices"
        self._choices = YES_NO if prompt.type == "yes_no" else tuple((o.id, o.label) for o in question.options)
        self._chosen = set(_ids(prompt, text))
        self.set_options([Option(self._prompt(at)) for at in range(len(self._choices))])
        places = [at for at, (name, _) in enumerate(self._choices) if name in self._chosen]
        self.highlighted = places[0] if places else 0

    def _prompt(self, at: int) -> Content:
        name, label = self._choices[at]
        marked = name in self._chosen
        box = ("[x] " if marked else "[ ] ") if self._many else ("● " if marked else "○ ")
        return shown(f"{at + 1:>2} ", (box, "bold"), (label, "bold" if marked else ""))

    def _redraw(self) -> None:
        for at in range(len(self._choices)):
            self.replace_option_prompt_at_index(at, self._prompt(at))

    def said(self) -> str:
        return ", ".join(name for name, _ in self._choices if name in self._chosen)

    def enter(self) -> bool:
        """With one to choose, Enter chooses the highlighted option and sends it."""
        if not self._many and self.highlighted is not None:
            self._choose(self.highlighted)
        return True

    def _choose(self, at: int) -> None:
        name = self._choices[at][0]
        if self._many:
            self._chosen ^= {name}
        else:
            self._chosen = {name}
        self.highlighted = at
        self._redraw()
        self.tell_edited()

    def on_key(self, event: events.Key) -> None:
        at = self.highlighted
        if event.key == "space" and at is not None:
            self._choose(at)
        elif event.character and event.character in "1234567890" and len(self._choices) > _digit(event.character):
            self._choose(_digit(event.character))
        elif event.character and event.is_printable:
            self._seek(event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def _seek(self, letter: str) -> None:
        """Highlight the next option whose label begins with the letter."""
        start = (self.highlighted or 0) + 1
        count = len(self._choices)
        for at in (place % count for place in range(start, start + count)):
            if self._choices[at][1].casefold().startswith(letter.casefold()):
                self.highlighted = at
                return

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click marks the option, as Space does."""
        event.stop()
        self._choose(event.option_index)

    @property
    def hint(self) -> str:
        if self._many:
            return "Space or a number marks · Enter sends"
        return "Enter or a number chooses · Enter sends"


def _digit(character: str) -> int:
    return (int(character) - 1) % 10


def _ids(prompt: Prompt, text: str) -> tuple[str, ...]:
    """The options that the text names; none when it names something else, such as an option of an older bank."""
    if not text.strip():
        return ()
    try:
        value = parse(prompt.question, text)
    except MisfitError:
        return ()
    if isinstance(value, bool):
        return ("yes" if value else "no",)
    return (value,) if isinstance(value, str) else tuple(value)
