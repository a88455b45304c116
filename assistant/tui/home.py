"""Home: the sessions, latest first, found as one types."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from assistant.errors import ConnectedError, StoreError
from assistant.text import display_line
from assistant.tui.bar import progress_bar
from assistant.tui.home_keys import KEYS, LETTERS
from assistant.tui.keyline import KeyLine, KeyName
from assistant.tui.line import Line
from assistant.tui.shown import fitted_line, joined, shown, shown_line
from assistant.tui.writer import Writer

if TYPE_CHECKING:
    from assistant.store.base import SessionRow, Store
    from assistant.tui.app import ConnectedApp

PAGE = 50
"""Sessions read at a time."""
_NEAR = 10
"""How near to the last session read the next page is fetched."""
_LEAST = 8
"""The fewest characters in which a company is named beside its title."""
_FORK = re.compile(r", from event \d+$")
_HEAD = shown(("Connected Interview", "bold $primary"), ("  where your customers meet you", "$quiet"))


class SessionList(OptionList):
    """The sessions read so far. Only what is on screen is drawn."""

    DEFAULT_CSS = """
    SessionList { height: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False, classes="bare")
        self.rows: list[SessionRow] = []

    def put(self, rows: list[SessionRow]) -> None:
        """Show these sessions and no others."""
        self.rows = list(rows)
        self.set_options([self._option(row) for row in rows])
        self.highlighted = 0 if rows else None

    def append(self, rows: list[SessionRow]) -> None:
        """Show these sessions after the others."""
        self.rows += rows
        self.add_options([self._option(row) for row in rows])

    def _option(self, row: SessionRow) -> Option:
        return Option(session_line(row, self.app.size.width - 6, datetime.now().astimezone()))

    def on_resize(self, event: events.Resize) -> None:
        del event
        for at, row in enumerate(self.rows):
            self.replace_option_prompt_at_index(at, self._option(row).prompt)

    @property
    def chosen(self) -> SessionRow | None:
        """The highlighted session."""
        return self.rows[self.highlighted] if self.highlighted is not None and self.rows else None


