"""Whose file it is and which tables it has: looked at on every opening, changed only when it is not current."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import StoreError
from assistant.store import driver, failures
from assistant.store.connection import Connection, translated

APPLICATION_ID = 0x436F6E6E
"""Stands in the header of every session file; the letters Conn."""
VERSION = 9
"""The `user_version` of a file whose tables are as this program wants them."""


def check_identity(path: Path) -> None:
    """Refuse a file that is not ours, or is a newer program's, without changing a byte of it.

    Only the first page is read, without locks and past any log; our files carry both numbers there from their first
    commit. It is SQLite that opens it, since closing a file that this process has open elsewhere drops its locks.

    Raises StoreError `not_a_store`, `newer_store` or `damaged`.
    """
    if path.stat().st_size == 0:
        log = path.with_name(path.name + "-wal")
        if log.exists() and log.stat().st_size:
            raise failures.failure("damaged", path, "it is empty and its log is not")
        return
    found, version = _peek(path)
    if found != APPLICATION_ID:
        raise failures.failure("not_a_store", path)
    refuse_newer(path, version)


def refuse_newer(path: Path, version: int) -> None:
    """Raises StoreError `newer_store` for tables that only a later program knows."""
    if version > VERSION:
        raise StoreError(
            "newer_store",
            f"The session file was made by a newer version of the program (tables {version}, known {VERSION}).",
            "Update Connected Interview, or name another file with --db.",
            where=str(path),
        )


def refuse_unready(path: Path) -> None:
    """Raises StoreError `older_store` for a file whose tables are not as this program wants them."""
    _, version = _peek(path)
    if version != VERSION:
        raise StoreError(
            "older_store",
            f"The session file was made by an older version of the program (tables {version}, wanted {VERSION}).",
            "Copy it to a place that can be written and name the copy with --db: it is brought up to date there.",
            where=str(path),
        )


def bring_up_to_date(connection: Connection) -> None:
    """Make or migrate the tables unless they are current, in one transaction that other processes wait for."""
    version = connection.number("user_version")
    refuse_newer(connection.path, version)
    if version < VERSION:
        from assistant.store.migrations import migrate

        with connection.writing() as raw:
            if raw.execute("PRAGMA user_version").fetchone()[0] < VERSION:  # another process may have been first
                migrate(raw)
                raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                raw.execute(f"PRAGMA user_version = {VERSION}")
    connection.use_log()


def _peek(path: Path) -> tuple[int, int]:
    """The application id and the version in the header of a file."""
    try:
        raw = driver.sqlite.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    except driver.sqlite.Error as error:
        raise failures.of_sqlite(error, path) from error
    try:
        with translated(path):
            raw.execute("PRAGMA query_only = ON")
            # A full disk can cut off the folding of the log into the file, which is then whole only with its log. That
            # is not looked at here; with this setting SQLite reads the header of a file that is shorter than it says.
            raw.execute("PRAGMA writable_schema = ON")
            numbers = [raw.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    except StoreError as error:
        if error.code == "damaged":
            raise failures.failure("not_a_store", path) from error
        raise
    finally:
        raw.close()
    return numbers[0], numbers[1]
