"""Starting the screens on a store."""

from __future__ import annotations

import gc
import os
import sys

from assistant.cli.signals import WATCH
from assistant.errors import StoreError
from assistant.tui.first_frame import AT_HOME, FRAME, IN_SESSION, ON_TOUR

TYPE_CHECKING = False  # as in `cli`: nothing slow is imported before the first thing on the screen
if TYPE_CHECKING:
    from assistant.bank.model import Bank
    from assistant.cli.place import Place
    from assistant.store.archive import ArchiveStore
    from assistant.tui.new_session import NewSession
    from assistant.tui.play import Play
    from assistant.tui.proposing import Models
    from assistant.tui.tour import Example


def run_screens(
    place: Place, *, session: str | None = None, bank: str | None = None, new: NewSession | None = None
) -> None:
    """Home, the interview of a session named by id, prefix or `last`, or set-up with what is known of a new one;
    afterwards says how to go on.

    New sessions use the bank named. Raises ConnectedError when nothing can be opened, the terminal being as it was.
    """
    with FRAME.shown(AT_HOME if session is None else IN_SESSION):
        last = _run(place, session, bank, new)
    if last is not None:
        from assistant.cli.wiring import say

        say(f"Kept. Go on with: {place.program} resume {last}")


def run_replay(place: Place, session: str, seq: int, *, speed: float, idle: float) -> None:
    """A session named by id, prefix or `last`, played back over home.

    Raises ConnectedError when it cannot be opened, the terminal being as it was.
    """
    from assistant.tui.play import Play

    with FRAME.shown(IN_SESSION):
        _run(place, None, None, None, Play(session, seq, speed, idle))


def _run(
    place: Place, session: str | None, bank: str | None, new: NewSession | None, play: Play | None = None
) -> str | None:
    _show_keys_soon()
    gc.disable()  # importing makes much that stays; looking through it again and again takes a tenth of a start
    try:
        import_asyncio_alone()
        from assistant.tui.app import run

        def load_bank() -> Bank:
            from assistant import library

            return library.load(bank or library.DEFAULT)

        with place.store(create=session is None and play is None) as store:
            if play is not None:
                play.session = store.resolve(play.session)
            return run(
                store,
                session=None if session is None else store.resolve(session),
                new=new,
                play=play,
                load_bank=load_bank,
                on_demo=lambda: take_in_example(store),
                on_tour=tour_example,
                place=str(place.path),
                models=session_models(store),
                when_open=_hand_over,
            )
    finally:
        gc.enable()


def _show_keys_soon() -> None:
    """At Textual's 60 pictures a second a key may wait 16 ms for the next one; at 240 it waits 4. No more pictures are
    drawn for it than there are changes. Textual reads it when it is imported; what a person has set stays.
    """
    os.environ.setdefault("TEXTUAL_FPS", "240")


def import_asyncio_alone() -> None:
    """Import asyncio as it is where Python has no TLS: what it loads for that is a thirtieth of a start, and screens
    talk to no network. Whatever else wants `ssl` gets it as ever.
    """
    if "asyncio" not in sys.modules and "ssl" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment]  # it says that there is none
        import asyncio  # noqa: F401  # for all that import it later

        del sys.modules["ssl"]


def session_models(store: ArchiveStore) -> Models:
    """Where the model of a session comes from; nothing of it is imported before a section is reviewed."""
    from assistant.tui.models import LateModels

    return LateModels(store)


def _hand_over() -> None:
    """From here on the screens see to signals themselves."""
    gc.enable()
    WATCH.release()


def run_tour() -> None:
    """The tour through the recorded example and nothing else; no file is made."""
    from assistant.store.memory import MemoryStore

    _show_keys_soon()
    with FRAME.shown(ON_TOUR):
        import_asyncio_alone()
        from assistant import library
        from assistant.tui.app import run

        run(MemoryStore(), load_bank=library.load, on_tour=tour_example, tour=True, when_open=_hand_over)


def tour_example() -> Example:
    """The recorded example for the tour."""
    from assistant.cli.demo import TOUR_QUESTION, example_until

    return example_until(TOUR_QUESTION)


def take_in_example(store: ArchiveStore) -> str:
    """The id of the recorded example, which is in the store from now on; as it was left when it is there already.

    Raises ConnectedError when there is none or it cannot be stored.
    """
    from assistant.cli.demo import example
    from assistant.recorder.projection import project_events
    from assistant.store.bundle import import_bundle, read_bundle

    text = example().read_text(encoding="utf-8")
    try:
        return import_bundle(store, text, project_events)
    except StoreError as error:
        if error.code not in ("already_there", "exists"):
            raise
        return read_bundle(text)[0].session
