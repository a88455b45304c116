"""The outline at the left: parts and steps with how far each has come, the present step opened to its sections."""

from __future__ import annotations

from typing import NamedTuple

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from assistant.interview.cells import Cell, Items
from assistant.interview.prompt import progress
from assistant.interview.state import Node, State
from assistant.tui.apart import fitted_apart
from assistant.tui.shown import joined, shown


class Row(NamedTuple):
    """One line of the outline."""

    node: Node
    names: str
    """The list items it is for, as far as the entry above does not say them."""
    now: bool
    """Whether it is the innermost entry with the cursor."""


class Outline(Widget):
    """Lines around the present one, as many as fit. Worked out when the state changes, never on a key."""

    DEFAULT_CSS = """
    Outline { dock: left; width: 34; height: 100%; padding: 1 1 1 1; border-right: solid $line; }
    """

    state: reactive[State | None] = reactive(None, always_update=True)
    """What is outlined."""

    def render(self) -> RenderResult:
        if self.state is None or not self.size.height:
            return shown("")
        rows = outline_rows(self.state, self.state.cursor)
        current = next((at for at, row in enumerate(rows) if row.now), 0)
        start = max(0, min(current - self.size.height // 3, len(rows) - self.size.height))
        width = self.size.width
        texts = [_text(row) for row in rows]
        lines = [_line(self.state, row, texts, width) for row in rows[start : start + self.size.height]]
        return joined(lines)


def outline_rows(state: State, cursor: Cell | None) -> list[Row]:
    """All parts and steps that have questions to ask, and the sections of the present step."""
    at = state.layout.where.get(cursor, -1) if cursor else -1
    here = [node for node in state.layout.outline if node.start <= at < node.end]
    step = next((node for node in here if node.kind == "step"), None)
    last = here[-1] if here else None
    rows = []
    above: list[Node] = []
    for node in state.layout.outline:
        if node.kind == "section" and not (step is not None and step.start <= node.start and node.end <= step.end):
            continue
        above = [*(each for each in above if each.depth < node.depth), node]
        if progress(state, node).asked:
            outer = above[-2].items if len(above) > 1 else ()
            own = tuple(pair for pair in node.items if pair not in outer)
            rows.append(Row(node, _names(state, own), now=node is last))
    return rows


def _text(row: Row) -> str:
    """What an entry is called."""
    node = row.node
    if node.kind == "step":
        return f"{node.number} {node.title}" + (f": {row.names}" if row.names else "")
    return row.names or node.title


def _line(state: State, row: Row, texts: list[str], width: int) -> Content:
    """One entry; `texts` are what all of them are called, so that none is cut to read like another."""
    node = row.node
    if node.kind == "part":
        return shown((fitted_apart(_text(row), texts, width), "bold $secondary"))
    done = progress(state, node)
    count = f"{done.settled}/{done.asked}"
    indent = " " if node.kind == "step" else "   "
    mark = "▸" if row.now else "✓" if done.done else " "
    room = width - len(indent) - len(count) - 3
    words = fitted_apart(_text(row), texts, room)
    gap = " " * max(1, room - Content(words).cell_length + 1)
    style = "bold $primary" if row.now else "$quiet" if done.done else "$foreground"
    return shown(
        indent, (f"{mark} ", "bold $accent" if row.now else "$success"), (words, style), gap, (count, "$quiet")
    )


def _names(state: State, items: Items) -> str:
    found = (state.item(kind, item) for kind, item in items)
    return " · ".join(item.name for item in found if item)
