"""Which SQLite is used: the one in the `pysqlite3` wheel where there is one, else that of the standard library.

The wheel carries a newer SQLite, without the bug that can lose a write when the log is reset. Everything reaches it as
`driver.sqlite`, so that one assignment changes it for a test.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3 as sqlite
else:
    try:
        from pysqlite3 import dbapi2 as sqlite
    except ImportError:
        import sqlite3 as sqlite

__all__ = ["description", "has_reset_bug", "sqlite"]

_RESET_BUG_FIXED = (3, 51, 3)


def description() -> str:
    """The driver and the SQLite in use, for people: `pysqlite3, SQLite 3.53.4`."""
    return f"{sqlite.__name__.split('.')[0]}, SQLite {sqlite.sqlite_version}"


def has_reset_bug() -> bool:
    """Whether two connections that write and checkpoint at the same moment can lose a commit."""
    return tuple(sqlite.sqlite_version_info) < _RESET_BUG_FIXED
