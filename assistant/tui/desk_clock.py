"""The clock of the desk: the time of day, how long this stage took, what is left of the box, and when to move on."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

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

_LONG = 80
"""Columns from which on the reason to move on is told too."""
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
    first = shown((f"{moment:%H:%M}", "bold $primary"))
    parts: list[Part] = [(f" · this stage {here} min", "$quiet")]
    if found is not None:
        parts = [*_move_on(state, found.left_here(since), moment, long=width >= _LONG), *parts]
        parts.append((f" · {max(0, round(found.left(since)))} of {found.box:.0f} min left", "$quiet"))
        parts.append((f" · pace {state.plan.pace:.1f}", "$quiet"))
    return shown(first, *parts).truncate(max(1, width), ellipsis=True)


def _move_on(state: State, left: Decimal, moment: datetime, *, long: bool) -> list[Part]:
    """When to leave the stage, first on the line so that it is never cut off; how much too late it is for that."""
    if state.cursor is None:
        return []
    if left <= 0:
        return [(f" · {abs(left):.0f} min over: move on now", "bold $error")]
    by = moment + timedelta(minutes=float(left))
    words = "to cover everything core, move on by" if long else "move on by"
    return [f" · {words} ", (f"{by:%H:%M}", "bold $success" if left > 3 else "bold $warning")]
