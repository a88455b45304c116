"""What the keys of home do, in one table that makes the bindings, the line of keys, the help and the palette.

A new place to go to from home is one more line here, with a function that imports its screen when it is first wanted.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, NamedTuple

from assistant.errors import ConnectedError

if TYPE_CHECKING:
    from assistant.tui.home import HomeScreen


class HomeKey(NamedTuple):
    """One key of home."""

    key: str
    """As Textual names it; a letter is taken from those that begin a search when typed."""
    name: str
    """In the line of keys."""
    does: str
    """In the help and in the palette."""
    do: Callable[[HomeScreen], Awaitable[None]]
    """Does it; a ConnectedError that it raises is told at home."""
    on_session: bool = False
    """It is about the session that is marked, and does nothing when there is none."""
    of_many: bool = False
    """It needs no marked session, and is named only where there are sessions all the same."""
    shown: str = ""
    """The key in the line of keys, where its name does not do."""

    @property
    def label(self) -> str:
        """The key as the line of keys writes it."""
        return self.shown or self.key


async def _new(home: HomeScreen) -> None:
    home.connected.set_up()


async def _example(home: HomeScreen) -> None:
    on_demo = home.connected.on_demo
    if on_demo is None:
        home.tell("There is no recorded example here.", "$quiet")
    else:
        await home.connected.resume(await home.writer.call(on_demo))


async def _tour(home: HomeScreen) -> None:
    if home.connected.on_tour is None:
        home.tell("There is no recorded example here.", "$quiet")
    else:
        await home.connected.take_tour()


async def _search(home: HomeScreen) -> None:
    home.begin_search()


async def _review(home: HomeScreen) -> None:
    if home.chosen is not None:
        await home.connected.review(home.chosen.id)


async def _replay(home: HomeScreen) -> None:
    if home.chosen is not None:
        await home.connected.replay(home.chosen.id)


async def _search_words(home: HomeScreen) -> None:
    await home.connected.search()


async def _compare(home: HomeScreen) -> None:
    """The first time it marks the session; on another one it compares the two, on the same one its own items."""
    chosen = home.chosen
    if chosen is None:
        return
    if home.beside is None:
        home.beside = chosen.id
        told = "With what? On another session c compares the two; on this one again, its own customer groups or stages."
        home.tell(f"Compare “{chosen.title}”. {told}", "$quiet")
        return
    first, home.beside = home.beside, None
    if not await home.connected.compare(*dict.fromkeys((first, chosen.id))):
        home.tell("It has no list of two items to compare with one another.", "$quiet")


async def _forget(home: HomeScreen) -> None:
    """Ask for the title, remove the session, and say where its words may still be."""
    from assistant.recorder.stamps import now
    from assistant.store.erasure import forget_session
    from assistant.store.sqlite import SqliteStore
    from assistant.tui.dialogs.forget import ForgetDialog

    chosen, store = home.chosen, home.store
    if chosen is None or not isinstance(store, SqliteStore):
        return

    async def answered(yes: bool | None) -> None:  # noqa: FBT001 - Textual hands the dialog's answer on
        if not yes:
            return
        try:
            erasure = await home.writer.call(forget_session, store, chosen.id, now())
        except ConnectedError as error:
            home.tell(str(error))
            return
        await home.reread()
        kept = [f"The backup {path} {told}." for path, told in erasure.backups]
        kept += [f"Session {fork} was forked from it." for fork in erasure.forks]
        if erasure.pending:
            kept.insert(0, f"Its words are not out of the file yet: {erasure.pending}. Later: connected forget")
        home.tell(" ".join(["The session is gone.", *kept]), "$warning" if kept else "$success")

    await home.app.push_screen(ForgetDialog(chosen.title, chosen.revision), answered)


async def _quit(home: HomeScreen) -> None:
    await home.connected.action_quit()


KEYS: tuple[HomeKey, ...] = (
    HomeKey("n", "new", "Begin a new interview", _new),
    HomeKey("v", "review", "Review its findings: remark on them, sign off", _review, on_session=True),
    HomeKey("s", "search", "Search what was said, found and noted in all sessions", _search_words, of_many=True),
    HomeKey("r", "replay", "Play it back as it happened", _replay, on_session=True),
    HomeKey("c", "compare", "Compare: press it here, then elsewhere or here again", _compare, on_session=True),
    HomeKey("slash", "find", "Find a session by its title, company or id", _search, of_many=True, shown="/"),
    HomeKey("t", "tour", "A tour of five minutes through a recorded example", _tour),
    HomeKey("d", "recorded example", "Open a recorded example", _example),
    HomeKey("delete", "forget", "Remove it, every word of it, for good", _forget, on_session=True, shown="Del"),
    HomeKey("q", "quit", "Quit; everything is kept", _quit),
)
"""The most needed first: those that do not fit in the line of keys are left out from the right, the last one stays."""
LETTERS = frozenset(each.key for each in KEYS if len(each.key) == 1)
"""The letters that are keys of their own."""
