"""Looking at a session that another process records: a cheap look at its revision, and its state when that moved."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from assistant.errors import StoreError
from assistant.present.view import View, view
from assistant.recorder import Recorder
from assistant.store.sqlite import SqliteStore, open_store


class Watch:
    """One session, read in a thread of its own; nothing is ever written."""

    def __init__(self, path: Path, session: str) -> None:
        self._path = path
        self._session = session
        self._store: SqliteStore | None = None
        self._recorder: Recorder | None = None
        self._view: View | None = None
        self.thread = ThreadPoolExecutor(1, "connected-watch")

    def look(self) -> View | None:
        """The page as it is now; as it was when the file cannot be read just now. Runs on the watch's thread."""
        try:
            if self._recorder is None or self._store is None:
                self._store = open_store(self._path, create=False)
                self._recorder = Recorder.open(self._store, self._session)
            elif self._store.session(self._session).revision == self._recorder.state.revision:
                return self._view
            self._view = view(self._recorder.refresh())
        except StoreError:
            return self._view
        return self._view

    def close(self) -> None:
        """Let go of the file and end the thread."""

        def let_go() -> None:
            if self._store is not None:
                self._store.close()

        self.thread.submit(let_go).result()
        self.thread.shutdown()
