"""The five-minute tour: the recorded example in the real screens, one gesture at a time, on a copy that is not kept."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widgets import Static

from assistant.tui.interview import InterviewScreen
from assistant.tui.session import open_session
from assistant.tui.shown import joined, shown
from assistant.tui.tour_stops import STOPS, Stop

if TYPE_CHECKING:
    from assistant.store.base import Store
    from assistant.tui.app import ConnectedApp


class Example(NamedTuple):
    """The recorded example as it was before a question was answered, in a store that is thrown away."""

    store: Store
    session: str
    words: str
    """What was answered then."""


class Guide:
    """Leads through the stops: does on the screens below what each key does there."""

    def __init__(self, app: ConnectedApp, example: Example, ended: Callable[[bool], Awaitable[None]]) -> None:
        self.app = app
        self.example = example
        self._ended = ended
        self._at = 0
        self.interview: InterviewScreen

    async def begin(self) -> None:
        """Open the example and stand at the first stop."""
        writer, store, session = self.app.writer, self.example.store, self.example.session
        self.interview = InterviewScreen(await writer.call(open_session, writer, store, session))
        await self.app.go_to(self.interview)
        await self._stand()

    async def _stand(self) -> None:
        await self.app.push_screen(TourStrip(self, STOPS[self._at], self._at))

    async def go_on(self) -> None:
        """Do what the stop is about, and go to the next; after the last one, begin an interview of one's own."""
        await self.app.pop_screen()
        await STOPS[self._at].do(self)
        self._at += 1
        if self._at < len(STOPS):
            await self._stand()
        else:
            await self.end(begin=True)

    async def end(self, *, begin: bool = False) -> None:
        """Leave; nothing of it is kept."""
        await self._ended(begin)


async def begin_tour(app: ConnectedApp) -> None:
    """Show the recorded example, stop by stop; afterwards the app is where it was.

    Raises ConnectedError when there is no example.
    """
    if app.on_tour is None:
        return
    example = await app.writer.call(app.on_tour)
    open_now = next((each for each in app.screen_stack if isinstance(each, InterviewScreen)), None)
    session = open_now.session.state.session if open_now is not None else ""
    await app.keep()

    async def ended(begin: bool) -> None:  # noqa: FBT001  # a callback
        if app.only_tour:
            app.exit()
        elif session:
            await app.resume(session)
        else:
            await app.go_to(app.home())
            if begin:
                app.set_up()

    app.call_later(Guide(app, example, ended).begin)


class TourStrip(ModalScreen[None]):
    """The words of a stop over the lower edge of the screen they are about."""

    BINDINGS = [
        Binding("enter", "go_on", "Go on", priority=True),
        Binding("escape", "leave", "End the tour; nothing of it is kept", priority=True),
    ]

    def __init__(self, guide: Guide, stop: Stop, at: int) -> None:
        super().__init__()
        self._guide = guide
        self._stop = stop
        self._number = at

    def compose(self) -> ComposeResult:
        stop = self._stop
        head = shown((f"{self._number + 1} of {len(STOPS)}  ", "$quiet"), (stop.title, "bold $accent"))
        key, _, does = stop.label.partition(" ")
        other = () if stop.key == "enter" else ((" or ", "$quiet"), ("Enter", "bold $primary"))
        leave = (("   Esc", "bold $primary"), (" ends the tour", "$quiet"))
        keys = shown((key, "bold $primary"), *other, f" {does}", *leave)
        yield Static(joined([head, shown(stop.words), keys]), classes="dialog")

    def on_mount(self) -> None:
        self._bindings.bind(self._stop.key, "go_on", self._stop.label, priority=True)

    def action_go_on(self) -> None:
        self.app.call_later(self._guide.go_on)

    def action_leave(self) -> None:
        self.app.call_later(self._guide.end)
