"""Sessions side by side, or the items of a list: ratings that differ, findings of one side alone, wording."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from assistant.interview.state import State
from assistant.reports.comparison import Comparison, Row, Side, compare, grade_of, kinds_of, sides_of
from assistant.tui.keyline import KeyLine, KeyName
from assistant.tui.shown import joined, shown, shown_line

_PAGES = ("Ratings", "Findings", "Wording", "One side")
_EMPTY = (
    "No question with a rating was answered by both.",
    "Neither side has a finding yet.",
    "Nothing was answered differently in words.",
    "No question was answered by one side alone.",
)
_MOST = 1200
"""Characters of one answer that are shown."""
_NAMES = {"segment": "customer group"}
"""What the items of a list are called on screen, where banks have another word."""
_NAMED = 4
"""The most sides that are named above the pages, each on its line."""


class CompareScreen(Screen[None]):
    """Pages to leaf through, of whole sessions or of the items of a list in them."""

    BINDINGS = [
        Binding("right,tab", "leaf(1)", "The next page", priority=True),
        Binding("left,shift+tab", "leaf(-1)", "The page before", priority=True),
        Binding("b", "by", "By customer group, stage and so on, or whole sessions"),
        Binding("w", "write", "Write it as a page for a browser"),
        Binding("escape", "dismiss", "Back", priority=True),
    ]
    DEFAULT_CSS = """
    CompareScreen {
        #title { height: auto; dock: top; background: $panel; padding: 0 1; }
        #pages { height: auto; padding: 1 1 0 1; }
        OptionList { height: 1fr; margin: 1 1 0 2; background: $background; }
        #told { height: auto; padding: 0 2; }
    }
    """

    def __init__(self, states: list[State]) -> None:
        super().__init__()
        self._states = states
        self._kinds = kinds_of(states)
        self._by = self._kinds[0]
        self._found = compare(sides_of(states, self._by))
        self._at = 0

    def compose(self) -> ComposeResult:
        yield Static(id="title", markup=False)
        yield Static(id="pages", markup=False)
        yield OptionList(markup=False, classes="bare")
        yield Static(id="told", markup=False)
        keys = (KeyName("← →", "page"), KeyName("↑ ↓", "line"), KeyName("b", "by customer group, stage, …"))
        yield KeyLine(*keys, KeyName("w", "write"), KeyName("Esc", "back"), KeyName("F1", "help"))

    def on_mount(self) -> None:
        self._show()
        self.set_focus(self.query_one(OptionList))

    def on_resize(self, event: events.Resize) -> None:
        del event
        self._name_sides()

    def action_leaf(self, by: int) -> None:
        self._at = (self._at + by) % len(_PAGES)
        self._show()

    async def action_by(self) -> None:
        """The next way to take what is there apart."""
        if len(self._kinds) < 2:
            self._tell("There is no other way: no list has two items.")
            return
        self._by = self._kinds[(self._kinds.index(self._by) + 1) % len(self._kinds)]
        self._found = await asyncio.to_thread(compare, sides_of(self._states, self._by))
        self._tell("")
        self._show()

    async def action_write(self) -> None:
        """Write the page where the program was started, without what is internal."""
        try:
            path = await asyncio.to_thread(_write, self._states, self._by, Path.cwd())
        except OSError as error:
            self._tell(f"Not written in {Path.cwd()}: {error.strerror}.", "$error")
        else:
            self._tell(f"Written as {path}, without what is internal.", "$success")

    def _tell(self, words: str, style: str = "$quiet") -> None:
        self.query_one("#told", Static).update(shown((words, style)))

    def _name_sides(self) -> None:
        """Each side on a line of its own, so that none hides another."""
        width = max(20, self.app.size.width - 2)
        names = [side.name for side in self._found.sides]
        lines = [shown_line(name, width, "bold") for name in names[:_NAMED]]
        if len(names) > _NAMED:
            lines.append(shown((f"and {len(names) - _NAMED} more", "$quiet")))
        self.query_one("#title", Static).update(joined(lines))

    def _show(self) -> None:
        self._name_sides()
        tabs = [
            (f" {name} ", "bold reverse $primary" if at == self._at else "$quiet") for at, name in enumerate(_PAGES)
        ]
        how = (f"   by {_NAMES.get(self._by, self._by)}" if self._by else "   whole sessions", "$quiet")
        self.query_one("#pages", Static).update(shown(*tabs, how))
        made = list((self._ratings, self._findings, self._wording, self._alone)[self._at]())
        listed = self.query_one(OptionList)
        listed.set_options([Option(each) for each in made] or [Option(shown((_EMPTY[self._at], "$quiet")))])
        listed.highlighted = 0

    def _ratings(self) -> Iterator[Content]:
        for row in rated(self._found):
            lines = [_asked(row), shown((f"  difference {row.change}", "bold $accent" if row.spread else "$quiet"))]
            for side, said in zip(self._found.sides, row.said, strict=True):
                if said is not None and said.value is not None:
                    lines.append(
                        shown(f"  {said.value:g}  ", (f"{side.name}, {said.grade.replace('_', ' ')}", "$quiet"))
                    )
            yield joined(lines)

    def _findings(self) -> Iterator[Content]:
        for each in self._found.findings:
            alone = [side for side, own in zip(self._found.sides, each.findings, strict=True) if own]
            where = f"only {_named(alone[0])}" if len(alone) == 1 else f"{len(alone)} sides"
            lines = [shown((each.kind, "bold"), (f"  {where}", "bold $accent" if len(alone) == 1 else "$quiet"))]
            said = ""
            for side, own in zip(self._found.sides, each.findings, strict=True):
                for finding in own:
                    if finding.statement != said:
                        lines.append(shown(f"  {finding.statement}"))
                    said = finding.statement
                    lines.append(shown((f"  {_named(side)}, {grade_of(side, finding)}", "$quiet")))
            yield joined(lines)

    def _wording(self) -> Iterator[Content]:
        for row in self._found.rows:
            if row.spread is None and not row.same:
                lines = [_asked(row)]
                for side, said in zip(self._found.sides, row.said, strict=True):
                    lines.append(shown((f"  {_named(side)}", "$quiet")))
                    lines.append(shown("  " + said.text[:_MOST] if said else ("  no answer", "$quiet")))
                yield joined(lines)

    def _alone(self) -> Iterator[Content]:
        for row in self._found.rows:
            said = row.said[row.alone] if row.alone is not None else None
            if said is not None and row.alone is not None:
                side = self._found.sides[row.alone]
                yield joined(
                    [_asked(row), shown((f"  only {_named(side)}", "bold $accent")), shown("  " + said.text[:_MOST])]
                )


def rated(found: Comparison) -> list[Row]:
    """The rows with ratings of two sides, those that differ most first."""
    rows = [row for row in found.rows if row.spread is not None]
    return sorted(rows, key=lambda row: -(row.spread or 0))


def _write(states: list[State], by: str, folder: Path) -> Path:
    """The file that the page was written to. Raises OSError."""
    from assistant.interview.sharing import shared
    from assistant.reports.comparison_page import comparison_page
    from assistant.reports.look.html import html
    from assistant.tui.shelf import save_page

    page = comparison_page(compare(sides_of([shared(state) for state in states], by)))
    return save_page(html(page), states[0].facts.get("company", ""), folder, "html", "comparison")


def _asked(row: Row) -> Content:
    names = f"  ({', '.join(row.names)})" if row.names else ""
    return shown((row.ask, "bold"), (names, "$quiet"))


def _named(side: Side) -> str:
    return side.name
