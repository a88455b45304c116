"""Starting the screens on a store."""

from __future__ import annotations

from assistant.bank.model import Bank
from assistant.cli.wiring import Place, say


def run_screens(place: Place, *, session: str | None = None, new: bool = False) -> None:
    """Home, the set-up of a new session, or a session's interview; afterwards says how to go on."""
    from assistant.tui.app import run

    with place.store() as store:
        last = run(store, session=session, setup=new, load_bank=_bank, place=str(place.path))
    if last is not None:
        say(f"Kept. Go on with: {place.program} resume {last}")


def _bank() -> Bank:
    from assistant import library

    return library.load()
