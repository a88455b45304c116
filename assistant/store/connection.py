"""One open session file: its settings, its transactions, and SQLite's errors in words."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.store import driver, failures

if TYPE_CHECKING:
    from sqlite3 import Connection as Raw

BUSY_SECONDS = 5.0
"""How long to wait for another process that is writing."""

_SETTINGS = (
    "PRAGMA synchronous = FULL",  # a confirmed answer survives a power cut
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is removed is overwritten; some builds have it off
    "PRAGMA temp_store = MEMORY",  # no words in temporary files
    "PRAGMA cell_size_check = ON",  # notices some damage sooner
)


class Connection:
    """An open session file, for any thread, one at a time.

    Transactions are explicit: `writing` takes the write lock at once, so that what it read is still true when it
    writes; outside both `with` blocks nothing is ever pending.
    """

    def __init__(self, path: Path, *, frozen: bool = False) -> None:
        """With `frozen` the file is taken as one that nobody writes: it is read as it is, without a log or a lock."""
        self.path = path
        self.frozen = frozen
        how = "mode=ro&immutable=1" if frozen else "mode=rw"  # never makes a file: that is done before, with its mode
        self._lock = threading.RLock()
        with translated(path):
            self.raw: Raw = driver.sqlite.connect(
                f"{path.as_uri()}?{how}",
                uri=True,
                timeout=BUSY_SECONDS,
                isolation_level=None,
                check_same_thread=False,
            )
        try:
            with translated(path):
                for setting in _SETTINGS:
                    self.raw.execute(setting)
        except BaseException:
            self.raw.close()
            raise

    @contextmanager
    def writing(self) -> Iterator[Raw]:
        """A transaction that may write: durable when the block ends, undone whole when it raises."""
        if self.frozen:
            raise failures.failure("read_only", self.path)
        with self._lock, translated(self.path):
            self.raw.execute("BEGIN IMMEDIATE")
            try:
                yield self.raw
                self.raw.execute("COMMIT")
            except BaseException:
                if self.raw.in_transaction:
                    self.raw.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[Raw]:
        """A transaction that sees one moment of the file. Keep it short: the log cannot shrink meanwhile."""
        with self._lock, translated(self.path):
            self.raw.execute("BEGIN")
            try:
                yield self.raw
            finally:
                if self.raw.in_transaction:
                    self.raw.execute("ROLLBACK")

    @contextmanager
    def outside(self) -> Iterator[Raw]:
        """For the few statements that cannot be in a transaction, such as VACUUM."""
        with self._lock, translated(self.path):
            yield self.raw

    def use_log(self) -> None:
        """Switch to write-ahead logging, which the file then remembers."""
        with self._lock, translated(self.path):
            self.raw.execute("PRAGMA journal_mode = WAL").fetchone()

    def number(self, pragma: str) -> int:
        """The value of a setting that is a number, such as user_version."""
        with self._lock, translated(self.path):
            return int(self.raw.execute(f"PRAGMA {pragma}").fetchone()[0])

    def close(self) -> None:
        """Let go of the file; the last one out folds the log into it."""
        with self._lock, translated(self.path):
            self.raw.close()


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Errors of SQLite inside the block come out as StoreError, and so does half a character given to it."""
    try:
        yield
    except driver.sqlite.Error as error:
        raise failures.of_sqlite(error, path) from error
    except UnicodeEncodeError as error:
        raise failures.bad_text(str(path)) from error
