"""Two sessions side by side: ratings that differ, findings of one side alone, wording."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from assistant.reports.comparison import Comparison, Row, Side, grade_of
from assistant.tui.keyline import KeyLine, KeyName
from assistant.tui.shown import joined, shown, shown_line

_PAGES = ("Ratings", "Findings", "Wording")
_EMPTY = (
    "No question with a rating was answered by both.",
    "Neither side has a finding yet.",
    "Nothing was answered differently in words.",
)
_MOST = 1200
"""Characters of one answer that are shown."""


class CompareScreen(Screen[None]):
    """Pages to leaf through."""

    BINDINGS = [
        Binding("right,tab", "leaf(1)", "The next page", priority=True),
        Binding("left,shift+tab", "leaf(-1)", "The page before", priority=True),
        Binding("escape", "dismiss", "Back", priority=True),
    ]
    DEFAULT_CSS = """
    CompareScreen {
        #title { height: 1; dock: top; background: $panel; padding: 0 1; }
        #pages { height: auto; padding: 1 1 0 1; }
        OptionList { height: 1fr; margin: 1 1 0 2; background: $background; }
    }
    """

    def __init__(self, found: Comparison) -> None:
        super().__init__()
        self._found = found
        self._at = 0

    def compose(self) -> ComposeResult:
        yield Static(id="title", markup=False)
        yield Static(id="pages", markup=False)
        yield OptionList(markup=False, classes="bare")
        keys = (KeyName("← →", "page"), KeyName("↑ ↓", "line"), KeyName("Esc", "back"), KeyName("F1", "help"))
        yield KeyLine(*keys)

    def on_mount(self) -> None:
        names = " and ".join(side.name for side in self._found.sides)
        self.query_one("#title", Static).update(shown_line(names, max(20, self.app.size.width - 2), "bold"))
        self._show()
        self.set_focus(self.query_one(OptionList))

    def action_leaf(self, by: int) -> None:
        self._at = (self._at + by) % len(_PAGES)
        self._show()

    def _show(self) -> None:
        tabs = [
            (f" {name} ", "bold reverse $primary" if at == self._at else "$quiet") for at, name in enumerate(_PAGES)
        ]
        self.query_one("#pages", Static).update(shown(*tabs))
        made = list((self._ratings, self._findings, self._wording)[self._at]())
        listed = self.query_one(OptionList)
        listed.set_options([Option(each) for each in made] or [Option(shown((_EMPTY[self._at], "$quiet")))])
        listed.highlighted = 0

    def _ratings(self) -> Iterator[Content]:
        rated = [row for row in self._found.rows if row.spread is not None]
        for row in sorted(rated, key=lambda row: -(row.spread or 0)):
            lines = [_asked(row), shown((f"  difference {row.spread:g}", "bold $accent" if row.spread else "$quiet"))]
            for side, said in zip(self._found.sides, row.said, strict=True):
                if said is not None and said.value is not None:
                    lines.append(
                        shown(f"  {said.value:g}  ", (f"{side.name}, {said.grade.replace('_', ' ')}", "$quiet"))
                    )
            yield joined(lines)

    def _findings(self) -> Iterator[Content]:
        for each in self._found.findings:
            where = "only one side" if each.sides == 1 else f"{each.sides} sides"
            lines = [shown((each.kind, "bold"), (f"  {where}", "bold $accent" if each.sides == 1 else "$quiet"))]
            for side, own in zip(self._found.sides, each.findings, strict=True):
                for finding in own:
                    lines.append(shown(f"  {finding.statement}"))
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


def _asked(row: Row) -> Content:
    names = f"  ({', '.join(row.names)})" if row.names else ""
    return shown((row.ask, "bold"), (names, "$quiet"))


def _named(side: Side) -> str:
    return side.name
