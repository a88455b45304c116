"""Starting the screens on a store."""

from __future__ import annotations

from assistant.bank.model import Bank
from assistant.cli.signals import WATCH
from assistant.cli.wiring import Place, say


def run_screens(place: Place, *, session: str | None = None, bank: str | None = None) -> None:
    """Home, or a session's interview; afterwards says how to go on. New sessions use the bank named."""
    from assistant.tui.app import run

    def load_bank() -> Bank:
        from assistant import library

        return library.load(bank or library.DEFAULT)

    WATCH.release()  # the screens see to signals themselves
    with place.store() as store:
        last = run(store, session=session, load_bank=load_bank, place=str(place.path))
    if last is not None:
        say(f"Kept. Go on with: {place.program} resume {last}")
