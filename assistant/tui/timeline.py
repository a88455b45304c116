"""The timeline of a replay: a bar with what is marked on it, and where the replay stands."""

from __future__ import annotations

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from assistant.replay.told import MarkKind, Told
from assistant.tui.shown import Part, joined, shown

SIGNS: dict[MarkKind, tuple[str, str]] = {
    "finding": ("◆", "$error"),
    "note": ("•", "$warning"),
    "edit": ("~", "$secondary"),
    "stage": ("│", "$quiet"),
}
"""The sign and style of each mark; where several meet, the first one here is drawn."""
NAMES: dict[MarkKind, str] = {"stage": "stage", "finding": "finding", "edit": "edit", "note": "note"}
WIDE = 120
"""The columns from which the key line has room for all keys."""
MORE_KEYS = (("e", "words"), ("+ -", "speed"), ("f", "fork"), ("w", "why"))
"""What the key line of a narrower screen has no room for; the last only where there is room here."""


class Timeline(Widget):
    """Three lines: marks, bar, and what the marks mean. A click goes there."""

    DEFAULT_CSS = """
    Timeline { height: 3; margin: 0 1; }
    """

    seq: reactive[int] = reactive(1)
    """The event that the replay stands at."""

    class Chosen(Message):
        """A place of the bar was clicked."""

        def __init__(self, seq: int) -> None:
            super().__init__()
            self.seq = seq

    def __init__(self, told: tuple[Told, ...]) -> None:
        super().__init__()
        self._told = told
        self._drawn: tuple[int, Content] = (0, Content(""))
        """The signs as they were drawn last, and for which width."""

    def render(self) -> RenderResult:
        width = max(1, self.size.width)
        at = column(self.seq, len(self._told), width)
        bar = shown(("━" * at, "$primary"), ("●", "bold $accent"), ("─" * (width - at - 1), "$line"))
        legend = shown(*(part for kind in NAMES for part in (SIGNS[kind], (f" {NAMES[kind]}  ", "$quiet"))))
        for key, does in MORE_KEYS if self.app.size.width < WIDE else ():
            named = shown(legend, (key, "bold $primary"), (f" {does}  ", "$quiet"))
            legend = named if named.cell_length - 2 <= width else legend
        if self._drawn[0] != width:
            self._drawn = width, shown(*marks(self._told, width))
        return joined([self._drawn[1], bar, legend])

    def on_click(self, event: events.Click) -> None:
        event.stop()
        last = len(self._told)
        self.post_message(self.Chosen(1 + round(event.x * (last - 1) / max(1, self.size.width - 1))))


def column(seq: int, last: int, width: int) -> int:
    """Where an event stands on a bar of this width."""
    return (seq - 1) * (width - 1) // max(1, last - 1)


def marks(told: tuple[Told, ...], width: int) -> list[Part]:
    """The signs over the bar, one for each column that has any."""
    found: dict[int, set[MarkKind]] = {}
    for seq, one in enumerate(told, start=1):
        if one.marks:
            found.setdefault(column(seq, len(told), width), set()).update(one.marks)
    signs = {at: next(sign for kind, sign in SIGNS.items() if kind in kinds) for at, kinds in found.items()}
    return [signs.get(at, " ") for at in range(width)]
