"""Where the session file is, who may read it, and making it so that nobody else ever can."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from assistant.errors import StoreError
from assistant.store import failures

NAME = "sessions.db"
SIDE_FILES = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside the file; all of them hold words of the sessions."""


def default_path() -> Path:
    """The session file when none is named: `CONNECTED_DB`, or one in this person's data folder."""
    named = os.environ.get("CONNECTED_DB", "")
    return Path(named).expanduser() if named else own_folder() / NAME


def own_folder() -> Path:
    """The folder that is ours alone, in the platform's place for a person's data."""
    import platformdirs

    return platformdirs.user_data_path("connected-interview", appauthor=False)


def make_ready(path: Path, *, create: bool) -> None:
    """See to it that an ordinary file is at the path, private to its owner, before SQLite opens it.

    A missing file is made empty and a missing folder with it, when asked to; a folder that somebody else made is left
    as it is. Nothing of an existing file is read or changed here.

    Raises StoreError `no_folder`, `no_store`, `symlink`, `not_a_store`, `read_only`, `disk_full` or `cannot_open`.
    """
    try:
        if create:
            _make_folder(path.parent)
        _refuse_links(path)
        if not path.parent.is_dir():
            raise StoreError(
                "no_folder", "The folder for the session file does not exist.", "Make it first, or name another.",
                where=str(path.parent),
            )  # fmt: skip
        if not path.exists():
            _make_file(path, create=create)
        if not stat.S_ISREG(path.lstat().st_mode):
            raise failures.failure("not_a_store", path, "it is no ordinary file")
        if not (_may(path, os.R_OK | os.W_OK) and _may(path.parent, os.W_OK | os.X_OK)):
            raise failures.failure("read_only", path)
    except OSError as error:
        raise failures.of_system(error, path) from error


def look_at(path: Path) -> None:
    """See to it that a whole ordinary file is at the path that may be read; nothing is made or changed.

    Raises StoreError as `make_ready`, and `unfolded_log` when part of what it holds is in a log beside it.
    """
    try:
        _refuse_links(path)
        if not path.exists():
            raise _no_store(path)
        if not stat.S_ISREG(path.lstat().st_mode):
            raise failures.failure("not_a_store", path, "it is no ordinary file")
        logs = [path.with_name(path.name + ending) for ending in ("-wal", "-journal")]
        if any(each.exists() and each.stat().st_size for each in logs):
            raise StoreError(
                "unfolded_log",
                "The session file cannot be written, and the latest of it is still in the log beside it.",
                "Copy the file with those beside it to a place that can be written, and name the copy with --db.",
                where=str(path),
            )
    except OSError as error:
        raise failures.of_system(error, path) from error


def make_private(path: Path) -> None:
    """Take away what others may do with a session file of ours, and with what SQLite keeps beside it.

    Only its owner can; for anyone else it stays as it is and `doctor` says so.
    """
    for each in files_of(path):
        mode = stat.S_IMODE(each.lstat().st_mode)
        if mode & 0o077 and each.lstat().st_uid == os.geteuid():
            each.chmod(mode & 0o700)


def files_of(path: Path) -> list[Path]:
    """The session file and what is beside it now."""
    beside = [path.with_name(path.name + ending) for ending in SIDE_FILES]
    return [each for each in (path, *beside) if os.path.lexists(each)]


def _make_folder(folder: Path) -> None:
    """Make a missing folder, and those it is in, for its owner alone; our own folder is made private again as well."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)
    if folder == own_folder() and folder.stat().st_mode & 0o077 and folder.stat().st_uid == os.geteuid():
        folder.chmod(0o700)


def _refuse_links(path: Path) -> None:
    for each in files_of(path):
        if each.is_symlink():
            raise StoreError(
                "symlink",
                "This is a symbolic link, and sessions are only kept in a file itself.",
                "Name the file it points to.",
                where=str(each),
            )


def _make_file(path: Path, *, create: bool) -> None:
    if not create:
        raise _no_store(path)
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
    try:
        os.close(os.open(path, flags, 0o600))
    except FileExistsError:
        _refuse_links(path)  # another process was first; its file serves as well


def _no_store(path: Path) -> StoreError:
    return StoreError(
        "no_store", "There is no session file here yet.", "Begin one with `connected new`.", where=str(path)
    )


def _may(path: Path, how: int) -> bool:
    return os.access(path, how, effective_ids=os.access in os.supports_effective_ids)
