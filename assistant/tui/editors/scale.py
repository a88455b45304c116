"""The box for a scale question: every point in one row, the two ends named."""

from __future__ import annotations

from textual import events
from textual.app import RenderResult
from textual.binding import Binding
from textual.reactive import reactive
from textual.widget import Widget

from assistant.interview.prompt import Prompt
from assistant.interview.quantities import parse_number
from assistant.tui.editors.fields import meant
from assistant.tui.editors.pick import PickEditor
from assistant.tui.shown import Part, shown

_CHOSEN = "bold $background on $primary"


class Points(Widget, can_focus=True):
    """A row of points to choose one from by arrow keys or by its number."""

    BINDINGS = [
        Binding("left,down", "step(-1)", "Lower", show=False),
        Binding("right,up", "step(1)", "Higher", show=False),
        Binding("home", "end_point(-1)", "Lowest", show=False),
        Binding("end", "end_point(1)", "Highest", show=False),
    ]
    DEFAULT_CSS = """
    Points {
        height: auto; padding: 0 1; border: round $border-blurred; background: $surface;
        &:focus { border: heavy $border; }
    }
    """

    point: reactive[int | None] = reactive(None)
    """The point chosen; none at first, so that nobody sends a point they did not choose."""

    def __init__(self, editor: ScaleEditor) -> None:
        super().__init__()
        self._editor = editor
        self._points: range = range(1, 6)
        self._low = ""
        self._high = ""
        self._typed = ""

    def put(self, prompt: Prompt, text: str) -> None:
        """Show the scale of a question, with the point that the text names."""
        scale = prompt.question.scale
        assert scale is not None
        self._points = range(scale.from_, scale.to + 1)
        self._low, self._high = scale.low, scale.high
        self._typed, self.said = "", None
        number = parse_number(text) if text else None
        self.point = int(number) if number is not None and number in self._points else None
        self.refresh(layout=True)

    said: reactive[int | None] = reactive(None)
    """The point that words name, which then stands in place of the one picked."""

    def render(self) -> RenderResult:
        here = self.point if self.said is None else self.said
        parts: list[Part] = []
        for at in self._points:
            label = f" {at:+d} " if self._points.start < 0 and at else f" {at} "
            parts += [(label, _CHOSEN if at == here else "$foreground"), " "]
        marker = f"  ▸ {here}" if here is not None else "  ▸ none yet"
        low, high = self._points.start, self._points.stop - 1
        ends = f"\n{low}: {self._low}\n{high}: {self._high}"
        return shown(*parts, (marker, "bold $accent"), (ends, "$quiet"))

    def _choose(self, point: int) -> None:
        self.point, self.said = point, None
        self._editor.tell_picked()

    def action_step(self, by: int) -> None:
        first, last = self._points.start, self._points.stop - 1
        self._typed = ""
        if self.point is None:
            self._choose(0 if self.has_zero_inside else first if by > 0 else last)
        else:
            self._choose(max(first, min(last, self.point + by)))

    @property
    def has_zero_inside(self) -> bool:
        """Whether the scale runs from below zero to above it, so that the arrow keys begin at zero."""
        return self._points.start < 0 < self._points.stop - 1

    def action_end_point(self, side: int) -> None:
        self._typed = ""
        self._choose(self._points.start if side < 0 else self._points.stop - 1)

    def on_key(self, event: events.Key) -> None:
        """Digits choose a point, with a sign before them where the scale goes below zero; all else is words."""
        character = event.character if event.is_printable else None
        if not character:
            return
        event.stop()
        event.prevent_default()
        if self._editor.writing:
            self._editor.write(character)
        elif character.isspace():
            self._typed += " " if self._typed else ""
        elif character.isascii() and (character.isdigit() or (character in "+-" and self._takes_sign)):
            self._take(character)
        else:
            self._editor.write(self._typed + character)  # "7, maybe 8" is words from its first key
            self._typed = ""

    @property
    def _takes_sign(self) -> bool:
        return not self._typed or self._points.start < 0

    def _take(self, character: str) -> None:
        """Take a digit or a sign; a number that is no point of the scale is written as words, to be refused there."""
        typed = self._typed + character if character.isdigit() and not self._typed.endswith(" ") else character
        if typed.lstrip("+-").isdigit() and int(typed) not in self._points:
            typed = character
        self._typed = typed
        if not typed.isdigit() and not typed[1:]:
            return
        if int(typed) in self._points:
            self._choose(int(typed))
        else:
            self._typed = ""
            self._editor.write(typed)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        self._editor.write(event.text)


class ScaleEditor(PickEditor):
    """A scale to pick a point of, with a line for words."""

    def make_list(self) -> Points:
        self._row = Points(self)
        return self._row

    def put_pick(self, prompt: Prompt, text: str) -> bool:
        self._row.put(prompt, text)
        return self._row.point is not None

    def picked(self) -> str:
        return "" if self._row.point is None else str(self._row.point)

    def filter(self, words: str) -> None:
        """The row shows the point that the words name, as that is what is sent."""
        assert self._asked is not None
        point = meant(self._asked.question, words)
        self._row.said = point if isinstance(point, int) else None

    @property
    def hint(self) -> str:
        arrows = "← → from 0 on" if self._row.has_zero_inside else "← →"
        return f"{arrows} or a number picks · Enter sends · letters: in your own words"
