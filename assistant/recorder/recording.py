"""The recording of a stored session."""

from __future__ import annotations

from assistant.recorder.recorder import load_events
from assistant.replay.recording import Recording
from assistant.store.base import Store


def load_recording(store: Store, session: str) -> Recording:
    """All that happened in a stored session, to be gone through.

    Raises StoreError `damaged` when its events cannot follow on one another, `newer_bank` when a bank cannot be read.
    """
    return load_events(store, session, Recording)
