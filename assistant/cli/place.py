"""Where sessions are kept, and opening them. Small, because it stands before the first thing that is on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from assistant.errors import StoreError

if TYPE_CHECKING:
    from assistant.store.sqlite import SqliteStore


_UNWRITABLE = ("read_only", "disk_full", "disk_failed", "cannot_open")
"""What stands in the way of writing, and may not in that of reading."""


class Place(NamedTuple):
    """Where sessions are kept."""

    db: Path | None
    """As named on the command line; None for the usual place."""

    @property
    def path(self) -> Path:
        """The file."""
        from assistant.store.sqlite import default_path

        return self.db.expanduser() if self.db else default_path()

    @property
    def program(self) -> str:
        """What to type to start the program on the same file."""
        from shlex import quote

        return f"connected --db {quote(str(self.db))}" if self.db else "connected"

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
