"""The top line of an interview: whose it is, how far it has come, how long the rest takes, and whether it is saved."""

from __future__ import annotations

from textual.app import RenderResult
from textual.reactive import reactive
from textual.widget import Widget

from assistant.interview.cells import LEFT, OUT
from assistant.interview.path import next_pending
from assistant.interview.prompt import minutes_left, progress
from assistant.interview.state import State
from assistant.tui.bar import progress_bar
from assistant.tui.shown import shown, shown_line


class TopLine(Widget):
    """One line; the title gives way first where it is narrow."""

    DEFAULT_CSS = """
    TopLine { height: 1; dock: top; background: $panel; padding: 0 1; }
    """

    state: reactive[State | None] = reactive(None)
    """What is told about."""
    saved: reactive[str] = reactive("")
    """The save state in a word or two."""

    def render(self) -> RenderResult:
        if self.state is None:
            return shown("")
        done = progress(self.state)
        bar = progress_bar(done.settled, done.asked)
        asking = " · a follow-up" if self.state.cursor and self.state.cursor.probe else ""
        out = left_out_count(self.state)
        dropped = f" · {out} left out F12" if out else ""
        right = shown(
            (bar, "$primary"),
            f" {done.settled} of {done.asked}{asking} · {time_words(self.state)}",
            (dropped, "$warning"),
            " · " if self.saved else "",
            (self.saved, "$success"),
        )
        title = shown_line(self.state.facts.get("title", ""), max(4, self.size.width - right.cell_length - 2), "bold")
        gap = " " * max(1, self.size.width - title.cell_length - right.cell_length)
        return shown(title, gap, right)


def time_words(state: State) -> str:
    """How long the rest takes, or how much of the time there is remains."""
    if state.facts.get("timebox"):
        return f"{box_left(state)} of {state.facts['timebox']} min left"
    minutes = minutes_left(state)
    if minutes >= 1:
        return f"about {minutes:.0f} min left"
    if next_pending(state, -1) is not None:
        return "under a minute left"
    later = state.status.count(LEFT)
    return f"{later} left for later" if later else "nothing left"


def box_left(state: State) -> int:
    """Whole minutes left of the time limit."""
    return max(0, round(int(state.facts["timebox"]) - state.spent / 60_000))


def left_out_count(state: State) -> int:
    """How many different questions the plan leaves out."""
    out = (cell.question for cell, code in zip(state.layout.cells, state.status, strict=True) if code == OUT)
    return len(set(out)) if state.plan.left_out else 0
