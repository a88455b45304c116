"""The clock of the desk: the time of day, how long this stage took, what is left of the box, and when to move on."""

from __future__ import annotations

from datetime import datetime, timedelta

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from assistant.interview.pace import time_between
from assistant.interview.stages import stage_here
from assistant.interview.state import State
from assistant.interview.timing import Timing, timing
from assistant.tui.session import Session
from assistant.tui.shown import Part, shown

TICK = 5.0
"""Seconds between two looks at the clock; it shows minutes."""


class DeskClock(Widget):
    """One line. What the plan comes to is worked out when the state changes; a tick only takes time off."""

    state: reactive[State | None] = reactive(None)
    """The session it runs for."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._timing: Timing | None = None

    def on_mount(self) -> None:
        self.set_interval(TICK, self.refresh)

    def watch_state(self, state: State | None) -> None:
        """What the time left is for."""
        self._timing = timing(state) if state is not None else None

    def render(self) -> RenderResult:
        if self.state is None:
            return shown("")
        return clock_content(self.state, self._timing, self._session.now(), self.size.width)


def clock_content(state: State, found: Timing | None, now: str, width: int) -> Content:
    """The line for a moment."""
    since = time_between(state.worked_at, now)
    here = (state.spent_in.get(stage_here(state), 0) + since) // 60_000
    moment = datetime.fromisoformat(now).astimezone()
    parts: list[Part] = [(f"{moment:%H:%M}", "bold $primary"), (f"  this stage {here} min", "$quiet")]
    if found is not None:
        left = found.left(since)
        parts.append((f" · {max(0, round(left))} of {found.box:.0f} min left", "$quiet"))
        parts.append((f" · pace {state.plan.pace:.1f}", "$quiet") if width > 100 else "")
        here_left = found.left_here(since)
        if state.cursor is not None and here_left > 0:
            by = moment + timedelta(minutes=float(here_left))
            words = "to cover everything core, move on by" if width >= 100 else "move on by"
            parts += [f" · {words} ", (f"{by:%H:%M}", "bold $success" if here_left > 3 else "bold $warning")]
        elif state.cursor is not None:
            parts.append((f" · {abs(here_left):.0f} min over: move on now", "bold $error"))
    return shown(*parts).truncate(max(1, width), ellipsis=True)