class HomeScreen(Screen[None]):
    """Where sessions are found, resumed and begun."""

    BINDINGS = [
        *(Binding(each.key, f"do('{each.key}')", each.does) for each in KEYS),
        Binding("escape", "leave_search", "Leave the search", show=False),
    ]
    DEFAULT_CSS = """
    HomeScreen {
        padding: 0 2;
        #head { padding: 1 0 0 0; }
        #search { display: none; margin-top: 1; }
        #empty { display: none; height: 1fr; padding: 1 0; }
        SessionList { margin-top: 1; }
        #told { height: auto; }
        &.-empty #empty { display: block; }
        &.-empty SessionList { display: none; }
        &.-searching #search { display: block; }
    }
    """

    def __init__(self, store: Store, writer: Writer, *, place: str, has_demo: bool) -> None:
        super().__init__()
        self.store = store
        self.writer = writer
        self._place = place
        self._has_demo = has_demo
        self._query = ""
        self._more = False
        self._asked = 0
        self.beside: str | None = None
        """The session that another is to be compared with."""

    def compose(self) -> ComposeResult:
        yield Static(_HEAD, id="head")
        yield Line(placeholder="Title, company or id", id="search")
        yield Static(empty_content(self._place, has_demo=self._has_demo), id="empty")
        yield SessionList()
        yield Static(id="told", markup=False)
        yield KeyLine()

    async def on_mount(self) -> None:
        await self._read()
        self.set_focus(self.query_one(SessionList))

    async def _read(self) -> None:
        """Read the first page for the present search; a page that comes late is dropped."""
        self._asked += 1
        asked = self._asked
        try:
            rows = await self.writer.call(self.store.sessions, self._query, PAGE)
        except StoreError as error:
            self.tell(str(error))
            return
        if asked == self._asked:
            self.query_one(SessionList).put(rows)
            self._more = len(rows) == PAGE
            self.set_class(not rows and not self._query, "-empty")
            self._name_keys()
            self.tell("" if rows or not self._query else "No session has this in its title, company or id.", "$quiet")

    def _name_keys(self) -> None:
        """In the line of keys, those that do something now."""
        chosen, some = self.chosen, not self.has_class("-empty")
        keys = [KeyName(each.label, each.name) for each in KEYS if some or not (each.on_session or each.of_many)]
        if chosen is not None:
            keys.insert(0, KeyName("Enter", "open" if chosen.status == "complete" else "resume"))
        self.query_one(KeyLine).keys = (*keys, KeyName("F1", "help"))

    def tell(self, words: str, style: str = "$error") -> None:
        """Say something under the list."""
        self.query_one("#told", Static).update(shown((words, style)))

    async def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Name the keys for it; near the end, fetch the next page."""
        self._name_keys()
        shown_list = self.query_one(SessionList)
        if not self._more or event.option_index < len(shown_list.rows) - _NEAR:
            return
        self._more = False
        last, asked = shown_list.rows[-1], self._asked
        rows = await self.writer.call(self.store.sessions, self._query, PAGE, (last.updated_at, last.id))
        if asked == self._asked:
            shown_list.append(rows)
            self._more = len(rows) == PAGE

    async def on_input_changed(self, event: Input.Changed) -> None:
        self._query = event.value
        await self._read()

    async def on_input_submitted(self) -> None:
        await self._resume()

    async def on_option_list_option_selected(self) -> None:
        await self._resume()

    def on_key(self, event: events.Key) -> None:
        """The arrow key leaves the search; a letter that is no key of its own begins one."""
        if isinstance(self.focused, Input):
            if event.key == "down":
                self.set_focus(self.query_one(SessionList))
                event.stop()
        elif event.character and event.character.isalnum() and event.key not in LETTERS:
            self._begin_typing(event.character)
            event.stop()

    def _begin_typing(self, letter: str) -> None:
        if self.has_class("-empty"):
            self.tell("There is nothing to search yet. Press n to begin an interview.", "$quiet")
            return
        self.begin_search()
        self.query_one("#search", Input).insert_text_at_cursor(letter)

    @property
    def connected(self) -> ConnectedApp:
        """The app, as what it is."""
        return cast("ConnectedApp", self.app)

    @property
    def chosen(self) -> SessionRow | None:
        """The session that is marked."""
        return self.query_one(SessionList).chosen

    async def _resume(self) -> None:
        if self.chosen is not None:
            try:
                await self.connected.resume(self.chosen.id)
            except ConnectedError as error:
                self.tell(str(error))

    async def action_do(self, key: str) -> None:
        """Do what the table says of the key."""
        found = next(each for each in KEYS if each.key == key)
        if found.on_session and self.chosen is None:
            self.tell("There is no session to do that with yet. Press n to begin an interview.", "$quiet")
            return
        try:
            await found.do(self)
        except ConnectedError as error:
            self.tell(str(error))

    async def reread(self) -> None:
        """Show the sessions as they are on disk now."""
        await self._read()

    def begin_search(self) -> None:
        """Open the line to search in."""
        self.add_class("-searching")
        self.set_focus(self.query_one("#search"))

    def action_leave_search(self) -> None:
        self.remove_class("-searching")
        self.query_one("#search", Input).value = ""
        self.set_focus(self.query_one(SessionList))


def session_line(row: SessionRow, width: int, today: datetime) -> Content:
    """One session on one line: title, how far it has come, and when it changed last."""
    count = f"{row.settled}/{row.asked}"
    mark = " ✓" if row.status == "complete" else "  "
    right = f" {progress_bar(row.settled, row.asked)} {count:>9}{mark} {when(row.updated_at, today):>13}"
    room = max(8, width - len(right))
    title = _title(row.title, room)
    left = room - title.cell_length
    other = f"  {fitted_line(row.company, left - 2)}" if row.company != row.title and left > _LEAST else ""
    gap = " " * max(0, room - title.cell_length - Content(other).cell_length)
    return shown(title, (other, "$quiet"), gap, (right, "$quiet"))


def _title(title: str, room: int) -> Content:
    """A title on one line; that of a fork keeps its end, which tells it from what it was forked from."""
    fork = _FORK.search(title)
    if fork is None or len(fork[0]) + _LEAST > room:
        return shown_line(title, room, "bold")
    return shown(shown_line(title[: fork.start()], room - len(fork[0]), "bold"), (fork[0], "bold"))


def when(at: str, today: datetime) -> str:
    """A time in the person's own zone, the nearer the shorter."""
    try:
        moment = datetime.fromisoformat(at).astimezone(today.tzinfo)
    except ValueError:
        return display_line(at, 13)
    days = (today.date() - moment.date()).days
    if days == 0:
        return f"today {moment:%H:%M}"
    if days == 1:
        return f"yest. {moment:%H:%M}"
    return f"{moment:%d %b %Y}" if moment.year != today.year else f"{moment:%d %b %H:%M}"


def empty_content(place: str, *, has_demo: bool) -> Content:
    """What this is, what it keeps, and where."""
    where = f"In one file on this machine{': ' + place if place else ''}. Nothing leaves it without your yes."
    what = (
        "A guided interview about how customers find you, buy and come back, and what would make that better for them"
    )
    keeps = "Every answer once sent, and what you are typing within a second: quit at any time, go on at the same word."
    tour, example = ("t", "bold $primary"), ("d", "bold $primary")
    demo = (", ", tour, " for a tour of five minutes, ", example, " for a recorded example") if has_demo else ()
    lines = [
        shown(("What   ", "bold $accent"), what, " and cheaper for you."),
        shown(("Keeps  ", "bold $accent"), keeps),
        shown(("Where  ", "bold $accent"), where),
        shown(""),
        shown("Press ", ("n", "bold $primary"), " to begin", *demo, "."),
    ]
    return joined(lines)
