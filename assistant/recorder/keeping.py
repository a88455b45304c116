"""Opening a long session fast: from a state kept beside its events, and those since.

A kept state is only used when this very program made it, after this very event, and not a byte of it has changed. In
any other case the session is opened from its events, as if none had been kept.
"""

from __future__ import annotations

import gc
import hashlib
import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from assistant import __version__
from assistant.bank.index import Index
from assistant.errors import StoreError
from assistant.interview.snapshot import Snapshot, restored, shape, snapshot
from assistant.interview.state import State
from assistant.store.base import Kept, Store

AFTER = 100
"""Events folded after which it pays to keep the state."""
_FOLDED = ("interview", "bank")
"""The folders whose code makes a state from events."""
_DERIVED = ("locked", "read_only", "disk_full", "disk_failed", "cannot_open", "stale")
"""Why a state may not be kept without anybody having to know: nothing that was said depends on it."""


def kept_state(store: Store, session: str, bank: Callable[[str], Index]) -> State | None:
    """The state kept of a session; None when there is none that can be used. `bank` gives a bank by its digest.

    Raises StoreError as reading the session would.
    """
    kept = store.kept_state(session)
    if kept is None or kept.mark != mark() or kept.digest != _digest(session, kept):
        return None
    try:
        with _undisturbed():
            known = {digest: bank(digest) for digest in kept.banks.split()}
            return restored(Snapshot(tuple(known), kept.state, _blocks(kept.history)), known)
    except (ValueError, TypeError, zlib.error):
        return None  # made by this program and unharmed, it would fit; whatever it is, the events say the same


def keep_state(store: Store, state: State) -> None:
    """Keep a state for the next opening, if the store takes it."""
    made = snapshot(state)
    folded = b"".join(len(block).to_bytes(4, "big") + block for block in made.folded)
    kept = Kept(state.revision, mark(), "", " ".join(made.banks), made.state, folded)
    kept = Kept(kept.revision, kept.mark, _digest(state.session, kept), kept.banks, kept.state, kept.history)
    try:
        store.keep_state(state.session, kept)
    except StoreError as error:
        if error.code not in _DERIVED:
            raise


@cache
def mark() -> str:
    """What tells this program from any other that would make another state of the same events: its version, the shape
    of a state, and when the code that folds events was changed last.
    """
    folder = Path(__file__).resolve().parents[1]
    code = [
        (each.name, stat.st_size, stat.st_mtime_ns)
        for name in _FOLDED
        if (folder / name).is_dir()  # not where the program is one file
        for each in os.scandir(folder / name)
        if each.name.endswith(".py")
        for stat in [each.stat()]
    ]
    return hashlib.sha256(repr((__version__, shape(), sorted(code))).encode()).hexdigest()


def _digest(session: str, kept: Kept) -> str:
    parts = (session, str(kept.revision), kept.mark, kept.banks, kept.state)
    made = hashlib.sha256(repr([len(part) for part in parts]).encode())
    for part in parts:
        made.update(part.encode())
    made.update(kept.history)
    return made.hexdigest()


def _blocks(folded: bytes) -> tuple[bytes, ...]:
    found = []
    at = 0
    while at < len(folded):
        size = int.from_bytes(folded[at : at + 4], "big")
        found.append(folded[at + 4 : at + 4 + size])
        at += 4 + size
    return tuple(found)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Inside, nothing is collected: all that is made stays, and looking through it takes two thirds of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
