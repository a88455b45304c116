"""Results: what the session comes to, page by page; Enter goes to the words behind a line."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from assistant.errors import ConnectedError
from assistant.interview.cells import Cell
from assistant.interview.commands import Command
from assistant.interview.state import State
from assistant.recorder import Outcome
from assistant.reports.results import results
from assistant.tui.dialogs.comments import Said
from assistant.tui.keyline import KeyLine, KeyName
from assistant.tui.look import LookScreen
from assistant.tui.remarks import remarked, say_remark
from assistant.tui.results_pages import PAGES, Row
from assistant.tui.results_remarks import marked_rows, remarks_content
from assistant.tui.shown import Part, shown, shown_line

if TYPE_CHECKING:
    from assistant.tui.app import ConnectedApp

_MARGIN = 4
_HIGH_FROM, _LOW, _HIGH = 28, 4, 8
"""From how many rows of the screen on there is room for more lines of remarks; the lines there are before and then."""


class ResultsScreen(Screen[Cell | None]):
    """Pages to leaf through. Gives back the question whose words are wanted."""

    BINDINGS = [
        Binding("right,tab", "leaf(1)", "The next page", priority=True),
        Binding("left,shift+tab", "leaf(-1)", "The page before", priority=True),
        *(Binding(str(at), f"page({at - 1})", each.name, show=False) for at, each in enumerate(PAGES, start=1)),
        Binding("r", "remark", "What reviewers said of this line; say more"),
        Binding("s", "summary", "The summary that the brief begins with: draft, edit and keep it"),
        Binding("b", "save", "Save the brief: a page to show, and Markdown"),
        Binding("escape,ctrl+t", "dismiss", "Back to the interview", priority=True),
    ]
    DEFAULT_CSS = """
    ResultsScreen {
        #title { height: 1; dock: top; background: $panel; padding: 0 1; }
        #pages { height: auto; padding: 1 1 0 1; }
        #chart { height: auto; max-height: 60%; padding: 1 2 0 2; }
        #nothing { padding: 1 2; color: $quiet; }
        OptionList { height: 1fr; min-height: 3; margin: 1 1 0 2; background: $background; }
        #remarks { height: auto; margin: 0 2; padding: 0 1; border-left: thick $primary; }
    }
    """

    def __init__(
        self,
        state: State,
        read: Callable[[], Awaitable[State]],
        page: int = 0,
        line: int | None = None,
        summary: Callable[[], Screen[None]] | None = None,
        review: Callable[[Command], Awaitable[Outcome]] | None = None,
    ) -> None:
        """Opens at a page and a line of it, as `place` gave them. `read` has what was said looked through, which goes
        on while the pages are read, and gives the state as it is after that; `summary` makes the screen of the
        summary; `review` does what a reviewer says.
        """
        super().__init__()
        self._read = read
        self._summary = summary
        self._review = review
        self._state = state
        self._results = results(state)
        self._about = remarked(state)
        self._at = page
        self._line = line
        self._rows: list[Row] = []

    def compose(self) -> ComposeResult:
        yield Static(id="title", markup=False)
        yield Static(id="pages", markup=False)
        yield Static(id="chart", markup=False)
        yield Static(id="nothing", markup=False)
        yield OptionList(markup=False, classes="bare")
        yield Static(id="remarks", markup=False)
        keys = (KeyName("← → 1-9", "page"), KeyName("↑ ↓", "line"), KeyName("Enter", "its words"))
        own = (KeyName("s", "summary"),) if self._summary is not None else ()
        yield KeyLine(*keys, KeyName("b", "save brief"), *own, KeyName("Esc", "back"), KeyName("F1", "help"))

    def on_mount(self) -> None:
        self.query_one("#title", Static).update(
            shown(shown_line(self._state.facts.get("title", ""), 60, "bold"), ("  results so far", "$quiet"))
        )
        self.show_page()
        self.run_worker(self._take_in(), group="reading")

    async def _take_in(self) -> None:
        """Show what was found meanwhile; the line that is looked at stays the one it was."""
        state = await self._read()
        if state.revision == self._state.revision:
            return
        self._state, self._results, self._about = state, results(state), remarked(state)
        listed = self.query_one(OptionList)
        at = listed.highlighted
        marked = self._rows[at] if at is not None else None
        self.show_page()
        if marked in self._rows:
            listed.highlighted = self._rows.index(marked)

    @property
    def place(self) -> tuple[int, int | None]:
        """The page and the line that were looked at."""
        return self._at, self._line

    def on_resize(self, event: events.Resize) -> None:
        del event
        self.show_page()

    def show_page(self) -> None:
        """Draw the page for the width there is."""
        kind = PAGES[self._at]
        width = max(40, min(self.app.size.width, 150) - _MARGIN - 2)
        page = kind.make(self._results, width)
        self._rows = marked_rows(self._about, page.rows)
        self.query_one("#pages", Static).update(shown(*_tabs(self._at)))
        chart = self.query_one("#chart", Static)
        chart.display = page.chart is not None
        if page.chart is not None:
            chart.update(page.chart)
        nothing = self.query_one("#nothing", Static)
        nothing.display = not page.rows
        nothing.update(shown(kind.empty))
        listed = self.query_one(OptionList)
        listed.display = bool(page.rows)
        before = self._line if listed.highlighted is None else listed.highlighted
        listed.set_options([Option(row.content, disabled=row.cell is None) for row in self._rows])
        firsts = [at for at, row in enumerate(self._rows) if row.cell is not None]
        listed.highlighted = before if before in firsts else firsts[0] if firsts else None
        self.set_focus(listed if page.rows else None)
        self._show_remarks()

    @property
    def _row(self) -> Row | None:
        """The line that the bar stands on."""
        at = self.query_one(OptionList).highlighted
        return self._rows[at] if at is not None and at < len(self._rows) else None

    def _show_remarks(self) -> None:
        """What reviewers said of the line, as far as there is room for it; nothing where nobody did."""
        row, pane = self._row, self.query_one("#remarks", Static)
        most = _LOW if self.app.size.height < _HIGH_FROM else _HIGH
        content = remarks_content(self._state, row, max(20, self.app.size.width - 8), most) if row is not None else None
        pane.display = content is not None
        pane.update(content or "")

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._show_remarks()

    async def action_remark(self) -> None:
        row = self._row
        if self._review is not None and row is not None and row.about is not None:
            await say_remark(self.app, self._state, row.about, self._said)

    async def _said(self, done: Said) -> None:
        """Keep what a reviewer said; the line that is looked at stays the one it was."""
        if self._review is None:
            return
        try:
            outcome = await self._review(done.command)
        except ConnectedError as error:
            self._tell(f"Not saved. {error}")
            return
        if outcome.refusal is not None:
            self._tell(f"✗ {outcome.refusal.message}")
            return
        self._state, self._about = outcome.state, remarked(outcome.state)
        self.show_page()

    def _tell(self, words: str) -> None:
        """Say what went wrong where remarks stand, until another line is looked at."""
        pane = self.query_one("#remarks", Static)
        pane.display = True
        pane.update(shown((words, "$error")))

    def action_leaf(self, by: int) -> None:
        self.action_page((self._at + by) % len(PAGES))

    def action_page(self, at: int) -> None:
        self._at = at
        self._line = self.query_one(OptionList).highlighted = None
        self.show_page()

    async def action_summary(self) -> None:
        if self._summary is not None:
            await self.app.push_screen(self._summary())

    async def action_save(self) -> None:
        """Save the brief beside where the program was started, and show it."""
        from assistant.tui.report import make_report

        state, shelf = await self._read(), cast("ConnectedApp", self.app).shelf
        await self.app.push_screen(await asyncio.to_thread(make_report, state, Path.cwd(), shelf))

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Read the words behind the line; from there to the question, if the answer is to be changed."""
        event.stop()
        self._line = event.option_index
        row = self._rows[event.option_index]
        finding = self._state.findings.get(row.about.name) if row.about and row.about.kind == "finding" else None

        async def chosen(question: Cell | None) -> None:
            if question is not None:
                self.dismiss(question)

        if row.cell is not None:
            spans = [each.span for each in finding.evidence] if finding else []
            await self.app.push_screen(LookScreen(self._state, row.cell, spans), chosen)


def _tabs(chosen: int) -> list[Part]:
    parts: list[Part] = []
    for at, kind in enumerate(PAGES):
        style = "bold reverse $primary" if at == chosen else "$quiet"
        parts.append((f" {kind.name} ", style))
    return parts
