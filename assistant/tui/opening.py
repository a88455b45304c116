"""Taking up, beginning, playing, forking and comparing sessions on the writer's thread; the engine loads only then."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.bank.model import Bank
    from assistant.interview.state import State
    from assistant.replay.recording import Recording
    from assistant.store.base import Store
    from assistant.tui.new_session import NewSession
    from assistant.tui.session import Session
    from assistant.tui.writer import Writer


def open_it(writer: Writer, store: Store, session: str) -> Session:
    """A stored session, taken up."""
    from assistant.tui.session import open_session

    return open_session(writer, store, session)


def begin_it(writer: Writer, store: Store, load_bank: Callable[[], Bank], new: NewSession) -> Session:
    """A session begun."""
    from assistant.tui.session import begin_session

    return begin_session(writer, store, load_bank, new)


def record_it(store: Store, session: str) -> Recording:
    """A stored session as it can be played."""
    from assistant.recorder.recording import load_recording

    return load_recording(store, session)


def fork_it(store: Store, session: str, seq: int) -> str:
    """The id of a session begun with the first events of another."""
    from assistant.recorder.fork import fork_session

    return fork_session(store, session, seq).state.session


def load_them(store: Store, sessions: list[str]) -> list[State]:
    """The states of stored sessions."""
    from assistant.recorder.recorder import load_state

    return [load_state(store, each) for each in sessions]
