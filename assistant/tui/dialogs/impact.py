"""What an edit would do to other answers, and whether to go on."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from assistant.interview.cells import Cell
from assistant.interview.impact import Impact
from assistant.interview.prompt import item_names, prompt_for
from assistant.interview.state import State
from assistant.text import display_line
from assistant.tui.shown import joined, shown

_SHOWN = 4


class ImpactDialog(ModalScreen[bool]):
    """Says what leaves the path, what comes back and what has to be confirmed anew; Enter goes on."""

    BINDINGS = [
        Binding("enter,y", "sure(True)", "Do it"),
        Binding("escape,n", "sure(False)", "Leave everything as it is"),
    ]

    def __init__(self, state: State, impact: Impact) -> None:
        super().__init__()
        self._state = state
        self._impact = impact

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog"):
            yield Static(impact_content(self._state, self._impact))

    def action_sure(self, sure: bool) -> None:  # noqa: FBT001  # an argument of a binding
        self.dismiss(sure)


def impact_content(state: State, impact: Impact) -> Content:
    """The impact in words."""
    lines = [shown(("This touches other answers", "bold $warning"))]
    for cells, words in (
        (impact.parks, "{n} would be set aside (kept, and back if you change your mind):"),
        (impact.returns, "{n} set aside earlier would come back:"),
        (impact.stales, "{n} would have to be confirmed anew:"),
    ):
        if cells:
            count = f"{len(cells)} answer{'' if len(cells) == 1 else 's'}"
            lines += [shown(""), shown((words.replace("{n}", count), "bold")), *_named(state, cells)]
    counts = ((impact.adds, "new to ask"), (impact.drops, "no longer asked"))
    new = [f"{count} {words}" for count, words in counts if count]
    if abs(impact.minutes) >= 1:
        new.append(f"about {abs(impact.minutes):.0f} min {'more' if impact.minutes > 0 else 'less'}")
    if new:
        lines += [shown(""), shown(("Questions: " + ", ".join(new), "$quiet"))]
    keys = shown(("Enter ", "bold $accent"), "do it   ", ("Esc ", "bold $accent"), "leave everything as it is")
    return joined([*lines, shown(""), keys])


def _named(state: State, cells: tuple[Cell, ...]) -> list[Content]:
    lines = [shown("  · ", _name(state, cell)) for cell in cells[:_SHOWN]]
    more = len(cells) - _SHOWN
    return [*lines, shown((f"    and {more} more", "$quiet"))] if more > 0 else lines


def _name(state: State, cell: Cell) -> str:
    if cell not in state.layout.where:
        return display_line(cell.label, 60)
    names = "".join(f" ({name})" for name in item_names(state, cell))
    return display_line(prompt_for(state, cell).ask + names, 66)
