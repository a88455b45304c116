"""What was coded: a coder's own codes, and once all coders are done, where they differ."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from assistant.interview import commands
from assistant.interview.cells import Span
from assistant.interview.coding import blindness, is_there
from assistant.interview.state import Coded, State
from assistant.text import display_line
from assistant.tui.dialogs.comments import Said
from assistant.tui.shown import joined, shown, shown_line

if TYPE_CHECKING:
    from assistant.analysis.agreement import Agreement, Unit

_WIDTH = 66
_NAMES = 120


class Row(NamedTuple):
    """One line to choose."""

    span: Span | None
    """Where it leads; None where the words are gone, or where it is about none."""
    mark: Coded | None
    """The own code; None where the line is about what several coders did."""
    content: Content


class CodesDialog(ModalScreen[Said | Span | None]):
    """The codes in the order made, or the sentences that coders see otherwise. Gives back the words to go to."""

    BINDINGS = [
        Binding("escape", "dismiss", "Back"),
        Binding("delete,x", "remove", "Take the code off the words"),
        Binding("f3", "finish", "Say that you are done, or go on after all", priority=True),
    ]
    DEFAULT_CSS = """
    CodesDialog OptionList { height: auto; max-height: 14; }
    CodesDialog VerticalScroll { height: auto; max-height: 8; }
    """

    def __init__(self, state: State, coder: str) -> None:
        super().__init__()
        self._state = state
        self._coder = coder
        self._blind = blindness(state)
        self._rows: list[Row] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(shown(("Codes  ", "bold $primary"), ("by ", "$quiet"), display_line(self._coder, 40)))
            with VerticalScroll(can_focus=False):
                yield Static(id="told", markup=False)
            yield OptionList(markup=False, classes="bare")
            yield Static(shown((self._keys(), "$quiet")))

    def _keys(self) -> str:
        if self._blind.lifted:
            return "Enter goes to the words · Esc back"
        done = "F3 goes on after all" if self._coder in self._blind.done else "x takes it off · F3 you are done"
        return f"Enter goes to the words · {done} · Esc back"

    async def on_mount(self) -> None:
        self.set_focus(self.query_one(OptionList))
        if not self._blind.lifted:
            self._show(_standing(self._state, self._coder), own_rows(self._state, self._coder))
            return
        self._show("Comparing…", [])
        self.run_worker(self._compare(), exclusive=True)

    async def _compare(self) -> None:
        from assistant.reports.agreement_data import code_lines, figure_lines

        found = await asyncio.to_thread(_measured(self._state))
        rows = [_unit_row(unit) for unit in sorted(found.units, key=lambda unit: unit.agreed)]
        rows += [
            Row(None, None, shown(("· ", "$quiet"), shown_line(line, _WIDTH, "$quiet"))) for line in code_lines(found)
        ]
        differing = sum(not unit.agreed for unit in found.units)
        told = [f"They differ on {differing} of {len(found.units)} coded sentences.", *figure_lines(found)]
        self._show("\n".join(told), rows)

    def _show(self, told: str, rows: list[Row]) -> None:
        self.query_one("#told", Static).update(shown((told, "$quiet")))
        self._rows = rows
        listed = self.query_one(OptionList)
        listed.set_options([Option(row.content) for row in rows])
        listed.highlighted = 0 if rows else None

    @property
    def _marked(self) -> Row | None:
        at = self.query_one(OptionList).highlighted
        return self._rows[at] if at is not None and at < len(self._rows) else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        row = self._marked
        if row is not None and row.span is not None:
            self.dismiss(row.span)

    def action_remove(self) -> None:
        row = self._marked
        if row is not None and row.mark is not None:
            told = f"{display_line(row.mark.code, 50)} is taken off these words."
            self.dismiss(Said(commands.Uncode(self._coder, row.mark.span, row.mark.code), told))

    def action_finish(self) -> None:
        if self._blind.lifted:
            return
        finished = self._coder not in self._blind.done
        told = "You are done coding." if finished else "You go on coding."
        self.dismiss(Said(commands.FinishCoding(self._coder, finished=finished), told))


def own_rows(state: State, coder: str) -> list[Row]:
    """What the coder did; nothing of anybody else."""
    own = state.codings.get(coder)
    return [_own_row(mark, lives=is_there(state, mark.span, mark.quote)) for mark in own.marks] if own else []


def _own_row(mark: Coded, *, lives: bool) -> Row:
    gone = "" if lives else "  the words have changed since"
    head = shown(shown_line(mark.code, 24, "bold $accent"), "  ")
    words = shown_line(f"“{mark.quote}”", max(12, _WIDTH - head.cell_length - len(gone)))
    return Row(mark.span if lives else None, mark, shown(head, words, (gone, "$warning")))


def _unit_row(unit: Unit) -> Row:
    sign = ("= ", "bold $success") if unit.agreed else ("≠ ", "bold $warning")
    lines = [shown(sign, shown_line(f"“{unit.text}”", _WIDTH))]
    for coder, codes in unit.codes.items():
        named = display_line(", ".join(sorted(codes)) or "no code", _NAMES)
        lines.append(shown(("    ", ""), (f"{display_line(coder, 30)}: ", "$quiet"), named))
    return Row(unit.span, None, joined(lines))


def _standing(state: State, coder: str) -> str:
    """Who is done, and what the coder can see at this time."""
    blind = blindness(state)
    own = state.codings.get(coder)
    if own is None or not (own.marks or own.done_at):
        return "You have coded nothing here. Select words in the review and press k."
    others = [name for name in blind.working if name != coder]
    waiting = f" Not done yet: {display_line(', '.join(others), 100)}." if others else ""
    if coder in blind.done:
        return f"You are done. Where coders differ is shown once two are done and nobody is at it.{waiting}"
    return f"Your own codes. Nobody sees those of others before all are done.{waiting}"


def _measured(state: State) -> Callable[[], Agreement]:
    def measured() -> Agreement:
        from assistant.analysis.agreement import agreement

        return agreement(state, state.codings.values())

    return measured
