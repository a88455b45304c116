"""The bottom line that names the keys of the screen."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len
from textual.app import RenderResult
from textual.reactive import reactive
from textual.widget import Widget

from assistant.tui.shown import Part, shown


class KeyName(NamedTuple):
    """A key as the line shows it."""

    key: str
    does: str


class KeyLine(Widget):
    """One line of keys; those that do not fit are left out from the right, the last one always stays."""

    DEFAULT_CSS = """
    KeyLine { height: 1; dock: bottom; background: $panel; color: $quiet; padding: 0 1; }
    """

    keys: reactive[tuple[KeyName, ...]] = reactive((), layout=False)
    """What is named, the most needed first and help last."""

    def __init__(self, *keys: KeyName) -> None:
        super().__init__()
        self.set_reactive(KeyLine.keys, keys)

    def render(self) -> RenderResult:
        if not self.keys:
            return shown("")
        *first, last = self.keys
        room = self.size.width - _width(last)
        parts: list[Part] = []
        for each in first:
            room -= _width(each) + 2
            if room < 0:
                break
            parts += [(each.key, "bold $primary"), f" {each.does}  "]
        return shown(*parts, (last.key, "bold $primary"), f" {last.does}")


def _width(each: KeyName) -> int:
    return cell_len(each.key) + 1 + cell_len(each.does)
