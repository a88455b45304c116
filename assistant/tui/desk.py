"""The facilitator's desk: the question fit to be read aloud, what was taken down, what is uncovered, and the clock."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from assistant.interview import commands
from assistant.interview.captures import parked
from assistant.interview.prompt import Prompt
from assistant.interview.state import State
from assistant.interview.wording import fill
from assistant.text import display_line
from assistant.tui.desk_clock import DeskClock
from assistant.tui.desk_pane import DeskPane, strip_content
from assistant.tui.outline import Outline
from assistant.tui.shown import joined, shown
from assistant.tui.taking import TakingScreen

_GUIDE_ROWS = 5
_LOW = 34
"""Below so many rows of the terminal the guide and what was taken down are told in fewer lines."""


class DeskScreen(TakingScreen):
    """An interview in which somebody else speaks: the capture line has the keys, and the clock runs."""

    STAYS_IN_LINE = True
    DEFAULT_CSS = """
    DeskScreen {
        DeskClock { dock: top; height: 1; margin: 1 0 0 0; background: $panel; padding: 0 1; }
        #guide { height: auto; margin: 0 1; padding: 0 1; max-width: 110; }
        #strip { height: auto; margin: 0 1; padding: 0 1; max-width: 110; }
        #earlier { height: auto; margin: 0 1; padding: 0 1; max-width: 110; }
        &.-wide DeskClock { margin: 1 0 0 34; }
        &.-vast DeskClock { margin: 1 0 0 46; }
        &.-wide #strip { display: none; }
        &.low #guide, &.low #strip, &.low #earlier { text-wrap: nowrap; text-overflow: ellipsis; }
        &.low #caption { padding: 0 1; }
        &.low TextEditor { height: 6; max-height: 6; }
    }
    """

    def make_outline(self) -> Outline:
        return DeskPane()

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield DeskClock(self.session)

    def beside_question(self) -> Iterator[Widget]:
        """Guide, what was said earlier, and, where there is no room beside, how far all has come."""
        yield Static(id="guide", markup=False)
        yield from super().beside_question()
        yield Static(id="strip", markup=False)

    def on_resize(self) -> None:
        if self.is_mounted and self._prompt is not None:
            self.show_beside()

    def show_beside(self) -> None:
        super().show_beside()
        state, prompt = self.session.state, self._prompt
        low = self.app.size.height < _LOW
        self.set_class(low, "low")
        guide = self.query_one("#guide", Static)
        guide.display = prompt is not None
        if prompt is not None:
            guide.update(guide_content(state, prompt, 2 if low else _GUIDE_ROWS))
        self.query_one("#strip", Static).update(strip_content(state, 0 if low else 3))
        self.query_one(DeskClock).state = state

    async def perform(self, command: commands.Command, told: str = "") -> bool:
        """As before; questions newly left out are told, and at the end of a section what to come back to is offered."""
        before = self.session.state
        done = await super().perform(command, told)
        after = self.session.state
        newly = after.plan.left_out - before.plan.left_out
        back = parked(after)
        if not done or told:
            return done
        if newly and not after.plan.held and before.plan.left_out != after.plan.left_out:
            count = f"{len(newly)} question{'' if len(newly) == 1 else 's'}"
            self._tell(f"Running late: {count} left out to cover everything core. F12, then k, keeps them.", "$warning")
        elif self._finished is not None and back:
            first = display_line(back[0].note.text, 60)
            more = f" and {len(back) - 1} more" if len(back) > 1 else ""
            self._tell(f"✓ “{self._finished.title}” is done. To come back to: “{first}”{more}. Ctrl+U", "$accent")
        return done


def guide_content(state: State, prompt: Prompt, rows: int) -> Content:
    """How else to ask, what to listen for, and the follow-ups at hand."""
    question = prompt.question
    lines: list[Content] = []
    if not prompt.cell.probe:
        if question.listen_for:
            heard = "; ".join(fill(state, prompt.cell, each) for each in question.listen_for)
            lines.append(shown(("Listen for  ", "bold $primary"), (display_line(heard, 200), "$foreground")))
        if prompt.other_ways:
            lines.append(shown(("Or ask      ", "bold $primary"), (display_line(prompt.other_ways[0], 160), "italic")))
        asked = [each.ask for each in question.probes][: max(1, rows - 2)]
        for at, ask in enumerate(asked):
            head = "Probe       " if at == 0 else "            "
            lines.append(shown((head, "bold $primary"), (display_line(fill(state, prompt.cell, ask), 160), "$quiet")))
    return joined(lines[:rows])
