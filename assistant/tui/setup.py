"""Set-up: one short screen; a company's name and Enter are enough, and how long it will take is said before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Input, Static, TextArea

from assistant.errors import ConnectedError
from assistant.tui.keyline import KeyLine, KeyName
from assistant.tui.line import Line
from assistant.tui.new_session import NewSession
from assistant.tui.pick import Pick
from assistant.tui.shown import shown

if TYPE_CHECKING:
    from assistant.bank.model import Bank, ItemList
    from assistant.tui.app import ConnectedApp

MODES = (("self", "I answer for my own company"), ("facilitator", "I interview a client"))
DEPTHS = (("quick", "quick"), ("standard", "standard"), ("deep", "deep"))
TIMES = (("", "no time limit"), ("20", "20 min"), ("45", "45 min"), ("60", "60 min"), ("90", "90 min"))
_ENTER = "Enter begins now · Tab: choose length, groups, time first"
_ABOUT = {
    "segment": "who buys, one on each line; left empty, the grey one",
    "journey": "occasions to buy, such as: the yearly service, an urgent repair",
}
"""What each list is for, by the kind of its items."""
_ONE_A_LINE = "one on each line; left empty, the grey one"
_BOXED = " The planner asks the most telling questions of all depths that fit."


_REST = (KeyName("Tab", "next field"), KeyName("Esc", "home"), KeyName("F1", "help"))
_KEYS = (KeyName("Enter", "begins now"), *_REST)
_CHOOSING = (KeyName("← →", "choose"), *_KEYS)
_IN_LIST = (KeyName("Ctrl+S", "begins now"), KeyName("Enter", "new line"), *_REST)


class SetupScreen(Screen[None]):
    """Company, who asks whom, depth, time, and what the lists hold at the start."""

    BINDINGS = [
        Binding("ctrl+s", "begin", "Begin the interview", priority=True),
        Binding("enter", "begin", "Begin the interview", show=False),
        Binding("escape", "app.pop_screen", "Back home"),
        Binding("down", "app.focus_next", "Next field", show=False),
        Binding("up", "app.focus_previous", "Field before", show=False),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]
    DEFAULT_CSS = """
    SetupScreen {
        #form { padding: 1 2 0 2; scrollbar-gutter: stable; scrollbar-size-vertical: 1; }
        .label { color: $quiet; }
        #lists { height: auto; }
        TextArea { height: 4; }
        &.-tall Pick { margin-bottom: 1; }
        #told { color: $error; }
        #length { margin-bottom: 1; }
    }
    """

    def __init__(self, known: NewSession) -> None:
        super().__init__()
        self._known = known

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="form", can_focus=False):
            yield Static(shown(("A new interview", "bold $primary")))
            yield Static(shown(("Company", "bold"), (f"  {_ENTER}", "$accent")))
            yield Line(placeholder="The company, the only thing needed", id="company")
            yield Static(id="told", markup=False)
            yield Static(id="length", markup=False)
            yield Static(shown(("Who answers", "bold")))
            yield Pick(MODES, self._known.mode, id="mode")
            yield Static(shown(("Time there is", "bold")))
            yield Pick(_times(self._known.timebox), self._known.timebox, id="time")
            yield Static(shown(("How deep", "bold"), ("  with the questions and minutes of each", "$quiet")))
            yield Pick(DEPTHS, self._known.depth, id="depth")
            yield VerticalScroll(id="lists", can_focus=False)
        yield KeyLine(*_KEYS)

    def on_mount(self) -> None:
        self.query_one("#told").display = False
        self.set_focus(self.query_one("#company"))
        self._fit_depth()
        self.run_worker(self._show_lists(), exclusive=True)

    def on_descendant_focus(self) -> None:
        """The key line says what holds for the field that has the keys."""
        focused = self.focused
        keys = _CHOOSING if isinstance(focused, Pick) else _IN_LIST if isinstance(focused, TextArea) else _KEYS
        self.query_one(KeyLine).keys = keys

    async def _show_lists(self) -> None:
        """The bank's lists with the items they start with; reading the bank takes a moment, so they come after."""
        try:
            bank = await self._app().bank()
        except ConnectedError as error:
            self._tell(str(error))
            return
        for each in open_lists(bank) if self.is_attached else ():
            label = Static(shown((each.title, "bold"), (f"  {_ABOUT.get(each.item, _ONE_A_LINE)}", "$quiet")))
            box = TextArea(
                "\n".join(self._known.items.get(each.id, ())),
                id=f"list-{each.id}",
                soft_wrap=True,
                highlight_cursor_line=False,
                placeholder=shown("\n".join(item.name for item in each.items)),
            )
            await self.query_one("#lists").mount(label, box)
        self._measure()

    def _app(self) -> ConnectedApp:
        return cast("ConnectedApp", self.app)

    def _tell(self, words: str) -> None:
        told = self.query_one("#told", Static)
        told.display = bool(words)
        told.update(shown(words))

    def on_pick_changed(self, event: Pick.Changed) -> None:
        if event.pick.id == "time":
            self._fit_depth()
        self._measure()

    def on_text_area_changed(self) -> None:
        self._measure()

    def _measure(self) -> None:
        """Say how long it would be like this; what is changed meanwhile counts anew."""
        self.run_worker(self._show_length(), exclusive=True, group="length")

    async def _show_length(self) -> None:
        from assistant.tui.length import expected_length, length_words

        try:
            bank = await self._app().bank()
        except ConnectedError as error:
            self._tell(str(error))
            return
        new = self._new()
        length = await self._app().writer.call(expected_length, bank, new)
        words = length_words(length, new.timebox) if length else ""
        for line in self.query("#length").results(Static):  # gone when the interview was begun meanwhile
            line.update(shown((words, "bold")))
        if not new.timebox:
            await self._show_lengths(bank, new)

    async def _show_lengths(self, bank: Bank, new: NewSession) -> None:
        """Say at each depth how long it would be, so that nobody has to choose one to see that."""
        from assistant.tui.length import depth_words, expected_length

        for depth, _ in DEPTHS:
            length = await self._app().writer.call(expected_length, bank, replace(new, depth=depth))
            for pick in self.query("#depth").results(Pick):
                pick.put({depth: depth_words(depth, length) if length else depth})

    def _fit_depth(self) -> None:
        """A time limit chooses the questions, so depth has nothing to say then."""
        depth = self.query_one("#depth", Pick)
        boxed = bool(self.query_one("#time", Pick).value)
        depth.disabled = boxed
        depth.instead = _BOXED if boxed else ""

    def _new(self) -> NewSession:
        """What the form says."""
        items = {
            str(box.id).removeprefix("list-"): tuple(line for line in box.text.splitlines() if line.strip())
            for box in self.query(TextArea)
        }
        timebox = self.query_one("#time", Pick).value
        return NewSession(
            self.query_one("#company", Input).value,
            self._known.title,
            self.query_one("#mode", Pick).value,
            "deep" if timebox else self.query_one("#depth", Pick).value,
            timebox,
            items,
        )

    async def on_input_submitted(self) -> None:
        await self.action_begin()

    async def action_begin(self) -> None:
        new = self._new()
        if not new.company.strip():
            self._tell("Type the company's name; the rest can stay as it is.")
            self.set_focus(self.query_one("#company"))
            return
        self._tell("")
        try:
            await self._app().begin(new)
        except ConnectedError as error:
            self._tell(str(error))


def open_lists(bank: Bank) -> list[ItemList]:
    """The lists that a person fills."""
    return [each for each in bank.lists if not each.fixed and each.source is None]


def _times(given: str) -> tuple[tuple[str, str], ...]:
    """The limits to choose from, with the one that was given."""
    known = any(value == given for value, _ in TIMES)
    return TIMES if known else (*TIMES, (given, f"{given} min"))
