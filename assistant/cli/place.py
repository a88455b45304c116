"""Where sessions are kept, and opening them. Small, because it stands before the first thing that is on the screen."""

from __future__ import annotations

from contextlib import contextmanager

from assistant.errors import StoreError

TYPE_CHECKING = False  # as in `cli`: nothing slow is imported before the first thing on the screen
if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from assistant.store.sqlite import SqliteStore


_UNWRITABLE = ("read_only", "disk_full", "disk_failed", "cannot_open")
"""What stands in the way of writing, and may not in that of reading."""


class Place:
    """Where sessions are kept."""

    def __init__(self, db: str | None) -> None:
        """`db` is the file as named on the command line; None for the usual place."""
        self.db = db

    @property
    def path(self) -> Path:
        """The file."""
        from pathlib import Path

        from assistant.store.location import default_path

        return Path(self.db).expanduser() if self.db else default_path()

    @property
    def program(self) -> str:
        """What to type to start the program on the same file."""
        from shlex import quote

        return f"connected --db {quote(self.db)}" if self.db else "connected"

    @contextmanager
    def store(self, *, create: bool = True) -> Iterator[SqliteStore]:
        """The store, closed at the end."""
        from assistant.store.sqlite import open_store

        store = open_store(self.path, create=create)
        try:
            if store.outdated():
                _bring_up_to_date(store)
            yield store
        finally:
            store.close()

    @contextmanager
    def reading(self) -> Iterator[SqliteStore]:
        """The store for looking only, closed at the end: also one in a file or on a disk that cannot be written."""
        from assistant.store.sqlite import open_frozen, open_store

        try:
            store = open_store(self.path, create=False)
        except StoreError as error:
            if error.code not in _UNWRITABLE:
                raise
            store = open_frozen(self.path)
        try:
            if not store.frozen and store.outdated():
                _bring_up_to_date(store)
            yield store
        finally:
            store.close()


def _bring_up_to_date(store: SqliteStore) -> None:
    from assistant.recorder.projection import project_events
    from assistant.store.doctor import bring_up_to_date

    bring_up_to_date(store, project_events)
