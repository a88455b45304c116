"""The Textual app: it opens at home or straight in a session, and ends in good order whatever happens."""

from __future__ import annotations

import gc
import importlib
import os
import signal
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, cast

from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.screen import Screen
from textual.theme import Theme

from assistant.errors import ConnectedError
from assistant.tui import theme
from assistant.tui.new_session import NewSession
from assistant.tui.opening import begin_it, fork_it, load_them, open_it, record_it
from assistant.tui.play import Play
from assistant.tui.writer import Writer

if TYPE_CHECKING:
    # The engine is imported when a session is opened: home does without it and is there the sooner.
    from assistant.bank.model import Bank
    from assistant.store.base import Store
    from assistant.tui.interview import InterviewScreen
    from assistant.tui.proposing import Models, Proposing
    from assistant.tui.search import Words
    from assistant.tui.session import Session
    from assistant.tui.shelf import Shelf
    from assistant.tui.summary import SummaryScreen
    from assistant.tui.terminal import TerminalDriver
    from assistant.tui.tour import Example

__all__ = ["ConnectedApp", "NewSession", "Play", "run"]


def run(
    store: Store,
    *,
    load_bank: Callable[[], Bank],
    session: str | None = None,
    new: NewSession | None = None,
    play: Play | None = None,
    on_demo: Callable[[], str] | None = None,
    on_tour: Callable[[], Example] | None = None,
    tour: bool = False,
    place: str = "",
    models: Models | None = None,
    when_open: Callable[[], None] = lambda: None,
) -> str | None:
    """Run the screens: at home, in a stored session, or in one just begun; a new one without a company is asked for in
    set-up, filled in with what is known; over home, a replay; or with `tour` on the tour and nothing else. Returns the
    id of the session last open.

    `place` says where sessions are kept, for the empty home screen; `when_open` is called when all is at hand, before
    the terminal is taken. Raises ConnectedError when the session cannot be opened, and with the code `screen` when a
    screen stopped; drafts are kept before that.
    """
    writer = Writer()
    app: ConnectedApp | None = None
    try:
        opened: Session | None = None
        if session is not None:
            opened = writer.wait(open_it, writer, store, session)
        elif new is not None and new.company:
            opened = writer.wait(begin_it, writer, store, load_bank, new)
        elif play is not None:
            play.recording = writer.wait(record_it, store, play.session)
        app = ConnectedApp(
            store, writer, load_bank=load_bank, session=opened, new=new, play=play, on_demo=on_demo, on_tour=on_tour,
            tour=tour, place=place, models=models,
        )  # fmt: skip
        app.import_first_screen()
        gc.freeze()  # what is there now stays: collecting it again and again would delay keys
        when_open()
        app.run()
    finally:
        if app is not None:
            app.give_signals_back()
            app.stop_proposing()
        writer.close()
    if app.failure is not None:
        raise app.failure
    return app.last_session


