"""The time there is, what is left out to fit it, and changing the limit."""

from __future__ import annotations

from decimal import Decimal

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from assistant.errors import StoreError
from assistant.interview.cells import OUT, Cell
from assistant.interview.commands import Command, HoldPlan, SetFact
from assistant.interview.planner import core_left_out, left_out, timebox
from assistant.interview.prompt import minutes_left, prompt_for
from assistant.interview.state import State
from assistant.tui.session import Session
from assistant.tui.shown import shown, shown_line
from assistant.tui.topline import box_left

STEP = 15
"""Minutes by which a key moves the limit."""
_WIDTH = 66


class TimeDialog(ModalScreen[Cell | None]):
    """What the limit leaves out, each to be asked all the same; more time, less, or no limit at all."""

    BINDINGS = [
        Binding("l", "limit('')", "Lift the limit: ask everything"),
        Binding("plus,m", f"move({STEP})", f"{STEP} minutes more"),
        Binding("minus,f", f"move(-{STEP})", f"{STEP} minutes fewer"),
        Binding("k", "keep", "Keep what the latest plan leaves out, until the limit is changed"),
        Binding("escape", "dismiss", "Back to the question"),
    ]
    DEFAULT_CSS = """
    TimeDialog OptionList { height: auto; max-height: 13; }
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._left: list[Cell] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(id="head")
            yield OptionList(markup=False, classes="bare")
            yield Static(id="told", markup=False)
            yield Static(id="keys")

    def on_mount(self) -> None:
        self._show()

    def _show(self) -> None:
        state = self._session.state
        self._left = first_left_out(state)
        counts = {place.question.id: (count, minutes) for place, count, minutes in left_out(state)}
        listed = self.query_one(OptionList)
        listed.set_options([Option(_row(state, cell, *counts[cell.question])) for cell in self._left])
        listed.highlighted = 0 if self._left else None
        listed.display = bool(self._left)
        self.query_one("#head", Static).update(head_content(state))
        self.query_one("#keys", Static).update(_keys(limited=timebox(state) is not None, left=bool(self._left)))
        self.set_focus(listed if self._left else None)

    async def action_limit(self, minutes: str) -> None:
        await self._perform(SetFact("timebox", minutes))

    async def action_keep(self) -> None:
        await self._perform(HoldPlan())

    async def _perform(self, command: Command) -> None:
        told = self.query_one("#told", Static)
        try:
            outcome = await self._session.perform(command)
        except StoreError as error:
            told.update(shown((str(error), "$error")))
            return
        told.update(shown((outcome.refusal.message if outcome.refusal else "", "$error")))
        self._show()

    async def action_move(self, by: int) -> None:
        state = self._session.state
        box = timebox(state)
        if box is None:
            spent = Decimal(state.spent) / 60_000
            box = Decimal((int(spent) // STEP) * STEP) if by > 0 else Decimal(0)
        if box + by > 0:
            await self.action_limit(str(int(box) + by))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._left[event.option_index])


def first_left_out(state: State) -> list[Cell]:
    """For each question that is left out, where it would be asked first."""
    found: dict[str, Cell] = {}
    for cell, code in zip(state.layout.cells, state.status, strict=True):
        if code == OUT:
            found.setdefault(cell.question, cell)
    return list(found.values())


def head_content(state: State) -> Content:
    """How much time there is and what that leaves out."""
    box = timebox(state)
    if box is None:
        ahead = f"about {minutes_left(state):.0f} minutes are still ahead"
        return shown(("No time limit", "bold $primary"), f"  {ahead}; every question of this depth is asked.")
    count = len(first_left_out(state))
    what = f"{count} question{'' if count == 1 else 's'} left out to fit the time" if count else "everything fits"
    left = f"{box_left(state)} of {box:.0f} minutes left"
    core = core_left_out(state)
    among = f"{core} of the core questions are" if core > 1 else "One of the core questions is"
    short = f"\n{among} among them: too little time. + gives more." if core else ""
    return shown((what[0].upper() + what[1:], "bold $primary"), f"  {left}", (short, "$warning"))


def _row(state: State, cell: Cell, count: int, minutes: Decimal) -> Content:
    times = f", {count} times" if count > 1 else ""
    step = state.index.places[cell.question].step_number
    tail = f"  {minutes:.0f} min{times}" if minutes >= 1 else times
    return shown((f"{step} ", "$accent"), shown_line(prompt_for(state, cell).ask, _WIDTH - 14), (tail, "$quiet"))


def _keys(*, limited: bool, left: bool) -> Content:
    keys = [("Enter", "ask it all the same")] if left else []
    keys += [("l", "lift the limit"), ("+ -", f"{STEP} min more, fewer")] if limited else [("+", "set a limit")]
    parts = [part for key, words in (*keys, ("Esc", "back")) for part in ((f"{key} ", "bold $accent"), f"{words}  ")]
    return shown(*parts)
