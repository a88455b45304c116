"""Starting the screens on a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.bank.model import Bank
from assistant.cli.signals import WATCH
from assistant.cli.wiring import Place, say
from assistant.errors import StoreError

if TYPE_CHECKING:
    from assistant.store.archive import ArchiveStore
    from assistant.tui.new_session import NewSession


def run_screens(
    place: Place, *, session: str | None = None, bank: str | None = None, new: NewSession | None = None
) -> None:
    """Home, a session's interview, or set-up with what is known of a new one; afterwards says how to go on.

    New sessions use the bank named.
    """
    from assistant.tui.app import run

    def load_bank() -> Bank:
        from assistant import library

        return library.load(bank or library.DEFAULT)

    WATCH.release()  # the screens see to signals themselves
    with place.store() as store:
        last = run(
            store,
            session=session,
            new=new,
            load_bank=load_bank,
            on_demo=lambda: take_in_example(store),
            place=str(place.path),
        )
    if last is not None:
        say(f"Kept. Go on with: {place.program} resume {last}")


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
