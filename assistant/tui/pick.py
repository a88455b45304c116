"""One line of options to choose from."""

from __future__ import annotations

from textual.app import RenderResult
from textual.binding import Binding
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from assistant.tui.shown import Part, shown


class Pick(Widget, can_focus=True):
    """One line of options to choose from with the arrow keys."""

    class Changed(Message):
        """Another option was chosen."""

        def __init__(self, pick: Pick) -> None:
            super().__init__()
            self.pick = pick

    BINDINGS = [
        Binding("left", "step(-1)", "The option before", show=False),
        Binding("right,space", "step(1)", "The next option", show=False),
    ]
    DEFAULT_CSS = """
    Pick { height: 1; width: 1fr; &:focus { text-style: underline; } }
    """

    at: reactive[int] = reactive(0)
    """The place of the option chosen."""
    instead: reactive[str] = reactive("")
    """Words shown in place of the options while there is nothing to choose."""

    def __init__(self, options: tuple[tuple[str, str], ...], start: str, *, id: str) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id)
        self._options = options
        self.set_reactive(Pick.at, next((at for at, (value, _) in enumerate(options) if value == start), 0))

    def put(self, labels: dict[str, str]) -> None:
        """Other words for the options with these ids; which is chosen stays."""
        self._options = tuple((value, labels.get(value, label)) for value, label in self._options)
        self.refresh()

    @property
    def value(self) -> str:
        """The id of the option chosen."""
        return self._options[self.at][0]

    def watch_at(self) -> None:
        self.post_message(self.Changed(self))

    def render(self) -> RenderResult:
        if self.instead:
            return shown((self.instead, "$accent"))
        parts: list[Part] = []
        for place, (_, label) in enumerate(self._options):
            chosen = place == self.at
            mark = ("▸● " if self.has_focus else " ● ") if chosen else " ○ "
            parts += [(mark, "bold $accent" if chosen else "$quiet"), (label, "bold" if chosen else "$quiet"), "  "]
        return shown(*parts)

    def action_step(self, by: int) -> None:
        self.at = (self.at + by) % len(self._options)
