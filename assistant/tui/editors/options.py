"""The box for choosing one or several of the options given, and for yes or no."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.interview.misfit import MisfitError
from assistant.interview.naming import nearest
from assistant.interview.prompt import Prompt
from assistant.interview.values import parse
from assistant.text import fold
from assistant.tui.editors.pick import PickEditor
from assistant.tui.shown import shown

_DIGITS = "1234567890"
_AFTER_A_NUMBER = ",.-/\N{EN DASH}"
YES_NO = (("yes", "Yes"), ("no", "No"))


class Choices(OptionList):
    """The options. With one to choose, the arrow keys and numbers choose; with several, Space and numbers mark."""

    def __init__(self, editor: OptionsEditor) -> None:
        super().__init__(markup=False)
        self._editor = editor

    def on_key(self, event: events.Key) -> None:
        if not self._editor.typed(event.key, event.character if event.is_printable else None):
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        self._editor.write(event.text)

    def action_cursor_up(self) -> None:
        super().action_cursor_up()
        self._editor.moved()

    def action_cursor_down(self) -> None:
        super().action_cursor_down()
        self._editor.moved()

    def action_first(self) -> None:
        super().action_first()
        self._editor.moved()

    def action_last(self) -> None:
        super().action_last()
        self._editor.moved()


class OptionsEditor(PickEditor):
    """A list to choose from by arrow keys or by number, with a line for words."""

    DEFAULT_CSS = """
    OptionsEditor Choices { height: auto; max-height: 14; }
    """

    def __init__(self) -> None:
        self._many = False
        self._choices: tuple[tuple[str, str], ...] = ()
        self._chosen: set[str] = set()
        self._digit = ""
        """The digit that was pressed last, where a second one can follow."""
        self._number = ""
        """The digit of the key before: "2-3 weeks" is words from its first key."""
        self._fitting: tuple[int, ...] = ()
        """The options that have the words written in them."""
        super().__init__()

    def make_list(self) -> Choices:
        self._options = Choices(self)
        return self._options

    def put_pick(self, prompt: Prompt, text: str) -> bool:
        question = prompt.question
        self._many = prompt.type == "choices"
        self._choices = YES_NO if prompt.type == "yes_no" else tuple((o.id, o.label) for o in question.options)
        self._chosen = set(_ids(prompt, text))
        self._fitting, self._digit = (), ""
        self._options.set_options([Option(self._prompt(at)) for at in range(len(self._choices))])
        places = [at for at, (name, _) in enumerate(self._choices) if name in self._chosen]
        self._options.highlighted = places[0] if places else 0
        return bool(self._chosen)

    def _prompt(self, at: int) -> Content:
        name, label = self._choices[at]
        marked = name in self._chosen
        box = ("[x] " if marked else "[ ] ") if self._many else ("● " if marked else "○ ")
        quiet = bool(self._fitting) and at not in self._fitting
        style = "$quiet" if quiet else "bold" if marked or self._fitting else ""
        return shown(f"{at + 1:>2} ", (box, "bold"), (label, style))

    def _draw(self) -> None:
        for place in range(len(self._choices)):
            self._options.replace_option_prompt_at_index(place, self._prompt(place))

    def filter(self, words: str) -> None:
        """Have the options with these words in them stand out, else those nearest to them; the first is marked."""
        wanted = self._wanted(words)
        labels = [label for _, label in self._choices]
        fitting = tuple(at for at, label in enumerate(labels) if wanted and wanted in fold(label))
        fitting = fitting or nearest(labels, wanted)
        if fitting != self._fitting:
            self._fitting = fitting
            self._draw()
        if fitting:
            self._options.highlighted = fitting[0]

    def _wanted(self, words: str) -> str:
        """The words that an option is looked for by: of several between commas the last."""
        return fold(words.rpartition(",")[2] if self._many else words)

    @property
    def marked(self) -> str:
        at = self._options.highlighted
        return "" if self._many or at is None else self._choices[at][1]

    @property
    def offers_one(self) -> bool:
        return len(self._fitting) == 1

    def found(self) -> str:
        """The option that the words written are part of, to be taken by going back to the list."""
        return self._choices[self._fitting[0]][1] if self._fitting else ""

    def take_found(self) -> None:
        """Down from the words takes the first option that they find; words that stand in it have done their work."""
        if self._fitting:
            at = self._fitting[0]
            wanted = self._wanted(self.words.value)
            self._choose(at)
            if wanted in fold(self._choices[at][1]):
                self.words.value = ""

    def picked(self) -> str:
        return ", ".join(name for name, _ in self._choices if name in self._chosen)

    def enter_pick(self) -> bool:
        """Enter sends what was picked. With nothing picked of which one is to be chosen, it picks and does not send."""
        if self._chosen or self._many or self._options.highlighted is None:
            return True
        self._choose(self._options.highlighted)
        return False

    def moved(self) -> None:
        """The arrow keys moved; with one to choose, that chooses."""
        if not self._many and self._options.highlighted is not None:
            self._choose(self._options.highlighted)

    def _choose(self, at: int) -> None:
        name = self._choices[at][0]
        if self._many:
            self._chosen ^= {name}
        else:
            self._chosen = {name}
        self._options.highlighted = at
        self._draw()
        self.tell_picked()

    def typed(self, key: str, character: str | None) -> bool:
        """Take a key: Space and the numbers of options pick, all other characters are words."""
        digit, self._digit = self._digit, ""
        before, self._number = self._number, ""
        at = self._options.highlighted
        if key == "space" and not self.words.value:
            if at is not None:
                self._choose(at)
            return True
        if not character:
            return False
        number = int(digit + character) if character in _DIGITS and not self.writing else 0
        if digit and 0 < number <= len(self._choices):
            if self._many:
                self._choose(int(digit) - 1)  # it was the first half of the number
            self._choose(number - 1)
        elif character in _DIGITS and len(self._choices) > _place(character) and not self.writing:
            self._choose(_place(character))
            self._digit = character if 10 * int(character) <= len(self._choices) and character != "0" else ""
        else:
            self.write((before if character in _AFTER_A_NUMBER else "") + character)
        self._number = character if character in _DIGITS and not self.writing else ""
        return True

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click picks the option, as Space does."""
        event.stop()
        self._choose(event.option_index)

    @property
    def hint(self) -> str:
        number = f"a number ({len(self._choices)}: 1, then {len(self._choices) - 10})" if self._long else "a number"
        if self._many:
            return f"Space or {number} marks · Enter sends · letters find one"
        return f"↑ ↓ or {number} picks · Enter sends · letters find one"

    @property
    def _long(self) -> bool:
        return 10 < len(self._choices) < 20


def _place(character: str) -> int:
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