class ConnectedApp(App[None]):
    """Home, set-up and interview over one store."""

    TITLE = "Connected Interview"
    CSS = theme.CSS
    BINDINGS = [
        Binding("f1", "explain", "Help", priority=True),
        Binding("ctrl+q", "quit", "Quit; everything is kept", priority=True),
        Binding("ctrl+c", "quit_hint", show=False, system=True),
    ]

    def __init__(
        self,
        store: Store,
        writer: Writer,
        *,
        load_bank: Callable[[], Bank],
        session: Session | None = None,
        new: NewSession | None = None,
        play: Play | None = None,
        on_demo: Callable[[], str] | None = None,
        on_tour: Callable[[], Example] | None = None,
        tour: bool = False,
        place: str = "",
        models: Models | None = None,
    ) -> None:
        super().__init__(driver_class=_driver_class())
        self.store = store
        self.writer = writer
        self.load_bank = load_bank
        self.on_demo = on_demo
        self.on_tour = on_tour
        self.only_tour = tour
        self.place = place
        self.failure: ConnectedError | None = None
        self._before: dict[int, Any] = {}
        """What signals did before the screens saw to them."""
        self.last_session: str | None = session.state.session if session else None
        self._first = session
        self._to_set_up = new if session is None else None
        self._to_play = play
        self._bank: Bank | None = None
        self._models = models
        self._proposing: Proposing | None = None
        self._shelf: Shelf | None = None
        for each in (theme.DARK, theme.LIGHT):
            self.register_theme(each)
        self._begin_with(theme.fitting_theme(os.environ))

    def _begin_with(self, first: Theme) -> None:
        """Have a theme from the beginning: one that is set later has all rules read a second time before anything is
        drawn.
        """
        self.set_reactive(App.theme, first.name)
        for name, wanted in (
            ("-dark-mode", first.dark),
            ("-light-mode", not first.dark),
            (f"-theme-{first.name}", True),
        ):
            self.set_class(wanted, name, update=False)
        self.stylesheet.set_variables(self.get_css_variables())
        self._refresh_truecolor_filter(self.ansi_theme)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return theme.DEFAULTS

    def get_default_screen(self) -> Screen[Any]:
        screen = self._interview(self._first) if self._first is not None else self.home()
        # Textual pushes this for every screen but the first one, which then could not be switched for another.
        screen._push_result_callback(screen, None)  # noqa: SLF001
        return screen

    def import_first_screen(self) -> None:
        """Import what the first screen is made of."""
        importlib.import_module("assistant.tui.home" if self._first is None else "assistant.tui.taking")

    def home(self) -> Screen[Any]:
        """The home screen, made anew."""
        from assistant.tui.home import HomeScreen

        return HomeScreen(self.store, self.writer, place=self.place, has_demo=self.on_demo is not None)

    def _interview(self, session: Session) -> InterviewScreen:
        self.last_session = session.state.session
        if session.state.facts.get("mode") == "facilitator":
            from assistant.tui.desk import DeskScreen

            return DeskScreen(session)
        from assistant.tui.taking import TakingScreen

        return TakingScreen(session)

    @property
    def proposing(self) -> Proposing | None:
        """What reads sections for proposals, made when it is first wanted; None where nothing does."""
        if self._proposing is None and self._models is not None:
            from assistant.tui.proposing import Proposing

            self._proposing = Proposing(self.store, self._models)
        return self._proposing

    @property
    def shelf(self) -> Shelf:
        """What saves reports, made when one is first wanted."""
        if self._shelf is None:
            from assistant.tui.shelf import Shelf

            self._shelf = Shelf()
        return self._shelf

    def stop_proposing(self) -> None:
        """End every reading that runs."""
        if self._proposing is not None:
            self._proposing.close()

    # Going from screen to screen --------------------------------------------------------------------------------

    async def go_to(self, screen: Screen[Any]) -> None:
        """Put the screen in place of all others. Runs in the app's own queue: a screen cannot wait for its own end."""
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        await self.switch_screen(screen)

    def action_go_home(self) -> None:
        """Leave whatever is open."""
        self.call_later(self.go_to, self.home())

    async def resume(self, session: str) -> None:
        """Open a stored session.

        Raises StoreError when it cannot be opened.
        """
        opened = await self.writer.call(open_it, self.writer, self.store, session)
        self.call_later(self.go_to, self._interview(opened))

    async def review(self, session: str) -> None:
        """Open a stored session and review its findings, the weakest first, over it.

        Raises StoreError when it cannot be opened.
        """
        opened = await self.writer.call(open_it, self.writer, self.store, session)
        screen = self._interview(opened)
        self.call_later(self.go_to, screen)
        self.call_later(screen.review_all)

    async def replay(self, session: str) -> None:
        """Play a stored session back, over what is open.

        Raises StoreError when it cannot be opened.
        """
        from assistant.tui.replay import ReplayScreen

        recording = await self.writer.call(record_it, self.store, session)
        await self.push_screen(ReplayScreen(recording))

    async def search(self) -> None:
        """Search all sessions, over what is open, and go to the question whose words are to be changed."""
        from assistant.tui.search import SearchScreen

        await self.push_screen(SearchScreen(self.store, self.writer), self._go_to_words)

    async def _go_to_words(self, words: Words | None) -> None:
        if words is not None:
            from assistant.interview.commands import Jump
            from assistant.tui.shown import shown_line

            try:
                opened = await self.writer.call(open_it, self.writer, self.store, words.session)
                await opened.perform(Jump(words.cell))
            except ConnectedError as error:
                told = shown_line(str(error)).plain
                self.notify(told, severity="error", markup=False)
                return
            self.call_later(self.go_to, self._interview(opened))

    async def compare(self, *sessions: str) -> bool:
        """Show stored sessions side by side, or the items of one; False when there is nothing to compare in it.

        Raises StoreError when one cannot be opened.
        """
        from assistant.reports.comparison import kinds_of
        from assistant.tui.compare import CompareScreen

        states = await self.writer.call(load_them, self.store, list(sessions))
        if not kinds_of(states):
            return False
        await self.push_screen(CompareScreen(states))
        return True

    async def fork(self, session: str, seq: int) -> None:
        """Begin a session with the events of another up to one of them, and open it.

        Raises ConnectedError when it cannot be stored.
        """
        await self.resume(await self.writer.call(fork_it, self.store, session, seq))

    async def begin(self, new: NewSession) -> None:
        """Begin a session and open it.

        Raises ConnectedError when it cannot be begun.
        """
        bank = await self.bank()
        opened = await self.writer.call(begin_it, self.writer, self.store, lambda: bank, new)
        self.call_later(self.go_to, self._interview(opened))

    async def take_tour(self) -> None:
        """Show the recorded example, stop by stop; afterwards all is as it was.

        Raises ConnectedError when there is no example.
        """
        from assistant.tui.tour import begin_tour

        await begin_tour(self)

    def set_up(self, new: NewSession | None = None) -> None:
        """Ask for what a new session needs, starting from what is known of it."""
        from assistant.tui.setup import SetupScreen

        self.push_screen(SetupScreen(new or NewSession("")))

    async def bank(self) -> Bank:
        """The bank that new sessions use, read once.

        Raises BankError when it cannot be used.
        """
        if self._bank is None:
            self._bank = await self.writer.call(self.load_bank)
        return self._bank

    def action_explain(self) -> None:
        from assistant.tui.dialogs.help import HelpDialog

        if not isinstance(self.screen, HelpDialog):
            self.push_screen(HelpDialog(self.screen))

    def action_light_or_dark(self) -> None:
        """The other form of the theme."""
        self.theme = theme.LIGHT.name if self.theme == theme.DARK.name else theme.DARK.name

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Every key of the screen, for the command palette."""
        from assistant.tui.palette import commands_of

        yield from commands_of(self, screen)
        yield SystemCommand("Light or dark", "Change between the light and the dark theme", self.action_light_or_dark)
        yield SystemCommand("Help", "Explain this screen (F1)", self.action_explain)
        yield SystemCommand("Quit", "Everything is kept (Ctrl+Q)", self.action_quit)

    # Ending -----------------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        if self._to_set_up is not None:
            self.set_up(self._to_set_up)
        if self._to_play is not None:
            self.push_screen(self._to_play.screen())
        if self.only_tour:
            self.call_later(self.take_tour)
        if self.is_headless or sys.platform == "win32":
            return
        from assistant.tui.terminal import on_signal

        driver = cast("TerminalDriver", self._driver)
        for number in (signal.SIGTERM, signal.SIGHUP):
            self._before[number] = on_signal(number, lambda: driver.when_read(self.ended_from_outside))

    def give_signals_back(self) -> None:
        """Leave the signals to whoever had them before the screens were there."""
        while self._before:
            signal.signal(*self._before.popitem())

    def ended_from_outside(self) -> None:
        """A signal came or the terminal is gone: keep what was typed and end, behind the keys that are on their way."""
        self.call_later(self.action_quit)

    async def action_quit(self) -> None:
        """Keep what is being typed and end."""
        await self.keep()
        self.exit()

    def action_quit_hint(self) -> None:
        self.notify("Ctrl+Q quits. Everything is kept.", markup=False)

    async def keep(self) -> None:
        """Make durable what is being typed."""
        for screen in self.screen_stack:
            if isinstance(screen, _typed_in()):
                await screen.leave()

    def _fatal_error(self) -> None:
        """End in one clear line: Textual would print every local variable, answers among them."""
        for screen in self.screen_stack:
            if isinstance(screen, _typed_in()):
                screen.last_words()
        error = self._exception
        place = ""
        trace = error.__traceback__ if error else None
        while trace is not None:
            place = f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"  # noqa: PTH119  # no path is opened
            trace = trace.tb_next
        self.failure = ConnectedError(
            "screen",
            f"The screen stopped: {type(error).__name__} at {place}.",
            "What was sent and typed is kept; resume the session to go on.",
        )
        self._close_messages_no_wait()

    def panic(self, *renderables: Any) -> None:
        """End in one clear line, whatever was to be printed."""
        del renderables
        self._fatal_error()


def _typed_in() -> tuple[type[InterviewScreen], type[SummaryScreen]]:
    """The screens that may hold words that are not on disk yet."""
    from assistant.tui.summary import SummaryScreen

    return _interview_class(), SummaryScreen


def _interview_class() -> type[InterviewScreen]:
    from assistant.tui.interview import InterviewScreen

    return InterviewScreen


def _driver_class() -> Any:
    """Our driver where there are POSIX terminals; elsewhere, None for Textual's own choice."""
    if sys.platform == "win32":
        return None
    from assistant.tui.terminal import TerminalDriver

    return TerminalDriver
